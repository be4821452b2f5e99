package io.vss4j.core;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor of reading and writing: the documents as a plain JAXB program binds them, with nothing checked, converted or
 * kept beside the attributes that the binding names.
 */
@XmlRootElement(name = "WRITER_METADATA", namespace = PlainMetadata.NAMESPACE)
@XmlAccessorType(XmlAccessType.FIELD)
final class PlainMetadata {
  static final String NAMESPACE = "x-schema:#VssWriterMetadataInfo";

  @XmlAttribute
  String version;

  @XmlElement(name = "IDENTIFICATION", namespace = NAMESPACE)
  Identification identification;

  @XmlElement(name = "RESTORE_METHOD", namespace = NAMESPACE)
  RestoreMethod restoreMethod;

  @XmlElementWrapper(name = "BACKUP_LOCATIONS", namespace = NAMESPACE)
  @XmlElement(name = "FILE_GROUP", namespace = NAMESPACE)
  List<FileGroup> fileGroups = new ArrayList<>();

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Identification {
    @XmlAttribute
    String writerId;

    @XmlAttribute
    String instanceId;

    @XmlAttribute
    String friendlyName;

    @XmlAttribute
    String usage;

    @XmlAttribute
    String dataSource;

    @XmlAttribute
    String majorVersion;

    @XmlAttribute
    String minorVersion;
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class RestoreMethod {
    @XmlAttribute
    String method;

    @XmlAttribute
    String writerRestore;

    @XmlAttribute
    String rebootRequired;
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class FileGroup {
    @XmlAttribute
    String logicalPath;

    @XmlAttribute
    String componentName;

    @XmlAttribute
    String caption;

    @XmlAttribute
    String restoreMetadata;

    @XmlAttribute
    String notifyOnBackupComplete;

    @XmlAttribute
    String selectable;

    @XmlAttribute
    String selectableForRestore;

    @XmlAttribute
    String componentFlags;

    @XmlElement(name = "FILE_LIST", namespace = NAMESPACE)
    List<FileList> files = new ArrayList<>();
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class FileList {
    @XmlAttribute
    String path;

    @XmlAttribute
    String filespec;

    @XmlAttribute
    String recursive;

    @XmlAttribute
    String filespecBackupType;
  }

  static JAXBContext newContext() throws JAXBException {
    return JAXBContext.newInstance(PlainMetadata.class);
  }

  static PlainMetadata read(JAXBContext context, byte[] document) throws JAXBException {
    return (PlainMetadata) context.createUnmarshaller().unmarshal(new ByteArrayInputStream(document));
  }

  byte[] write(JAXBContext context, Charset charset) throws JAXBException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Marshaller marshaller = context.createMarshaller();
    marshaller.setProperty(Marshaller.JAXB_ENCODING, charset.name());
    marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
    marshaller.marshal(this, out);
    return out.toByteArray();
  }

  /** Returns the bytes of a text; JAXB takes UTF-16 only with a byte-order mark. */
  static byte[] encode(String text, Charset charset) {
    return (charset.equals(StandardCharsets.UTF_8) ? text : "\uFEFF" + text).getBytes(charset);
  }
}
