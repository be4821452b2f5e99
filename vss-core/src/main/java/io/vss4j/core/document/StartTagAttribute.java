package io.vss4j.core.document;

import java.util.List;
import javax.xml.XMLConstants;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a start tag as the binding is to see it: in the namespace of its bound field if it is known,
 * otherwise as it stands.
 *
 * @param prefix prefix in the document, empty for none
 * @param namespace namespace to be seen, empty for none
 * @param localName local name
 * @param value value, with the line breaks and tabs that stand in the text
 * @param isKnown whether the bound class has a field for it
 */
record StartTagAttribute(String prefix, String namespace, String localName, String value, boolean isKnown) {
  /**
   * Stands for the namespace of schema instances, from which the binding would take orders about types, and whose
   * attributes it would not keep.
   */
  private static final String KEPT_SCHEMA_INSTANCE = "urn:io.vss4j:kept-schema-instance";

  /**
   * Reads the attributes of the tag at which the source stands.
   *
   * @param values their values as the tag spells them; empty if they are as the source gives them
   */
  static void readAll(
      XMLStreamReader2 source,
      ElementType element,
      String documentNamespace,
      List<String> values,
      List<StartTagAttribute> attributes) {
    attributes.clear();
    for (int i = 0; i < source.getAttributeCount(); i++) {
      String localName = source.getAttributeLocalName(i);
      String namespace = orEmpty(source.getAttributeNamespace(i));
      ElementType.Attribute known = element.attribute(localName);
      String shown = boundNamespace(source, known, namespace, documentNamespace);
      attributes.add(new StartTagAttribute(
          orEmpty(source.getAttributePrefix(i)),
          shown,
          localName,
          values.isEmpty() ? source.getAttributeValue(i) : values.get(i),
          known != null && shown.equals(known.namespace())));
    }
  }

  private static String boundNamespace(
      XMLStreamReader2 source, ElementType.@Nullable Attribute known, String namespace, String documentNamespace) {
    if (namespace.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)) {
      return KEPT_SCHEMA_INSTANCE;
    }
    if (known == null || namespace.equals(known.namespace())) {
      return namespace;
    }
    boolean tolerated = namespace.isEmpty() || namespace.equals(documentNamespace);
    // The same fact twice in one tag: the one in its own namespace counts, the other is kept as unknown.
    boolean taken = source.getAttributeIndex(known.namespace(), known.name()) >= 0
        || (!namespace.isEmpty() && source.getAttributeIndex("", known.name()) >= 0);
    return tolerated && !taken ? known.namespace() : namespace;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
