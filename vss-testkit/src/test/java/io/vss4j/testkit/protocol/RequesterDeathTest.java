package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.spi.RequesterLoss;
import io.vss4j.api.spi.VssListener;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.VssEnvironment;
import io.vss4j.testkit.junit.VssExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RequesterDeathTest {
  private final List<RequesterLoss> losses = new CopyOnWriteArrayList<>();

  @RegisterExtension final VssExtension vss =
      VssExtension.create(builder -> builder.configure(service -> service.listener(new VssListener() {
        @Override
        public void requesterLost(RequesterLoss loss) {
          losses.add(loss);
        }
      })));

  private static FakeWriterBuilder writer(String name) {
    return FakeWriter.builder().name(name).database("", name, "/" + name, "*");
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  /** Brings a new session to a phase of a backup or a restore. */
  private BackupComponents in(SessionPhase phase) {
    return switch (phase) {
      case CREATED, CLOSED -> vss.createBackupComponents();
      case BACKUP_INITIALIZED -> {
        BackupComponents components = vss.createBackupComponents();
        components.initializeForBackup();
        yield components;
      }
      case BACKUP_GATHERED -> backup().gathered().components;
      case SNAPSHOT_SET_STARTED -> backup().started().components;
      case PREPARED -> backup().prepared().components;
      case SNAPSHOT_SET_DONE -> backup().made().components;
      case SNAPSHOT_SET_FAILED -> {
        vss.snapshotProvider().script().failAt(ProviderStep.COMMIT_SNAPSHOTS, VssError.E_PROVIDER_VETO).times(1);
        BackupComponents components = backup().prepared().components;
        assertThatThrownBy(() -> components.doSnapshotSet().await()).isInstanceOf(VssException.class);
        yield components;
      }
      case COMPLETED -> backup().completed().components;
      case ABORTED -> {
        BackupComponents components = backup().prepared().components;
        components.abortBackup();
        yield components;
      }
      case RESTORE_INITIALIZED -> {
        BackupComponents components = vss.createBackupComponents();
        components.initializeForRestore(RestoreDriver.documentOf(vss.environment()));
        yield components;
      }
      case RESTORE_GATHERED -> restore().components;
      case RESTORING -> restore().preRestored().components;
      case RESTORED -> {
        BackupComponents components = restore().preRestored().components;
        components.postRestore().await();
        yield components;
      }
    };
  }

  private RestoreDriver restore() {
    FakeWriter writer = vss.subscribe(writer("restored").build());
    return RestoreDriver.of(vss.environment(), writer);
  }

  @Nested
  class InEachPhase {
    @ParameterizedTest
    @Tag("SHD-010")
    @EnumSource(value = SessionPhase.class, mode = EnumSource.Mode.EXCLUDE, names = "CLOSED")
    void listenersAreToldAndTheObjectIsClosed(SessionPhase phase) {
      vss.subscribe(writer("sql").build());
      BackupComponents requester = in(phase);
      vss.environment().killRequester(requester);
      vss.environment().settle();
      assertThat(losses).singleElement().satisfies(loss -> {
        assertThat(loss.session()).isEqualTo(requester.sessionId());
        assertThat(loss.phase()).isEqualTo(phase);
        assertThat(loss.at()).isEqualTo(vss.clock().now());
      });
      assertThatThrownBy(requester::query)
          .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_BAD_STATE));
    }

    @ParameterizedTest
    @Tag("SHD-001")
    @Tag("SHD-003")
    @Tag("SHD-004")
    @CsvSource({
      "CREATED, ''",
      "BACKUP_INITIALIZED, ''",
      "BACKUP_GATHERED, Identify",
      "SNAPSHOT_SET_STARTED, Identify",
      "PREPARED, Identify PrepareForBackup BackupShutdown",
      "SNAPSHOT_SET_DONE, "
          + "Identify PrepareForBackup PrepareForSnapshot Freeze Thaw PostSnapshot BackupShutdown",
      "SNAPSHOT_SET_FAILED, Identify PrepareForBackup PrepareForSnapshot Freeze Abort BackupShutdown",
      "COMPLETED, "
          + "Identify PrepareForBackup PrepareForSnapshot Freeze Thaw PostSnapshot BackupComplete BackupShutdown",
      "ABORTED, Identify PrepareForBackup Abort BackupShutdown"
    })
    void writersThatJoinedABackupAreShutDown(SessionPhase phase, String events) {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      vss.environment().killRequester(in(phase));
      vss.environment().settle();
      vss.events().of(writer).assertNames(events.isEmpty() ? new String[0] : events.split(" ", -1));
    }

    @ParameterizedTest
    @Tag("SHD-003")
    @CsvSource({
      "RESTORE_INITIALIZED, ''",
      "RESTORE_GATHERED, Identify",
      "RESTORING, Identify PreRestore PostRestore",
      "RESTORED, Identify PreRestore PostRestore"
    })
    void writersOfARestoreAreNotShutDown(SessionPhase phase, String events) {
      vss.subscribe(writer("sql").build());
      BackupComponents requester = in(phase);
      vss.environment().killRequester(requester);
      vss.environment().settle();
      assertThat(vss.events().of(requester.sessionId()).names())
          .filteredOn(name -> !name.equals("Identify"))
          .containsExactlyElementsOf(
              List.of(events.split(" ", -1)).stream().filter(n -> !n.isEmpty() && !n.equals("Identify")).toList());
    }

    @Test
    @Tag("REQ-022")
    void anotherRequesterCanMakeASetAtOnce() {
      vss.subscribe(writer("sql").build());
      vss.environment().killRequester(in(SessionPhase.SNAPSHOT_SET_STARTED));
      vss.environment().settle();
      try (BackupDriver next = backup().made()) {
        assertThat(next.components.query()).hasSize(1);
      }
    }
  }

  @Nested
  class WhileAHandlerRuns {
    private FakeWriter hung;
    private FakeWriter other;

    private VssAsync<?> dieAt(WriterEvent event) {
      hung = vss.subscribe(writer("hung").hangAt(event).build());
      other = vss.subscribe(writer("other").build());
      BackupDriver backup = switch (event) {
        case PREPARE_FOR_BACKUP -> backup().started();
        case BACKUP_COMPLETE -> backup().made();
        default -> backup().prepared();
      };
      VssAsync<?> pending = switch (event) {
        case PREPARE_FOR_BACKUP -> backup.components.prepareForBackup();
        case BACKUP_COMPLETE -> backup.components.backupComplete();
        default -> backup.doSnapshotSet();
      };
      hung.awaitHanging();
      // The end of the session calls off what has not begun: the other writer is to have joined before.
      vss.environment().settle();
      vss.environment().killRequester(backup.components);
      vss.environment().settle();
      return pending;
    }

    @ParameterizedTest
    @Tag("SHD-010")
    @Tag("SHD-011")
    @EnumSource(
        value = WriterEvent.class,
        names = {"PREPARE_FOR_BACKUP", "PREPARE_FOR_SNAPSHOT", "FREEZE", "THAW", "POST_SNAPSHOT", "BACKUP_COMPLETE"})
    void nobodyIsShutDownBeforeItReturns(WriterEvent event) {
      VssAsync<?> pending = dieAt(event);
      vss.events().of(other).assertNone("BackupShutdown");
      assertThat(pending.queryStatus()).isEqualTo(VssError.S_ASYNC_PENDING);
      hung.release();
      vss.environment().settle();
      for (FakeWriter writer : List.of(hung, other)) {
        vss.events().of(writer).assertCount(1, "BackupShutdown");
        assertThat(vss.events().of(writer).names()).endsWith("BackupShutdown");
      }
      assertThat(losses).hasSize(1);
    }

    @ParameterizedTest
    @Tag("SHD-005")
    @EnumSource(value = WriterEvent.class, names = {"PREPARE_FOR_SNAPSHOT", "FREEZE"})
    void theSetIsAbortedBeforeTheShutdown(WriterEvent event) {
      VssAsync<?> set = dieAt(event);
      hung.release();
      vss.environment().settle();
      assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_CANCELLED);
      for (FakeWriter writer : List.of(hung, other)) {
        vss.events().of(writer)
            .assertInOrder("PrepareForSnapshot", "Abort", "BackupShutdown")
            .assertNone("Thaw", "PostSnapshot", "BackupComplete");
        assertThat(writer.calls(WriterEvent.BACKUP_SHUTDOWN).get(0).snapshotSet()).isEmpty();
      }
    }

    @Test
    @Tag("SHD-005")
    void aSetThatIsCommittedIsFinishedAndNobodyAborted() {
      VssAsync<?> set = dieAt(WriterEvent.THAW);
      hung.release();
      vss.environment().settle();
      assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_FINISHED);
      vss.events().of(hung).assertInOrder("Freeze", "Thaw", "PostSnapshot", "BackupShutdown").assertNone("Abort");
    }

    @Test
    @Tag("SHD-011")
    void oneThatIsGivenUpIsNotWaitedFor() {
      VssAsync<?> pending = dieAt(WriterEvent.PREPARE_FOR_BACKUP);
      vss.clock().advance(Duration.ofMinutes(10));
      vss.environment().settle();
      assertThat(pending.queryStatus()).isEqualTo(VssError.S_ASYNC_CANCELLED);
      vss.events().of(other).assertCount(1, "BackupShutdown");
      vss.events().of(hung).assertNone("BackupShutdown");
      hung.release();
      vss.environment().settle();
      vss.events().of(hung).assertCount(1, "BackupShutdown");
    }

    @ParameterizedTest
    @Tag("SHD-010")
    @EnumSource(value = WriterEvent.class, names = {"PRE_RESTORE", "POST_RESTORE"})
    void ofARestorePostRestoreStillComesOnce(WriterEvent event) {
      FakeWriter writer = vss.subscribe(writer("hung").hangAt(event).build());
      RestoreDriver restore = RestoreDriver.of(vss.environment(), writer);
      if (event == WriterEvent.PRE_RESTORE) {
        restore.components.preRestore();
      } else {
        restore.preRestored().components.postRestore();
      }
      writer.awaitHanging();
      vss.environment().killRequester(restore.components);
      vss.environment().settle();
      writer.release();
      vss.environment().settle();
      vss.events().of(restore.components.sessionId()).assertNames("Identify", "PreRestore", "PostRestore");
      assertThat(losses).hasSize(1);
    }

    @Test
    @Tag("SHD-010")
    void ofIdentifyNothingFollows() {
      FakeWriter writer = vss.subscribe(writer("hung").hangAt(WriterEvent.IDENTIFY).build());
      BackupComponents components = in(SessionPhase.BACKUP_INITIALIZED);
      components.gatherWriterMetadata();
      writer.awaitHanging();
      vss.environment().killRequester(components);
      vss.environment().settle();
      writer.release();
      vss.environment().settle();
      vss.events().of(writer).assertNames("Identify");
      assertThat(losses).hasSize(1);
    }
  }

  @Nested
  class WhileAProviderWorks {
    @ParameterizedTest
    @Tag("SHD-005")
    @EnumSource(
        value = ProviderStep.class,
        names = {
          "END_PREPARE_SNAPSHOTS", "PRE_COMMIT_SNAPSHOTS", "COMMIT_SNAPSHOTS", "POST_COMMIT_SNAPSHOTS",
          "PRE_FINAL_COMMIT_SNAPSHOTS", "POST_FINAL_COMMIT_SNAPSHOTS"
        })
    void noWriterStaysFrozen(ProviderStep step) {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      vss.snapshotProvider().script().hangAt(step);
      BackupDriver backup = backup().prepared();
      backup.doSnapshotSet();
      vss.snapshotProvider().awaitHanging();
      vss.environment().killRequester(backup.components);
      vss.environment().settle();
      vss.snapshotProvider().release();
      vss.environment().settle();
      List<String> names = vss.events().of(writer).names();
      if (names.contains("Freeze")) {
        assertThat(names.get(names.indexOf("Freeze") + 1)).isIn("Thaw", "Abort");
      }
      assertThat(names).endsWith("BackupShutdown").containsOnlyOnce("BackupShutdown");
    }
  }

  @Nested
  class Listeners {
    private BackupComponents closed;

    @BeforeEach
    void close() {
      vss.subscribe(writer("sql").build());
      closed = in(SessionPhase.PREPARED);
      closed.close();
    }

    @Test
    @Tag("SHD-010")
    void hearNothingOfARequesterThatClosesItsObject() {
      vss.environment().killRequester(closed);
      vss.environment().settle();
      assertThat(losses).isEmpty();
    }

    @Test
    @Tag("SHD-010")
    void hearOfAnObjectThatIsOpenWhenTheServiceCloses() {
      BackupComponents open = in(SessionPhase.PREPARED);
      vss.service().close();
      vss.environment().settle();
      assertThat(losses).extracting(RequesterLoss::session).containsExactly(open.sessionId());
    }
  }

  @Test
  void onlyAnObjectOfTheEnvironmentCanBeKilled() {
    try (VssEnvironment other = VssEnvironment.create();
        BackupComponents foreign = other.createBackupComponents()) {
      assertThatThrownBy(() -> vss.environment().killRequester(foreign))
          .isInstanceOf(IllegalArgumentException.class);
      foreign.initializeForBackup();
    }
  }
}
