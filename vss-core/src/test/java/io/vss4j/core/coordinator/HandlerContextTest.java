package io.vss4j.core.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.BackupType;
import io.vss4j.api.RestoreType;
import io.vss4j.api.SessionId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.writer.ApplicationLevel;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.core.Members;
import io.vss4j.core.document.WriterMetadataDraft;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HandlerContextTest {
  private static final SnapshotSetId SET = SnapshotSetId.of(new UUID(0, 3));
  private static final SessionFacts IN_BACKUP = facts(false);

  private final StillWriter writer = new StillWriter(2);
  private final WriterInstance instance = new WriterInstance(
      writer,
      writer.identity(),
      SubscribeOptions.builder().level(ApplicationLevel.BACK_END).build(),
      WriterInstanceId.of(new UUID(0, 4)),
      1,
      new Mailbox(Runnable::run));

  private static SessionFacts facts(boolean restore) {
    return new SessionFacts(
        restore,
        BackupType.LOG,
        true,
        true,
        true,
        RestoreType.BY_COPY,
        SnapshotContext.BACKUP,
        SET,
        Map.of("/data", Path.of("/data"), "/logs", Path.of("/logs")),
        Map.of("/data", Path.of("/shadow/data")));
  }

  private HandlerContext in(WriterEvent event, SessionFacts facts) {
    return new HandlerContext(SessionId.of(new UUID(0, 1)), event, instance, facts, PathResolver.nativePaths());
  }

  private HandlerContext in(WriterEvent event) {
    return in(event, IN_BACKUP);
  }

  static Stream<Method> members() {
    return Members.of(WriterContext.class);
  }

  @ParameterizedTest
  @MethodSource("members")
  @Tag("EVT-017")
  void nothingCanBeAskedOrSaidAfterTheHandlerHasReturned(Method member) {
    HandlerContext context = in(WriterEvent.POST_SNAPSHOT);
    context.end();
    assertThatThrownBy(Members.call(member, context))
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_BAD_STATE))
        .hasMessageContainingAll(member.getName(), "the handler has returned");
  }

  @Nested
  class WhileTheHandlerRuns {
    @Test
    void theSessionIsKnown() {
      HandlerContext context = in(WriterEvent.POST_SNAPSHOT);
      assertThat(context.sessionId()).isEqualTo(SessionId.of(new UUID(0, 1)));
      assertThat(context.event()).isEqualTo(WriterEvent.POST_SNAPSHOT);
      assertThat(context.level()).isEqualTo(ApplicationLevel.BACK_END);
      assertThat(context.snapshotContext()).isEqualTo(SnapshotContext.BACKUP);
      assertThat(context.currentSnapshotSetId()).isEqualTo(SET);
      assertThat(context.currentVolumes()).containsExactly("/data", "/logs");
      assertThat(context.backupType()).isEqualTo(BackupType.LOG);
      assertThat(context.areComponentsSelected()).isTrue();
      assertThat(context.isBootableSystemStateBackedUp()).isTrue();
      assertThat(context.isPartialFileSupportEnabled()).isTrue();
    }

    @Test
    void theRestoreTypeIsKnownInARestoreOnly() {
      assertThat(in(WriterEvent.PRE_RESTORE, facts(true)).restoreType()).isEqualTo(RestoreType.BY_COPY);
      HandlerContext backup = in(WriterEvent.POST_SNAPSHOT);
      assertThatThrownBy(backup::restoreType).hasMessageContainingAll("restoreType", "in a restore only");
    }

    @Test
    void aPathIsAffectedIfItLiesOnAVolumeOfTheSet() {
      HandlerContext context = in(WriterEvent.FREEZE);
      assertThat(context.isPathAffected("/data/orders.db")).isTrue();
      assertThat(context.isPathAffected("/database")).isFalse();
    }

    @Test
    void theShadowCopyHasADeviceInPostSnapshotOnly() {
      assertThat(in(WriterEvent.POST_SNAPSHOT).snapshotDeviceName("/data")).isEqualTo("/shadow/data");
      HandlerContext late = in(WriterEvent.THAW);
      assertThatThrownBy(() -> late.snapshotDeviceName("/data")).hasMessageContaining("in PostSnapshot only");
    }

    @Test
    void aVolumeOutsideTheSetHasNoDevice() {
      HandlerContext context = in(WriterEvent.POST_SNAPSHOT);
      assertThatThrownBy(() -> context.snapshotDeviceName("/home"))
          .isInstanceOfSatisfying(
              VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_OBJECT_NOT_FOUND))
          .hasMessageContainingAll("/home", "/data", "/logs");
    }

    @Test
    @Tag("WRT-011")
    void theWriterLearnsThatItEnds() {
      HandlerContext context = in(WriterEvent.FREEZE);
      assertThat(context.isWriterShuttingDown()).isFalse();
      instance.end();
      assertThat(context.isWriterShuttingDown()).isTrue();
    }
  }

  @Nested
  class TheMetadataGivenLast {
    private final WriterMetadata metadata =
        WriterMetadataDraft.of(writer.identity(), WriterInstanceId.of(new UUID(0, 4))).seal();

    @ParameterizedTest
    @Tag("WMD-013")
    @EnumSource(
        value = WriterEvent.class,
        names = {"PREPARE_FOR_BACKUP", "PREPARE_FOR_SNAPSHOT", "POST_SNAPSHOT"})
    void canBeReadBeforeAndAfterTheShadowCopy(WriterEvent event) {
      instance.lastMetadata(metadata);
      assertThat(in(event).identifyInformation()).isSameAs(metadata);
    }

    @ParameterizedTest
    @Tag("WMD-013")
    @EnumSource(
        value = WriterEvent.class,
        mode = EnumSource.Mode.EXCLUDE,
        names = {"PREPARE_FOR_BACKUP", "PREPARE_FOR_SNAPSHOT", "POST_SNAPSHOT"})
    void cannotBeReadInAnotherEvent(WriterEvent event) {
      instance.lastMetadata(metadata);
      assertFails(in(event), "PrepareForBackup, PrepareForSnapshot and PostSnapshot");
    }

    @Test
    void cannotBeReadIfThereIsNone() {
      assertFails(in(WriterEvent.POST_SNAPSHOT), "has reported no metadata");
    }

    private static void assertFails(HandlerContext context, String why) {
      assertThatThrownBy(context::identifyInformation)
          .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_FAIL))
          .hasMessageContainingAll("identifyInformation", why);
    }
  }

  @Nested
  class AFailure {
    @Test
    void isTheLastThatWasRecorded() {
      HandlerContext context = in(WriterEvent.FREEZE);
      context.setWriterFailure(VssError.E_WRITERERROR_TIMEOUT);
      context.setWriterFailure(WriterFailure.retryable("busy"));
      assertThat(context.end()).isEqualTo(WriterFailure.retryable("busy"));
    }

    @Test
    void isTakenBackBySuccess() {
      HandlerContext context = in(WriterEvent.FREEZE);
      context.setWriterFailure(VssError.E_WRITERERROR_TIMEOUT);
      context.setWriterFailure(WriterFailure.of(VssError.S_OK, 0, null));
      assertThat(context.end()).isNull();
    }

    @Test
    void cannotBeRecordedInIdentify() {
      HandlerContext context = in(WriterEvent.IDENTIFY);
      assertThatThrownBy(() -> context.setWriterFailure(VssError.E_WRITERERROR_TIMEOUT))
          .hasMessageContaining("not in Identify");
    }

    @Test
    void ofAnotherKindIsRefused() {
      HandlerContext context = in(WriterEvent.FREEZE);
      assertThatThrownBy(() -> context.setWriterFailure(VssError.E_BAD_STATE))
          .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG))
          .hasMessageContaining("VSS_E_BAD_STATE");
    }

    @Test
    void isRecordedOnTheThreadOfTheHandler() {
      HandlerContext context = in(WriterEvent.FREEZE);
      assertThatThrownBy(() -> CompletableFuture.runAsync(
                  () -> context.setWriterFailure(VssError.E_WRITERERROR_TIMEOUT), task -> new Thread(task).start())
              .join())
          .hasRootCauseInstanceOf(VssException.class)
          .hasMessageContaining("on the handler's thread only");
    }
  }
}
