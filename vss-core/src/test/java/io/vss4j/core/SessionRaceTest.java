package io.vss4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several threads make calls of one session at the same instant. */
class SessionRaceTest {
  private static final int ROUNDS = 60;

  @TempDir Path volume;

  private final Rounds rounds = new Rounds();
  private final RecordingWriter writer = new RecordingWriter();
  private final EmptyProvider provider = new EmptyProvider();
  private final LocalVolumeShadowCopyService vss =
      LocalVolumeShadowCopyService.builder().snapshotProvider(provider).build();
  private final WriterInstanceId instance = vss.subscribe(writer).instanceId();

  @AfterEach
  void close() {
    rounds.close();
    vss.close();
  }

  /** Makes a call, and waits for the operation if it starts one; returns how it ended. */
  private static Callable<VssError> end(Supplier<?> call) {
    return () -> {
      try {
        if (call.get() instanceof VssAsync<?> operation) {
          operation.await();
        }
        return VssError.S_OK;
      } catch (VssException e) {
        return e.error();
      }
    };
  }

  private static Callable<VssError> end(Runnable call) {
    return end(() -> {
      call.run();
      return true;
    });
  }

  private BackupComponents initialized() {
    BackupComponents components = vss.createBackupComponents();
    components.initializeForBackup();
    components.setBackupState(BackupState.of(BackupType.FULL));
    return components;
  }

  private BackupComponents prepared() {
    BackupComponents components = initialized();
    components.gatherWriterMetadata().await();
    components.startSnapshotSet();
    components.addToSnapshotSet(volume.toString());
    components.prepareForBackup().await();
    return components;
  }

  /** Whatever the threads did: what must hold once the session has ended. */
  private void check(BackupComponents components) {
    components.close();
    List<WriterEvent> heard = writer.heardIn(components.sessionId());
    for (int i = 0; i < heard.size(); i++) {
      if (heard.get(i) == WriterEvent.FREEZE) {
        assertThat(heard.get(i + 1)).as("%s", heard).isIn(WriterEvent.THAW, WriterEvent.ABORT);
      } else if (heard.get(i) == WriterEvent.ABORT) {
        assertThat(heard.subList(i + 1, heard.size())).as("%s", heard).containsExactly(WriterEvent.BACKUP_SHUTDOWN);
      }
    }
    if (!heard.isEmpty()) {
      assertThat(heard).endsWith(WriterEvent.BACKUP_SHUTDOWN).containsOnlyOnce(WriterEvent.BACKUP_SHUTDOWN);
    }
    assertThat(heard).doesNotHaveDuplicates();
    assertThat(provider.made()).isEmpty();
  }

  @Test
  @Tag("REQ-016")
  void ofTwoThatMakeTheSameCallOneSucceeds() throws Exception {
    for (int round = 0; round < Rounds.of(ROUNDS); round++) {
      BackupComponents one = vss.createBackupComponents();
      twice(() -> one.initializeForBackup(), VssError.E_BAD_STATE);
      one.setBackupState(BackupState.of(BackupType.FULL));
      twice(one::gatherWriterMetadata, VssError.E_BAD_STATE);
      twice(one::startSnapshotSet, VssError.E_SNAPSHOT_SET_IN_PROGRESS);
      twice(
          () -> one.addComponent(instance, RecordingWriter.ID, RecordingWriter.ORDERS),
          VssError.E_OBJECT_ALREADY_EXISTS);
      twice(one::prepareForBackup, VssError.E_BAD_STATE);
      twice(one::doSnapshotSet, VssError.E_BAD_STATE);
      twice(one::backupComplete, VssError.E_BAD_STATE);
      check(one);
      assertThat(writer.heardIn(one.sessionId()))
          .containsExactly(
              WriterEvent.PREPARE_FOR_BACKUP,
              WriterEvent.PREPARE_FOR_SNAPSHOT,
              WriterEvent.FREEZE,
              WriterEvent.THAW,
              WriterEvent.POST_SNAPSHOT,
              WriterEvent.BACKUP_COMPLETE,
              WriterEvent.BACKUP_SHUTDOWN);
    }
  }

  private void twice(Runnable call, VssError other) throws Exception {
    assertThat(rounds.play(List.of(end(call), end(call)))).containsExactlyInAnyOrder(VssError.S_OK, other);
  }

  private void twice(Supplier<?> call, VssError other) throws Exception {
    assertThat(rounds.play(List.of(end(call), end(call)))).containsExactlyInAnyOrder(VssError.S_OK, other);
  }

  @Test
  @Tag("SHD-011")
  void aCallThatMeetsTheReleaseIsMadeOrRefused() throws Exception {
    for (int round = 0; round < Rounds.of(ROUNDS); round++) {
      for (int call = 0; call < 4; call++) {
        BackupComponents components = prepared();
        Callable<VssError> made = List.of(
            end(components::doSnapshotSet),
            end(components::backupComplete),
            end(components::gatherWriterStatus),
            end(components::saveAsXml)).get(call);
        List<VssError> ends = rounds.play(List.of(made, end(components::close)));
        assertThat(ends.get(0)).isIn(VssError.S_OK, VssError.E_BAD_STATE, VssError.S_ASYNC_CANCELLED);
        assertThat(ends.get(1)).isEqualTo(VssError.S_OK);
        check(components);
      }
    }
  }

  @Test
  @Tag("ASY-006")
  void aSetThatIsCancelledWhileItsSessionIsReleasedLeavesNobodyFrozen() throws Exception {
    for (int round = 0; round < Rounds.of(ROUNDS); round++) {
      BackupComponents components = prepared();
      VssAsync<?> set = components.doSnapshotSet();
      List<VssError> ends = rounds.play(List.of(set::cancel, end(components::close)));
      assertThat(ends.get(0)).isIn(VssError.S_OK, VssError.S_ASYNC_CANCELLED, VssError.S_ASYNC_FINISHED);
      assertThat(set.queryStatus()).isIn(VssError.S_ASYNC_CANCELLED, VssError.S_ASYNC_FINISHED);
      check(components);
    }
  }

  @Test
  @Tag("REQ-040")
  void anAbortThatMeetsTheBeginningOfTheSetHasTheLastWord() throws Exception {
    for (int round = 0; round < Rounds.of(ROUNDS); round++) {
      BackupComponents components = prepared();
      List<VssError> ends = rounds.play(List.of(end(components::doSnapshotSet), end(components::abortBackup)));
      assertThat(ends.get(1)).isEqualTo(VssError.S_OK);
      assertThat(ends.get(0)).isIn(VssError.S_OK, VssError.E_BAD_STATE, VssError.S_ASYNC_CANCELLED);
      assertThat(end(components::backupComplete).call()).isEqualTo(VssError.E_BAD_STATE);
      boolean finished = ends.get(0) == VssError.S_OK;
      assertThat(writer.heardIn(components.sessionId()))
          .endsWith(finished ? WriterEvent.POST_SNAPSHOT : WriterEvent.ABORT);
      check(components);
    }
  }

  @Test
  @Tag("SHD-002")
  void anAbortThatMeetsTheReleaseComesBeforeTheShutdown() throws Exception {
    for (int round = 0; round < Rounds.of(ROUNDS); round++) {
      BackupComponents components = prepared();
      List<VssError> ends = rounds.play(List.of(end(components::abortBackup), end(components::close)));
      assertThat(ends.get(0)).isIn(VssError.S_OK, VssError.E_BAD_STATE);
      check(components);
    }
  }
}
