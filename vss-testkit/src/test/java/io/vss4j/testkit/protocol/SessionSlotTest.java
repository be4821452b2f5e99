package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.StatusVerdict;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.BackupReport;
import io.vss4j.core.job.DirectoryBackupStore;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.VssEnvironment;
import io.vss4j.testkit.junit.VssExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A writer that has room for one uncompleted session only. */
class SessionSlotTest {
  @RegisterExtension final VssExtension vss =
      VssExtension.create(builder -> builder.configure(service -> service.sessionsPerWriter(1)));

  private static FakeWriterBuilder writer() {
    return FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf");
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  /** Tells whether the writer takes part in a further session, which is over afterwards. */
  private boolean hasRoom(FakeWriter writer) {
    try (BackupDriver further = backup().chosen()) {
      further.components.prepareForBackup().await();
      return further.statusOf(writer).failure() != VssError.E_WRITER_STATUS_NOT_AVAILABLE;
    }
  }

  @Nested
  class WithoutRoom {
    @Test
    @Tag("STA-023")
    void theWriterGetsNoEventOfTheNewSession() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver holder = backup().prepared()) {
        assertThat(holder.statusOf(writer).isStable()).isTrue();
        BackupDriver refused = backup().chosen();
        refused.components.prepareForBackup().await();
        refused.components.backupComplete().await();
        refused.close();
        vss.events().of(refused.components.sessionId()).assertNames("Identify");
      }
    }

    @Test
    @Tag("STA-023")
    void itsStatusIsUnknownAndNotAvailable() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver holder = backup().prepared();
          BackupDriver refused = backup().chosen()) {
        refused.components.prepareForBackup().await();
        WriterStatus status = refused.statusOf(writer);
        assertThat(status.state()).isEqualTo(WriterState.UNKNOWN);
        assertThat(status.failure()).isEqualTo(VssError.E_WRITER_STATUS_NOT_AVAILABLE);
        assertThat(status.verdict()).isEqualTo(StatusVerdict.FAILED);
        assertThat(holder.statusOf(writer).state()).isEqualTo(WriterState.STABLE);
      }
    }

    @Test
    @Tag("STA-023")
    void otherWritersTakePart() {
      vss.subscribe(writer().build());
      try (BackupDriver holder = backup().prepared()) {
        FakeWriter free = vss.subscribe(FakeWriter.builder().name("mail").fileGroup("", "m", "/mail", "*").build());
        assertThat(holder.roster).hasSize(1);
        try (BackupDriver further = backup().chosen()) {
          further.components.prepareForBackup().await();
          assertThat(further.statusOf(free).isStable()).isTrue();
          vss.events().of(free).assertNames("Identify", "PrepareForBackup");
        }
      }
    }

    @Test
    @Tag("STA-023")
    void aJobDoesNotTakeItsDataForGood() {
      FakeWriter writer = vss.subscribe(
          FakeWriter.builder().name("files").fileGroup("", "files", "/data", "*").selectable().build());
      vss.environment().write("/data/a.txt", "a");
      try (BackupDriver holder = backup().made()) {
        BackupReport report = BackupJob.builder(vss.service())
            .store(DirectoryBackupStore.at(vss.environment().newDirectory("store")))
            .pathResolver(vss.environment().pathResolver())
            .build()
            .run();
        assertThat(report.isComplete()).isFalse();
        assertThat(report.failedWriters())
            .extracting(WriterStatus::instanceId)
            .containsExactly(writer.registration().instanceId());
        assertThat(holder.statusOf(writer).isFailure()).isFalse();
      }
    }

    @Test
    @Tag("STA-023")
    void thereAreSixtyFourUnlessToldOtherwise() {
      List<BackupComponents> holders = new ArrayList<>();
      try (VssEnvironment usual = VssEnvironment.create()) {
        FakeWriter writer = usual.subscribe(writer().build());
        BackupDriver last = null;
        for (int i = 0; i < 65; i++) {
          last = new BackupDriver(usual.createBackupComponents()).chosen();
          last.components.prepareForBackup().await();
          holders.add(last.components);
        }
        assertThat(writer.count(WriterEvent.PREPARE_FOR_BACKUP)).isEqualTo(64);
        assertThat(last.statusOf(writer).failure()).isEqualTo(VssError.E_WRITER_STATUS_NOT_AVAILABLE);
        holders.forEach(BackupComponents::close);
      }
    }
  }

  @Nested
  class RoomIsMade {
    @Test
    @Tag("STA-022")
    void byBackupComplete() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver holder = backup().made()) {
        assertThat(hasRoom(writer)).isFalse();
        holder.components.backupComplete().await();
        assertThat(hasRoom(writer)).isTrue();
        assertThat(holder.components.gatherWriterStatus().await()).as("does no harm").hasSize(1);
        assertThat(hasRoom(writer)).isTrue();
      }
      vss.events().of(writer).assertCount(1, "BackupComplete");
    }

    @Test
    @Tag("STA-022")
    void byBackupCompleteAlsoWhenItFails() {
      FakeWriter writer = vss.subscribe(writer().build());
      FakeWriter dies = vss.subscribe(FakeWriter.builder().name("mail").fileGroup("", "m", "/mail", "*").build());
      try (BackupDriver holder = backup().made()) {
        dies.die();
        assertThatThrownBy(() -> holder.components.backupComplete().await()).isInstanceOf(VssException.class);
        assertThat(hasRoom(writer)).isTrue();
      }
    }

    @Test
    @Tag("STA-022")
    void byPostRestore() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (RestoreDriver holder = RestoreDriver.of(vss.environment(), writer).preRestored()) {
        assertThat(hasRoom(writer)).isFalse();
        holder.components.postRestore().await();
        assertThat(hasRoom(writer)).isTrue();
      }
    }

    @Test
    @Tag("STA-022")
    void byAnAbort() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver holder = backup().prepared()) {
        assertThat(hasRoom(writer)).isFalse();
        holder.components.abortBackup();
        assertThat(hasRoom(writer)).isTrue();
      }
    }

    @Test
    @Tag("STA-022")
    void byRelease() {
      FakeWriter writer = vss.subscribe(writer().build());
      BackupDriver holder = backup().made();
      assertThat(hasRoom(writer)).isFalse();
      holder.close();
      assertThat(hasRoom(writer)).isTrue();
    }

    @Test
    @Tag("STA-022")
    void byTheDeathOfTheRequester() {
      FakeWriter writer = vss.subscribe(writer().build());
      BackupDriver holder = backup().made();
      vss.environment().killRequester(holder.components);
      vss.environment().settle();
      assertThat(hasRoom(writer)).isTrue();
    }
  }

  @Nested
  class RoomIsNotMade {
    @Test
    @Tag("STA-022")
    void byAnAbortThatHasNoEffect() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (RestoreDriver holder = RestoreDriver.of(vss.environment(), writer).preRestored()) {
        holder.components.abortBackup();
        assertThat(hasRoom(writer)).isFalse();
      }
    }

    @Test
    @Tag("STA-022")
    void byAVeto() {
      FakeWriter writer = vss.subscribe(
          writer().vetoFatally(WriterEvent.PREPARE_FOR_BACKUP, WriterFailure.nonRetryable("no")).times(1).build());
      try (BackupDriver holder = backup().prepared()) {
        assertThat(holder.statusOf(writer).isFailure()).isTrue();
        assertThat(hasRoom(writer)).isFalse();
      }
      assertThat(hasRoom(writer)).isTrue();
    }
  }
}
