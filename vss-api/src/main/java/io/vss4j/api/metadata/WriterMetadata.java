package io.vss4j.api.metadata;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.util.List;
import java.util.Optional;

/**
 * A Writer Metadata Document, as one writer instance gave it or as it was stored (IVssExamineWriterMetadata, Ex, Ex2).
 *
 * <p>Immutable: two readings of a property give the same answer, and any thread may read. Implemented by the library only.
 * Lists are in the order in which the writer added their elements.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vsbackup/nl-vsbackup-ivssexaminewritermetadata">IVssExamineWriterMetadata</a>
 */
public interface WriterMetadata {
  /** Returns the writer's class id. */
  WriterId writerId();

  /** Returns the instance that made the document. It tells nothing about which instances run now. */
  WriterInstanceId instanceId();

  /** Returns the lasting name that tells instances of one class apart, if the writer has one. */
  Optional<String> instanceName();

  /** Returns the writer's name, not localized. */
  String writerName();

  /** Returns the writer's version. */
  WriterVersion version();

  /** Returns how the host uses the data. */
  UsageType usage();

  /** Returns the kind of store. */
  SourceType source();

  /** Returns the components. */
  List<ComponentInfo> components();

  /**
   * Returns a component by its place in {@link #components()}.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none at that index
   */
  default ComponentInfo component(int index) {
    return Indexed.get("component", components(), index);
  }

  /** Returns the component with the given type, logical path and name, compared as {@link ComponentKey#matches} does. */
  default Optional<ComponentInfo> component(ComponentKey key) {
    return components().stream().filter(component -> component.key().matches(key)).findFirst();
  }

  /** Returns the files that no backup of this writer contains. */
  List<FileSet> excludeFiles();

  /**
   * Returns files of the list of exclusions by its place in {@link #excludeFiles()}.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none at that index
   */
  default FileSet excludeFile(int index) {
    return Indexed.get("excludeFile", excludeFiles(), index);
  }

  /** Returns the files that the writer says it deletes from shadow copies; they are not left out of a backup for it. */
  List<FileSet> excludeFilesFromSnapshot();

  /**
   * Returns files of the list of what shadow copies lack by its place in {@link #excludeFilesFromSnapshot()}.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none at that index
   */
  default FileSet excludeFileFromSnapshot(int index) {
    return Indexed.get("excludeFileFromSnapshot", excludeFilesFromSnapshot(), index);
  }

  /** Returns how files are restored; {@link RestoreMethodSpec#ABSENT} when the writer did not say. */
  RestoreMethodSpec restoreMethod();

  /** Returns the places to which file sets may be restored. */
  List<AlternateLocationMapping> alternateLocationMappings();

  /**
   * Returns a mapping by its place in {@link #alternateLocationMappings()}.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none at that index
   */
  default AlternateLocationMapping alternateLocationMapping(int index) {
    return Indexed.get("alternateLocationMapping", alternateLocationMappings(), index);
  }

  /** Returns the features that the writer supports. */
  BackupSchema backupSchema();

  /**
   * Returns the document as text, without XML declaration; a document that was read comes back as it was.
   *
   * <p>Store it with the Backup Components Document: a restore needs both.
   */
  String saveAsXml();
}
