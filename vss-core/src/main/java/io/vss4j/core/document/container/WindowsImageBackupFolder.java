package io.vss4j.core.document.container;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.core.document.DocumentLimits;
import io.vss4j.core.document.XmlOutline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The folder of one backup within {@code WindowsImageBackup}. Immutable.
 *
 * @param volumes the volumes of the backup specification
 * @param systemState whether the system state was asked for
 * @param allCritical whether all critical volumes were asked for
 * @param backupComponents the Backup Components Documents, usually one
 * @param writerMetadata the Writer Metadata Documents, by file name
 * @param otherDocuments registry excludes and additional files, whose content is not known: their text as it is
 * @param unreadableFiles documents that are no files of the folder, no texts, or not what their names say
 */
public record WindowsImageBackupFolder(
    List<Volume> volumes,
    boolean systemState,
    boolean allCritical,
    List<StoredDocument> backupComponents,
    List<StoredDocument> writerMetadata,
    List<StoredDocument> otherDocuments,
    List<UnreadableFile> unreadableFiles) {
  private static final String ID = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";
  private static final Pattern DOCUMENT = Pattern.compile(ID + "_(?:Components|Writer" + ID + ")\\.xml", Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER =
      Pattern.compile(ID + "_(?:RegistryExcludes|AdditionalFiles" + ID + ")\\.xml", Pattern.CASE_INSENSITIVE);

  /** Copies the lists. */
  public WindowsImageBackupFolder {
    volumes = List.copyOf(volumes);
    backupComponents = List.copyOf(backupComponents);
    writerMetadata = List.copyOf(writerMetadata);
    otherDocuments = List.copyOf(otherDocuments);
    unreadableFiles = List.copyOf(unreadableFiles);
  }

  /**
   * A volume of the backup specification. Immutable.
   *
   * @param name the volume GUID path
   * @param accessPath the drive letter, empty when there is none
   * @param originalAccessPath the drive letter at the time of the backup
   * @param label the label
   * @param originalLabel the label at the time of the backup
   * @param fileSpecs what of it is backed up
   */
  public record Volume(
      String name,
      String accessPath,
      String originalAccessPath,
      String label,
      String originalLabel,
      List<FileSpec> fileSpecs) {
    /** Copies the list. */
    public Volume {
      fileSpecs = List.copyOf(fileSpecs);
    }
  }

  /**
   * Files of a volume. Immutable.
   *
   * @param filePath the directory
   * @param fileName the name or pattern
   * @param recursive whether directories below belong to it
   * @param include true for an inclusion, false for an exclusion
   */
  public record FileSpec(String filePath, String fileName, boolean recursive, boolean include) {}

  /**
   * Tells whether a name is one of the two documents of the protocol in such a folder, an id before it.
   *
   * @param fileName the name of a file, in whatever letter case
   */
  public static boolean isDocument(String fileName) {
    return DOCUMENT.matcher(fileName).matches();
  }

  /**
   * Tells whether a name is one of {@link #otherDocuments()}, whose content is not known.
   *
   * @param fileName the name of a file, in whatever letter case
   */
  public static boolean isOtherDocument(String fileName) {
    return OTHER.matcher(fileName).matches();
  }

  /**
   * Reads a folder within the default limits.
   *
   * @param folder the folder of one backup
   * @return its specification and documents
   * @throws VssException as {@link #read(Path, DocumentLimits)} does
   */
  public static WindowsImageBackupFolder read(Path folder) {
    return read(folder, DocumentLimits.defaults());
  }

  /**
   * Reads a folder. Documents of the protocol are told apart by their roots and not parsed further; one that
   * cannot be read keeps no other from being read.
   *
   * @param folder the folder of one backup
   * @param limits what each file may hold, and all documents together
   * @return its specification and documents
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} when there is no {@code BackupSpecs.xml}, with
   *     {@link VssError#E_INVALID_XML_DOCUMENT} when that is no specification, with {@link VssError#E_UNEXPECTED} when
   *     it or the folder cannot be read
   */
  public static WindowsImageBackupFolder read(Path folder, DocumentLimits limits) {
    FolderFiles files = new FolderFiles(folder, limits);
    XmlOutline specs = files.outline("BackupSpecs.xml");
    Documents documents = new Documents();
    files.names().forEach(name -> documents.add(files, name, limits));
    return read(specs, documents);
  }

  /**
   * Reads a backup specification alone, whatever the name of its file.
   *
   * @param text the specification
   * @param limits what it may hold
   * @return what it tells, without documents
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} when it is no specification
   */
  public static WindowsImageBackupFolder readSpecification(String text, DocumentLimits limits) {
    return read(XmlOutline.read(text, limits), new Documents());
  }

  private static WindowsImageBackupFolder read(XmlOutline specs, Documents documents) {
    if (!specs.name().equals("BackupSpecs")) {
      throw FolderFiles.invalid("root " + specs.name() + ", expected BackupSpecs");
    }
    List<Volume> volumes = specs.children("FileSpecs").stream()
        .flatMap(element -> element.children("Volume").stream())
        .map(WindowsImageBackupFolder::volume)
        .toList();
    return new WindowsImageBackupFolder(
        volumes,
        present(specs, "SystemState"),
        present(specs, "AllCritical"),
        documents.components,
        documents.writers,
        documents.others,
        documents.unreadable);
  }

  /** The documents of a folder, told apart by name and root. */
  private static final class Documents {
    private final List<StoredDocument> components = new ArrayList<>();
    private final List<StoredDocument> writers = new ArrayList<>();
    private final List<StoredDocument> others = new ArrayList<>();
    private final List<UnreadableFile> unreadable = new ArrayList<>();

    void add(FolderFiles files, String name, DocumentLimits limits) {
      try {
        if (isOtherDocument(name)) {
          others.add(files.required(name));
        } else if (isDocument(name)) {
          add(files.required(name), limits);
        }
      } catch (VssException e) {
        unreadable.add(new UnreadableFile(name, String.valueOf(e.getMessage())));
      }
    }

    private void add(StoredDocument document, DocumentLimits limits) {
      String root = XmlOutline.readRoot(document.text(), limits).name();
      switch (root) {
        case "BACKUP_COMPONENTS" -> components.add(document);
        case "WRITER_METADATA" -> writers.add(document);
        default -> throw FolderFiles.invalid("root " + root + ", expected BACKUP_COMPONENTS or WRITER_METADATA");
      }
    }
  }

  private static Volume volume(XmlOutline volume) {
    return new Volume(
        required(volume, "Name"),
        volume.attribute("AccessPath").orElse(""),
        volume.attribute("OriginalAccessPath").orElse(""),
        volume.attribute("Label").orElse(""),
        volume.attribute("OriginalLabel").orElse(""),
        volume.children("FileSpec").stream().map(WindowsImageBackupFolder::fileSpec).toList());
  }

  private static FileSpec fileSpec(XmlOutline spec) {
    return new FileSpec(
        required(spec, "FilePath"), required(spec, "FileName"), flag(spec, "IsRecursive"), flag(spec, "IsInclude"));
  }

  private static boolean present(XmlOutline specs, String name) {
    return specs.children(name).stream().anyMatch(element -> flag(element, "IsPresent"));
  }

  private static boolean flag(XmlOutline element, String attribute) {
    String value = required(element, attribute);
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw FolderFiles.invalid(attribute + " is \"" + value + "\", expected true or false");
    };
  }

  private static String required(XmlOutline element, String attribute) {
    return element.attribute(attribute).orElseThrow(
        () -> FolderFiles.invalid("attribute " + attribute + " is missing at " + element.name()));
  }
}
