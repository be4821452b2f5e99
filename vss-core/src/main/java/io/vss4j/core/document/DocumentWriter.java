package io.vss4j.core.document;

import static io.vss4j.core.document.DocumentNamespaces.EXTENSION;
import static java.util.Objects.requireNonNull;

import io.vss4j.core.document.ElementForm.Declaration;
import java.util.Map;
import javax.xml.namespace.QName;

/**
 * Writes bound elements in the form of Windows: one line, no declaration, attributes in the order of the tables, no
 * space before the end of an empty element.
 *
 * <p>In the library's own profile, facts for which no published document shows a place go to the extension namespace;
 * for the profile of Windows, {@link WindowsForm} takes them out first. Elements that were read keep their spelling; a
 * new one takes the namespace that is in force where it stands.
 */
final class DocumentWriter {
  /** Most elements are no longer; a large document is not copied while it grows. */
  private static final int ROOM_OF_ELEMENT = 192;
  private static final int MOST_ELEMENTS_OF_ROOM = 100_000;

  private final DocumentProfile profile;
  private final StringBuilder out;

  private DocumentWriter(DocumentProfile profile, int elements) {
    this.profile = profile;
    this.out = new StringBuilder(Math.min(elements, MOST_ELEMENTS_OF_ROOM) * ROOM_OF_ELEMENT);
  }

  /** Writes a document in the library's own profile. */
  static String write(RootElement root) {
    return write(root, DocumentProfile.OWN);
  }

  static String write(RootElement root, DocumentProfile profile) {
    if (usesExtension(root)) {
      root.markExtension();
    }
    DocumentWriter writer = new DocumentWriter(profile, elements(root));
    writer.write(root, NamespaceScope.outermost());
    return writer.out.toString();
  }

  private static int elements(DocumentElement element) {
    int count = 1;
    for (Object child : element.children()) {
      count += child instanceof DocumentElement known ? elements(known) : 1;
    }
    return count;
  }

  private static boolean usesExtension(DocumentElement element) {
    ElementType type = ElementType.of(element.getClass());
    if (type.isExtension() || hasExtensionAttribute(element, type)) {
      return true;
    }
    for (Object child : element.children()) {
      if (child instanceof DocumentElement known && usesExtension(known)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasExtensionAttribute(DocumentElement element, ElementType type) {
    for (ElementType.Attribute attribute : type.extensionAttributes()) {
      if (attribute.text(element) != null) {
        return true;
      }
    }
    return false;
  }

  private void write(DocumentElement element, NamespaceScope outer) {
    ElementType type = ElementType.of(element.getClass());
    ElementForm read = element.form();
    ElementForm form = read == null ? ElementForm.ofNew(element, type, outer) : read;
    NamespaceScope scope = form.declarations().isEmpty() ? outer : outer.inner();
    out.append('<');
    appendName(form.prefix(), type.name());
    for (Declaration declaration : form.declarations()) {
      declare(declaration.prefix(), declaration.namespace(), scope, type);
    }
    // The root's mark, or an attribute's own need.
    if (hasExtensionAttribute(element, type) && scope.prefix(EXTENSION) == null) {
      scope = scope.inner();
      declare(scope.unusedPrefix(), EXTENSION, scope, type);
    }
    appendAttributes(element, type, scope);
    if (element.children().isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    for (Object child : element.children()) {
      if (child instanceof VerbatimElement verbatim) {
        out.append(verbatim.xml());
      } else {
        write((DocumentElement) child, scope);
      }
    }
    out.append("</");
    appendName(form.prefix(), type.name());
    out.append('>');
  }

  private void declare(String prefix, String namespace, NamespaceScope scope, ElementType owner) {
    scope.declare(prefix, namespace);
    if (prefix.isEmpty()) {
      appendAttribute("", "xmlns", namespace, owner);
    } else {
      appendAttribute("xmlns", prefix, namespace, owner);
    }
  }

  private void appendAttributes(DocumentElement element, ElementType type, NamespaceScope scope) {
    for (ElementType.Attribute attribute : type.attributes()) {
      String text = attribute.text(element);
      if (text != null) {
        String prefix = attribute.isExtension() ? requireNonNull(scope.prefix(EXTENSION)) : "";
        appendAttribute(prefix, attribute.name(), text, type);
      }
    }
    for (Map.Entry<QName, String> other : element.otherAttributes().entrySet()) {
      appendAttribute(other.getKey().getPrefix(), other.getKey().getLocalPart(), other.getValue(), type);
    }
  }

  private void appendAttribute(String prefix, String name, String value, ElementType owner) {
    out.append(' ');
    appendName(prefix, name);
    out.append("=\"");
    if (AttributeEscaper.isPlain(value)) {
      out.append(value);
    } else {
      XmlCharacters.require(value, "attribute " + name + " of element " + owner.name());
      AttributeEscaper.append(value, profile, out);
    }
    out.append('"');
  }

  private void appendName(String prefix, String localName) {
    if (!prefix.isEmpty()) {
      out.append(prefix).append(':');
    }
    out.append(localName);
  }
}
