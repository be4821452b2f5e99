package io.vss4j.core.document;

import io.vss4j.api.DocumentLocation;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.util.StreamReaderDelegate;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the parser and the binding, and shows the binding the document that it expects.
 *
 * <p>Real documents mix elements with and without namespace. So an element or attribute that is known where it stands
 * is shown in the namespace of its bound class; any other element is shown as one {@link VerbatimElement} that holds
 * its text. Document type declarations, text between elements, and extensions newer than this release are refused here.
 */
final class VocabularyReader extends StreamReaderDelegate {
  private enum Show {
    PARSED,
    VERBATIM_START,
    VERBATIM_END
  }

  private final XMLStreamReader2 source;
  private final String markup;
  private final ElementType root;
  private final Deque<ElementType> open = new ArrayDeque<>();
  private final List<StartTagAttribute> attributes = new ArrayList<>();
  private Show show = Show.PARSED;
  private String verbatim = "";
  private boolean verbatimHoldsExtension;

  VocabularyReader(XMLStreamReader2 source, String markup, ElementType root) {
    super(source);
    this.source = source;
    this.markup = markup;
    this.root = root;
  }

  /** Returns where the current tag begins. */
  DocumentLocation location() {
    return location(source.getLocation());
  }

  static DocumentLocation location(Location location) {
    return new DocumentLocation(Math.max(1, location.getLineNumber()), Math.max(1, location.getColumnNumber()));
  }

  /** Returns how the current start tag is spelled. */
  ElementForm form() {
    List<ElementForm.Declaration> declarations = new ArrayList<>();
    for (int i = 0; i < source.getNamespaceCount(); i++) {
      declarations.add(
          new ElementForm.Declaration(orEmpty(source.getNamespacePrefix(i)), orEmpty(source.getNamespaceURI(i))));
    }
    return new ElementForm(orEmpty(source.getPrefix()), orEmpty(source.getNamespaceURI()), List.copyOf(declarations));
  }

  /** Tells whether the current start tag has an attribute that is not known. */
  boolean hasUnknownAttribute() {
    return attributes.stream().anyMatch(attribute -> !attribute.isKnown());
  }

  @Override
  public int next() throws XMLStreamException {
    if (show == Show.VERBATIM_START) {
      show = Show.VERBATIM_END;
      return END_ELEMENT;
    }
    if (show == Show.PARSED && source.getEventType() == END_ELEMENT) {
      open.pop();
    }
    show = Show.PARSED;
    int event = source.next();
    switch (event) {
      case START_ELEMENT -> startElement();
      case CHARACTERS, CDATA -> {
        if (!source.isWhiteSpace()) {
          throw fault("text " + AttributeText.quoted(source.getText().strip()) + ", expected elements only");
        }
      }
      case DTD -> throw fault("a document type declaration, expected none");
      case ENTITY_REFERENCE -> throw fault("a reference to entity " + source.getLocalName() + ", expected none");
      default -> {}
    }
    return getEventType();
  }

  private void startElement() throws XMLStreamException {
    refuseNewerExtension();
    ElementType parent = open.peek();
    String namespace = orEmpty(source.getNamespaceURI());
    ElementType known = parent == null
        ? requireRoot(namespace)
        : parent.child(source.getLocalName(), namespace, root.namespace());
    if (known == null) {
      skipUnknown();
    } else {
      open.push(known);
      StartTagAttribute.readAll(source, known, root.namespace(), tag(), attributes);
    }
  }

  private ElementType requireRoot(String namespace) {
    if (!source.getLocalName().equals(root.name())) {
      throw fault("the document is " + AttributeText.quoted(source.getLocalName()) + ", expected " + root.name());
    }
    if (!root.belongs(namespace, root.namespace())) {
      throw fault("the document " + root.name() + " is in namespace " + AttributeText.quoted(namespace) + ", expected "
          + root.namespace());
    }
    return root;
  }

