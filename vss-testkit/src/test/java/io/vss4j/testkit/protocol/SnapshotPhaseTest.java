package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssAsync;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.spi.ProviderType;
import io.vss4j.api.writer.ApplicationLevel;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.junit.VssExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of a snapshot set: their order, and what they stand between. */
class SnapshotPhaseTest {
  @RegisterExtension
  final VssExtension vss = VssExtension.create(builder -> builder
      .volume("D:")
      .provider("hard", ProviderType.HARDWARE)
      .provider("soft", ProviderType.SOFTWARE));

  private static FakeWriterBuilder writer(String name) {
    return FakeWriter.builder().name(name).database("", name, "/data", "*.mdf");
  }

  private static FakeWriterBuilder at(ApplicationLevel level) {
    return writer(level.name()).options(SubscribeOptions.builder().level(level).build());
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents()).endingHangs(vss.environment());
  }

  @Nested
  class TheOrder {
    @Test
    @Tag("EVT-026")
    void hasNoFreezeBeforeEveryWriterHasPrepared() {
      FakeWriter slow = vss.subscribe(at(ApplicationLevel.SYSTEM).hangAt(WriterEvent.PREPARE_FOR_SNAPSHOT).build());
      FakeWriter quick = vss.subscribe(at(ApplicationLevel.FRONT_END).build());
      try (BackupDriver backup = backup().prepared()) {
        VssAsync<?> set = backup.doSnapshotSet();
        slow.awaitHanging();
        vss.environment().settle();
        vss.events().of(quick).assertInOrder("PrepareForSnapshot").assertNone("Freeze");
        slow.release();
        set.await();
        vss.events().of(quick).assertInOrder("PrepareForSnapshot", "Freeze");
      }
    }

    @Test
    @Tag("EVT-026")
    void sendsNothingToAWriterThatWasDropped() {
      FakeWriter dropped = vss.subscribe(writer("dropped").returnFalseAt(WriterEvent.PREPARE_FOR_BACKUP).build());
      FakeWriter other = vss.subscribe(writer("other").build());
      try (BackupDriver backup = backup().made()) {
        assertThat(backup.roster).hasSize(2);
        assertThat(dropped.count(WriterEvent.PREPARE_FOR_SNAPSHOT)).isZero();
        assertThat(other.count(WriterEvent.PREPARE_FOR_SNAPSHOT)).isEqualTo(1);
      }
    }

    @ParameterizedTest
    @Tag("EVT-028")
    @EnumSource(value = ApplicationLevel.class, names = {"FRONT_END", "BACK_END"})
    void freezesNoLevelBeforeTheOneAboveIsFrozen(ApplicationLevel level) {
      FakeWriter slow = vss.subscribe(at(level).hangAt(WriterEvent.FREEZE).build());
      FakeWriter system = vss.subscribe(at(ApplicationLevel.SYSTEM).build());
      try (BackupDriver backup = backup().prepared()) {
        VssAsync<?> set = backup.doSnapshotSet();
        slow.awaitHanging();
        vss.environment().settle();
        vss.events().of(system).assertNone("Freeze");
        slow.release();
        set.await();
        vss.events().of(system).assertCount(1, "Freeze");
      }
    }

    @Test
    @Tag("EVT-029")
    void freezesResourceManagersAfterTheSystemLevel() {
      FakeWriter manager = vss.subscribe(at(ApplicationLevel.SYSTEM_RM).build());
      FakeWriter system = vss.subscribe(at(ApplicationLevel.SYSTEM).hangAt(WriterEvent.FREEZE).build());
      try (BackupDriver backup = backup().prepared()) {
        VssAsync<?> set = backup.doSnapshotSet();
        system.awaitHanging();
        vss.environment().settle();
        vss.events().of(manager).assertNone("Freeze");
        system.release();
        set.await();
        vss.events().all().assertInOrder("SYSTEM.Freeze", "SYSTEM_RM.Freeze");
      }
    }

    @Test
    @Tag("EVT-033")
    void thawsAfterEveryProviderHasCommitted() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      try (BackupDriver backup = withTwoProviders()) {
        VssAsync<?> set = hangingAt(ProviderStep.POST_COMMIT_SNAPSHOTS, backup);
        vss.events().of(writer).assertInOrder("Freeze").assertNone("Thaw");
        release();
        set.await();
        vss.events().of(writer).assertInOrder("Freeze", "Thaw");
      }
    }

    @Test
    @Tag("EVT-035")
    void hasPostSnapshotBetweenTheFinalStepsOfEveryProvider() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      try (BackupDriver backup = withTwoProviders()) {
        VssAsync<?> set = hangingAt(ProviderStep.PRE_FINAL_COMMIT_SNAPSHOTS, backup);
        vss.events().of(writer).assertInOrder("Thaw").assertNone("PostSnapshot");
        release();
        set.await();
        vss.events().all()
            .assertInOrder("hard.PreFinalCommitSnapshots", "sql.PostSnapshot", "hard.PostFinalCommitSnapshots")
            .assertInOrder("soft.PreFinalCommitSnapshots", "sql.PostSnapshot", "soft.PostFinalCommitSnapshots");
      }
    }

    @Test
    @Tag("EVT-035")
    void hasNoPostSnapshotForAWriterThatFailedToThaw() {
      FakeWriter failing = vss.subscribe(writer("failing").returnFalseAt(WriterEvent.THAW).build());
      FakeWriter other = vss.subscribe(writer("other").build());
      try (BackupDriver backup = backup().made()) {
        assertThat(backup.roster).hasSize(2);
        assertThat(failing.count(WriterEvent.POST_SNAPSHOT)).isZero();
        assertThat(other.count(WriterEvent.POST_SNAPSHOT)).isEqualTo(1);
      }
    }

    private BackupDriver withTwoProviders() {
      BackupDriver backup = backup().chosen();
      BackupComponents components = backup.components;
      components.startSnapshotSet();
      components.addToSnapshotSet("/", vss.environment().snapshotProvider("hard").id());
      components.addToSnapshotSet("D:", vss.environment().snapshotProvider("soft").id());
      components.prepareForBackup().await();
      return backup;
    }

    private VssAsync<?> hangingAt(ProviderStep step, BackupDriver backup) {
      vss.environment().snapshotProvider("soft").script().hangAt(step);
      VssAsync<?> set = backup.doSnapshotSet();
      vss.environment().snapshotProvider("soft").awaitHanging();
      vss.environment().settle();
      return set;
    }

    private void release() {
      vss.environment().snapshotProvider("soft").release();
    }
  }

  @Nested
  class WorkInTheBackground {
    @Test
    @Tag("EVT-024")
    void isNotWaitedForByTheCoordinator() {
      CountDownLatch work = new CountDownLatch(1);
      AtomicReference<Background> running = new AtomicReference<>();
      vss.subscribe(writer("sql")
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> running.set(Background.run(() -> {
            try {
              work.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          })))
          .doAt(WriterEvent.PREPARE_FOR_SNAPSHOT, (components, context) -> {
            work.countDown();
            running.get().join();
          })
          .build());
      try (BackupDriver backup = backup().prepared()) {
        assertThat(work.getCount()).isEqualTo(1);
        backup.doSnapshotSet().await();
        assertThat(work.getCount()).isZero();
      }
    }
  }

  @Nested
  class TheShadowCopyInPostSnapshot {
    private final AtomicReference<Boolean> writable = new AtomicReference<>();

    private void changing(WriterEvent event) {
      vss.environment().write("/data/a.mdf", "torn");
      vss.subscribe(writer("sql")
          .doAt(event, (components, context) -> {
            Path copy = Path.of(context.snapshotDeviceName("/")).resolve("data").resolve("a.mdf");
            try {
              boolean may = Files.getPosixFilePermissions(copy).contains(PosixFilePermission.OWNER_WRITE);
              writable.set(may);
              if (may) {
                Files.writeString(copy, "recovered");
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          })
          .build());
    }

    @ParameterizedTest
    @Tag("EVT-040")
    @ValueSource(booleans = {true, false})
    void canBeChangedUnlessRecoveryIsSwitchedOff(boolean recovery) throws IOException {
      changing(WriterEvent.POST_SNAPSHOT);
      BackupDriver backup = backup();
      backup.components.initializeForBackup();
      backup.components.setContext(
          recovery ? SnapshotContext.BACKUP : SnapshotContext.BACKUP.with(SnapshotContext.NO_AUTORECOVERY));
      backup.components.gatherWriterMetadata().await();
      backup.components.startSnapshotSet();
      var snapshot = backup.components.addToSnapshotSet("/");
      backup.components.doSnapshotSet().await();
      Path copy = backup.components.snapshotProperties(snapshot).root().resolve("data").resolve("a.mdf");
      assertThat(writable).hasValue(recovery);
      assertThat(Files.readString(copy)).isEqualTo(recovery ? "recovered" : "torn");
      backup.close();
    }
  }
}
