package io.vss4j.core.document;

import io.vss4j.api.DocumentLocation;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyAttribute;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlTransient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * One element of a document: its attributes as text, its children in their order, and all that is not known here.
 *
 * <p>Attributes are bound as text and converted by {@link AttributeText}, so that a text that was not changed is
 * written back as it was spelled, and one that is wrong is reported with its place.
 */
@XmlTransient
@XmlAccessorType(XmlAccessType.FIELD)
abstract class DocumentElement {
  @XmlAnyAttribute
  private @Nullable Map<QName, String> otherAttributes;

  /** Bound elements, {@link VerbatimElement}s for those that are not known, {@link FileSetRunElement}s if asked for. */
  @XmlAnyElement(lax = true)
  private @Nullable List<Object> children;

  private transient @Nullable ElementForm form;
  private transient @Nullable DocumentLocation location;

  /** Keeps where and how the element stands in the text. Documents have many elements of one form: share it. */
  final void readAs(ElementForm form, DocumentLocation location) {
    this.form = form;
    this.location = location;
  }

  /** Has the element spelled otherwise than it was read. */
  final void respell(ElementForm form) {
    this.form = form;
  }

  /** Returns how the element was spelled, or null for one that was not read. */
  final @Nullable ElementForm form() {
    return form;
  }

  final Map<QName, String> otherAttributes() {
    return otherAttributes == null ? Map.of() : otherAttributes;
  }

  /** Has the attributes that are not known kept in their order; the binding would not care. */
  final void expectOtherAttributes() {
    otherAttributes = new LinkedHashMap<>();
  }

  final List<Object> children() {
    return children == null ? List.of() : children;
  }

  /** Returns the children of one class, in their order. */
  final <T> List<T> children(Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Object child : children()) {
      if (type.isInstance(child)) {
        found.add(type.cast(child));
      }
    }
    return found;
  }

  /** Hands out the file sets of the children of one class, in their order. */
  final void forEachFileSet(Class<? extends ListedFiles> type, Consumer<FileSet> to) {
    for (Object child : children()) {
      if (child instanceof FileSetRunElement element) {
        element.run().forEach(type, to);
      } else if (type.isInstance(child)) {
        to.accept(type.cast(child).fileSet());
      }
    }
  }

  final void add(DocumentElement child) {
    add(children().size(), child);
  }

  final void add(int index, DocumentElement child) {
    if (children == null) {
      children = new ArrayList<>();
    }
    children.add(index, child);
  }

  /** Removes the children of one class; tells whether there were any. */
  final boolean removeAll(Class<?> type) {
    return removeIf(type::isInstance);
  }

  /** Removes the children that are described; tells whether there were any. */
  final boolean removeIf(Predicate<Object> described) {
    return children != null && children.removeIf(described);
  }

  /** Returns an error about this element. */
  final VssException fault(String message) {
    return new VssException(
        VssError.E_INVALID_XML_DOCUMENT,
        "element " + ElementType.of(getClass()).name() + ": " + message,
        location,
        null);
  }
}
