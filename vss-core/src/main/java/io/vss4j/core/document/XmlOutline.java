package io.vss4j.core.document;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.InputStream;
import java.nio.file.Path;
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
   * Reads a whole file, as {@link #read(String, DocumentLimits)} does; what is wrong with it is told with its name.
   *
   * @param file the file, in UTF-16 or UTF-8, with or without byte-order mark, declaration and trailing NULs
   * @param limits what it may hold; no more of it is read
   * @return its root
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} when it is not well-formed or over a limit, with
   *     {@link VssError#E_OBJECT_NOT_FOUND} when there is no such file, with {@link VssError#E_UNEXPECTED} when it cannot
   *     be read
   */
  public static XmlOutline read(Path file, DocumentLimits limits) {
    return DocumentText.ofFile(file, limits, text -> DocumentParser.outline(text, limits, false));
  }

  /**
   * Decodes a file; what is wrong with it is told with its name.
   *
   * @param file the file, in UTF-16 or UTF-8, with or without byte-order mark, declaration and trailing NULs
   * @param limits what it may hold; no more of it is read
   * @return the text without mark, declaration and NULs
   * @throws VssException as {@link #read(Path, DocumentLimits)}; the text is not parsed
   */
  public static String decode(Path file, DocumentLimits limits) {
    return DocumentText.ofFile(file, limits, DocumentText::saved);
  }

  /**
   * Decodes a stream in UTF-16 or UTF-8, with or without byte-order mark, declaration and trailing NULs.
   *
   * @param in the stream, which is left open
   * @param limits what it may hold; no more of it is read
   * @return the text without mark and NULs, but with its declaration, so that places in it are those of the file
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} when the bytes are no such text or over a limit, with
   *     {@link VssError#E_UNEXPECTED} when the stream fails
   */
  public static String text(InputStream in, DocumentLimits limits) {
    return DocumentText.of(in, limits).markup();
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
