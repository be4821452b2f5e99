package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.spi.VssListener;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.junit.VssExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The record that listeners get of every failure of a writer. */
class FailureRecordTest {
  private final List<EventDelivery> failures = new CopyOnWriteArrayList<>();

  @RegisterExtension final VssExtension vss =
      VssExtension.create(builder -> builder.configure(service -> service.listener(new VssListener() {
        @Override
        public void eventDelivered(EventDelivery delivery) {
          if (delivery.failure().isFailure() && delivery.stage() != EventDelivery.Stage.SENT) {
            failures.add(delivery);
          }
        }
      })));

  private static FakeWriterBuilder writer(String name) {
    return FakeWriter.builder().name(name).database("", name, "/" + name, "*");
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  @Test
  @Tag("STA-018")
  void namesSessionWriterEventCodeAndReason() {
    FakeWriter writer =
        vss.subscribe(writer("sql").failAt(WriterEvent.FREEZE, WriterFailure.retryable("checkpoint runs")).build());
    try (BackupDriver backup = backup().made()) {
      vss.environment().settle();
      assertThat(failures).singleElement().satisfies(record -> {
        assertThat(record.session()).isEqualTo(backup.components.sessionId());
        assertThat(record.writerId()).isEqualTo(writer.identity().writerId());
        assertThat(record.instanceId()).isEqualTo(writer.registration().instanceId());
        assertThat(record.event()).isEqualTo(WriterEvent.FREEZE);
        assertThat(record.failure()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
        assertThat(record.message()).isEqualTo("checkpoint runs");
      });
    }
  }

  @Test
  @Tag("STA-018")
  void isNotMadeOfSuccess() {
    vss.subscribe(writer("sql").build());
    backup().completed().close();
    vss.environment().settle();
    assertThat(failures).isEmpty();
  }

  @Test
  @Tag("STA-018")
  void isMadeOfAFreezeWindowThatExpiresAfterTheHandlerReturned() {
    FakeWriter writer = vss.subscribe(writer("sql").build());
    vss.snapshotProvider().script().hangAt(ProviderStep.PRE_COMMIT_SNAPSHOTS);
    try (BackupDriver backup = backup().prepared()) {
      var set = backup.doSnapshotSet();
      vss.snapshotProvider().awaitHanging();
      vss.clock().advance(Duration.ofSeconds(60));
      vss.snapshotProvider().release();
      set.await();
      vss.environment().settle();
      assertThat(failures).singleElement().satisfies(record -> {
        assertThat(record.event()).isEqualTo(WriterEvent.FREEZE);
        assertThat(record.instanceId()).isEqualTo(writer.registration().instanceId());
        assertThat(record.failure()).isEqualTo(VssError.E_WRITERERROR_TIMEOUT);
        assertThat(record.message()).contains("PT1M");
      });
    }
  }

  @ParameterizedTest
  @Tag("STA-018")
  @EnumSource(
      value = WriterEvent.class,
      names = {"PREPARE_FOR_BACKUP", "PREPARE_FOR_SNAPSHOT", "THAW", "POST_SNAPSHOT", "BACKUP_COMPLETE"})
  void isMadeOfAVetoAtEachEvent(WriterEvent event) {
    vss.subscribe(writer("sql").vetoFatally(event, WriterFailure.nonRetryable("no")).build());
    backup().completed().close();
    vss.environment().settle();
    assertThat(failures)
        .extracting(EventDelivery::event, EventDelivery::failure)
        .containsExactly(tuple(event, VssError.E_WRITERERROR_NONRETRYABLE));
  }

  @Test
  @Tag("STA-016")
  void hasWhatTheHandlerThrewAsItsCause() {
    IllegalStateException oops = new IllegalStateException("oops");
    vss.subscribe(writer("sql").throwAt(WriterEvent.FREEZE, oops).build());
    backup().made().close();
    vss.environment().settle();
    assertThat(failures).singleElement().satisfies(record -> assertThat(record.cause()).isSameAs(oops));
  }
}
