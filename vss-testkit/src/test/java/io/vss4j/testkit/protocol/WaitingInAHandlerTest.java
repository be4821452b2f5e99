package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Handlers that wait for what waits for them. The clock stands still: nothing here ends by a limit. */
class WaitingInAHandlerTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private final CompletableFuture<VssAsync<?>> operation = new CompletableFuture<>();
  private final AtomicReference<Object> heard = new AtomicReference<>();

  private static FakeWriterBuilder writer(String name) {
    return FakeWriter.builder().name(name).database("", name, "/" + name, "*");
  }

  /** What a handler does with the operation that called it. */
  private interface Doing {
    Object with(VssAsync<?> operation);
  }

  /** Backs up a writer that does something with the operation that sends PrepareForBackup, and returns that operation. */
  private VssAsync<?> prepare(Doing doing) {
    vss.subscribe(writer("waiting")
        .doAt(WriterEvent.PREPARE_FOR_BACKUP, (view, context) -> hear(() -> doing.with(operation.join())))
        .build());
    BackupDriver backup = new BackupDriver(vss.createBackupComponents()).chosen();
    operation.complete(backup.components.prepareForBackup());
    Background.run(() -> operation.join().await(Duration.ofDays(1))).join();
    return operation.join();
  }

  private void hear(Supplier<?> call) {
    AtomicReference<Object> result = new AtomicReference<>();
    Throwable thrown = catchThrowable(() -> result.set(call.get()));
    heard.set(thrown == null ? result.get() : thrown);
  }

  private void assertRefused(String call) {
    assertThat(heard.get())
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_BAD_STATE));
    assertThat((VssException) heard.get()).hasMessageContaining(call);
  }

  @Nested
  class ForTheOperationThatCalledIt {
    @Test
    void isRefusedNamingTheCallAndTheOperationGoesOn() {
      VssAsync<?> prepared = prepare(VssAsync::await);
      assertRefused("await() of prepareForBackup()");
      assertThat(prepared.queryStatus()).isEqualTo(VssError.S_ASYNC_FINISHED);
    }

    @Test
    void isRefusedWithALimitToo() {
      prepare(pending -> pending.await(Duration.ofDays(1)));
      assertRefused("await(PT24H) of prepareForBackup()");
    }

    @Test
    @Tag("ASY-009")
    void mayLookWithoutWaiting() {
      prepare(pending -> pending.await(Duration.ZERO));
      assertThat(heard).hasValue(VssError.S_ASYNC_PENDING);
    }

    @Test
    @Tag("ASY-007")
    void cancelsItWithoutWaiting() {
      VssAsync<?> prepared = prepare(VssAsync::cancel);
      assertThat(heard).hasValue(VssError.S_ASYNC_PENDING);
      assertThat(prepared.queryStatus()).isEqualTo(VssError.S_ASYNC_CANCELLED);
    }

    @Test
    @Tag("ASY-006")
    void endsASetThatItCancelsInFreeze() {
      FakeWriter cancelling = vss.subscribe(writer("cancelling")
          .doAt(WriterEvent.FREEZE, (view, context) -> hear(() -> operation.join().cancel()))
          .build());
      BackupDriver backup = new BackupDriver(vss.createBackupComponents()).prepared();
      operation.complete(backup.doSnapshotSet());
      Background.run(() -> operation.join().await(Duration.ofDays(1))).join();
      backup.close();
      assertThat(heard).hasValue(VssError.S_ASYNC_PENDING);
      vss.events().of(cancelling).assertInOrder("Freeze", "Abort").assertNone("Thaw");
    }
  }

  @Nested
  class ForAnotherSession {
    /** Backs up a writer whose handler of PrepareForBackup does something, after something else was done outside of it. */
    private void preparing(Runnable inTheHandler, Runnable before) {
      vss.subscribe(writer("waiting")
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (view, context) -> hear(() -> {
            inTheHandler.run();
            return "done";
          }))
          .build());
      before.run();
      BackupDriver outer =
          new BackupDriver(vss.createBackupComponents(), ComponentKey.database("", "waiting")).chosen();
      VssAsync<?> prepared = outer.components.prepareForBackup();
      Background.run(() -> prepared.await(Duration.ofDays(1))).join();
      outer.close();
    }

    private BackupComponents another() {
      BackupComponents components = vss.createBackupComponents();
      components.initializeForBackup();
      components.setBackupState(BackupState.of(BackupType.FULL).selectComponents(true));
      return components;
    }

    @Test
    void isRefusedWhereItsGatheringAsksTheSameWriter() {
      AtomicReference<BackupComponents> other = new AtomicReference<>();
      preparing(
          () -> {
            other.set(another());
            other.get().gatherWriterMetadata().await();
          },
          () -> {});
      assertRefused("await() of gatherWriterMetadata()");
      other.get().close();
    }

    @Test
    @Tag("GWS-011")
    void isGrantedForStatusWhichWaitsForNobody() {
      AtomicReference<BackupComponents> other = new AtomicReference<>();
      preparing(() -> other.get().gatherWriterStatus().await(), () -> {
        other.set(another());
        other.get().gatherWriterMetadata().await();
      });
      assertThat(heard).hasValue("done");
      other.get().close();
    }

    @Test
    void isGrantedWhereTheWriterTakesNoPart() {
      FakeWriter asked = vss.subscribe(writer("other").build());
      try (BackupDriver other =
          new BackupDriver(vss.createBackupComponents(), ComponentKey.database("", "other"))) {
        preparing(() -> other.components.prepareForBackup().await(), other::chosen);
        assertThat(heard).hasValue("done");
        vss.events().of(asked).assertCount(1, "PrepareForBackup");
      }
    }
  }

  @Nested
  class ForTheEndOfTheService {
    private FakeWriter closingAt(WriterEvent event) {
      return vss.subscribe(writer("closing")
          .doAt(event, (view, context) -> hear(() -> {
            vss.service().close();
            return refusal(vss::createBackupComponents);
          }))
          .build());
    }

    @Test
    @Tag("SHD-005")
    void beginsItAndLeavesNobodyFrozen() {
      FakeWriter closing = closingAt(WriterEvent.FREEZE);
      BackupDriver backup = new BackupDriver(vss.createBackupComponents()).prepared();
      VssAsync<?> set = backup.doSnapshotSet();
      Background.run(() -> set.await(Duration.ofDays(1))).join();
      vss.service().close();
      assertThat(heard).hasValue(VssError.E_BAD_STATE);
      vss.events().of(closing).assertInOrder("Freeze", "Abort", "BackupShutdown").assertNone("Thaw");
    }

    @Test
    void endsSubscriptionsOnceWritersHaveLearnedOfIt() {
      FakeWriter closing = closingAt(WriterEvent.BACKUP_COMPLETE);
      BackupDriver backup = new BackupDriver(vss.createBackupComponents()).made();
      VssAsync<?> completed = backup.components.backupComplete();
      Background.run(() -> completed.await(Duration.ofDays(1))).join();
      vss.service().close();
      vss.events().of(closing).assertInOrder("BackupComplete", "BackupShutdown");
      assertThat(closing.registration().isSubscribed()).isFalse();
    }

    @Test
    void doesNotWaitForIdentifyOfASessionThatBegins() {
      closingAt(WriterEvent.IDENTIFY);
      BackupComponents gathering = vss.createBackupComponents();
      gathering.initializeForBackup();
      VssAsync<?> gathered = gathering.gatherWriterMetadata();
      Background.run(() -> gathered.await(Duration.ofDays(1))).join();
      vss.service().close();
      assertThat(heard).hasValue(VssError.E_BAD_STATE);
      assertThat(vss.service().writers()).isEmpty();
    }
  }

  /** It is live no more, and what asked it waits for its handler all the same. */
  @Nested
  class OfAWriterThatUnsubscribesInIdentify {
    private VssAsync<?> gather(Doing doing) {
      AtomicReference<FakeWriter> leaving = new AtomicReference<>();
      leaving.set(vss.subscribe(writer("leaving")
          .doAt(WriterEvent.IDENTIFY, (view, context) -> {
            leaving.get().registration().close();
            hear(() -> doing.with(operation.join()));
          })
          .build()));
      BackupComponents gathering = vss.createBackupComponents();
      gathering.initializeForBackup();
      operation.complete(gathering.gatherWriterMetadata());
      Background.run(() -> operation.join().await(Duration.ofDays(1))).join();
      return operation.join();
    }

    @Test
    void isRefused() {
      assertThat(gather(VssAsync::await).queryStatus()).isEqualTo(VssError.S_ASYNC_FINISHED);
      assertRefused("await() of gatherWriterMetadata()");
    }

    @Test
    void beginsTheEndOfTheService() {
      VssAsync<?> gathered = gather(pending -> {
        vss.service().close();
        return refusal(vss::createBackupComponents);
      });
      assertThat(heard).hasValue(VssError.E_BAD_STATE);
      assertThat(gathered.queryStatus()).isEqualTo(VssError.S_ASYNC_CANCELLED);
    }
  }
}
