package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers that end the session that called them. The clock stands still: nothing here ends by a limit. */
class EndingFromAHandlerTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private final AtomicReference<BackupComponents> own = new AtomicReference<>();
  private final AtomicReference<Throwable> thrown = new AtomicReference<>();

  private static FakeWriterBuilder writer(String name) {
    return FakeWriter.builder().name(name).database("", name, "/" + name, "*");
  }

  private FakeWriter closingAt(WriterEvent event) {
    return vss.subscribe(writer("closing")
        .doAt(event, (view, context) -> thrown.set(catchThrowable(() -> own.get().close())))
        .build());
  }

  private FakeWriter abortingAt(WriterEvent event) {
    return vss.subscribe(writer("aborting")
        .doAt(event, (view, context) -> thrown.set(catchThrowable(() -> own.get().abortBackup())))
        .build());
  }

  private BackupDriver backup() {
    BackupDriver backup = new BackupDriver(vss.createBackupComponents());
    own.set(backup.components);
    return backup;
  }

  /** Takes a backup to its end, or as far as it comes. */
  private void backUp() {
    Throwable unused = catchThrowable(() -> backup().completed());
  }

  @Nested
  class Closing {
    @ParameterizedTest
    @Tag("SHD-002")
    @EnumSource(
        value = WriterEvent.class,
        names = {
          "PREPARE_FOR_BACKUP", "PREPARE_FOR_SNAPSHOT", "FREEZE", "THAW", "POST_SNAPSHOT", "BACKUP_COMPLETE"
        })
    void isCarriedOutAfterTheHandler(WriterEvent event) {
      // Closing calls off what has not begun: without the wait, the other writer might never be sent the session's first event.
      CompletableFuture<Void> joined = new CompletableFuture<>();
      FakeWriter closing = vss.subscribe(writer("closing").doAt(event, (view, context) -> {
        joined.join();
        thrown.set(catchThrowable(() -> own.get().close()));
      }).build());
      FakeWriter other = vss.subscribe(writer("other")
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (view, context) -> joined.complete(null))
          .build());
      Background.run(EndingFromAHandlerTest.this::backUp).join();
      own.get().close();
      assertThat(thrown).hasNullValue();
      vss.events().of(closing).assertInOrder(event.eventName(), "BackupShutdown").assertCount(1, "BackupShutdown");
      vss.events().of(other).assertCount(1, "BackupShutdown");
    }

    @Test
    void inIdentifyEndsASessionThatNobodyHasJoined() {
      FakeWriter closing = closingAt(WriterEvent.IDENTIFY);
      Background.run(EndingFromAHandlerTest.this::backUp).join();
      own.get().close();
      assertThat(thrown).hasNullValue();
      vss.events().of(closing).assertNames("Identify");
    }

    @Test
    @Tag("SHD-005")
    void inFreezeLeavesNobodyFrozen() {
      FakeWriter closing = closingAt(WriterEvent.FREEZE);
      Background.run(EndingFromAHandlerTest.this::backUp).join();
      own.get().close();
      vss.events().of(closing).assertInOrder("Freeze", "Abort", "BackupShutdown").assertNone("Thaw");
    }

    @Test
    void inAbortDoesNotKeepTheAbortWaiting() {
      FakeWriter closing = closingAt(WriterEvent.ABORT);
      BackupDriver backup = backup().prepared();
      Background.run(backup.components::abortBackup).join();
      backup.close();
      assertThat(thrown).hasNullValue();
      vss.events().of(closing).assertInOrder("Abort", "BackupShutdown").assertCount(1, "BackupShutdown");
    }

    @Test
    void inBackupShutdownDoesNotKeepTheEndWaiting() {
      FakeWriter closing = closingAt(WriterEvent.BACKUP_SHUTDOWN);
      BackupDriver backup = backup().completed();
      Background.run(backup::close).join();
      assertThat(thrown).hasNullValue();
      vss.events().of(closing).assertCount(1, "BackupShutdown");
    }

    @Test
    void isTheEndOfAllOtherCallsAtOnce() {
      AtomicReference<VssError> after = new AtomicReference<>();
      vss.subscribe(writer("closing").doAt(WriterEvent.PREPARE_FOR_BACKUP, (view, context) -> {
        own.get().close();
        after.set(refusal(() -> own.get().query()));
      }).build());
      Background.run(EndingFromAHandlerTest.this::backUp).join();
      own.get().close();
      assertThat(after).hasValue(VssError.E_BAD_STATE);
    }

    @Test
    void aSessionThatTheSameWriterHasJoinedDoesNotWaitForIt() {
      FakeWriter closing = vss.subscribe(writer("closing")
          .doAt(WriterEvent.PREPARE_FOR_SNAPSHOT, (view, context) -> own.get().close())
          .build());
      BackupDriver first = backup();
      first.chosen().components.prepareForBackup().await();
      BackupDriver second = new BackupDriver(vss.createBackupComponents());
      Background.run(second::completed).join();
      first.close();
      second.close();
      vss.events().of(closing).assertCount(2, "BackupShutdown");
    }
  }

  @Nested
  class Aborting {
    @ParameterizedTest
    @EnumSource(value = WriterEvent.class, names = {"PREPARE_FOR_BACKUP", "FREEZE", "POST_SNAPSHOT"})
    void isRefusedNamingTheCallAndTheBackupGoesOn(WriterEvent event) {
      abortingAt(event);
      Background.run(EndingFromAHandlerTest.this::backUp).join();
      own.get().close();
      assertThat(thrown.get()).isInstanceOf(VssException.class).hasMessageContaining("abortBackup()");
      assertThat(((VssException) thrown.get()).error()).isEqualTo(VssError.E_BAD_STATE);
      vss.events().all().assertCount(1, "aborting.BackupComplete");
    }

    @Test
    @Tag("REQ-039")
    void inAbortDoesNothing() {
      FakeWriter aborting = abortingAt(WriterEvent.ABORT);
      BackupDriver backup = backup().prepared();
      Background.run(backup.components::abortBackup).join();
      backup.close();
      assertThat(thrown).hasNullValue();
      vss.events().of(aborting).assertCount(1, "Abort");
    }

    @Test
    void inBackupShutdownIsRefused() {
      abortingAt(WriterEvent.BACKUP_SHUTDOWN);
      BackupDriver backup = backup().completed();
      Background.run(backup::close).join();
      assertThat(((VssException) thrown.get()).error()).isEqualTo(VssError.E_BAD_STATE);
    }
  }
}
