package io.vss4j.core.document;

import static io.vss4j.core.document.DocumentNamespaces.EXTENSION;
import static java.util.Objects.requireNonNull;

import com.ctc.wstx.stax.WstxOutputFactory;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.core.document.ElementForm.Declaration;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLOutputFactory2;
import org.codehaus.stax2.XMLStreamWriter2;
import org.codehaus.stax2.io.EscapingWriterFactory;

/**
 * Writes bound elements in the form of Windows: one line, no declaration, attributes in the order of the tables, no
 * space before the end of an empty element.
 *
 * <p>In the library's own profile, facts for which no published document shows a place go to the extension namespace;
 * for the profile of Windows, {@link WindowsForm} takes them out first. Elements that were read keep their spelling; a
 * new one takes the namespace that is in force where it stands.
 */
final class DocumentWriter {
  private static final Map<DocumentProfile, WstxOutputFactory> FACTORIES = Map.of(
      DocumentProfile.OWN, factory(DocumentProfile.OWN),
      DocumentProfile.WINDOWS, factory(DocumentProfile.WINDOWS));

  private final XMLStreamWriter2 out;

  private DocumentWriter(XMLStreamWriter2 out) {
    this.out = out;
  }

  /** Writes a document in the library's own profile. */
  static String write(RootElement root) {
    return write(root, DocumentProfile.OWN);
  }

  static String write(RootElement root, DocumentProfile profile) {
    if (usesExtension(root)) {
      root.markExtension();
    }
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter2 out = (XMLStreamWriter2)
          requireNonNull(FACTORIES.get(profile)).createXMLStreamWriter(text);
      new DocumentWriter(out).write(root, NamespaceScope.outermost());
      out.close();
    } catch (XMLStreamException e) {
      throw new VssException(VssError.E_UNEXPECTED, "a document in memory could not be written", e);
    }
    return text.toString();
  }

  private static boolean usesExtension(DocumentElement element) {
    ElementType type = ElementType.of(element.getClass());
    return type.isExtension()
        || hasExtensionAttribute(element, type)
        || element.children(DocumentElement.class).stream().anyMatch(DocumentWriter::usesExtension);
  }

  private void write(DocumentElement element, NamespaceScope outer) throws XMLStreamException {
    ElementType type = ElementType.of(element.getClass());
    NamespaceScope scope = outer.inner();
    ElementForm read = element.form();
    ElementForm form = read == null ? ElementForm.ofNew(element, type, scope) : read;
    form.declarations().forEach(declaration -> scope.declare(declaration.prefix(), declaration.namespace()));
    out.writeStartElement(form.prefix(), type.name(), form.namespace());
    for (Declaration declaration : form.declarations()) {
      out.writeNamespace(declaration.prefix(), declaration.namespace());
    }
    boolean needsPrefix =
        element instanceof RootElement ? usesExtension(element) : hasExtensionAttribute(element, type);
    if (needsPrefix && scope.prefix(EXTENSION) == null) {
      String prefix = scope.unusedPrefix();
      scope.declare(prefix, EXTENSION);
      out.writeNamespace(prefix, EXTENSION);
    }
    writeAttributes(element, type, scope);
    writeChildren(element, scope);
    out.writeEndElement();
  }

  private static boolean hasExtensionAttribute(DocumentElement element, ElementType type) {
    return type.attributes().stream().anyMatch(attribute -> attribute.isExtension() && attribute.text(element) != null);
  }

  private void writeAttributes(DocumentElement element, ElementType type, NamespaceScope scope)
      throws XMLStreamException {
    for (ElementType.Attribute attribute : type.attributes()) {
      String text = attribute.text(element);
      if (text == null) {
        continue;
      }
      XmlCharacters.require(text, "attribute " + attribute.name() + " of element " + type.name());
      if (attribute.isExtension()) {
        out.writeAttribute(requireNonNull(scope.prefix(EXTENSION)), EXTENSION, attribute.name(), text);
      } else {
        out.writeAttribute(attribute.name(), text);
      }
    }
    for (Map.Entry<QName, String> other : element.otherAttributes().entrySet()) {
      QName name = other.getKey();
      String namespace = StartTagAttribute.documentNamespace(name.getNamespaceURI());
      out.writeAttribute(name.getPrefix(), namespace, name.getLocalPart(), other.getValue());
    }
  }

  private void writeChildren(DocumentElement element, NamespaceScope scope) throws XMLStreamException {
    for (Object child : element.children()) {
      if (child instanceof VerbatimElement verbatim) {
        out.writeRaw(verbatim.xml());
      } else {
        write((DocumentElement) child, scope);
      }
    }
  }

  private static WstxOutputFactory factory(DocumentProfile profile) {
    WstxOutputFactory factory = new WstxOutputFactory();
    factory.setProperty(XMLOutputFactory2.P_AUTOMATIC_EMPTY_ELEMENTS, true);
    factory.setProperty(XMLOutputFactory2.P_ATTR_VALUE_ESCAPER, new EscapingWriterFactory() {
      @Override
      public Writer createEscapingWriterFor(Writer writer, String encoding) {
        return new AttributeEscaper(writer, profile);
      }

      @Override
      public Writer createEscapingWriterFor(OutputStream stream, String encoding) {
        return new AttributeEscaper(new OutputStreamWriter(stream, Charset.forName(encoding)), profile);
      }
    });
    return factory;
  }
}
