package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.writer.ApplicationLevel;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long an operation lasts, and how long a handler may. */
class HandlerLimitTest {
  @RegisterExtension
  final VssExtension vss =
      VssExtension.create(builder -> builder.configure(core -> core.handlerLimit(Duration.ofMinutes(1))));

  private static FakeWriterBuilder writer(String name) {
    return FakeWriter.builder().name(name).database("", name, "/data", "*.mdf");
  }

  private static FakeWriterBuilder at(ApplicationLevel level, Duration freezeLimit) {
    return writer(level.name())
        .options(SubscribeOptions.builder().level(level).freezeLimit(freezeLimit).build());
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents()).endingHangs(vss.environment());
  }

  @Nested
  class AnOperation {
    @ParameterizedTest
    @Tag("EVT-013")
    @EnumSource(
        value = WriterEvent.class,
        names = {"PREPARE_FOR_SNAPSHOT", "FREEZE", "THAW", "POST_SNAPSHOT"})
    void thatMakesASetEndsAfterTheLastHandler(WriterEvent event) {
      FakeWriter slow = vss.subscribe(writer("slow").hangAt(event).build());
      vss.subscribe(writer("quick").build());
      try (BackupDriver backup = backup().prepared()) {
        assertEndsAfter(slow, backup.doSnapshotSet());
      }
    }

    @Test
    @Tag("EVT-013")
    void thatBeginsOrEndsABackupEndsAfterTheLastHandler() {
      FakeWriter slow = vss.subscribe(writer("slow")
          .hangAt(WriterEvent.PREPARE_FOR_BACKUP)
          .hangAt(WriterEvent.BACKUP_COMPLETE)
          .build());
      try (BackupDriver backup = backup().started()) {
        assertEndsAfter(slow, backup.components.prepareForBackup());
        backup.components.doSnapshotSet().await();
        assertEndsAfter(slow, backup.components.backupComplete());
      }
    }

    @Test
    @Tag("EVT-013")
    void ofARestoreEndsAfterTheLastHandler() {
      FakeWriter slow = vss.subscribe(
          writer("slow").hangAt(WriterEvent.PRE_RESTORE).hangAt(WriterEvent.POST_RESTORE).build());
      try (RestoreDriver restore = new RestoreDriver(vss).endingHangs(vss.environment()).gathered()) {
        restore.selected(slow, ComponentKey.database("", "slow"));
        assertEndsAfter(slow, restore.components.preRestore());
        assertEndsAfter(slow, restore.components.postRestore());
      }
    }

    private void assertEndsAfter(FakeWriter slow, VssAsync<?> operation) {
      slow.awaitHanging();
      vss.environment().settle();
      assertThat(operation.queryStatus()).isEqualTo(VssError.S_ASYNC_PENDING);
      slow.release();
      operation.await();
      assertThat(operation.queryStatus()).isEqualTo(VssError.S_ASYNC_FINISHED);
    }

    @Test
    @Tag("EVT-013")
    void doesNotWaitForAHandlerThatWasGivenUp() {
      FakeWriter hung = vss.subscribe(writer("hung").hangAt(WriterEvent.PREPARE_FOR_BACKUP).build());
      try (BackupDriver backup = backup().started()) {
        VssAsync<?> preparing = backup.components.prepareForBackup();
        hung.awaitHanging();
        vss.clock().advance(Duration.ofMinutes(1));
        preparing.await();
        assertThat(hung.isHanging()).isTrue();
      }
    }
  }

  @Nested
  class ALimit {
    @Test
    @Tag("EVT-016")
    void canBeSetForHandlers() {
      FakeWriter hung = vss.subscribe(writer("hung").hangAt(WriterEvent.PREPARE_FOR_BACKUP).build());
      try (BackupDriver backup = backup().started()) {
        VssAsync<?> preparing = backup.components.prepareForBackup();
        hung.awaitHanging();
        vss.clock().advance(Duration.ofSeconds(59));
        assertThat(preparing.queryStatus()).isEqualTo(VssError.S_ASYNC_PENDING);
        vss.clock().advance(Duration.ofSeconds(1));
        preparing.await();
        assertThat(backup.statusOf(hung).state()).isEqualTo(WriterState.FAILED_AT_PREPARE_BACKUP);
        assertThat(backup.statusOf(hung).failure()).isEqualTo(VssError.E_WRITER_NOT_RESPONDING);
      }
    }

    @Test
    @Tag("EVT-016")
    void ofPrepareForSnapshotIsNotShorterThanTheFreezeLimit() {
      FakeWriter hung = vss.subscribe(writer("hung")
          .options(SubscribeOptions.builder().freezeLimit(Duration.ofMinutes(3)).build())
          .hangAt(WriterEvent.PREPARE_FOR_SNAPSHOT)
          .build());
      try (BackupDriver backup = backup().prepared()) {
        VssAsync<?> set = backup.doSnapshotSet();
        hung.awaitHanging();
        vss.clock().advance(Duration.ofSeconds(179));
        assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_PENDING);
        vss.clock().advance(Duration.ofSeconds(1));
        set.await();
        assertThat(backup.statusOf(hung).failure()).isEqualTo(VssError.E_WRITER_NOT_RESPONDING);
      }
    }

    @Test
    @Tag("EVT-030")
    void ofTheFreezeWindowBeginsWithTheWritersOwnFreeze() {
      FakeWriter front = vss.subscribe(at(ApplicationLevel.FRONT_END, Duration.ofMinutes(5))
          .hangAt(WriterEvent.FREEZE)
          .build());
      FakeWriter back = vss.subscribe(at(ApplicationLevel.BACK_END, Duration.ofMinutes(1))
          .hangAt(WriterEvent.FREEZE)
          .build());
      try (BackupDriver backup = backup().prepared()) {
        VssAsync<?> set = backup.doSnapshotSet();
        front.awaitHanging();
        vss.clock().advance(Duration.ofSeconds(50));
        front.release();
        back.awaitHanging();
        vss.clock().advance(Duration.ofSeconds(50));
        back.release();
        set.await();
        assertThat(backup.statusOf(back).isFailure()).isFalse();
      }
    }

    @Test
    @Tag("EVT-030")
    void ofTheFreezeWindowEndsWhenThawIsDelivered() {
      FakeWriter slow = vss.subscribe(writer("slow")
          .options(SubscribeOptions.builder().freezeLimit(Duration.ofSeconds(20)).build())
          .hangAt(WriterEvent.THAW)
          .build());
      try (BackupDriver backup = backup().prepared()) {
        VssAsync<?> set = backup.doSnapshotSet();
        slow.awaitHanging();
        vss.clock().advance(Duration.ofSeconds(40));
        slow.release();
        set.await();
        assertThat(backup.statusOf(slow).isFailure()).isFalse();
        vss.events().of(slow).assertNone("Abort");
      }
    }

    @Test
    @Tag("EVT-031")
    void thatIsExceededHasAbortFollowBeforeTheSetGoesOn() {
      FakeWriter quick = vss.subscribe(writer("quick")
          .options(SubscribeOptions.builder().freezeLimit(Duration.ofSeconds(20)).build())
          .build());
      FakeWriter slow = vss.subscribe(writer("slow").hangAt(WriterEvent.FREEZE).build());
      try (BackupDriver backup = backup().prepared()) {
        VssAsync<?> set = backup.doSnapshotSet();
        slow.awaitHanging();
        vss.clock().advance(Duration.ofSeconds(19));
        vss.events().of(quick).assertNone("Abort");
        vss.clock().advance(Duration.ofSeconds(2));
        vss.events().of(quick).assertInOrder("Freeze", "Abort");
        assertThat(set.queryStatus()).isEqualTo(VssError.S_ASYNC_PENDING);
        slow.release();
        set.await();
        vss.events().of(quick).assertNone("Thaw", "PostSnapshot");
        assertThat(backup.statusOf(quick).state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
        assertThat(backup.statusOf(quick).failure()).isEqualTo(VssError.E_WRITERERROR_TIMEOUT);
      }
    }
  }
}
