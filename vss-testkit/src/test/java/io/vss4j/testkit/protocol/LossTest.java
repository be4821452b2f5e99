package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.WriterState;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static FakeWriterBuilder writer() {
    return FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf");
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  @Test
  @Tag("INS-001")
  void everyStartGivesANewInstance() {
    FakeWriter first = vss.subscribe(writer().instanceName("east").build());
    WriterInstanceId firstId = first.registration().instanceId();
    first.die();
    FakeWriter second = vss.subscribe(writer().instanceName("east").build());
    assertThat(second.registration().instanceId()).isNotEqualTo(firstId);
  }

  @Nested
  class InABackup {
    @ParameterizedTest
    @Tag("INS-008")
    @EnumSource(
        value = WriterEvent.class,
        names = {"PREPARE_FOR_BACKUP", "PREPARE_FOR_SNAPSHOT", "FREEZE", "THAW", "POST_SNAPSHOT"})
    void aWriterThatDiesDuringAnEventFailsNothingButItsStatus(WriterEvent event) {
      FakeWriter dies = vss.subscribe(writer().dieAt(event).build());
      FakeWriter stays = vss.subscribe(FakeWriter.builder().name("mail").fileGroup("", "m", "/mail", "*").build());
      try (BackupDriver backup = backup().made()) {
        assertThat(backup.statusOf(dies).state()).isEqualTo(WriterState.UNKNOWN);
        assertThat(backup.statusOf(stays).state()).isEqualTo(WriterState.WAITING_FOR_BACKUP_COMPLETE);
      }
    }

    @Test
    @Tag("INS-008")
    void aWriterThatDiedBeforePrepareForBackupDoesNotFailIt() {
      FakeWriter dies = vss.subscribe(writer().build());
      try (BackupDriver backup = backup().chosen()) {
        dies.die();
        backup.components.prepareForBackup().await();
        assertThat(backup.statusOf(dies).failure()).isEqualTo(VssError.E_WRITER_NOT_RESPONDING);
      }
    }

    @Test
    @Tag("INS-010")
    void aReplacementIsInALaterRosterUnderItsOwnId() {
      FakeWriter dies = vss.subscribe(writer().build());
      try (BackupDriver backup = backup().prepared()) {
        WriterInstanceId lost = dies.registration().instanceId();
        dies.die();
        FakeWriter replacement = vss.subscribe(writer().build());
        assertThat(backup.components.writerMetadata())
            .extracting(WriterMetadata::instanceId)
            .containsExactly(lost);
        try (BackupDriver later = backup().gathered()) {
          assertThat(later.roster)
              .extracting(WriterMetadata::instanceId)
              .containsExactly(replacement.registration().instanceId());
          assertThat(later.components.gatherWriterStatus().await())
              .extracting(WriterStatus::instanceId)
              .containsExactly(replacement.registration().instanceId())
              .doesNotContain(lost);
        }
      }
    }

    @Test
    @Tag("INS-008")
    void aWriterThatDiesInFreezeDoesNotFailTheSet() {
      vss.subscribe(writer().dieAt(WriterEvent.FREEZE).build());
      try (BackupDriver backup = backup().made()) {
        WriterStatus status = backup.components.gatherWriterStatus().await().get(0);
        assertThat(status.state()).isEqualTo(WriterState.UNKNOWN);
        assertThat(status.failure()).isEqualTo(VssError.E_WRITER_NOT_RESPONDING);
      }
    }

    @Test
    @Tag("INS-007")
    void backupCompleteFailsAfterTellingTheOthers() {
      FakeWriter dies = vss.subscribe(writer().build());
      FakeWriter stays = vss.subscribe(FakeWriter.builder().name("mail").fileGroup("", "m", "/mail", "*").build());
      try (BackupDriver backup = backup().made()) {
        WriterInstanceId lost = dies.registration().instanceId();
        dies.die();
        assertThatThrownBy(() -> backup.components.backupComplete().await())
            .isInstanceOfSatisfying(
                VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_UNEXPECTED_WRITER_ERROR))
            .hasMessageContaining("sql")
            .hasMessageContaining(lost.toString());
        vss.events().of(stays).assertCount(1, "BackupComplete");
        vss.events().of(dies).assertNone("BackupComplete");
      }
    }

    @Test
    @Tag("INS-010")
    void aReplacementIsNotInTheStatusOfTheRunningSession() {
      FakeWriter dies = vss.subscribe(writer().build());
      try (BackupDriver backup = backup().prepared()) {
        WriterInstanceId lost = dies.registration().instanceId();
        dies.die();
        vss.subscribe(writer().build());
        List<WriterStatus> status = backup.components.gatherWriterStatus().await();
        assertThat(status).extracting(WriterStatus::instanceId).containsExactly(lost);
      }
    }

    @Test
    @Tag("INS-003")
    void aReplacementGetsNoEventOfTheOldOne() {
      FakeWriter dies = vss.subscribe(writer().build());
      FakeWriter replacement = writer().build();
      try (BackupDriver backup = backup().prepared()) {
        dies.die();
        vss.subscribe(replacement);
        backup.doSnapshotSet().await();
      }
      vss.events().of(replacement).assertEmpty();
    }
  }

  @Nested
  class InARestore {
    private final ComponentKey orders = ComponentKey.database("", "orders");
    private String document;

    @BeforeEach
    void backUp() {
      FakeWriter writer = vss.environment().subscribe(writer().build());
      try (BackupDriver backup = backup().completed()) {
        document = backup.components.saveAsXml();
      }
      writer.die();
    }

    private BackupComponents preRestored(FakeWriter writer) {
      BackupComponents restore = vss.createBackupComponents();
      restore.initializeForRestore(document);
      restore.gatherWriterMetadata().await();
      restore.setSelectedForRestore(writer.identity().writerId(), orders, true);
      restore.preRestore().await();
      return restore;
    }

    @Test
    @Tag("INS-006")
    void postRestoreFailsAndNamesTheLostWriter() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupComponents restore = preRestored(writer)) {
        WriterInstanceId lost = writer.registration().instanceId();
        writer.die();
        vss.subscribe(writer().build());
        assertThatThrownBy(() -> restore.postRestore().await())
            .hasMessageStartingWith("VSS_E_UNEXPECTED_WRITER_ERROR")
            .hasMessageContaining("sql")
            .hasMessageContaining(lost.toString());
      }
    }

    @Test
    @Tag("INS-006")
    void theSurvivorsGetPostRestoreAllTheSame() {
      FakeWriter survivor = FakeWriter.builder().name("mail").fileGroup("", "m", "/mail", "*").build();
      vss.subscribe(survivor);
      FakeWriter dies = vss.subscribe(writer().build());
      String both = RestoreDriver.documentOf(vss.environment());
      try (RestoreDriver restore = new RestoreDriver(vss.createBackupComponents(), both).chosen(dies)) {
        restore.components.setSelectedForRestore(
            survivor.identity().writerId(), ComponentKey.fileGroup("", "m"), true);
        restore.preRestored();
        dies.die();
        assertThatThrownBy(() -> restore.components.postRestore().await())
            .hasMessageStartingWith("VSS_E_UNEXPECTED_WRITER_ERROR");
        vss.events().of(survivor).assertCount(1, "PostRestore");
      }
    }

    @Test
    @Tag("INS-008")
    void aWriterThatDiesInPreRestoreDoesNotFailIt() {
      FakeWriter dies = vss.subscribe(writer().dieAt(WriterEvent.PRE_RESTORE).build());
      try (BackupComponents restore = preRestored(dies)) {
        WriterStatus status = restore.gatherWriterStatus().await().get(0);
        assertThat(status.state()).isEqualTo(WriterState.UNKNOWN);
        assertThat(status.failure()).isEqualTo(VssError.E_WRITER_NOT_RESPONDING);
      }
    }

    @Test
    @Tag("INS-005")
    void theReplacementGetsNoPostRestore() {
      FakeWriter writer = vss.subscribe(writer().build());
      FakeWriter replacement = writer().build();
      try (BackupComponents restore = preRestored(writer)) {
        writer.die();
        vss.subscribe(replacement);
        assertThatThrownBy(() -> restore.postRestore().await()).isInstanceOf(VssException.class);
      }
      vss.events().of(replacement).assertEmpty();
    }

    @Test
    @Tag("EVT-052")
    void aWriterThatStaysGetsPostRestoreOnce() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupComponents restore = preRestored(writer)) {
        restore.postRestore().await();
      }
      vss.events().of(writer).assertNames("Identify", "PreRestore", "PostRestore");
    }

    @Test
    @Tag("EVT-052")
    void aWriterThatWasSentNoPreRestoreGetsNone() {
      FakeWriter writer = vss.subscribe(writer().build());
      FakeWriter other = vss.subscribe(
          FakeWriter.builder().name("other").database("", "other", "/other", "*").build());
      try (BackupComponents restore = preRestored(writer)) {
        restore.postRestore().await();
      }
      assertThat(other.count(WriterEvent.PRE_RESTORE)).isZero();
      assertThat(other.count(WriterEvent.POST_RESTORE)).isZero();
      assertThat(writer.count(WriterEvent.POST_RESTORE)).isEqualTo(1);
    }

    @Test
    @Tag("SHD-003")
    void closingARestoreSendsNoShutdown() {
      FakeWriter writer = vss.subscribe(writer().build());
      preRestored(writer).close();
      vss.events().of(writer).assertNone("BackupShutdown");
    }

    @Test
    @Tag("INV-006")
    void closingAfterPreRestoreSendsPostRestore() {
      FakeWriter writer = vss.subscribe(writer().build());
      preRestored(writer).close();
      vss.events().of(writer).assertNames("Identify", "PreRestore", "PostRestore");
    }
  }
}
