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
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.util.StreamReaderDelegate;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the parser and the binding, and shows the binding the document that it expects.
 *
 * <p>Real documents mix elements with and without namespace. So an element or attribute that is known where it stands
 * is shown in the namespace of its bound class; any other element is shown as one {@link VerbatimElement} that holds
 * its text. Elements that are spelled like one before are shown together, as one {@link FileSetRunElement}. Document
 * type declarations, text between elements, and extensions newer than this release are refused here.
 */
final class VocabularyReader extends StreamReaderDelegate {
  private enum Show {
    PARSED,
    STAND_IN_START,
    STAND_IN_END
  }

  private record Open(ElementType type, String defaultNamespace) {}

  private final XMLStreamReader2 source;
  private final DocumentFeed feed;
  private final String markup;
  private final TextPlaces places;
  private final boolean mayHaveRawBreaks;
  private final ElementType root;
  private final @Nullable FileSetScanner scanner;
  private final List<FileSetRun> runs = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<StartTagAttribute> attributes = new ArrayList<>();
  private Show show = Show.PARSED;
  private int tagStart;
  private ElementForm form = new ElementForm("", "", List.of());
  private @Nullable FileSetRun run;
  private String verbatim = "";
  private boolean verbatimHoldsExtension;

  /**
   * Makes a reader.
   *
   * @param source reads what the feed gives
   * @param scanner reads elements that are spelled like one before, or null to have every element shown
   */
  VocabularyReader(
      XMLStreamReader2 source, DocumentFeed feed, String markup, ElementType root, @Nullable FileSetScanner scanner) {
    super(source);
    this.source = source;
    this.feed = feed;
    this.markup = markup;
    this.places = new TextPlaces(markup);
    this.mayHaveRawBreaks = markup.indexOf('\n') >= 0 || markup.indexOf('\r') >= 0 || markup.indexOf('\t') >= 0;
    this.root = root;
    this.scanner = scanner;
  }

  /** Returns where the current tag begins. */
  DocumentLocation location() {
    return places.at(currentPlace());
  }

  private int currentPlace() {
    return feed.place(source.getLocationInfo().getStartingCharOffset());
  }

  /** Returns how the current start tag is spelled. Documents have many elements of one form: it is kept once. */
  ElementForm form() {
    String prefix = orEmpty(source.getPrefix());
    String namespace = orEmpty(source.getNamespaceURI());
    List<ElementForm.Declaration> declarations = declarations();
    if (!prefix.equals(form.prefix())
        || !namespace.equals(form.namespace())
        || !declarations.equals(form.declarations())) {
      form = new ElementForm(prefix, namespace, declarations);
    }
    return form;
  }

  private List<ElementForm.Declaration> declarations() {
    if (source.getNamespaceCount() == 0) {
      return List.of();
    }
    List<ElementForm.Declaration> declarations = new ArrayList<>();
    for (int i = 0; i < source.getNamespaceCount(); i++) {
      declarations.add(
          new ElementForm.Declaration(orEmpty(source.getNamespacePrefix(i)), orEmpty(source.getNamespaceURI(i))));
    }
    return List.copyOf(declarations);
  }

  /** Tells whether the current start tag has an attribute that is not known. */
  boolean hasUnknownAttribute() {
    for (StartTagAttribute attribute : attributes) {
      if (!attribute.isKnown()) {
        return true;
      }
    }
    return false;
  }

  /** Returns the elements that are shown as one. */
  @Nullable FileSetRun run() {
    return run;
  }

  /** Returns all elements that were not shown one by one. */
  List<FileSetRun> runs() {
    return runs;
  }

  /** Notes the spelling of the element that has just ended, for those that follow. */
  void note(ListedFiles element) {
    int tagEnd = feed.position();
    if (scanner != null && isPlain() && markup.charAt(tagEnd - 2) == '/') {
      Open ended = open.pop();
      Open parent = open.element();
      scanner.note(parent.type(), parent.defaultNamespace(), element, tagStart, tagEnd);
      open.push(ended);
    }
  }

  /** Tells whether the last start tag has neither prefixes, nor declarations, nor anything that is not known. */
  private boolean isPlain() {
    for (StartTagAttribute attribute : attributes) {
      if (!attribute.isKnown() || !attribute.prefix().isEmpty()) {
        return false;
      }
    }
    return form.prefix().isEmpty() && form.declarations().isEmpty();
  }

  @Override
  public int next() throws XMLStreamException {
    if (show == Show.STAND_IN_START) {
      show = Show.STAND_IN_END;
      return END_ELEMENT;
    }
    if (show == Show.PARSED && isBetweenTags()) {
      return START_ELEMENT;
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

  /** Leaves an element that has ended; tells whether elements of known spelling follow. */
  private boolean isBetweenTags() {
    int event = source.getEventType();
    if (event == END_ELEMENT) {
      open.pop();
    }
    Open parent = open.peek();
    if (scanner == null || parent == null || (event != START_ELEMENT && event != END_ELEMENT)) {
      return false;
    }
    run = scanner.read(feed.position(), parent.type(), parent.defaultNamespace());
    if (run == null) {
      return false;
    }
    runs.add(run);
    feed.skipTo(run.end());
    show = Show.STAND_IN_START;
    return true;
  }

  private void startElement() throws XMLStreamException {
    refuseNewerExtension();
    Open parent = open.peek();
    String namespace = orEmpty(source.getNamespaceURI());
    ElementType known = parent == null
        ? requireRoot(namespace)
        : parent.type().child(source.getLocalName(), namespace, root.namespace());
    if (known == null) {
      skipUnknown();
    } else {
      boolean inherits = parent != null && source.getNamespaceCount() == 0;
      open.push(new Open(
          known, inherits ? parent.defaultNamespace() : orEmpty(source.getNamespaceContext().getNamespaceURI(""))));
      tagStart = currentPlace();
      StartTagAttribute.readAll(source, known, root.namespace(), values(), attributes);
    }
  }

  /** Returns the values as the current start tag spells them, or none if the parser may be asked for them. */
  private List<String> values() {
    if (!mayHaveRawBreaks) {
      return List.of();
    }
    String tag = markup.substring(tagStart, feed.position());
    return StartTagText.hasRawBreaks(tag) ? StartTagText.values(tag) : List.of();
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
    int start = currentPlace();
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
    verbatim = feed.copyFrom(start);
    run = null;
    show = Show.STAND_IN_START;
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

  private VssException fault(String message) {
    Open within = open.peek();
    String place = within == null ? "" : "element " + within.type().name() + ": ";
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
      case STAND_IN_START -> START_ELEMENT;
      case STAND_IN_END -> END_ELEMENT;
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
    return show == Show.PARSED ? source.getLocalName() : run == null ? VerbatimElement.NAME : FileSetRunElement.NAME;
  }

  @Override
  public String getNamespaceURI() {
    Open current = open.peek();
    return show == Show.PARSED && current != null ? current.type().namespace() : DocumentNamespaces.VERBATIM;
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
    return show == Show.PARSED ? attributes.size() : run == null ? 2 : 0;
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
