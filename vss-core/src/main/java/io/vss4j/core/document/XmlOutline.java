package io.vss4j.core.document;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of an XML file that stands beside the two documents of the protocol, such as a manifest: its local name,
 * attributes and child elements, read as safely as those documents are. Text between elements is not kept. Immutable.
 *
 * @param name the local name, without namespace
 * @param attributes the values by local name
 * @param children the child elements in the order of the text
 */
public record XmlOutline(String name, Map<String, String> attributes, List<XmlOutline> children) {
  /** Copies the map and the list. */
  public XmlOutline {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  /**
   * Reads a whole document; DTDs and entities of its own are refused.
   *
   * @param text the document
   * @param limits what it may hold
   * @return its root
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} when it is not well-formed or over a limit
   */
  public static XmlOutline read(String text, DocumentLimits limits) {
    return DocumentParser.outline(DocumentText.of(text, limits), limits, false);
  }

  /**
   * Reads the start tag of the root only; what follows may be anything.
   *
   * @param text the document
   * @param limits what it may hold
   * @return the root without children
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} when no root can be read
   */
  public static XmlOutline readRoot(String text, DocumentLimits limits) {
    return DocumentParser.outline(DocumentText.of(text, limits), limits, true);
  }

  /**
   * Decodes a file in UTF-16 or UTF-8, with or without byte-order mark, declaration and trailing NULs.
   *
   * @param bytes the content of the file
   * @param limits what it may hold
   * @return the text without mark, declaration and NULs
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} when the bytes are no such text or over a limit
   */
  public static String decode(byte[] bytes, DocumentLimits limits) {
    return DocumentText.of(bytes, limits).saved();
  }

  /**
   * Returns the value of an attribute.
   *
   * @param attribute a local name
   * @return the value, empty when the attribute is absent
   */
  public Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  /**
   * Returns the child elements of a name.
   *
   * @param childName a local name
   * @return the children in the order of the text
   */
  public List<XmlOutline> children(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }
}
