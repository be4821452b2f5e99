package io.vss4j.api.metadata;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;

/**
 * What fills in the metadata of an express writer (IVssCreateExpressWriterMetadata): a {@link WriterMetadataBuilder} without
 * what a writer that handles no event cannot keep. Implemented by the library only.
 *
 * <p>A value that exists for other writers and is none for an express writer is refused with {@link VssError#E_NOT_SUPPORTED},
 * an invalid value with {@link VssError#E_INVALIDARG} as for all writers. A call that fails leaves the metadata as they were.
 * Once the metadata are registered every call but {@link #saveAsXml()} fails with {@link VssError#E_BAD_STATE}. For one thread
 * at a time.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsscreateexpresswritermetadata">IVssCreateExpressWriterMetadata</a>
 */
public interface ExpressMetadataBuilder {
  /**
   * Declares a file group. File sets and dependencies that the value already has are added with it.
   *
   * @throws VssException with {@link VssError#E_NOT_SUPPORTED} for a database, or for a flag other than
   *     {@link ComponentFlags#NOT_SYSTEM_STATE}; as {@link WriterMetadataBuilder#addComponent}; and as the methods below for what
   *     comes with the value
   */
  void addComponent(ComponentInfo component);

  /**
   * Adds a file set to a file group.
   *
   * @param fileSet the files; without an alternate path, and with a backup type that has none of the differential, incremental and
   *     log backup bits, so {@link FileSetBackupType#DEFAULT} is refused and {@link FileSetBackupType#EXPRESS} is usual
   * @throws VssException with {@link VssError#E_NOT_SUPPORTED} for an alternate path or one of those bits; as
   *     {@link WriterMetadataBuilder#addFilesToFileGroup}
   */
  void addFilesToFileGroup(ComponentKey component, FileSet fileSet);

  /**
   * Adds files to a file group with the backup type {@link FileSetBackupType#EXPRESS}.
   *
   * @param path the directory, which may begin with an environment variable
   * @param filespec the specification of file names
   * @param recursive whether directories below count
   * @throws VssException as {@link WriterMetadataBuilder#addFilesToFileGroup}
   */
  default void addFilesToFileGroup(ComponentKey component, String path, String filespec, boolean recursive) {
    addFilesToFileGroup(
        component,
        FileSet.builder(path, filespec).recursive(recursive).backupType(FileSetBackupType.EXPRESS).build());
  }

  /**
   * Adds files that no backup of this writer is to contain; need not match any component.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for a bad path or specification
   */
  void addExcludeFiles(FileSet fileSet);

  /**
   * Sets how all files of the writer are restored; a second call replaces the first. Metadata without a method can be registered
   * and backed up, and a restore of them is refused.
   *
   * @param method the method, with {@link WriterRestorePolicy#NEVER}, for an express writer handles no restore event
   * @throws VssException with {@link VssError#E_NOT_SUPPORTED} for {@link RestoreMethod#RESTORE_TO_ALTERNATE_LOCATION},
   *     {@link RestoreMethod#CUSTOM}, or another policy; as {@link WriterMetadataBuilder#setRestoreMethod}
   */
  void setRestoreMethod(RestoreMethodSpec method);

  /**
   * Declares that a component needs a component of another writer; whether that exists is not checked.
   *
   * @throws VssException as {@link WriterMetadataBuilder#addComponentDependency}
   */
  void addComponentDependency(ComponentKey component, ComponentDependency dependency);

  /**
   * Sets the features that the writer supports; the last call counts.
   *
   * @throws VssException with {@link VssError#E_NOT_SUPPORTED} for any but {@link BackupSchema#COPY} and
   *     {@link BackupSchema#INDEPENDENT_SYSTEM_STATE}; with {@link VssError#E_INVALIDARG} for unknown bits
   */
  void setBackupSchema(BackupSchema schema);

  /**
   * Returns the metadata as they are now, as a text that {@code ExpressWriter.loadMetadata} takes, on this machine or on another.
   */
  String saveAsXml();
}
