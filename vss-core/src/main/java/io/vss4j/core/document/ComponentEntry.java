package io.vss4j.core.document;

import static io.vss4j.core.document.DocumentVocabulary.FILE_RESTORE_STATUS;
import static io.vss4j.core.document.DocumentVocabulary.RESTORE_TARGET;
import static io.vss4j.core.document.DocumentVocabulary.ROLL_FORWARD;
import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.ComponentFailure;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.RollForwardType;
import io.vss4j.api.metadata.AlternateLocationMapping;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One component of a {@link BackupComponentsDocument}, with what requester and writer tell each other about it.
 *
 * <p>Getters give the protocol's defaults before a value is set; an absent text and an empty one are told apart, and
 * texts are never interpreted. Lists are copies, in the order in which their elements were added. Every setter fails
 * with {@link VssError#E_INVALIDARG} for a text that an XML document cannot hold, and then changes nothing. Phases are
 * for the session to check.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsscomponent">IVssComponent</a>
 */
public final class ComponentEntry {
  private final BackupComponentsDocument document;
  private final WriterId writerId;
  private final ComponentElement element;
  private final ComponentKey key;
  private final WriterComponentsElement owner;

  ComponentEntry(
      BackupComponentsDocument document, WriterId writerId, WriterComponentsElement owner, ComponentElement element) {
    this.document = document;
    this.writerId = writerId;
    this.owner = owner;
    this.element = element;
    this.key = element.key();
  }

  /** Returns the component's identity. */
  public ComponentKey key() {
    return key;
  }

  // What the backup leaves

  /** Tells whether the component was backed up; empty until set. */
  public Optional<Boolean> backupSucceeded() {
    return element.flag("backupSucceeded", element.backupSucceeded);
  }

  /** States whether the component was backed up. */
  public void setBackupSucceeded(boolean succeeded) {
    document.changed();
    element.backupSucceeded = AttributeText.yesNo(succeeded);
  }

  /** Returns the requester's options for the backup. */
  public Optional<String> backupOptions() {
    return Optional.ofNullable(element.backupOptions);
  }

  /** Sets the requester's options for the backup. */
  public void setBackupOptions(String backupOptions) {
    element.backupOptions = text("the requester's options for the backup", backupOptions);
  }

  /** Returns the stamp of the backup on which this one builds. */
  public Optional<String> previousBackupStamp() {
    return Optional.ofNullable(element.previousBackupStamp);
  }

  /** Sets the stamp of the backup on which this one builds. */
  public void setPreviousBackupStamp(String previousBackupStamp) {
    element.previousBackupStamp = text("the stamp of the backup on which this one builds", previousBackupStamp);
  }

  /** Returns the writer's stamp of this backup. */
  public Optional<String> backupStamp() {
    return Optional.ofNullable(element.backupStamp);
  }

  /** Sets the writer's stamp of this backup. */
  public void setBackupStamp(String backupStamp) {
    element.backupStamp = text("the writer's stamp of this backup", backupStamp);
    owner.contributedByWriter();
  }

  /** Returns the text that the writer keeps with the backup. */
  public Optional<String> backupMetadata() {
    return Optional.ofNullable(element.backupMetadata()).map(BackupMetadataElement::requiredMetadata);
  }

  /** Replaces the text that the writer keeps with the backup. */
  public void setBackupMetadata(String metadata) {
    String checked = text("the backup metadata", metadata);
    BackupMetadataElement holder = element.backupMetadata();
    if (holder == null) {
      holder = new BackupMetadataElement();
      element.add(0, holder);
    }
    holder.metadata = checked;
    owner.contributedByWriter();
  }

  /** Returns the files of which only ranges are backed up. */
  public List<PartialFile> partialFiles() {
    return list(PartialFileElement.class, PartialFileElement::partialFile);
  }

  /** Adds a file of which only ranges are backed up. */
  public void addPartialFile(PartialFile file) {
    requireNonNull(file, "file");
    add(PartialFileElement.of(file), "partial file " + file.filename());
  }

  /**
   * Replaces the ranges of a partial file by the path of a ranges file.
   *
   * @param index position in {@link #partialFiles()}, from 0
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is no such file
   */
  public void setRangesFilePath(int index, String path) {
    List<PartialFileElement> files = element.children(PartialFileElement.class);
    if (index < 0 || index >= files.size()) {
      throw new VssException(
          VssError.E_OBJECT_NOT_FOUND, this + " has no partial file " + index + " of " + files.size());
    }
    files.get(index).ranges = text("the path of a ranges file", path);
  }

  /** Returns the files that are backed up only if they changed since a time. */
  public List<DifferencedFile> differencedFiles() {
    return list(DifferencedFilesElement.class, DifferencedFilesElement::differenced);
  }

  /**
   * Adds files that are backed up only if they changed since a time; their alternate path and backup type are not kept.
   */
  public void addDifferencedFiles(DifferencedFile files) {
    requireNonNull(files, "files");
    add(DifferencedFilesElement.of(files), "differenced files " + files.fileSet());
  }

  // What the restore is to do

  /** Tells whether the component, or a part of its set, was chosen for restore. */
  public boolean selectedForRestore() {
    return element.flag("selectedForRestore", element.selectedForRestore).orElse(false);
  }

  /** States whether the component, or a part of its set, is chosen for restore. */
  public void setSelectedForRestore(boolean selected) {
    document.changed();
    element.selectedForRestore = AttributeText.yesNo(selected);
  }

  /** Returns the parts of the set to which the restore is narrowed; empty for the whole set. */
  public List<RestoreSubcomponent> restoreSubcomponents() {
    return list(RestoreSubcomponentElement.class, RestoreSubcomponentElement::subcomponent);
  }

  /** Adds a part of the set to which the restore is narrowed. */
  public void addRestoreSubcomponent(RestoreSubcomponent subcomponent) {
    requireNonNull(subcomponent, "subcomponent");
    add(RestoreSubcomponentElement.of(subcomponent), "restore subcomponent " + subcomponent.componentName());
  }

  /** Forgets the parts of the set, so that the whole set is restored. */
  public void clearRestoreSubcomponents() {
    if (element.removeAll(RestoreSubcomponentElement.class)) {
      document.changed();
    }
  }

  /** Returns the requester's options for the restore. */
  public Optional<String> restoreOptions() {
    return Optional.ofNullable(element.restoreOptions);
  }

  /** Sets the requester's options for the restore. */
  public void setRestoreOptions(String restoreOptions) {
    element.restoreOptions = text("the requester's options for the restore", restoreOptions);
  }

  /** Tells whether further restores of the component follow; empty until set. */
  public Optional<Boolean> additionalRestores() {
    return element.flag("additionalRestores", element.additionalRestores);
  }

  /** States whether further restores of the component follow. */
  public void setAdditionalRestores(boolean additional) {
    document.changed();
    element.additionalRestores = AttributeText.yesNo(additional);
  }

  /** Returns the places chosen for file sets. */
  public List<NewTarget> newTargets() {
    return list(NewTargetElement.class, NewTargetElement::target);
  }

  /**
   * Adds a place for a file set; the alternate path and backup type of the set are not kept.
   *
   * @throws VssException with {@link VssError#E_OBJECT_ALREADY_EXISTS} if the set has a new target
   */
  public void addNewTarget(NewTarget target) {
    requireNonNull(target, "target");
    NewTargetElement added = NewTargetElement.of(target);
    XmlCharacters.require(target.newPath(), this + ", new target");
    if (newTargets().stream().anyMatch(other -> other.fileSet().sameFiles(target.fileSet()))) {
      throw new VssException(VssError.E_OBJECT_ALREADY_EXISTS, this + ": " + target.fileSet() + " has a new target");
    }
    add(added, "new target of " + target.fileSet());
  }

  /** Returns the name under which the component is to be restored. */
  public Optional<String> restoreName() {
    return Optional.ofNullable(element.restoreName);
  }

  /** Sets the name under which the component is to be restored. */
  public void setRestoreName(String restoreName) {
    element.restoreName = text("the name under which the component is to be restored", restoreName);
  }

  /** Returns how far to roll forward; a point is there only for {@link RollForwardType#PARTIAL}. */
  public RollForward rollForward() {
    RollForwardType type = ROLL_FORWARD.read(element.rollForwardType);
    return new RollForward(type, type == RollForwardType.PARTIAL ? element.rollForwardRestorePoint : null);
  }

  /** Sets how far to roll forward. */
  public void setRollForward(RollForward rollForward) {
    requireNonNull(rollForward, "rollForward");
    String point = rollForward.point();
    element.rollForwardRestorePoint = point == null ? null : text("the roll-forward point", point);
    document.changed();
    element.rollForwardType = ROLL_FORWARD.write(rollForward.type());
  }

  /** Tells whether the restore is authoritative. */
  public boolean authoritativeRestore() {
    return element.flag("authoritativeRestore", element.authoritativeRestore).orElse(false);
  }

  /** States whether the restore is authoritative. */
  public void setAuthoritativeRestore(boolean authoritative) {
    document.changed();
    element.authoritativeRestore = AttributeText.yesNo(authoritative);
  }

  /** Returns the text that the writer keeps from PreRestore to PostRestore. */
  public Optional<String> restoreMetadata() {
    return Optional.ofNullable(element.restoreMetadata);
  }

  /** Replaces the text that the writer keeps from PreRestore to PostRestore. */
  public void setRestoreMetadata(String restoreMetadata) {
    element.restoreMetadata = text("the text that the writer keeps from PreRestore to PostRestore", restoreMetadata);
  }

  /** Returns the order that overrides the restore method; {@link RestoreTarget#ORIGINAL} until set. */
  public RestoreTarget restoreTarget() {
    return RESTORE_TARGET.read(element.restoreTarget, RestoreTarget.ORIGINAL);
  }

  /** Sets the order that overrides the restore method. */
  public void setRestoreTarget(RestoreTarget target) {
    requireNonNull(target, "target");
    document.changed();
    element.restoreTarget = RESTORE_TARGET.write(target);
  }

  /** Returns the orders to put ranges of backed-up files into ranges of files on disk. */
  public List<DirectedTarget> directedTargets() {
    return list(DirectedTargetElement.class, DirectedTargetElement::target);
  }

  /** Adds an order to put ranges of a backed-up file into ranges of a file on disk. */
  public void addDirectedTarget(DirectedTarget target) {
    requireNonNull(target, "target");
    add(DirectedTargetElement.of(target), "directed target of " + target.sourceFilename());
  }

  // What the restore did

  /** Returns the mappings that were used in the restore. */
  public List<AlternateLocationMapping> alternateLocationMappings() {
    return list(AlternateLocationMappingElement.class, AlternateLocationMappingElement::mapping);
  }

  /** Adds a mapping that was used in the restore; the alternate path and backup type of its file set are not kept. */
  public void addAlternateLocationMapping(AlternateLocationMapping mapping) {
    requireNonNull(mapping, "mapping");
    add(
        AlternateLocationMappingElement.of(mapping.fileSet(), mapping.alternatePath()),
        "alternate location mapping of " + mapping.fileSet());
  }

  /** Returns the result of restoring the files; {@link FileRestoreStatus#UNDEFINED} until set. */
  public FileRestoreStatus fileRestoreStatus() {
    return FILE_RESTORE_STATUS.read(element.fileRestoreStatus);
  }

  /** States the result of restoring the files. */
  public void setFileRestoreStatus(FileRestoreStatus status) {
    requireNonNull(status, "status");
    document.changed();
    element.fileRestoreStatus = FILE_RESTORE_STATUS.write(status);
  }

  // Failures

  /** Returns the explanation of a failure in PrepareForBackup. */
  public Optional<String> prepareForBackupFailureMessage() {
    return Optional.ofNullable(element.prepareForBackupFailureMsg);
  }

  /** Explains a failure in PrepareForBackup. */
  public void setPrepareForBackupFailureMessage(String message) {
    element.prepareForBackupFailureMsg = text("the explanation of a failure in PrepareForBackup", message);
  }

  /** Returns the explanation of a failure in PostSnapshot. */
  public Optional<String> postSnapshotFailureMessage() {
    return Optional.ofNullable(element.postSnapshotFailureMsg);
  }

  /** Explains a failure in PostSnapshot. */
  public void setPostSnapshotFailureMessage(String message) {
    element.postSnapshotFailureMsg = text("the explanation of a failure in PostSnapshot", message);
  }

  /** Returns the explanation of a failure in PreRestore. */
  public Optional<String> preRestoreFailureMessage() {
    return Optional.ofNullable(element.preRestoreFailureMsg);
  }

  /** Explains a failure in PreRestore. */
  public void setPreRestoreFailureMessage(String message) {
    element.preRestoreFailureMsg = text("the explanation of a failure in PreRestore", message);
  }

  /** Returns the explanation of a failure in PostRestore. */
  public Optional<String> postRestoreFailureMessage() {
    return Optional.ofNullable(element.postRestoreFailureMsg);
  }

  /** Explains a failure in PostRestore. */
  public void setPostRestoreFailureMessage(String message) {
    element.postRestoreFailureMsg = text("the explanation of a failure in PostRestore", message);
  }

  /** Returns the component's own failure; {@link ComponentFailure#NONE} until set. */
  public ComponentFailure failure() {
    return element.failure();
  }

  /** Sets the component's own failure, for backup or restore, whichever the document is in. */
  public void setFailure(ComponentFailure failure) {
    requireNonNull(failure, "failure");
    String message = failure.applicationMessage();
    if (message != null) {
      XmlCharacters.require(message, this + ", the application's message");
    }
    document.changed();
    element.setFailure(failure, document.isInRestore());
  }

  // For the document

  void resetRestoreState() {
    if (element.forgetRestore()) {
      document.changed();
    }
  }

  void requireValid() {
    element.requireValid();
  }

  ComponentElement element() {
    return element;
  }

  VssException fault(String message) {
    return element.fault(message);
  }

  private String text(String what, String text) {
    XmlCharacters.require(requireNonNull(text, what), this + ", " + what);
    document.changed();
    return text;
  }

  private <E extends DocumentElement, T> List<T> list(Class<E> type, Function<E, T> value) {
    return element.children(type).stream().map(value).toList();
  }

  private void add(DocumentElement child, String what) {
    for (ElementType.Attribute attribute : ElementType.of(child.getClass()).attributes()) {
      String text = attribute.text(child);
      if (text != null) {
        XmlCharacters.require(text, this + ", " + what);
      }
    }
    document.changed();
    element.add(child);
  }

  /** Returns writer and component, as messages print them. */
  @Override
  public String toString() {
    return "component " + key + " of writer {" + writerId + "}";
  }
}
