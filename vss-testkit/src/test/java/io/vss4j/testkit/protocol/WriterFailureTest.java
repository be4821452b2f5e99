package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vss4j.api.HResult;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.component.ComponentFailure;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterFailure;
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

class WriterFailureTest {
  private static final WriterEvent EVENT = WriterEvent.PREPARE_FOR_BACKUP;

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static FakeWriterBuilder writer(String name) {
    return FakeWriter.builder().name(name).database("", name, "/" + name, "*");
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  /** What a writer's call comes to: S_OK, or the error of the exception it throws. */
  private static VssError outcomeOf(Runnable call) {
    try {
      call.run();
      return VssError.S_OK;
    } catch (VssException e) {
      return e.error();
    }
  }

  /** Runs a handler of PrepareForBackup and returns the status that it leaves. */
  private WriterStatus statusAfter(FakeWriterBuilder.Handler handler) {
    FakeWriter writer = vss.subscribe(writer("sql").doAt(EVENT, handler).build());
    try (BackupDriver backup = backup().chosen()) {
      backup.components.prepareForBackup().await();
      return backup.statusOf(writer);
    }
  }

  @Nested
  class ACode {
    @ParameterizedTest
    @Tag("STA-009")
    @EnumSource(
        value = VssError.class,
        names = {
          "E_WRITERERROR_INCONSISTENTSNAPSHOT", "E_WRITERERROR_OUTOFRESOURCES", "E_WRITERERROR_TIMEOUT",
          "E_WRITERERROR_RETRYABLE", "E_WRITERERROR_NONRETRYABLE", "E_WRITERERROR_PARTIAL_FAILURE"
        })
    void ofAWriterComesBackUnchangedWithCodeAndTextOfTheApplication(VssError code) {
      WriterStatus status =
          statusAfter((components, context) -> context.setWriterFailure(WriterFailure.of(code, 0x8007000E, "why\n")));
      assertThat(status.state()).isEqualTo(WriterState.FAILED_AT_PREPARE_BACKUP);
      assertThat(status.failure()).isEqualTo(code);
      assertThat(status.applicationCode()).isEqualTo(new HResult(0x8007000E));
      assertThat(status.applicationMessage()).contains("why\n");
    }

    @ParameterizedTest
    @Tag("STA-008")
    @EnumSource(
        value = VssError.class,
        names = {
          "E_WRITERERROR_INCONSISTENTSNAPSHOT", "E_WRITERERROR_OUTOFRESOURCES", "E_WRITERERROR_TIMEOUT",
          "E_WRITERERROR_RETRYABLE", "E_WRITERERROR_NONRETRYABLE"
        })
    void canBeACodeAlone(VssError code) {
      assertThat(statusAfter((components, context) -> context.setWriterFailure(code)).failure()).isEqualTo(code);
    }

    @ParameterizedTest
    @Tag("STA-008")
    @EnumSource(
        value = VssError.class,
        mode = EnumSource.Mode.EXCLUDE,
        names = {
          "E_WRITERERROR_INCONSISTENTSNAPSHOT", "E_WRITERERROR_OUTOFRESOURCES", "E_WRITERERROR_TIMEOUT",
          "E_WRITERERROR_RETRYABLE", "E_WRITERERROR_NONRETRYABLE"
        })
    void cannotBeAnyOtherCodeAlone(VssError code) {
      AtomicReference<VssError> answer = new AtomicReference<>();
      WriterStatus status = statusAfter((components, context) ->
          answer.set(outcomeOf(() -> context.setWriterFailure(code))));
      assertThat(answer).hasValue(VssError.E_INVALIDARG);
      assertThat(status.failure()).isEqualTo(VssError.S_OK);
    }

    @Test
    @Tag("STA-009")
    void comesBackWithoutCodeAndTextWhereThereIsNone() {
      WriterStatus status = statusAfter((components, context) ->
          context.setWriterFailure(WriterFailure.of(VssError.E_WRITERERROR_RETRYABLE, 0, null)));
      assertThat(status.failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
      assertThat(status.applicationCode()).isEqualTo(HResult.S_OK);
      assertThat(status.applicationMessage()).isEmpty();
    }

    @ParameterizedTest
    @Tag("STA-008")
    @Tag("STA-019")
    @EnumSource(
        value = VssError.class,
        mode = EnumSource.Mode.EXCLUDE,
        names = {
          "S_OK", "E_WRITERERROR_INCONSISTENTSNAPSHOT", "E_WRITERERROR_OUTOFRESOURCES", "E_WRITERERROR_TIMEOUT",
          "E_WRITERERROR_RETRYABLE", "E_WRITERERROR_NONRETRYABLE", "E_WRITERERROR_PARTIAL_FAILURE"
        })
    void thatNoWriterMaySetIsInvalidAndRecordsNothing(VssError code) {
      AtomicReference<VssError> answer = new AtomicReference<>();
      WriterStatus status = statusAfter((components, context) ->
          answer.set(outcomeOf(() -> context.setWriterFailure(WriterFailure.of(code, 1, "not mine")))));
      assertThat(answer).hasValue(VssError.E_INVALIDARG);
      assertThat(status.state()).isEqualTo(WriterState.STABLE);
      assertThat(status.failure()).isEqualTo(VssError.S_OK);
    }

    @Test
    @Tag("STA-008")
    void thatIsRefusedLeavesTheOneThatWasRecorded() {
      WriterStatus status = statusAfter((components, context) -> {
        context.setWriterFailure(WriterFailure.retryable("busy"));
        outcomeOf(() -> context.setWriterFailure(WriterFailure.of(VssError.E_UNEXPECTED, "other")));
      });
      assertThat(status.failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
      assertThat(status.applicationMessage()).contains("busy");
    }
  }

  @Nested
  class OnAnotherThread {
    @Test
    @Tag("STA-010")
    void itIsRefusedAndTheOutcomeIsUnchanged() {
      AtomicReference<VssError> answer = new AtomicReference<>();
      WriterStatus status = statusAfter((components, context) -> answer.set(elsewhere(
          () -> context.setWriterFailure(WriterFailure.nonRetryable("from elsewhere")))));
      assertThat(answer).hasValue(VssError.E_BAD_STATE);
      assertThat(status.state()).isEqualTo(WriterState.STABLE);
      assertThat(status.failure()).isEqualTo(VssError.S_OK);
    }

    @Test
    @Tag("STA-010")
    void itDoesNotTakeBackWhatTheHandlerRecorded() {
      WriterStatus status = statusAfter((components, context) -> {
        context.setWriterFailure(WriterFailure.retryable("busy"));
        elsewhere(() -> context.setWriterFailure(WriterFailure.of(VssError.S_OK, 0, null)));
      });
      assertThat(status.failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
    }

    @Test
    @Tag("STA-012")
    void theSessionIdIsRefusedToo() {
      AtomicReference<VssError> there = new AtomicReference<>();
      AtomicReference<VssError> here = new AtomicReference<>();
      statusAfter((components, context) -> {
        there.set(elsewhere(context::sessionId));
        here.set(outcomeOf(context::sessionId));
      });
      assertThat(there).hasValue(VssError.E_BAD_STATE);
      assertThat(here).hasValue(VssError.S_OK);
    }

    private VssError elsewhere(Runnable call) {
      return CompletableFuture.supplyAsync(() -> outcomeOf(call)).join();
    }
  }

  @Nested
  class InIdentify {
    @Test
    @Tag("STA-011")
    void itIsRefused() {
      AtomicReference<VssError> answer = new AtomicReference<>();
      vss.subscribe(writer("sql")
          .doAt(WriterEvent.IDENTIFY, (components, context) ->
              answer.set(outcomeOf(() -> context.setWriterFailure(WriterFailure.retryable("busy")))))
          .build());
      try (BackupDriver backup = backup().gathered()) {
        assertThat(answer).hasValue(VssError.E_BAD_STATE);
        assertThat(backup.roster).as("the writer is in, as if it had not tried").hasSize(1);
      }
    }

    @Test
    @Tag("STA-012")
    void theSessionIdIsThere() {
      AtomicReference<Object> seen = new AtomicReference<>();
      AtomicReference<VssError> elsewhere = new AtomicReference<>();
      vss.subscribe(writer("sql")
          .doAt(WriterEvent.IDENTIFY, (components, context) -> {
            seen.set(context.sessionId());
            elsewhere.set(CompletableFuture.supplyAsync(() -> outcomeOf(context::sessionId)).join());
          })
          .build());
      try (BackupDriver backup = backup().gathered()) {
        assertThat(seen).hasValue(backup.components.sessionId());
        assertThat(elsewhere).hasValue(VssError.E_BAD_STATE);
      }
    }
  }

  @Nested
  class OutsideAHandler {
    @Test
    @Tag("STA-011")
    void nothingCanBeRecorded() {
      AtomicReference<WriterContext> kept = new AtomicReference<>();
      AtomicReference<WriterComponent> component = new AtomicReference<>();
      WriterStatus status = statusAfter((components, context) -> {
        kept.set(context);
        component.set(components.components().get(0));
      });
      assertThat(status.isStable()).isTrue();
      assertThat(outcomeOf(() -> kept.get().setWriterFailure(WriterFailure.retryable("late"))))
          .isEqualTo(VssError.E_BAD_STATE);
      assertThat(outcomeOf(() -> component.get().setFailure(VssError.E_WRITERERROR_RETRYABLE, 0, "late")))
          .isEqualTo(VssError.E_BAD_STATE);
    }

    @Test
    @Tag("STA-011")
    void aRequesterCannotFailAComponent() {
      vss.subscribe(writer("sql").build());
      try (BackupDriver backup = backup().prepared()) {
        WriterComponent component = backup.components.writerComponents(0).components().get(0);
        assertThat(outcomeOf(() -> component.setFailure(VssError.E_WRITERERROR_RETRYABLE, 0, "mine")))
            .isEqualTo(VssError.E_BAD_STATE);
        assertThat(component.failure()).isEqualTo(ComponentFailure.NONE);
      }
    }
  }

  @Nested
  class RecordedSeveralTimes {
    @Test
    @Tag("STA-013")
    void theLastCounts() {
      WriterStatus status = statusAfter((components, context) -> {
        context.setWriterFailure(WriterFailure.of(VssError.E_WRITERERROR_TIMEOUT, 3, "first"));
        context.setWriterFailure(WriterFailure.retryable("last"));
      });
      assertThat(status.failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
      assertThat(status.applicationCode()).isEqualTo(HResult.S_OK);
      assertThat(status.applicationMessage()).contains("last");
    }

    @Test
    @Tag("STA-009")
    @Tag("STA-013")
    void successTakesItBack() {
      WriterStatus status = statusAfter((components, context) -> {
        context.setWriterFailure(WriterFailure.retryable("first"));
        context.setWriterFailure(WriterFailure.of(VssError.S_OK, 0, null));
      });
      assertThat(status.state()).isEqualTo(WriterState.STABLE);
      assertThat(status.failure()).isEqualTo(VssError.S_OK);
    }

    @Test
    @Tag("STA-013")
    void aLaterHandlerCannotTakeItBack() {
      FakeWriter writer = vss.subscribe(writer("sql")
          .failAt(WriterEvent.PREPARE_FOR_SNAPSHOT, WriterFailure.retryable("busy"))
          .doAt(WriterEvent.FREEZE, (components, context) ->
              context.setWriterFailure(WriterFailure.of(VssError.S_OK, 0, null)))
          .build());
      try (BackupDriver backup = backup().made()) {
        assertThat(backup.statusOf(writer).state()).isEqualTo(WriterState.FAILED_AT_PREPARE_SNAPSHOT);
        assertThat(backup.statusOf(writer).failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
      }
    }
  }

  @Nested
  class OfAHandlerThatThrows {
    @Test
    @Tag("STA-015")
    void isWhatItRecordedBefore() {
      WriterStatus status = statusAfter((components, context) -> {
        context.setWriterFailure(WriterFailure.of(VssError.E_WRITERERROR_RETRYABLE, 6, "busy"));
        throw new IllegalStateException("oops");
      });
      assertThat(status.state()).isEqualTo(WriterState.FAILED_AT_PREPARE_BACKUP);
      assertThat(status.failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
      assertThat(status.message()).isEqualTo("busy");
    }
  }

  @Nested
  class OfSingleComponents {
    @Test
    @Tag("STA-017")
    void isReadableFromEachOfThem() {
      FakeWriter writer = vss.subscribe(FakeWriter.builder()
          .name("sql")
          .database("", "bad", "/bad", "*")
          .database("", "good", "/good", "*")
          .doAt(EVENT, (components, context) -> {
            components.components().stream()
                .filter(component -> component.key().name().equals("bad"))
                .forEach(component -> component.setFailure(VssError.E_WRITERERROR_NONRETRYABLE, 42, "torn page"));
            context.setWriterFailure(WriterFailure.of(VssError.E_WRITERERROR_PARTIAL_FAILURE, "one of two"));
          })
          .build());
      try (BackupDriver backup = backup().chosen()) {
        backup.components.prepareForBackup().await();
        assertThat(backup.statusOf(writer).failure()).isEqualTo(VssError.E_WRITERERROR_PARTIAL_FAILURE);
        assertThat(backup.components.writerComponents(0).components())
            .extracting(component -> component.key().name(), WriterComponent::failure)
            .containsExactly(
                tuple(
                    "bad",
                    new ComponentFailure(VssError.E_WRITERERROR_NONRETRYABLE, new HResult(42), "torn page")),
                tuple("good", ComponentFailure.NONE));
      }
    }

    @Test
    @Tag("STA-017")
    void cannotItselfBePartial() {
      AtomicReference<VssError> answer = new AtomicReference<>();
      AtomicReference<ComponentFailure> left = new AtomicReference<>();
      statusAfter((components, context) -> {
        WriterComponent component = components.components().get(0);
        answer.set(outcomeOf(() -> component.setFailure(VssError.E_WRITERERROR_PARTIAL_FAILURE, 0, null)));
        left.set(component.failure());
      });
      assertThat(answer).hasValue(VssError.E_INVALIDARG);
      assertThat(left).hasValue(ComponentFailure.NONE);
    }
  }

  @Nested
  class IsForTheRequesterToJudge {
    @ParameterizedTest
    @Tag("STA-020")
    @EnumSource(
        value = WriterEvent.class,
        names = {"PREPARE_FOR_BACKUP", "PREPARE_FOR_SNAPSHOT", "FREEZE", "THAW", "POST_SNAPSHOT", "BACKUP_COMPLETE"})
    void aBackupGoesOnAfterAVetoOfItsOnlyWriter(WriterEvent event) {
      FakeWriter writer = vss.subscribe(writer("sql").vetoFatally(event, WriterFailure.nonRetryable("no")).build());
      try (BackupDriver backup = backup().completed()) {
        assertThat(backup.statusOf(writer).isFailure()).isTrue();
        assertThat(backup.components.query()).hasSize(1);
        assertThat(backup.components.saveAsXml()).isNotEmpty();
      }
    }

    @Test
    @Tag("STA-020")
    void aRestoreGoesOnAfterAVeto() {
      FakeWriter writer =
          vss.subscribe(writer("sql").vetoFatally(WriterEvent.PRE_RESTORE, WriterFailure.nonRetryable("no")).build());
      try (RestoreDriver restore = RestoreDriver.of(vss.environment(), writer).preRestored()) {
        assertThat(restore.statusOf(writer).state()).isEqualTo(WriterState.FAILED_AT_PRE_RESTORE);
        restore.components.postRestore().await();
      }
      vss.events().of(writer).assertInOrder("PreRestore", "PostRestore");
    }

    @Test
    @Tag("STA-020")
    void andAVetoDoesNotMakeACallOutOfOrderLegal() {
      vss.subscribe(writer("sql").vetoFatally(EVENT, WriterFailure.nonRetryable("no")).build());
      try (BackupDriver backup = backup().prepared()) {
        assertThatThrownBy(() -> backup.components.prepareForBackup())
            .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_BAD_STATE));
      }
    }
  }
}
