package io.vss4j.core.document;

import static java.util.Objects.requireNonNull;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Reads a text into bound elements: all of it or nothing, and never more than the limits allow. */
final class DocumentParser {
  /** By roots: who reads documents of one kind does not wait for the classes of the other. */
  private static final Map<Class<?>, JAXBContext> BINDINGS = new ConcurrentHashMap<>();
  private static final XMLInputFactory DEFAULT_FACTORY = newFactory(DocumentLimits.defaults());

  private DocumentParser() {}

  /**
   * A document as it was read.
   *
   * @param root the bound elements
   * @param runs the elements that are not bound one by one, in their order
   */
  record Parsed<T>(T root, List<FileSetRun> runs) {}

  /**
   * Reads a document and binds every element.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} and the place of the fault
   */
  static <T extends RootElement> T parse(DocumentText text, Class<T> root, DocumentLimits limits) {
    return parse(text, root, limits, new DocumentMeasure(text, limits), null).root();
  }

  /**
   * Reads a document whose values are wanted, not its elements: those that only list files are not bound one by one.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} and the place of the fault
   */
  static Parsed<WriterMetadataElement> parseValues(DocumentText text, DocumentLimits limits) {
    DocumentMeasure measure = new DocumentMeasure(text, limits);
    FileSetScanner scanner = new FileSetScanner(text.markup(), measure, limits);
    return parse(text, WriterMetadataElement.class, limits, measure, scanner);
  }

  private static <T extends RootElement> Parsed<T> parse(
      DocumentText text,
      Class<T> root,
      DocumentLimits limits,
      DocumentMeasure measure,
      @Nullable FileSetScanner scanner) {
    DocumentFeed feed = new DocumentFeed(text, measure);
    XMLStreamReader2 source = null;
    try {
      source = (XMLStreamReader2) factory(limits).createXMLStreamReader(feed);
      VocabularyReader reader = new VocabularyReader(source, feed, text.markup(), ElementType.of(root), scanner);
      T bound = root.cast(unmarshal(reader, root));
      bound.requireKnownExtension();
      return new Parsed<>(bound, reader.runs());
    } catch (XMLStreamException e) {
      throw fault(e, source, feed, text);
    } catch (JAXBException e) {
      throw fault(e.getLinkedException() instanceof XMLStreamException malformed ? malformed : e, source, feed, text);
    } finally {
      close(source);
    }
  }

  /**
   * Reads a document without binding.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} and the place of the fault
   */
  static XmlOutline outline(DocumentText text, DocumentLimits limits, boolean rootOnly) {
    DocumentFeed feed = new DocumentFeed(text, new DocumentMeasure(text, limits));
    XMLStreamReader2 source = null;
    try {
      source = (XMLStreamReader2) factory(limits).createXMLStreamReader(feed);
      return outline(source, rootOnly);
    } catch (XMLStreamException e) {
      throw fault(e, source, feed, text);
    } finally {
      close(source);
    }
  }

  /**
   * Returns an attribute of the first element of a name, and keeps nothing else of a document.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} and the place of a fault before that element
   */
  static Optional<String> attribute(DocumentText text, DocumentLimits limits, String element, String attribute) {
    DocumentFeed feed = new DocumentFeed(text, new DocumentMeasure(text, limits));
    XMLStreamReader2 source = null;
    try {
      source = (XMLStreamReader2) factory(limits).createXMLStreamReader(feed);
      while (source.hasNext()) {
        if (source.next() == XMLStreamConstants.START_ELEMENT && source.getLocalName().equals(element)) {
          return Optional.ofNullable(attributes(source).get(attribute));
        }
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      throw fault(e, source, feed, text);
    } finally {
      close(source);
    }
  }

  private static XmlOutline outline(XMLStreamReader2 source, boolean rootOnly) throws XMLStreamException {
    Deque<OpenElement> open = new ArrayDeque<>();
    OpenElement document = new OpenElement("", Map.of(), new ArrayList<>());
    open.push(document);
    while (source.hasNext()) {
      switch (source.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          open.push(new OpenElement(source.getLocalName(), attributes(source), new ArrayList<>()));
          if (rootOnly) {
            return open.pop().closed();
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          XmlOutline closed = open.pop().closed();
          open.element().children().add(closed);
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw new XMLStreamException("a DTD or an entity of its own", source.getLocation());
        default -> {
          // Text, comments and instructions say nothing here.
        }
      }
    }
    return document.children().get(0);
  }

  private static Map<String, String> attributes(XMLStreamReader2 source) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < source.getAttributeCount(); i++) {
      attributes.putIfAbsent(source.getAttributeLocalName(i), source.getAttributeValue(i));
    }
    return attributes;
  }

