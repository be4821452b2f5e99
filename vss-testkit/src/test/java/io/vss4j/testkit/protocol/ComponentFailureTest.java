package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.HResult;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.component.ComponentFailure;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a writer says of the failure of a single component, and what its status says then. */
class ComponentFailureTest {
  private static final ComponentKey ORDERS = ComponentKey.database("", "orders");
  private static final ComponentKey STOCK = ComponentKey.database("", "stock");
  private static final ComponentFailure TORN =
      new ComponentFailure(VssError.E_WRITERERROR_NONRETRYABLE, new HResult(7), "torn page");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static FakeWriterBuilder sql() {
    return FakeWriter.builder()
        .name("sql")
        .database("", "orders", "/data", "orders.mdf")
        .database("", "stock", "/data", "stock.mdf");
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  private static WriterComponent orders(@Nullable WriterComponents components) {
    return components.component(ORDERS).orElseThrow();
  }

  private static void fail(@Nullable WriterComponents components) {
    orders(components).setFailure(TORN.code(), TORN.applicationCode().value(), TORN.applicationMessage());
  }

  private RestoreDriver restored(FakeWriterBuilder builder) {
    FakeWriter writer = vss.subscribe(builder.build());
    return new RestoreDriver(vss).chosen(writer).preRestored().restored();
  }

  enum Message {
    PREPARE_FOR_BACKUP(
        WriterEvent.PREPARE_FOR_BACKUP,
        WriterComponent::setPrepareForBackupFailureMessage,
        WriterComponent::prepareForBackupFailureMessage),
    POST_SNAPSHOT(
        WriterEvent.POST_SNAPSHOT,
        WriterComponent::setPostSnapshotFailureMessage,
        WriterComponent::postSnapshotFailureMessage),
    PRE_RESTORE(
        WriterEvent.PRE_RESTORE,
        WriterComponent::setPreRestoreFailureMessage,
        WriterComponent::preRestoreFailureMessage),
    POST_RESTORE(
        WriterEvent.POST_RESTORE,
        WriterComponent::setPostRestoreFailureMessage,
        WriterComponent::postRestoreFailureMessage);

    private final WriterEvent event;
    private final BiConsumer<WriterComponent, String> set;
    private final Function<WriterComponent, Optional<String>> get;

    Message(
        WriterEvent event, BiConsumer<WriterComponent, String> set, Function<WriterComponent, Optional<String>> get) {
      this.event = event;
      this.set = set;
      this.get = get;
    }
  }

  @Nested
  class AMessage {
    @ParameterizedTest
    @EnumSource
    @Tag("COM-059")
    void failsNothingByItself(Message message) {
      FakeWriter writer = vss.subscribe(sql()
          .doAt(message.event, (components, context) -> message.set.accept(orders(components), "no"))
          .build());
      try (BackupDriver backup = backup().made()) {
        assertThat(backup.statusOf(writer).state()).isEqualTo(WriterState.WAITING_FOR_BACKUP_COMPLETE);
        backup.components.backupComplete().await();
        assertThat(backup.statusOf(writer).isFailure()).isFalse();
      }
      try (RestoreDriver restore = new RestoreDriver(vss).chosen(writer).preRestored().restored()) {
        assertThat(restore.statusOf(writer).state()).isEqualTo(WriterState.STABLE);
        assertThat(restore.statusOf(writer).isFailure()).isFalse();
        assertThat(message.get.apply(restore.component(writer, ORDERS))).contains("no");
      }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("COM-060")
    void isReplacedByTheNext(Message message) {
      AtomicReference<Optional<String>> read = new AtomicReference<>();
      restored(sql().doAt(message.event, (components, context) -> {
        message.set.accept(orders(components), "first");
        message.set.accept(orders(components), "second");
        read.set(message.get.apply(orders(components)));
      })).close();
      assertThat(read).hasValue(Optional.of("second"));
    }
  }

  @Nested
  class AFailure {
    @Test
    @Tag("COM-064")
    void cannotBeRecordedInIdentify() {
      AtomicReference<WriterComponents> kept = new AtomicReference<>();
      AtomicReference<VssError> refused = new AtomicReference<>();
      AtomicReference<WriterComponent> component = new AtomicReference<>();
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.IDENTIFY, (components, context) -> {
            kept.set(components);
            WriterComponent earlier = component.get();
            if (earlier != null) {
              refused.set(refusal(() -> earlier.setFailure(TORN.code(), 0, null)));
            }
          })
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> component.set(orders(components)))
          .build());
      try (BackupDriver backup = backup().prepared()) {
        backup().gathered().close();
        assertThat(kept.get()).isNull();
        assertThat(refused).hasValue(VssError.E_BAD_STATE);
        assertThat(backup.component(writer, ORDERS).failure()).isEqualTo(ComponentFailure.NONE);
      }
    }

