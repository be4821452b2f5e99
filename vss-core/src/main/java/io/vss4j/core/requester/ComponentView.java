package io.vss4j.core.requester;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.HResult;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.ComponentFailure;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One component, as one side sees it for a while. */
final class ComponentView implements WriterComponent {
  private static final List<WriterEvent> WHILE_BACKED_UP =
      List.of(WriterEvent.PREPARE_FOR_BACKUP, WriterEvent.POST_SNAPSHOT);
  private static final List<WriterEvent> PRE_RESTORE = List.of(WriterEvent.PRE_RESTORE);
  private static final List<WriterEvent> FAILURE = List.of(
      WriterEvent.PREPARE_FOR_BACKUP, WriterEvent.POST_SNAPSHOT, WriterEvent.PRE_RESTORE, WriterEvent.POST_RESTORE);
  private static final Set<VssError> FAILURE_CODES = EnumSet.of(
      VssError.S_OK,
      VssError.E_WRITERERROR_INCONSISTENTSNAPSHOT,
      VssError.E_WRITERERROR_OUTOFRESOURCES,
      VssError.E_WRITERERROR_TIMEOUT,
      VssError.E_WRITERERROR_RETRYABLE,
      VssError.E_WRITERERROR_NONRETRYABLE);

  private final WriterEntry writer;
  private final ComponentEntry entry;
  private final ViewAccess access;
  private final ViewScope scope;

  ComponentView(WriterEntry writer, ComponentEntry entry, ViewAccess access, ViewScope scope) {
    this.writer = writer;
    this.entry = entry;
    this.access = access;
    this.scope = scope;
  }

  @Override
  public ComponentKey key() {
    return read("key", entry::key);
  }

  @Override
  public Optional<Boolean> backupSucceeded() {
    // Before BackupComplete the requester may still change its mind: COM-021.
    return read("backupSucceeded", () -> access.isRestore() || access.isBackupComplete()
        ? Optional.of(entry.backupSucceeded().orElse(false))
        : Optional.empty());
  }

  @Override
  public Optional<String> backupOptions() {
    return read("backupOptions", entry::backupOptions);
  }

  @Override
  public Optional<String> previousBackupStamp() {
    return read("previousBackupStamp", entry::previousBackupStamp);
  }

  @Override
  public Optional<String> backupStamp() {
    return read("backupStamp", entry::backupStamp);
  }

  @Override
  public void setBackupStamp(String stamp) {
    requireNonNull(stamp, "stamp");
    write("setBackupStamp", WHILE_BACKED_UP, () -> entry.setBackupStamp(stamp));
  }

  @Override
  public Optional<String> backupMetadata() {
    return read("backupMetadata", entry::backupMetadata);
  }

  @Override
  public void setBackupMetadata(String metadata) {
    requireNonNull(metadata, "metadata");
    write("setBackupMetadata", WHILE_BACKED_UP, () -> {
      once("setBackupMetadata", scope.isFirstMetadata(entry));
      entry.setBackupMetadata(metadata);
      scope.metadataSet(entry);
    });
  }

  @Override
  public List<PartialFile> partialFiles() {
    return read("partialFiles", entry::partialFiles);
  }

  @Override
  public void addPartialFile(PartialFile file) {
    Arguments.checkPath("addPartialFile", "the path", file.path());
    Arguments.checkName("addPartialFile", "the file name", file.path(), file.filename());
    if (file.ranges().isEmpty()) {
      throw Arguments.invalid(
          "addPartialFile",
          "ranges of \"" + file.filename() + "\" are empty, expected offset:length pairs or the path of a ranges file");
    }
    write("addPartialFile", WHILE_BACKED_UP, () -> {
      if (!access.supportsPartialFiles()) {
        throw new VssException(VssError.E_BAD_STATE, "addPartialFile(): the requester does not support partial files");
      }
      entry.addPartialFile(file);
    });
  }

  @Override
  public List<DifferencedFile> differencedFiles() {
    return read("differencedFiles", entry::differencedFiles);
  }

  @Override
  public void addDifferencedFilesByLastModifyTime(DifferencedFile files) {
    Arguments.check("addDifferencedFilesByLastModifyTime", files.fileSet());
    write("addDifferencedFilesByLastModifyTime", WHILE_BACKED_UP, () -> entry.addDifferencedFiles(files));
  }

  @Override
  public boolean isSelectedForRestore() {
    return read("isSelectedForRestore", entry::selectedForRestore);
  }

  @Override
  public List<RestoreSubcomponent> restoreSubcomponents() {
    return read("restoreSubcomponents", entry::restoreSubcomponents);
  }

  @Override
  public Optional<String> restoreOptions() {
    return read("restoreOptions", entry::restoreOptions);
  }

  @Override
  public Optional<Boolean> additionalRestores() {
    return read("additionalRestores", entry::additionalRestores);
  }

  @Override
  public List<NewTarget> newTargets() {
    return read("newTargets", entry::newTargets);
  }

  @Override
  public Optional<String> restoreName() {
    return readInRestore("restoreName", entry::restoreName);
  }

  @Override
  public RollForward rollForward() {
    return readInRestore("rollForward", entry::rollForward);
  }

