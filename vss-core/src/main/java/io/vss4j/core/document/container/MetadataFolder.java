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
import java.util.stream.Stream;

/**
 * A metadata cabinet of DiskShadow, unpacked into a folder. Immutable.
 *
 * @param shadowCopySetId the id as the manifest gives it, with braces
 * @param machineName the machine that made the shadow copies
 * @param shadowCopies the shadow copies of the set
 * @param aliases the ids by alias, in the order of the manifest
 * @param backupComponents the Backup Components Document, empty when the file is missing
 * @param writers the writers of the machine, included in the backup or not
 * @param logFileName the name of the log, empty when the manifest names none
 * @param missingFiles names of documents that the manifest names and the folder does not hold
 * @see <a href="https://learn.microsoft.com/windows-server/administration/windows-commands/diskshadow">DiskShadow</a>
 */
public record MetadataFolder(
    String shadowCopySetId,
    String machineName,
    List<ShadowCopy> shadowCopies,
    Map<String, String> aliases,
    Optional<StoredDocument> backupComponents,
    List<Writer> writers,
    Optional<String> logFileName,
    List<String> missingFiles) {
  private static final String MANIFEST = "Manifest.xml";

  /** Copies the lists and the map. */
  public MetadataFolder {
    shadowCopies = List.copyOf(shadowCopies);
    aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
    writers = List.copyOf(writers);
    missingFiles = List.copyOf(missingFiles);
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
   * Reads a folder. The documents are decoded, not parsed.
   *
   * @param folder where the files of the cabinet are
   * @param limits what each file may hold, and all documents together
   * @return what the manifest tells, with the documents
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} when there is no manifest, with
   *     {@link VssError#E_INVALID_XML_DOCUMENT} when it is none or names a file outside of the folder, with
   *     {@link VssError#E_UNEXPECTED} when a file cannot be read
   */
  public static MetadataFolder read(Path folder, DocumentLimits limits) {
    FolderFiles files = new FolderFiles(folder, limits);
    XmlOutline root = files.outline(MANIFEST);
    if (!root.name().equals("Manifest")) {
      throw FolderFiles.invalid("root " + root.name() + ", expected Manifest");
    }
    List<String> missing = new ArrayList<>();
    XmlOutline set = only(root, "ShadowCopySet");
    String components = FolderFiles.lastPart(required(only(root, "BackupComponents"), "File"));
    Optional<StoredDocument> backup = document(files, components, missing);
    List<Writer> writers = new ArrayList<>();
    for (XmlOutline writer : list(root, "Writers", "Writer").toList()) {
      String file = FolderFiles.lastPart(required(writer, "MetadataFile"));
      String name = required(writer, "Name").replace("%s", " ");
      writers.add(new Writer(name, file, document(files, file, missing)));
    }
    Map<String, String> aliases = new LinkedHashMap<>();
    list(root, "Aliases", "Alias").forEach(alias -> aliases.put(required(alias, "Name"), required(alias, "Value")));
    return new MetadataFolder(
        required(set, "GUID"),
        required(set, "MachineName"),
        set.children("ShadowCopy").stream().map(MetadataFolder::shadowCopy).toList(),
        aliases,
        backup,
        writers,
        root.children("Logfile").stream().findFirst().flatMap(log -> log.attribute("Name")),
        missing);
  }

  private static Optional<StoredDocument> document(FolderFiles files, String name, List<String> missing) {
    Optional<StoredDocument> found = files.find(name);
    if (found.isEmpty()) {
      missing.add(name);
    }
    return found;
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
