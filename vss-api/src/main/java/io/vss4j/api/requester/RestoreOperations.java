package io.vss4j.api.requester;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreType;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.RestoreOptions;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.WriterMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a restore. All fail with {@link VssError#E_BAD_STATE} outside their phases and in a backup, with
 * {@link VssError#E_INVALIDARG} for an empty component name, and with {@link VssError#E_OBJECT_NOT_FOUND} for a component that
 * is not in the loaded document.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/overview-of-processing-a-restore-under-vss">Overview of Processing a Restore Under VSS</a>
 */
public interface RestoreOperations {
  /**
   * Starts a restore with the document that was saved at backup (InitializeForRestore). What an earlier restore left in it is
   * reset; what the backup left is kept.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT}, line and column if it cannot be loaded; the object then
   *     stays uninitialized
   */
  void initializeForRestore(String document);

  /**
   * Gives the session a stored Writer Metadata Document, against which later calls are checked more closely; until PreRestore.
   * Not a native call: there the requester checks by itself.
   */
  void addStoredMetadata(WriterMetadata stored);

  /**
   * Announces how the data come back; until PreRestore (SetRestoreState).
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for {@link RestoreType#OTHER}
   */
  void setRestoreState(RestoreType type);

  /**
   * Chooses an explicitly included component, with its set, for restore, or takes the choice back together with its
   * subcomponents; after the metadata was gathered, until PreRestore (SetSelectedForRestore).
   *
   * <p>With several live instances of the class, the one whose instance name the document records takes part, otherwise the
   * one that subscribed first.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} also when no writer of the class answered Identify
   */
  void setSelectedForRestore(WriterId writer, ComponentKey component, boolean selected);

  /**
   * Chooses a component and the live instance that takes part in its restore (SetSelectedForRestoreEx).
   *
   * @throws VssException as {@link #setSelectedForRestore(WriterId, ComponentKey, boolean)}, and with
   *     {@link VssError#E_OBJECT_NOT_FOUND} when the instance is not live or of another class
   */
  void setSelectedForRestore(WriterId writer, ComponentKey component, boolean selected, WriterInstanceId instance);

  /**
   * Narrows the restore of a chosen component to a part of its set; adding the same part twice is adding it once
   * (AddRestoreSubcomponent).
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for an empty path or name or one that does not lie below the
   *     component, {@link VssError#E_BAD_STATE} when the component is not chosen
   */
  void addRestoreSubcomponent(WriterId writer, ComponentKey component, String logicalPath, String componentName);

  /**
   * Passes options to a component's writer; once per component, until PreRestore (SetRestoreOptions). The text is the writer's
   * affair and stays as it is; many writers understand the form of {@link RestoreOptions}.
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} also for a second call for the component
   */
  void setRestoreOptions(WriterId writer, ComponentKey component, String options);

  /** Tells the writer whether further restores of the component follow; until PreRestore (SetAdditionalRestores). */
  void setAdditionalRestores(WriterId writer, ComponentKey component, boolean additionalRestores);

  /**
   * Chooses another place for a file set of a component or of a member of its set; until PreRestore (AddNewTarget).
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for a bad path or specification,
   *     {@link VssError#E_OBJECT_ALREADY_EXISTS} for a file set that has one
   */
  void addNewTarget(WriterId writer, ComponentKey component, NewTarget target);

  /** Sets the name under which a component is restored; until PreRestore (SetRestoreName). */
  void setRestoreName(WriterId writer, ComponentKey component, String name);

  /**
   * Sets how far a component is rolled forward; until PreRestore (SetRollForward).
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for an undefined type, or a point that is missing or superfluous
   */
  void setRollForward(WriterId writer, ComponentKey component, RollForward rollForward);

  /** Marks the restore of a component as authoritative; until PreRestore (SetAuthoritativeRestore). */
  void setAuthoritativeRestore(WriterId writer, ComponentKey component, boolean authoritative);

  /**
   * Tells the writers of chosen components that a restore is coming (PreRestore); look at the writer status afterwards. No file
   * may be touched before it has ended.
   */
  VssAsync<@Nullable Void> preRestore();

  /**
   * Reports that a file set was restored to its mapped place; between the two events (AddAlternativeLocationMapping).
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for a bad path, specification or destination
   */
  void addAlternativeLocationMapping(WriterId writer, ComponentKey component, AlternateLocationMapping mapping);

  /**
   * Reports where the ranges file of a partial file was restored to; between the two events (SetRangesFilePath).
   *
   * @param partialFileIndex position of the partial file in its component, from 0
   */
  void setRangesFilePath(WriterId writer, ComponentKey component, int partialFileIndex, String path);

  /**
   * Reports the result of restoring a chosen component; between the two events (SetFileRestoreStatus).
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for {@link FileRestoreStatus#UNDEFINED} or a component that was not
   *     chosen
   */
  void setFileRestoreStatus(WriterId writer, ComponentKey component, FileRestoreStatus status);

  /**
   * Tells the writers that got PreRestore that the files are restored (PostRestore); look at the writer status afterwards.
   *
   * <p>The operation fails with {@link VssError#E_UNEXPECTED_WRITER_ERROR} when such a writer was lost, after all others were
   * told.
   */
  VssAsync<@Nullable Void> postRestore();
}
