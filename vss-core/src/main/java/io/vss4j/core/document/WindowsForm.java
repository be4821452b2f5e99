package io.vss4j.core.document;

import static io.vss4j.core.document.AttributeText.quoted;

import io.vss4j.core.document.ElementForm.Declaration;
import io.vss4j.core.document.ElementType.Attribute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * Brings the elements of a document into the form that Windows is known to write, and notes what has no place in it.
 *
 * <p>Taken out is what belongs to the extension, under whatever namespace it was read; values get the spelling of
 * Windows, elements the namespace of their document. What is not known here is not judged: it stays as it was read.
 */
final class WindowsForm {
  private final List<UnsupportedFact> facts = new ArrayList<>();
  private boolean changed;

  private WindowsForm() {}

  /** Brings a document that was read into the form of Windows. */
  static WindowsForm of(RootElement root) {
    WindowsForm form = new WindowsForm();
    if (root.extensionVersion != null) {
      // No fact of the writer or the backup, but a mark of the profile.
      root.extensionVersion = null;
      form.changed = true;
    }
    form.visit(root, NamespaceScope.outermost(), "");
    return form;
  }

  /** Returns what was taken out, or could not be, in the order of the document. */
  List<UnsupportedFact> facts() {
    return Collections.unmodifiableList(facts);
  }

  /** Tells whether the document had another form. */
  boolean hasChanged() {
    return changed;
  }

  private void visit(DocumentElement element, NamespaceScope outer, String parent) {
    ElementType type = ElementType.of(element.getClass());
    NamespaceScope scope = outer.inner();
    String owner = Stream.of(parent, description(element)).filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
    setNamespace(element, type, scope);
    if (element instanceof BackupComponentsElement root && root.backupType == null) {
      // Undefined, for which Windows is not known to have a string, while its documents all have the attribute.
      facts.add(new UnsupportedFact(owner, "attribute backupType is missing", true));
    }
    type.attributes().forEach(attribute -> visit(element, attribute, owner));
    visitOtherAttributes(element, owner);
    for (Object child : element.children()) {
      if (isExtension(child)) {
        facts.add(new UnsupportedFact(owner, "element " + content(child), false));
      }
    }
    changed |= element.removeIf(WindowsForm::isExtension);
    element.children(DocumentElement.class).forEach(child -> visit(child, scope, owner));
  }

  private void setNamespace(DocumentElement element, ElementType type, NamespaceScope scope) {
    ElementForm read = element.form();
    List<Declaration> kept = new ArrayList<>();
    ElementForm form = ElementForm.ofNew(element, type, scope);
    if (read != null) {
      boolean hasNamespace = !read.namespace().isEmpty();
      read.declarations().stream()
          .filter(declaration -> !DocumentNamespaces.isExtension(declaration.namespace()))
          .filter(declaration -> hasNamespace || !declaration.prefix().isEmpty())
          .forEach(kept::add);
      if (hasNamespace) {
        form = new ElementForm(read.prefix(), read.namespace(), kept);
      } else {
        kept.addAll(0, form.declarations());
        form = new ElementForm(form.prefix(), form.namespace(), kept);
      }
    }
    changed |= !form.equals(read);
    element.respell(form);
    form.declarations().forEach(declaration -> scope.declare(declaration.prefix(), declaration.namespace()));
  }

  private void visit(DocumentElement element, Attribute attribute, String owner) {
    String text = attribute.text(element);
    if (text == null) {
      return;
    }
    String spelling = attribute.isExtension() ? null : WindowsValues.spelling(element, attribute.name(), text);
    if (spelling == null) {
      facts.add(new UnsupportedFact(
          owner, "attribute " + attribute.name() + " = " + quoted(text), !attribute.isExtension()));
    }
    if (!text.equals(spelling)) {
      attribute.setText(element, spelling);
      changed = true;
    }
  }

  private void visitOtherAttributes(DocumentElement element, String owner) {
    List<QName> extensions = element.otherAttributes().keySet().stream()
        .filter(name -> DocumentNamespaces.isExtension(name.getNamespaceURI()))
        .toList();
    for (QName name : extensions) {
      String text = orEmpty(element.otherAttributes().remove(name));
      facts.add(new UnsupportedFact(owner, "attribute " + name.getLocalPart() + " = " + quoted(text), false));
      changed = true;
    }
  }

  private static boolean isExtension(Object child) {
    return child instanceof VerbatimElement verbatim
        ? verbatim.holdsExtension()
        : ElementType.of(child.getClass()).isExtension();
  }

  private static String content(Object child) {
    if (child instanceof VerbatimElement verbatim) {
      return quoted(verbatim.xml());
    }
    DocumentElement element = (DocumentElement) child;
    ElementType type = ElementType.of(element.getClass());
    return type.name() + type.attributes().stream()
        .filter(attribute -> attribute.text(element) != null)
        .map(attribute -> " " + attribute.name() + " = " + quoted(orEmpty(attribute.text(element))))
        .collect(Collectors.joining(","));
  }

  /** Returns what messages call an element whose facts they name, or nothing for one that its parent stands for. */
  private static String description(DocumentElement element) {
    if (element instanceof WriterMetadataElement root) {
      return root.children(IdentificationElement.class).stream()
          .map(identity -> "writer " + identity.friendlyName + " {" + identity.writerId + "}")
          .collect(Collectors.joining());
    }
    if (element instanceof BackupComponentsElement) {
      return "backup components";
    }
    if (element instanceof WriterComponentsElement writer) {
      return "writer {" + writer.writerId + "}, instance {" + writer.instanceId + "}";
    }
    if (element instanceof ComponentElement component) {
      return "component " + component.key().fullPath();
    }
    if (element instanceof DeclaredComponentElement component) {
      return "component " + component.key().fullPath();
    }
    if (element instanceof FileSetElement files) {
      return "files " + quoted(orEmpty(files.filespec)) + " in " + quoted(orEmpty(files.path));
    }
    return element instanceof RestoreMethodElement ? "restore method" : "";
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
