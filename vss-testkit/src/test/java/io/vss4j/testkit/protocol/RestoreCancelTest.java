package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.VssEnvironment;
import io.vss4j.testkit.protocol.CallWorld.Gate;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cancelling the two operations of a restore. */
@Timeout(60)
@Tag("ASY-007")
class RestoreCancelTest {
  private final HeldOperations operations = new HeldOperations();
  private final Gate gate = new Gate();
  private final FakeWriter writer = FakeWriter.builder()
      .name("sql")
      .database("", "orders", "/data", "*.mdf")
      .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> gate.pass(WriterEvent.PREPARE_FOR_BACKUP))
      .doAt(WriterEvent.PRE_RESTORE, (components, context) -> gate.pass(WriterEvent.PRE_RESTORE))
      .doAt(WriterEvent.POST_RESTORE, (components, context) -> gate.pass(WriterEvent.POST_RESTORE))
      .build();
  private VssEnvironment vss;
  private RestoreDriver restore;

  @BeforeEach
  void openRestore() {
    vss = VssEnvironment.builder().configure(core -> core.operations(operations)).build();
    vss.subscribe(writer);
    restore = RestoreDriver.of(vss, writer);
  }

  @AfterEach
  void close() {
    gate.open();
    restore.close();
    vss.close();
  }

  private BackupComponents before(WriterEvent event) {
    return event == WriterEvent.POST_RESTORE ? restore.preRestored().components : restore.components;
  }

  private static VssAsync<?> start(BackupComponents components, WriterEvent event) {
    return event == WriterEvent.POST_RESTORE ? components.postRestore() : components.preRestore();
  }

  /** Has a thread cancel an operation and wait for its end. */
  private static Background cancel(VssAsync<?> operation, AtomicReference<VssError> answer) {
    Background cancelling = Background.run(() -> answer.set(operation.cancel()));
    cancelling.awaitBlocked();
    return cancelling;
  }

  @ParameterizedTest
  @EnumSource(value = WriterEvent.class, names = {"PRE_RESTORE", "POST_RESTORE"})
  void beforeItBeganSendsNothing(WriterEvent event) {
    BackupComponents components = before(event);
    operations.hold();
    VssAsync<?> operation = start(components, event);
    AtomicReference<VssError> answer = new AtomicReference<>();
    Background cancelling = cancel(operation, answer);
    operations.letGo();
    cancelling.join();
    assertThat(answer).hasValue(VssError.S_OK);
    assertThat(operation.queryStatus()).isEqualTo(VssError.S_ASYNC_CANCELLED);
    assertThat(writer.count(event)).isZero();
  }

  @ParameterizedTest
  @EnumSource(value = WriterEvent.class, names = {"PRE_RESTORE", "POST_RESTORE"})
  void waitsForTheHandlerThatRuns(WriterEvent event) {
    BackupComponents components = before(event);
    gate.close(event);
    VssAsync<?> operation = start(components, event);
    gate.awaitArrival();
    AtomicReference<VssError> answer = new AtomicReference<>();
    Background cancelling = cancel(operation, answer);
    assertThat(operation.queryStatus()).isEqualTo(VssError.S_ASYNC_PENDING);
    gate.open();
    cancelling.join();
    assertThat(answer).hasValue(VssError.S_OK);
    assertThat(operation.queryStatus()).isEqualTo(VssError.S_ASYNC_CANCELLED);
    assertThat(writer.count(event)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(value = WriterEvent.class, names = {"PRE_RESTORE", "POST_RESTORE"})
  void doesNotWaitForAWriterThatIsBusyElsewhere(WriterEvent event) {
    BackupComponents components = before(event);
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).chosen()) {
      gate.close(WriterEvent.PREPARE_FOR_BACKUP);
      VssAsync<?> occupying = backup.components.prepareForBackup();
      gate.awaitArrival();
      VssAsync<?> operation = start(components, event);
      assertThat(operation.cancel()).isEqualTo(VssError.S_OK);
      gate.open();
      occupying.await();
      vss.settle();
      assertThat(writer.count(event)).isZero();
    }
  }
}
