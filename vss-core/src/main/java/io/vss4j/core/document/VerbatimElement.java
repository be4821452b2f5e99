package io.vss4j.core.document;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/**
 * An element that is not known here, with all that it holds, as it stands in the text; {@link VocabularyReader} puts it
 * in the place of the element.
 *
 * <p>A tree of nodes would not do: it loses repeated namespace declarations and the difference between a character and
 * a reference to it, both of which documents of other programs may need.
 */
@XmlRootElement(name = VerbatimElement.NAME, namespace = DocumentNamespaces.VERBATIM)
@XmlAccessorType(XmlAccessType.FIELD)
final class VerbatimElement {
  static final String NAME = "verbatim";
  static final String ATTRIBUTE = "xml";
  static final String EXTENSION_ATTRIBUTE = "extension";

  @XmlAttribute(name = ATTRIBUTE)
  private @Nullable String xml;

  @XmlAttribute(name = EXTENSION_ATTRIBUTE)
  private boolean holdsExtension;

  /** Tells whether something in it belongs to an extension of this library. */
  boolean holdsExtension() {
    return holdsExtension;
  }

  String xml() {
    return xml == null ? "" : xml;
  }
}