  private record OpenElement(String name, Map<String, String> attributes, List<XmlOutline> children) {
    XmlOutline closed() {
      return new XmlOutline(name, attributes, children);
    }
  }

  private static Object unmarshal(VocabularyReader reader, Class<? extends RootElement> root)
      throws JAXBException, XMLStreamException {
    Unmarshaller unmarshaller = BINDINGS.computeIfAbsent(root, DocumentParser::binding).createUnmarshaller();
    unmarshaller.setEventHandler(event -> false);
    unmarshaller.setListener(new Spelling(reader));
    Object bound = unmarshaller.unmarshal(reader);
    while (reader.hasNext()) {
      reader.next();
    }
    return bound;
  }

  /** Tells each element where and how it stands in the text, when the reader is at its start tag. */
  private static final class Spelling extends Unmarshaller.Listener {
    private final VocabularyReader reader;

    Spelling(VocabularyReader reader) {
      this.reader = reader;
    }

    @Override
    public void beforeUnmarshal(Object target, @Nullable Object parent) {
      if (target instanceof DocumentElement element) {
        element.readAs(reader.form(), reader.location());
        if (reader.hasUnknownAttribute()) {
          element.expectOtherAttributes();
        }
      } else if (target instanceof FileSetRunElement element) {
        element.set(requireNonNull(reader.run()));
      }
    }

    @Override
    public void afterUnmarshal(Object target, @Nullable Object parent) {
      if (target instanceof ListedFiles element) {
        reader.note(element);
      }
    }
  }

  private static JAXBContext binding(Class<?> root) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // The implementation is looked up by the thread's loader, which in an embedding application may not see it.
    thread.setContextClassLoader(DocumentParser.class.getClassLoader());
    try {
      return JAXBContext.newInstance(ElementType.boundClasses(root));
    } catch (JAXBException e) {
      throw new IllegalStateException("the JAXB implementation does not accept the bound classes", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static XMLInputFactory factory(DocumentLimits limits) {
    return limits == DocumentLimits.defaults() ? DEFAULT_FACTORY : newFactory(limits);
  }

  private static XMLInputFactory newFactory(DocumentLimits limits) {
    // By name: a lookup might give another parser, with other limits or none.
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, true);
    factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, true);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.attributes());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.valueLength());
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, (long) limits.valueLength());
    return factory;
  }

  private static VssException fault(
      Exception cause, @Nullable XMLStreamReader2 source, DocumentFeed feed, DocumentText text) {
    int place = 0;
    if (cause instanceof XMLStreamException malformed && malformed.getLocation() != null) {
      place = feed.place(malformed.getLocation().getCharacterOffset());
    } else if (source != null) {
      place = feed.place(source.getLocationInfo().getCurrentLocation().getCharacterOffset());
    }
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    int end = message.indexOf("\n at [row,col");
    String fault = "not readable as XML: " + (end < 0 ? message : message.substring(0, end));
    return new VssException(
        VssError.E_INVALID_XML_DOCUMENT, fault, new TextPlaces(text.markup()).at(place), cause);
  }

  private static void close(@Nullable XMLStreamReader2 source) {
    if (source != null) {
      try {
        source.close();
      } catch (XMLStreamException e) {
        // Nothing is open but a text in memory.
      }
    }
  }
}