  private void skipUnknown() throws XMLStreamException {
    int start = (int) source.getLocationInfo().getStartingCharOffset();
    verbatimHoldsExtension = isInExtension();
    for (int depth = 1; depth > 0; ) {
      switch (source.next()) {
        case START_ELEMENT -> {
          refuseNewerExtension();
          verbatimHoldsExtension |= isInExtension();
          depth++;
        }
        case END_ELEMENT -> depth--;
        case ENTITY_REFERENCE -> throw fault("a reference to entity " + source.getLocalName() + ", expected none");
        default -> {}
      }
    }
    verbatim = markup.substring(start, (int) source.getLocationInfo().getEndingCharOffset());
    show = Show.VERBATIM_START;
  }

  private void refuseNewerExtension() {
    for (int i = 0; i < source.getNamespaceCount(); i++) {
      String namespace = orEmpty(source.getNamespaceURI(i));
      if (DocumentNamespaces.isNewerExtension(namespace)) {
        throw fault("namespace " + namespace + ", expected " + DocumentNamespaces.EXTENSION
            + " at most; a newer release wrote this document");
      }
    }
  }

  /** Tells whether the current start tag or one of its attributes belongs to an extension of this library. */
  private boolean isInExtension() {
    boolean found = DocumentNamespaces.isExtension(orEmpty(source.getNamespaceURI()));
    for (int i = 0; i < source.getAttributeCount(); i++) {
      found |= DocumentNamespaces.isExtension(orEmpty(source.getAttributeNamespace(i)));
    }
    return found;
  }

  private String tag() throws XMLStreamException {
    int start = (int) source.getLocationInfo().getStartingCharOffset();
    int end = (int) source.getLocationInfo().getEndingCharOffset();
    return markup.substring(start, end);
  }

  private VssException fault(String message) {
    ElementType within = open.peek();
    String place = within == null ? "" : "element " + within.name() + ": ";
    return new VssException(VssError.E_INVALID_XML_DOCUMENT, place + message, location(), null);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  // What the binding sees of an element

  @Override
  public int getEventType() {
    return switch (show) {
      case PARSED -> source.getEventType();
      case VERBATIM_START -> START_ELEMENT;
      case VERBATIM_END -> END_ELEMENT;
    };
  }

  @Override
  public boolean isStartElement() {
    return getEventType() == START_ELEMENT;
  }

  @Override
  public boolean isEndElement() {
    return getEventType() == END_ELEMENT;
  }

  @Override
  public String getLocalName() {
    return show == Show.PARSED ? source.getLocalName() : VerbatimElement.NAME;
  }

  @Override
  public String getNamespaceURI() {
    ElementType current = open.peek();
    return show == Show.PARSED && current != null ? current.namespace() : DocumentNamespaces.VERBATIM;
  }

  @Override
  public String getPrefix() {
    return "";
  }

  @Override
  public QName getName() {
    return new QName(getNamespaceURI(), getLocalName());
  }

  @Override
  public int getNamespaceCount() {
    return show == Show.PARSED ? source.getNamespaceCount() : 0;
  }

  @Override
  public int getAttributeCount() {
    return show == Show.PARSED ? attributes.size() : 2;
  }

  @Override
  public String getAttributeLocalName(int index) {
    return show == Show.PARSED ? attributes.get(index).localName() : verbatimAttribute(index);
  }

  private static String verbatimAttribute(int index) {
    return index == 0 ? VerbatimElement.ATTRIBUTE : VerbatimElement.EXTENSION_ATTRIBUTE;
  }

  @Override
  public String getAttributeNamespace(int index) {
    return show == Show.PARSED ? attributes.get(index).namespace() : XMLConstants.NULL_NS_URI;
  }

  @Override
  public String getAttributePrefix(int index) {
    return show == Show.PARSED ? attributes.get(index).prefix() : XMLConstants.DEFAULT_NS_PREFIX;
  }

  @Override
  public QName getAttributeName(int index) {
    return new QName(getAttributeNamespace(index), getAttributeLocalName(index), getAttributePrefix(index));
  }

  @Override
  public String getAttributeValue(int index) {
    if (show == Show.PARSED) {
      return attributes.get(index).value();
    }
    return index == 0 ? verbatim : Boolean.toString(verbatimHoldsExtension);
  }

  @Override
  public String getAttributeType(int index) {
    return "CDATA";
  }
}