  @Override
  public boolean isAuthoritativeRestore() {
    return readInRestore("isAuthoritativeRestore", entry::authoritativeRestore);
  }

  @Override
  public Optional<String> restoreMetadata() {
    return read("restoreMetadata", entry::restoreMetadata);
  }

  @Override
  public void setRestoreMetadata(String metadata) {
    requireNonNull(metadata, "metadata");
    write("setRestoreMetadata", PRE_RESTORE, () -> {
      // A restore begins without any: BCD-011.
      once("setRestoreMetadata", entry.restoreMetadata().isEmpty());
      entry.setRestoreMetadata(metadata);
    });
  }

  @Override
  public RestoreTarget restoreTarget() {
    return readInRestore("restoreTarget", entry::restoreTarget);
  }

  @Override
  public void setRestoreTarget(RestoreTarget target) {
    if (requireNonNull(target, "target") == RestoreTarget.UNDEFINED) {
      throw Arguments.invalid("setRestoreTarget", "target is undefined");
    }
    write("setRestoreTarget", PRE_RESTORE, () -> entry.setRestoreTarget(target));
  }

  @Override
  public List<DirectedTarget> directedTargets() {
    return read("directedTargets", entry::directedTargets);
  }

  @Override
  public void addDirectedTarget(DirectedTarget target) {
    RangeLists.check(target);
    write("addDirectedTarget", PRE_RESTORE, () -> {
      scope.backedUpFiles(writer, entry)
          .filter(files -> !files.mayHave(target.sourcePath(), target.sourceFilename()))
          .ifPresent(files -> {
            throw Arguments.invalid(
                "addDirectedTarget",
                "source \"" + target.sourceFilename() + "\" in \"" + target.sourcePath() + "\" is no file of " + entry
                    + " or its set, which has " + files);
          });
      entry.addDirectedTarget(target);
    });
  }

  @Override
  public List<AlternateLocationMapping> alternateLocationMappings() {
    return read("alternateLocationMappings", entry::alternateLocationMappings);
  }

  @Override
  public FileRestoreStatus fileRestoreStatus() {
    return readInRestore("fileRestoreStatus", entry::fileRestoreStatus);
  }

  @Override
  public Optional<String> prepareForBackupFailureMessage() {
    return read("prepareForBackupFailureMessage", entry::prepareForBackupFailureMessage);
  }

  @Override
  public void setPrepareForBackupFailureMessage(String message) {
    requireNonNull(message, "message");
    write(
        "setPrepareForBackupFailureMessage",
        List.of(WriterEvent.PREPARE_FOR_BACKUP),
        () -> entry.setPrepareForBackupFailureMessage(message));
  }

  @Override
  public Optional<String> postSnapshotFailureMessage() {
    return read("postSnapshotFailureMessage", entry::postSnapshotFailureMessage);
  }

  @Override
  public void setPostSnapshotFailureMessage(String message) {
    requireNonNull(message, "message");
    write(
        "setPostSnapshotFailureMessage",
        List.of(WriterEvent.POST_SNAPSHOT),
        () -> entry.setPostSnapshotFailureMessage(message));
  }

  @Override
  public Optional<String> preRestoreFailureMessage() {
    return read("preRestoreFailureMessage", entry::preRestoreFailureMessage);
  }

  @Override
  public void setPreRestoreFailureMessage(String message) {
    requireNonNull(message, "message");
    write("setPreRestoreFailureMessage", PRE_RESTORE, () -> entry.setPreRestoreFailureMessage(message));
  }

  @Override
  public Optional<String> postRestoreFailureMessage() {
    return read("postRestoreFailureMessage", entry::postRestoreFailureMessage);
  }

  @Override
  public void setPostRestoreFailureMessage(String message) {
    requireNonNull(message, "message");
    write(
        "setPostRestoreFailureMessage",
        List.of(WriterEvent.POST_RESTORE),
        () -> entry.setPostRestoreFailureMessage(message));
  }

  @Override
  public ComponentFailure failure() {
    return read("failure", entry::failure);
  }

  @Override
  public void setFailure(VssError code, int applicationCode, @Nullable String applicationMessage) {
    if (!FAILURE_CODES.contains(requireNonNull(code, "code"))) {
      throw Arguments.invalid("setFailure", "a component may not fail with " + code.symbol());
    }
    write("setFailure", FAILURE, () -> entry.setFailure(
        new ComponentFailure(code, new HResult(applicationCode), applicationMessage)));
  }

  private void once(String call, boolean first) {
    if (!first) {
      throw new VssException(VssError.E_OBJECT_ALREADY_EXISTS, call + "() a second time in this session for " + entry);
    }
  }

  private <T> T read(String call, Supplier<T> value) {
    access.read(call, entry);
    synchronized (scope.lock()) {
      return value.get();
    }
  }

  private <T> T readInRestore(String call, Supplier<T> value) {
    access.readInRestore(call, entry);
    synchronized (scope.lock()) {
      return value.get();
    }
  }

  private void write(String call, List<WriterEvent> allowed, Runnable change) {
    access.write(call, entry, allowed);
    synchronized (scope.lock()) {
      change.run();
    }
  }
}
