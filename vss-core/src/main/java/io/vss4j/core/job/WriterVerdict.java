package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.WriterState;
import io.vss4j.api.component.ComponentFailure;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.core.selection.RecordedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which components the shadow copies hold in good order, and takes note of what writers recorded.
 *
 * <p>A writer that failed before or while it was frozen, or that was lost, has no component in good order; if it failed
 * partially, it says which. One that failed later is reported, but its files were frozen when they were copied.
 */
final class WriterVerdict {
  private final List<WriterComponents> document;
  private final List<WriterStatus> afterPrepare;
  private final List<WriterStatus> afterSnapshot;

  WriterVerdict(List<WriterComponents> document, Map<SessionPhase, List<WriterStatus>> status) {
    this.document = document;
    this.afterPrepare = status.getOrDefault(SessionPhase.PREPARED, List.of());
    this.afterSnapshot = status.getOrDefault(SessionPhase.SNAPSHOT_SET_DONE, List.of());
  }

  void judge(List<WriterBackup> writers) {
    for (WriterBackup writer : writers) {
      boolean named = failNamedComponents(writer);
      document.stream()
          .filter(view -> isOf(writer, view.writerId(), view.instanceId()))
          .forEach(view -> writer.setRecorded(RecordedFiles.of(view)));
      Optional<WriterStatus> failure = notFrozen(writer);
      if (failure.isPresent() && !(named && isPartial(failure.get()))) {
        writer.failAll("its writer failed: " + failure.get());
      }
    }
  }

  private Optional<WriterStatus> notFrozen(WriterBackup writer) {
    List<WriterStatus> all = new ArrayList<>(afterPrepare);
    all.addAll(afterSnapshot);
    return all.stream()
        .filter(status -> isOf(writer, status.writerId(), status.instanceId()))
        .filter(status -> status.joined() && status.isFailure() && isBeforeThaw(status.state()))
        .findFirst();
  }

  private static boolean isBeforeThaw(WriterState state) {
    return switch (state) {
      case FAILED_AT_THAW, FAILED_AT_POST_SNAPSHOT, FAILED_AT_BACKUP_COMPLETE, FAILED_AT_BACKUPSHUTDOWN -> false;
      default -> true;
    };
  }

  private static boolean isPartial(WriterStatus status) {
    return status.failure() == VssError.E_WRITERERROR_PARTIAL_FAILURE;
  }

  private boolean failNamedComponents(WriterBackup writer) {
    boolean named = false;
    for (WriterComponent component : componentsOf(writer)) {
      ComponentFailure failure = component.failure();
      if (failure.code().isFailure()) {
        writer.fail(ownKey(writer, component.key()), "its writer reports " + ComponentFailures.text(failure));
        named = true;
      }
    }
    return named;
  }

  private List<WriterComponent> componentsOf(WriterBackup writer) {
    return document.stream()
        .filter(view -> isOf(writer, view.writerId(), view.instanceId()))
        .flatMap(view -> view.components().stream())
        .toList();
  }

  /** The instance id alone is not enough, for that of an express writer comes from its document: INS-002. */
  private static boolean isOf(WriterBackup writer, WriterId writerId, WriterInstanceId instanceId) {
    return writer.metadata.writerId().equals(writerId) && writer.metadata.instanceId().equals(instanceId);
  }

  private static ComponentKey ownKey(WriterBackup writer, ComponentKey key) {
    return writer.explicit().stream().filter(key::matches).findFirst().orElse(key);
  }
}
