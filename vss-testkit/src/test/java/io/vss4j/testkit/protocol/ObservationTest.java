package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.spi.RequesterCall;
import io.vss4j.api.spi.VssListener;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.junit.VssExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ObservationTest {
  private final Heard heard = new Heard();

  @RegisterExtension final VssExtension vss = VssExtension.create(builder -> builder.configure(service ->
      service.listener(new Failing()).listener(heard)));

  /** Fails as the assertion of a test would, at everything it is told. */
  private static final class Failing implements VssListener {
    @Override
    public void eventDelivered(EventDelivery delivery) {
      throw new AssertionError("not what I expected");
    }

    @Override
    public void called(RequesterCall call) {
      throw new AssertionError("not what I expected");
    }
  }

  private FakeWriter writer() {
    return vss.subscribe(FakeWriter.builder().name("sql").database("", "sql", "/data", "*.mdf").build());
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  private List<RequesterCall> of(String call) {
    vss.environment().settle();
    return heard.calls.stream().filter(made -> made.call().equals(call)).toList();
  }

  @Nested
  class AListener {
    @Test
    void isToldOfACallThatReturns() {
      try (BackupDriver backup = backup().gathered()) {
        assertThat(of("setBackupState")).singleElement().satisfies(call -> {
          assertThat(call.session()).isEqualTo(backup.components.sessionId());
          assertThat(call.stage()).isEqualTo(RequesterCall.Stage.RETURNED);
          assertThat(call.outcome()).isEqualTo(VssError.S_OK);
        });
      }
    }

    @Test
    void isToldOfACallThatIsIllegalAndWhy() {
      try (BackupComponents components = vss.createBackupComponents()) {
        assertThatThrownBy(components::startSnapshotSet).isInstanceOf(VssException.class);
        assertThat(of("startSnapshotSet")).singleElement().satisfies(call -> {
          assertThat(call.outcome()).isEqualTo(VssError.E_BAD_STATE);
          assertThat(call.message()).contains("startSnapshotSet");
        });
      }
    }

    @Test
    void isToldWhenAnOperationBeginsAndHowLongItTook() {
      FakeWriter slow = vss.subscribe(FakeWriter.builder()
          .name("slow").database("", "sql", "/data", "*.mdf").hangAt(WriterEvent.PREPARE_FOR_BACKUP).build());
      try (BackupDriver backup = backup().started()) {
        VssAsync<?> preparing = backup.components.prepareForBackup();
        slow.awaitHanging();
        vss.clock().advance(Duration.ofSeconds(7));
        slow.release();
        preparing.await();
        assertThat(of("prepareForBackup")).satisfiesExactly(
            begun -> assertThat(begun.outcome()).isEqualTo(VssError.S_ASYNC_PENDING),
            ended -> {
              assertThat(ended.stage()).isEqualTo(RequesterCall.Stage.ENDED);
              assertThat(ended.outcome()).isEqualTo(VssError.S_ASYNC_FINISHED);
              assertThat(ended.duration()).isEqualTo(Duration.ofSeconds(7));
            });
      }
    }

    @Test
    void isToldHowAnOperationFailed() {
      writer();
      vss.snapshotProvider().script()
          .throwAt(ProviderStep.COMMIT_SNAPSHOTS, new VssException(VssError.E_PROVIDER_VETO, "no room"));
      try (BackupDriver backup = backup().prepared()) {
        assertThatThrownBy(() -> backup.doSnapshotSet().await()).isInstanceOf(VssException.class);
        assertThat(of("doSnapshotSet").get(1).outcome()).isEqualTo(VssError.E_PROVIDER_VETO);
        assertThat(of("doSnapshotSet").get(1).message()).contains("no room");
      }
    }

    @Test
    void isToldOfEveryEventAndAnswer() {
      writer();
      backup().completed().close();
      vss.environment().settle();
      assertThat(heard.deliveries.stream().filter(d -> d.stage() == EventDelivery.Stage.ANSWERED))
          .extracting(EventDelivery::event)
          .containsExactly(
              WriterEvent.IDENTIFY,
              WriterEvent.PREPARE_FOR_BACKUP,
              WriterEvent.PREPARE_FOR_SNAPSHOT,
              WriterEvent.FREEZE,
              WriterEvent.THAW,
              WriterEvent.POST_SNAPSHOT,
              WriterEvent.BACKUP_COMPLETE,
              WriterEvent.BACKUP_SHUTDOWN);
    }

    @Test
    void isNotSilencedByOneThatFails() {
      writer();
      backup().completed().close();
      vss.environment().settle();
      assertThat(heard.freezes).hasSize(1);
      assertThat(heard.calls).extracting(RequesterCall::call).contains("initializeForBackup", "close");
    }
  }

  @Nested
  class TheFlightRecorder {
    private List<RecordedEvent> record(Path directory, Runnable run) throws IOException {
      Path file = directory.resolve("vss.jfr");
      try (Recording recording = new Recording()) {
        List.of("EventDelivery", "RequesterCall", "FreezeWindow", "WriterLost")
            .forEach(name -> recording.enable("io.vss4j." + name));
        recording.start();
        run.run();
        // What is recorded while it stops may be lost, or lose its texts.
        vss.environment().settle();
        recording.stop();
        recording.dump(file);
      }
      return RecordingFile.readAllEvents(file);
    }

    private List<RecordedEvent> named(List<RecordedEvent> events, String name, String session) {
      return events.stream()
          .filter(event -> event.getEventType().getName().equals("io.vss4j." + name))
          .filter(event -> event.getString("session").equals(session))
          .toList();
    }

    @Test
    void hasCallsEventsAndTheFreezeWindow(@TempDir Path directory) throws IOException {
      writer();
      BackupDriver backup = backup();
      String session = backup.components.sessionId().toString();
      List<RecordedEvent> events = record(directory, () -> backup.completed().close());
      assertThat(named(events, "EventDelivery", session)).extracting(event -> event.getString("event"))
          .contains("Freeze", "Thaw", "BackupShutdown");
      assertThat(named(events, "EventDelivery", session))
          .allSatisfy(event -> assertThat(event.getString("writer")).isEqualTo("sql"));
      assertThat(named(events, "RequesterCall", session)).extracting(event -> event.getString("call"))
          .contains("doSnapshotSet", "close");
      assertThat(named(events, "FreezeWindow", session)).singleElement()
          .satisfies(event -> assertThat(event.getInt("writers")).isEqualTo(1));
    }

    @Test
    void hasTheWritersThatWereLost(@TempDir Path directory) throws IOException {
      FakeWriter dying = vss.subscribe(FakeWriter.builder()
          .name("sql").database("", "sql", "/data", "*.mdf").dieAt(WriterEvent.POST_SNAPSHOT).build());
      BackupDriver backup = backup();
      String session = backup.components.sessionId().toString();
      String instance = dying.registration().instanceId().toString();
      List<RecordedEvent> events = record(directory, () -> backup.made().close());
      assertThat(named(events, "WriterLost", session)).singleElement()
          .satisfies(event -> assertThat(event.getString("writerInstance")).isEqualTo(instance));
      assertThat(named(events, "EventDelivery", session)).anySatisfy(event -> {
        assertThat(event.getString("stage")).isEqualTo("GIVEN_UP");
        assertThat(event.getString("outcome")).isEqualTo("VSS_E_WRITER_NOT_RESPONDING");
      });
    }
  }
}
