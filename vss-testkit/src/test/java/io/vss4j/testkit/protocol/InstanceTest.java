package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.WriterState;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.spi.VssListener;
import io.vss4j.api.spi.WriterLoss;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeService;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstanceTest {
  private final List<WriterLoss> losses = new CopyOnWriteArrayList<>();

  @RegisterExtension final VssExtension vss =
      VssExtension.create(builder -> builder.configure(service -> service.listener(new VssListener() {
        @Override
        public void writerLost(WriterLoss loss) {
          losses.add(loss);
        }
      })));

  private static FakeWriterBuilder writer() {
    return FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf");
  }

  /** An instance of one class that has a name of its own and a component that the others do not have. */
  private static FakeWriter named(String instanceName) {
    return writer().instanceName(instanceName).database("", instanceName, "/" + instanceName, "*").build();
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  private static WriterInstanceId idOf(FakeWriter writer) {
    return writer.registration().instanceId();
  }

  @Nested
  class OfOneClass {
    @Test
    @Tag("INS-002")
    void severalLiveAtOnceAreToldApartByInstanceId() {
      FakeWriter first = vss.subscribe(writer().build());
      FakeWriter second = vss.subscribe(writer().build());
      try (BackupDriver backup = backup().gathered()) {
        assertThat(backup.roster)
            .extracting(WriterMetadata::instanceId)
            .containsExactly(idOf(first), idOf(second))
            .doesNotHaveDuplicates();
        assertThat(backup.roster).extracting(WriterMetadata::writerId).containsOnly(first.identity().writerId());
        backup.components.addComponent(
            idOf(second), second.identity().writerId(), ComponentKey.database("", "orders"));
        backup.components.prepareForBackup().await();
      }
      vss.events().of(first).assertNames("Identify");
      vss.events().of(second).assertNames("Identify", "PrepareForBackup", "BackupShutdown");
    }

    @Test
    @Tag("INS-002")
    void anInstanceUnderAnotherClassIsNone() {
      FakeWriter writer = vss.subscribe(writer().build());
      FakeWriter other = vss.subscribe(FakeWriter.builder().name("mail").fileGroup("", "m", "/mail", "*").build());
      try (BackupDriver backup = backup().gathered()) {
        assertThatThrownBy(() -> backup.components.addComponent(
                idOf(writer), other.identity().writerId(), ComponentKey.fileGroup("", "m")))
            .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG));
      }
    }

    @Test
    @Tag("INS-013")
    void allTakePartInABackup() {
      FakeWriter first = vss.subscribe(writer().build());
      FakeWriter second = vss.subscribe(writer().build());
      backup().completed().close();
      for (FakeWriter writer : List.of(first, second)) {
        vss.events().of(writer).assertInOrder("PrepareForBackup", "Freeze", "Thaw", "BackupComplete");
      }
    }

    @Test
    @Tag("BCD-055")
    @Tag("INS-013")
    void exactlyOneGetsTheEventsOfARestoreWhereNoNameDecides() {
      FakeWriter stored = vss.subscribe(writer().build());
      String document = RestoreDriver.documentOf(vss.environment());
      stored.die();
      FakeWriter first = vss.subscribe(writer().build());
      FakeWriter second = vss.subscribe(writer().build());
      try (RestoreDriver restore = new RestoreDriver(vss.createBackupComponents(), document).chosen(first)) {
        restore.preRestored().components.postRestore().await();
      }
      vss.events().of(first).assertNames("Identify", "PreRestore", "PostRestore");
      vss.events().of(second).assertNames("Identify");
    }
  }

  @Nested
  class AtARestore {
    @Test
    @Tag("INS-012")
    void anotherInstanceIdThanAtTheBackupIsNoMatter() {
      FakeWriter before = vss.subscribe(writer().build());
      WriterInstanceId old = idOf(before);
      String document = RestoreDriver.documentOf(vss.environment());
      before.die();
      FakeWriter after = vss.subscribe(writer().build());
      try (RestoreDriver restore = new RestoreDriver(vss.createBackupComponents(), document).chosen(after)) {
        restore.preRestored();
        assertThat(document).contains(old.toString());
        assertThat(idOf(after)).isNotEqualTo(old);
        vss.events().of(after).assertNames("Identify", "PreRestore");
      }
    }

    @Test
    @Tag("INS-012")
    void theInstanceNameDecidesWhereTheDocumentHasOne() {
      FakeWriter east = vss.subscribe(named("east"));
      FakeWriter west = vss.subscribe(named("west"));
      String document = RestoreDriver.documentOf(vss.environment());
      east.die();
      west.die();
      FakeWriter newEast = vss.subscribe(named("east"));
      FakeWriter newWest = vss.subscribe(named("west"));
      try (BackupComponents restore = vss.createBackupComponents()) {
        restore.initializeForRestore(document);
        restore.gatherWriterMetadata().await();
        restore.setSelectedForRestore(newWest.identity().writerId(), ComponentKey.database("", "west"), true);
        restore.preRestore().await();
      }
      vss.events().of(newWest).assertNames("Identify", "PreRestore", "PostRestore");
      vss.events().of(newEast).assertNames("Identify");
    }

    @Test
    @Tag("INS-012")
    void aWriterOfAnotherClassIsNoMatchWhateverItsName() {
      FakeWriter before = vss.subscribe(named("east"));
      String document = RestoreDriver.documentOf(vss.environment());
      before.die();
      vss.subscribe(FakeWriter.builder().name("other").instanceName("east").database("", "orders", "/d", "*").build());
      try (BackupComponents restore = vss.createBackupComponents()) {
        restore.initializeForRestore(document);
        restore.gatherWriterMetadata().await();
        assertThatThrownBy(() -> restore.setSelectedForRestore(
                before.identity().writerId(), ComponentKey.database("", "orders"), true))
            .isInstanceOfSatisfying(
                VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_OBJECT_NOT_FOUND));
      }
    }
  }

  @Nested
  class InSeveralSessions {
    @Test
    @Tag("STA-021")
    void eachHasAnIdOfItsOwnThatStays() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver first = backup();
          BackupDriver second = backup()) {
        var ids = List.of(first.components.sessionId(), second.components.sessionId());
        assertThat(ids).doesNotHaveDuplicates();
        first.completed();
        second.prepared();
        assertThat(List.of(first.components.sessionId(), second.components.sessionId())).isEqualTo(ids);
        assertThat(writer.calls(WriterEvent.BACKUP_COMPLETE))
            .extracting(call -> call.session().orElseThrow())
            .containsExactly(ids.get(0));
        assertThat(writer.calls(WriterEvent.PREPARE_FOR_BACKUP))
            .extracting(call -> call.session().orElseThrow())
            .isEqualTo(ids);
      }
    }

    @Test
    @Tag("INS-014")
    void eachHasItsOwnStateFailureAndSet() {
      FakeWriter writer = vss.subscribe(
          writer().failAt(WriterEvent.POST_SNAPSHOT, WriterFailure.retryable("second only")).after(1).build());
      try (BackupDriver first = backup().made();
          BackupDriver second = backup().made();
          BackupDriver third = backup().prepared()) {
        assertThat(first.statusOf(writer).state()).isEqualTo(WriterState.WAITING_FOR_BACKUP_COMPLETE);
        assertThat(first.statusOf(writer).failure()).isEqualTo(VssError.S_OK);
        assertThat(second.statusOf(writer).state()).isEqualTo(WriterState.FAILED_AT_POST_SNAPSHOT);
        assertThat(second.statusOf(writer).failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
        assertThat(third.statusOf(writer).state()).isEqualTo(WriterState.STABLE);
        assertThat(writer.calls(WriterEvent.PREPARE_FOR_BACKUP))
            .extracting(call -> call.session().orElseThrow(), call -> call.snapshotSet().orElseThrow())
            .containsExactly(
                tuple(first.components.sessionId(), first.set),
                tuple(second.components.sessionId(), second.set),
                tuple(third.components.sessionId(), third.set));
      }
    }
  }

  @Nested
  class ThatEnds {
    @Test
    @Tag("INS-004")
    @Tag("INS-009")
    void isLostToASessionThatHasItInItsRoster() {
      FakeWriter writer = vss.subscribe(writer().build());
      WriterInstanceId old = idOf(writer);
      try (BackupDriver backup = backup().gathered()) {
        writer.registration().close();
        assertLost(backup.components.gatherWriterStatus().await().get(0), old);
      }
    }

    @Test
    @Tag("INS-004")
    void isLostWhenItsProcessEnds() {
      FakeService service = vss.services().add(
          FakeService.builder("db").hosts(() -> writer().build()).build());
      WriterInstanceId old = idOf(vss.services().writers(service).get(0));
      try (BackupDriver backup = backup().prepared()) {
        vss.services().crash("db");
        vss.services().start("db", Duration.ofSeconds(1));
        assertLost(backup.components.gatherWriterStatus().await().get(0), old);
      }
    }

    private void assertLost(WriterStatus status, WriterInstanceId old) {
      assertThat(status.instanceId()).isEqualTo(old);
      assertThat(status.state()).isEqualTo(WriterState.UNKNOWN);
      assertThat(status.failure()).isEqualTo(VssError.E_WRITER_NOT_RESPONDING);
      assertThat(status.isFailure()).isTrue();
    }

    @Test
    @Tag("INS-004")
    void isNotLostToASessionThatIsCompleted() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver backup = backup().completed()) {
        writer.die();
        assertThat(backup.statusOf(writer).state()).isEqualTo(WriterState.STABLE);
        assertThat(backup.statusOf(writer).failure()).isEqualTo(VssError.S_OK);
        vss.environment().settle();
        assertThat(losses).isEmpty();
      }
    }

    @Test
    @Tag("INS-004")
    void isNotLostToASessionThatNeverHadIt() {
      FakeWriter late = writer().build();
      try (BackupDriver backup = backup().gathered()) {
        vss.subscribe(late).die();
        assertThat(backup.components.gatherWriterStatus().await()).isEmpty();
      }
    }

    @Test
    @Tag("INS-009")
    void keepsTheFailureThatItHadRecorded() {
      FakeWriter writer = vss.subscribe(
          writer().failAt(WriterEvent.FREEZE, WriterFailure.of(VssError.E_WRITERERROR_RETRYABLE, 5, "busy")).build());
      try (BackupDriver backup = backup().made()) {
        writer.die();
        WriterStatus status = backup.statusOf(writer);
        assertThat(status.state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
        assertThat(status.failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
        assertThat(status.message()).isEqualTo("busy");
      }
    }
  }

  @Nested
  class TheRecordOfALoss {
    @Test
    @Tag("INS-011")
    void namesSessionClassAndInstance() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver backup = backup().prepared()) {
        writer.die();
        vss.environment().settle();
        assertRecorded(backup, writer);
      }
    }

    @Test
    @Tag("INS-011")
    void isMadeOfAParticipantThatEndedBeforeItsFirstEventToo() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver backup = backup().chosen()) {
        writer.die();
        backup.components.prepareForBackup().await();
        vss.environment().settle();
        assertRecorded(backup, writer);
      }
    }

    private void assertRecorded(BackupDriver backup, FakeWriter writer) {
      assertThat(losses).singleElement().satisfies(loss -> {
        assertThat(loss.session()).isEqualTo(backup.components.sessionId());
        assertThat(loss.writerId()).isEqualTo(writer.identity().writerId());
        assertThat(loss.instanceId()).isEqualTo(idOf(writer));
        assertThat(loss.at()).isEqualTo(vss.clock().now());
      });
    }

    @Test
    @Tag("INS-011")
    void isNotMadeOfAWriterThatTakesNoPart() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver backup = backup().gathered()) {
        backup.components.prepareForBackup().await();
        writer.die();
        vss.environment().settle();
        assertThat(losses).isEmpty();
      }
    }
  }
}
