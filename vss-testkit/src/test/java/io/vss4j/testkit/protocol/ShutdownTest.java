package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.spi.RequesterLoss;
import io.vss4j.api.spi.VssListener;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShutdownTest {
  private final List<RequesterLoss> losses = new CopyOnWriteArrayList<>();

  @RegisterExtension final VssExtension vss =
      VssExtension.create(builder -> builder.configure(service -> service.listener(new VssListener() {
        @Override
        public void requesterLost(RequesterLoss loss) {
          losses.add(loss);
        }
      })));

  private static FakeWriterBuilder writer(String name) {
    return FakeWriter.builder().name(name).database("", name, "/data", "*.mdf");
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  @Nested
  class AfterClose {
    @Test
    @Tag("SHD-004")
    void shutdownFollowsBackupComplete() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      backup().completed().close();
      vss.events().of(writer).assertInOrder("BackupComplete", "BackupShutdown");
    }

    @Test
    @Tag("SHD-002")
    void itComesOnceHoweverOftenTheObjectIsClosed() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      BackupDriver backup = backup().made();
      backup.close();
      backup.close();
      vss.events().of(writer).assertCount(1, "BackupShutdown");
    }

    @Test
    @Tag("SHD-006")
    void itHasTheIdOfTheSetThatWasMade() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      BackupDriver backup = backup().made();
      backup.close();
      assertThat(writer.calls(WriterEvent.BACKUP_SHUTDOWN).get(0).snapshotSet()).contains(backup.set);
    }

    @Test
    @Tag("SHD-006")
    void itHasNoIdWhenTheSetFailed() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      vss.snapshotProvider().script().failAt(ProviderStep.COMMIT_SNAPSHOTS, VssError.E_PROVIDER_VETO);
      BackupDriver backup = backup().prepared();
      assertThat(failure(backup.doSnapshotSet())).isEqualTo(VssError.E_PROVIDER_VETO);
      backup.close();
      assertThat(writer.calls(WriterEvent.BACKUP_SHUTDOWN).get(0).snapshotSet()).isEmpty();
    }

    @Test
    @Tag("SHD-002")
    void aWriterOfASetThatFailedBeforeAnyEventIsToldNothing() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      vss.snapshotProvider().script().failAt(ProviderStep.END_PREPARE_SNAPSHOTS, VssError.E_PROVIDER_VETO);
      BackupDriver backup = backup().started();
      assertThat(failure(backup.doSnapshotSet())).isEqualTo(VssError.E_PROVIDER_VETO);
      backup.close();
      vss.events().of(writer).assertNames("Identify");
    }

    @Test
    @Tag("SHD-003")
    void anObjectThatOnlyGatheredSendsNone() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      backup().gathered().close();
      vss.events().of(writer).assertNames("Identify");
    }

    @Test
    @Tag("EVT-010")
    void aWriterThatVetoedFatallyIsTold() {
      FakeWriter writer = vss.subscribe(
          writer("sql").vetoFatally(WriterEvent.PREPARE_FOR_BACKUP, WriterFailure.nonRetryable("no")).build());
      backup().made().close();
      vss.events().of(writer).assertNames("Identify", "PrepareForBackup", "BackupShutdown");
    }
  }

  @Nested
  class WhenTheRequesterIsGone {
    @Test
    @Tag("SHD-001")
    @Tag("SHD-010")
    void anAbandonedObjectSendsShutdown() throws InterruptedException {
      CountDownLatch told = new CountDownLatch(1);
      FakeWriter writer = vss.subscribe(writer("sql")
          .doAt(WriterEvent.BACKUP_SHUTDOWN, (components, context) -> told.countDown())
          .build());
      abandonPrepared();
      // The collector decides when it finds the object; asking again is all that can be done.
      for (int i = 0; i < 600 && told.getCount() > 0; i++) {
        System.gc();
        told.await(100, TimeUnit.MILLISECONDS);
      }
      vss.events().of(writer).assertCount(1, "BackupShutdown").assertNone("BackupComplete");
      vss.environment().settle();
      assertThat(losses).extracting(RequesterLoss::phase).containsExactly(SessionPhase.SNAPSHOT_SET_DONE);
    }

    private void abandonPrepared() {
      BackupComponents dropped = backup().made().components;
      assertThat(dropped.sessionId()).isNotNull();
    }

    @Test
    @Tag("SHD-001")
    void closingTheServiceEndsItsSessions() {
      FakeWriter writer = vss.subscribe(writer("sql").build());
      backup().made();
      vss.service().close();
      vss.events().of(writer).assertCount(1, "BackupShutdown");
    }
  }

  private static VssError failure(VssAsync<?> operation) {
    try {
      operation.await();
      return VssError.S_OK;
    } catch (VssException e) {
      return e.error();
    }
  }
}
