package io.vss4j.api.metadata;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;

/**
 * What a writer fills in while it handles Identify (IVssCreateWriterMetadata, Ex). Implemented by the library only.
 *
 * <p>For the thread that runs the handler, and only until it returns: every later call fails with
 * {@link VssError#E_BAD_STATE}. A call that fails leaves the document as it was.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsscreatewritermetadata">IVssCreateWriterMetadata</a>
 */
public interface WriterMetadataBuilder {
  /**
   * Declares a component. File sets and dependencies that the value already has are added with it.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for an undefined type, an empty name or one with a backslash, or
   *     unknown flags; with {@link VssError#E_OBJECT_ALREADY_EXISTS} for a logical path and name that are already there; and as
   *     the methods below for what comes with the value
   */
  void addComponent(ComponentInfo component);

  /**
   * Adds a file set to a file group.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is no such component; with
   *     {@link VssError#E_INVALIDARG} if it is no file group, if a path is empty or has wildcards, if the specification is
   *     empty or has a separator, or for unknown backup type bits
   */
  void addFilesToFileGroup(ComponentKey component, FileSet fileSet);

  /**
   * Adds a data file set to a database.
   *
   * @throws VssException as {@link #addFilesToFileGroup}, and with {@link VssError#E_INVALIDARG} if the component is no
   *     database, or if the set is recursive or has an alternate path
   */
  void addDatabaseFiles(ComponentKey component, FileSet fileSet);

  /**
   * Adds a log file set to a database.
   *
   * @throws VssException as {@link #addDatabaseFiles}
   */
  void addDatabaseLogFiles(ComponentKey component, FileSet fileSet);

  /**
   * Adds files that no backup of this writer is to contain; need not match any component.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for a bad path or specification
   */
  void addExcludeFiles(FileSet fileSet);

  /**
   * Reports files that the writer deletes from shadow copies in PostSnapshot.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for a bad path or specification
   */
  void addExcludeFilesFromSnapshot(FileSet fileSet);

  /**
   * Sets how all files of the writer are restored; a second call replaces the first and keeps the mappings.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for an undefined method or policy, a missing or blank service where
   *     the method needs one, or a user procedure
   */
  void setRestoreMethod(RestoreMethodSpec method);

  /**
   * Adds a place to which a file set may be restored. Whether the set equals one of a component is judged at the end of
   * Identify.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} before {@link #setRestoreMethod}; with
   *     {@link VssError#E_INVALIDARG} for a bad path, specification or destination
   */
  void addAlternateLocationMapping(AlternateLocationMapping mapping);

  /**
   * Declares that a component needs a component of another writer; whether that exists is not checked.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if the dependent component does not exist; with
   *     {@link VssError#E_INVALIDARG} if the needed one is of this writer's own class on this machine
   */
  void addComponentDependency(ComponentKey component, ComponentDependency dependency);

  /**
   * Sets the features that the writer supports; the last call counts.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for a contradictory or unknown mask
   */
  void setBackupSchema(BackupSchema schema);

  /** Returns the unfinished document as text. */
  String saveAsXml();
}
