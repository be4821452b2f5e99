package io.vss4j.core.document.container;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.core.document.DocumentLimits;
import io.vss4j.core.document.XmlOutline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A metadata cabinet of DiskShadow, unpacked into a folder. Immutable.
 *
 * @param shadowCopySetId the id as the manifest gives it, with braces
 * @param machineName the machine that made the shadow copies
 * @param shadowCopies the shadow copies of the set
 * @param aliases the ids by alias, in the order of the manifest
 * @param backupComponentsFileName the name of the Backup Components Document in the folder
 * @param backupComponents the Backup Components Document, empty when the file is missing
 * @param writers the writers of the machine, included in the backup or not
 * @param logFileName the name of the log, empty when the manifest names none
 * @param missingFiles names of documents that the manifest names and the folder does not hold
 * @param unreadableFiles documents that the manifest names and that are no files of the folder or no texts
 * @see <a href="https://learn.microsoft.com/windows-server/administration/windows-commands/diskshadow">DiskShadow</a>
 */
public record MetadataFolder(
    String shadowCopySetId,
    String machineName,
    List<ShadowCopy> shadowCopies,
    Map<String, String> aliases,
    String backupComponentsFileName,
    Optional<StoredDocument> backupComponents,
    List<Writer> writers,
    Optional<String> logFileName,
    List<String> missingFiles,
    List<UnreadableFile> unreadableFiles) {
  private static final String MANIFEST = "Manifest.xml";

  /** Copies the lists and the map. */
  public MetadataFolder {
    shadowCopies = List.copyOf(shadowCopies);
    aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
    writers = List.copyOf(writers);
    missingFiles = List.copyOf(missingFiles);
    unreadableFiles = List.copyOf(unreadableFiles);
  }

  /**
   * A shadow copy of the manifest. Immutable.
   *
   * @param id the id with braces
   * @param alias the alias
   * @param originalVolume the volume, such as {@code C:\}
   * @param provider the id of the provider with braces; all zero for any
   */
  public record ShadowCopy(String id, String alias, String originalVolume, String provider) {}

  /**
   * A writer of the manifest. Immutable.
   *
   * @param name the name, with its spaces
   * @param fileName the name of its document in the folder
   * @param metadata its Writer Metadata Document, empty when the file is missing
   */
  public record Writer(String name, String fileName, Optional<StoredDocument> metadata) {}

  /**
   * Reads a folder within the default limits.
   *
   * @param folder where the files of the cabinet are
   * @return what the manifest tells, with the documents
   * @throws VssException as {@link #read(Path, DocumentLimits)} does
   */
  public static MetadataFolder read(Path folder) {
    return read(folder, DocumentLimits.defaults());
  }

  /**
   * Reads a folder. The documents are decoded, not parsed; one that cannot be read keeps no other from being read.
   *
   * @param folder where the files of the cabinet are
   * @param limits what each file may hold, and all documents together
   * @return what the manifest tells, with the documents
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} when there is no manifest, with
   *     {@link VssError#E_INVALID_XML_DOCUMENT} when it is none, with {@link VssError#E_UNEXPECTED} when it cannot be
   *     read
   */
  public static MetadataFolder read(Path folder, DocumentLimits limits) {
    FolderFiles files = new FolderFiles(folder, limits);
    Documents documents = new Documents(files);
    return read(files.outline(MANIFEST), documents::find, documents.missing, documents.unreadable);
  }

  /**
   * Reads a manifest alone, whatever the name of its file. Documents are not looked for, and so none is missing.
   *
   * @param text the manifest
   * @param limits what it may hold
   * @return what it tells, without the documents
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} when it is no manifest
   */
  public static MetadataFolder readManifest(String text, DocumentLimits limits) {
    return read(XmlOutline.read(text, limits), name -> Optional.empty(), List.of(), List.of());
  }

  private static MetadataFolder read(
      XmlOutline root,
      Function<String, Optional<StoredDocument>> documents,
      List<String> missing,
      List<UnreadableFile> unreadable) {
    if (!root.name().equals("Manifest")) {
      throw FolderFiles.invalid("root " + root.name() + ", expected Manifest");
    }
    XmlOutline set = only(root, "ShadowCopySet");
    String components = FolderFiles.lastPart(required(only(root, "BackupComponents"), "File"));
    Optional<StoredDocument> backup = documents.apply(components);
    List<Writer> writers = new ArrayList<>();
    for (XmlOutline writer : list(root, "Writers", "Writer").toList()) {
      String file = FolderFiles.lastPart(required(writer, "MetadataFile"));
      String name = required(writer, "Name").replace("%s", " ");
      writers.add(new Writer(name, file, documents.apply(file)));
    }
    Map<String, String> aliases = new LinkedHashMap<>();
    list(root, "Aliases", "Alias").forEach(alias -> aliases.put(required(alias, "Name"), required(alias, "Value")));
    return new MetadataFolder(
        required(set, "GUID"),
        required(set, "MachineName"),
        set.children("ShadowCopy").stream().map(MetadataFolder::shadowCopy).toList(),
        aliases,
        components,
        backup,
        writers,
        root.children("Logfile").stream().findFirst().flatMap(log -> log.attribute("Name")),
        missing,
        unreadable);
  }

  /** The documents of a folder, each looked for by its name. */
  private static final class Documents {
    private final FolderFiles files;
    private final List<String> missing = new ArrayList<>();
    private final List<UnreadableFile> unreadable = new ArrayList<>();

    Documents(FolderFiles files) {
      this.files = files;
    }

    Optional<StoredDocument> find(String name) {
      try {
        Optional<StoredDocument> found = files.document(name);
        if (found.isEmpty()) {
          missing.add(name);
        }
        return found;
      } catch (VssException e) {
        unreadable.add(new UnreadableFile(name, String.valueOf(e.getMessage())));
        return Optional.empty();
      }
    }
  }

  private static ShadowCopy shadowCopy(XmlOutline copy) {
    return new ShadowCopy(
        required(copy, "GUID"),
        required(copy, "Alias"),
        required(copy, "OriginalVolume"),
        required(copy, "Provider"));
  }

  private static Stream<XmlOutline> list(XmlOutline root, String parent, String child) {
    return root.children(parent).stream().flatMap(element -> element.children(child).stream());
  }

  private static XmlOutline only(XmlOutline root, String name) {
    List<XmlOutline> found = root.children(name);
    if (found.size() != 1) {
      throw FolderFiles.invalid(found.size() + " elements " + name + " in the manifest, expected one");
    }
    return found.get(0);
  }

  private static String required(XmlOutline element, String attribute) {
    return element.attribute(attribute).orElseThrow(
        () -> FolderFiles.invalid("attribute " + attribute + " is missing at " + element.name()));
  }
}