    @Test
    @Tag("COM-067")
    void isSuccessUnlessOneWasRecorded() {
      FakeWriter writer = vss.subscribe(
          sql().doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> fail(components)).build());
      try (BackupDriver backup = backup().prepared()) {
        assertThat(backup.component(writer, ORDERS).failure()).isEqualTo(TORN);
        ComponentFailure none = backup.component(writer, STOCK).failure();
        assertThat(none.code()).isEqualTo(VssError.S_OK);
        assertThat(none.applicationCode()).isEqualTo(HResult.S_OK);
        assertThat(none.applicationMessage()).isNull();
      }
    }

    @Test
    @Tag("COM-067")
    void isSuccessAgainOnceTheWriterSaysSo() {
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> {
            fail(components);
            orders(components).setFailure(VssError.S_OK, 0, null);
          })
          .build());
      try (BackupDriver backup = backup().prepared()) {
        assertThat(backup.component(writer, ORDERS).failure()).isEqualTo(ComponentFailure.NONE);
      }
    }
  }

  @Nested
  class TheStatusOfTheWriter {
    @ParameterizedTest
    @EnumSource(value = WriterEvent.class, names = {"PREPARE_FOR_BACKUP", "POST_SNAPSHOT"})
    @Tag("COM-065")
    void tellsThatItFailedInPartIfTheWriterSaysThatToo(WriterEvent event) {
      FakeWriter writer = vss.subscribe(sql()
          .doAt(event, (components, context) -> {
            fail(components);
            context.setWriterFailure(WriterFailure.of(VssError.E_WRITERERROR_PARTIAL_FAILURE, 9, "one of two"));
          })
          .build());
      try (BackupDriver backup = backup().made()) {
        WriterStatus status = backup.statusOf(writer);
        assertThat(status.failure()).isEqualTo(VssError.E_WRITERERROR_PARTIAL_FAILURE);
        assertThat(status.message()).isEqualTo("one of two");
        assertThat(backup.component(writer, ORDERS).failure()).isEqualTo(TORN);
      }
    }

    @Test
    @Tag("COM-065")
    void doesNotTellItOfTheComponentAlone() {
      FakeWriter writer = vss.subscribe(
          sql().doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> fail(components)).build());
      try (BackupDriver backup = backup().made()) {
        assertThat(backup.statusOf(writer).isFailure()).isFalse();
      }
    }

    @Test
    @Tag("COM-068")
    void tellsOfAWriterThatVanishedWhileItsComponentsKeepWhatItRecorded() {
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> fail(components))
          .dieAt(WriterEvent.POST_SNAPSHOT)
          .build());
      try (BackupDriver backup = backup().made()) {
        assertThat(backup.statusOf(writer).failure()).isEqualTo(VssError.E_WRITER_NOT_RESPONDING);
        assertThat(backup.component(writer, ORDERS).failure()).isEqualTo(TORN);
        assertThat(backup.component(writer, STOCK).failure()).isEqualTo(ComponentFailure.NONE);
      }
    }
  }
}
