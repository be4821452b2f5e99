package io.vss4j.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterState;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.BackupReport;
import io.vss4j.core.job.DirectoryBackupStore;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.junit.VssExtension;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class H2WriterTest {
  private static final TableState STATE = new TableState(7, "0123456789abcdef0123");

  @RegisterExtension
  final VssExtension vss = VssExtension.create();

  private final H2WriterLog log = new H2WriterLog(() -> {}, () -> {});
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private H2Writer.Connector connector = RecordingTable::new;
  private boolean freezeFails;
  private Path store;

  @BeforeEach
  void subscribe() {
    vss.subscribe(new H2Writer(Path.of("/data"), () -> connector.connect(), log));
    vss.environment().write("/data/orders.mv.db", "rows");
    store = vss.environment().newDirectory("store");
  }

  private BackupReport backUp() {
    return BackupJob.builder(vss.service())
        .store(DirectoryBackupStore.at(store))
        .pathResolver(vss.environment().pathResolver())
        .build()
        .run();
  }

  @Nested
  class WhenAllGoesWell {
    @Test
    void theTableIsPreparedFrozenThawedAndLetGo() {
      assertThat(backUp().isComplete()).isTrue();
      assertThat(calls).containsExactly("prepare", "freeze", "thaw", "close");
    }

    @Test
    void theWriterKnowsWhatItFrozeAndForWhat() {
      BackupReport report = backUp();

      assertThat(log.frozen()).contains(STATE);
      assertThat(log.rowsAtThaw()).hasValue(7);
      assertThat(log.frozenSet()).isEqualTo(report.snapshotSetId());
      assertThat(log.shutdownSet()).isEqualTo(report.snapshotSetId());
      assertThat(log.isComplete()).isTrue();
      assertThat(log.wasAborted()).isFalse();
    }
  }

  @Nested
  class WhenTheDatabaseIsOutOfReach {
    @Test
    void prepareForSnapshotFailsWithTheReason() {
      connector = () -> {
        throw new SQLException("connection refused");
      };

      assertThat(backUp().failedWriters()).singleElement().satisfies(status -> {
        assertThat(status.state()).isEqualTo(WriterState.FAILED_AT_PREPARE_SNAPSHOT);
        assertThat(status.message()).isEqualTo("PrepareForSnapshot: connection refused");
      });
      assertThat(log.frozen()).isEmpty();
    }
  }

  @Nested
  class WhenTheFreezeFails {
    @Test
    void theTableIsThawedByAbort() {
      freezeFails = true;
      BackupReport report = backUp();

      assertThat(report.writerStatus(SessionPhase.SNAPSHOT_SET_DONE))
          .extracting(WriterStatus::state)
          .containsExactly(WriterState.FAILED_AT_FREEZE);
      assertThat(calls).containsExactly("prepare", "freeze", "thaw", "close");
      assertThat(log.wasAborted()).isTrue();
      assertThat(log.isComplete()).isFalse();
    }
  }

  @Nested
  class WhenTheShadowCopyFails {
    @Test
    void theTableIsThawedAndNoSetIsNamed() {
      vss.snapshotProvider().script().failAt(ProviderStep.COMMIT_SNAPSHOTS, VssError.E_PROVIDER_VETO);

      assertThatThrownBy(() -> backUp()).isInstanceOf(VssException.class);
      assertThat(calls).containsExactly("prepare", "freeze", "thaw", "close");
      assertThat(log.shutdowns()).isEqualTo(1);
      assertThat(log.shutdownSet()).isEmpty();
    }
  }

  @Nested
  class AfterARestore {
    private WriterStatus statusAfter(FileRestoreStatus files) {
      backUp();
      calls.clear();
      String document = DirectoryBackupStore.at(store).newest().orElseThrow().documents().backupComponents();
      try (BackupComponents restore = vss.createBackupComponents()) {
        restore.initializeForRestore(document);
        restore.gatherWriterMetadata().await();
        restore.setSelectedForRestore(H2Writer.ID, H2Writer.ORDERS, true);
        restore.preRestore().await();
        restore.setFileRestoreStatus(H2Writer.ID, H2Writer.ORDERS, files);
        restore.postRestore().await();
        return restore.gatherWriterStatus().await().get(0);
      }
    }

    @Test
    void theTableIsReadIfEveryFileIsInItsPlace() {
      assertThat(statusAfter(FileRestoreStatus.ALL).isFailure()).isFalse();
      assertThat(calls).containsExactly("read", "close");
    }

    @ParameterizedTest
    @EnumSource(value = FileRestoreStatus.class, names = {"NONE", "FAILED"})
    @Tag("COM-056")
    void theTableIsNotOpenedAfterAnyOtherStatus(FileRestoreStatus files) {
      WriterStatus status = statusAfter(files);
      assertThat(status.state()).isEqualTo(WriterState.FAILED_AT_POST_RESTORE);
      assertThat(status.message()).contains("not restored whole", files.name());
      assertThat(calls).isEmpty();
    }
  }

  private final class RecordingTable implements FreezableTable {
    @Override
    public void prepare() {
      calls.add("prepare");
    }

    @Override
    public TableState freeze() throws SQLException {
      calls.add("freeze");
      if (freezeFails) {
        throw new SQLException("no exclusive mode");
      }
      return STATE;
    }

    @Override
    public long thaw() {
      calls.add("thaw");
      return STATE.rows();
    }

    @Override
    public TableState read() {
      calls.add("read");
      return STATE;
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }
}
