package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.junit.VssExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that are ended while something of them still runs, and by several at once. */
class EndingAtOnceTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static FakeWriter writer(String name, WriterEvent hangsAt) {
    var builder = FakeWriter.builder().name(name).database("", name, "/" + name, "*");
    return (hangsAt == null ? builder : builder.hangAt(hangsAt)).build();
  }

  @Test
  @Tag("SHD-005")
  @Tag("EVT-032")
  void aServiceThatEndsBesideADyingRequesterLeavesNobodyFrozen() {
    FakeWriter frozen = vss.subscribe(writer("frozen", null));
    FakeWriter slow = vss.subscribe(writer("slow", WriterEvent.FREEZE));
    BackupDriver backup = new BackupDriver(vss.createBackupComponents()).prepared();
    backup.doSnapshotSet();
    slow.awaitHanging();
    vss.environment().killRequester(backup.components);
    // The set is cancelled then: a handler that is let go before would have the set go on.
    vss.environment().settle();
    Background closing = Background.run(() -> vss.service().close());
    closing.awaitBlocked();
    slow.release();
    closing.join();
    vss.events().of(frozen).assertInOrder("Freeze", "Abort", "BackupShutdown").assertNone("Thaw");
    vss.events().of(slow).assertInOrder("Freeze", "Abort", "BackupShutdown").assertNone("Thaw");
  }

  @Test
  @Tag("SNP-012")
  @Tag("REQ-022")
  void aVolumeThatIsBeingAddedIsWaitedForSoThatItMeetsNoLaterSet() {
    vss.environment().addVolume("/second");
    vss.snapshotProvider().script().hangAt(ProviderStep.BEGIN_PREPARE_SNAPSHOT).times(1);
    BackupComponents first = withoutWriters();
    first.startSnapshotSet();
    Background adding = Background.run(() -> first.addToSnapshotSet("/second"));
    vss.snapshotProvider().awaitHanging();
    Background closing = Background.run(first::close);
    closing.awaitBlocked();
    vss.snapshotProvider().release();
    adding.join();
    closing.join();
    try (BackupComponents second = withoutWriters()) {
      second.startSnapshotSet();
      second.addToSnapshotSet("/");
      second.doSnapshotSet().await();
      assertThat(second.query()).hasSize(1);
    }
  }

  @Test
  void aCloseBesideACloseReturnsWhenEverythingIsReleased() {
    FakeWriter slow = vss.subscribe(writer("slow", WriterEvent.BACKUP_SHUTDOWN));
    FakeWriter other = vss.subscribe(writer("other", null));
    BackupDriver backup = new BackupDriver(vss.createBackupComponents()).endingHangs(vss.environment()).completed();
    Background first = Background.run(backup.components::close);
    slow.awaitHanging();
    Background second = Background.run(backup.components::close);
    second.awaitBlocked();
    assertThat(second.hasEnded()).isFalse();
    slow.release();
    second.join();
    vss.events().all().assertCount(1, ProviderStep.DELETE_SNAPSHOT.stepName());
    vss.events().of(other).assertCount(1, "BackupShutdown");
    first.join();
  }

  @Test
  void aCloseBesideTheEndOfADeadRequesterReturnsWhenEverythingIsReleased() {
    FakeWriter slow = vss.subscribe(writer("slow", WriterEvent.BACKUP_SHUTDOWN));
    BackupDriver backup = new BackupDriver(vss.createBackupComponents()).endingHangs(vss.environment()).completed();
    vss.environment().killRequester(backup.components);
    slow.awaitHanging();
    Background closing = Background.run(backup.components::close);
    closing.awaitBlocked();
    assertThat(closing.hasEnded()).isFalse();
    slow.release();
    closing.join();
  }

  @Test
  @Tag("REQ-038")
  void anAbortBesideAnAbortReturnsWhenEveryAbortWasHandled() {
    FakeWriter slow = vss.subscribe(writer("slow", WriterEvent.ABORT));
    try (BackupDriver backup =
        new BackupDriver(vss.createBackupComponents()).endingHangs(vss.environment()).prepared()) {
      Background first = Background.run(backup.components::abortBackup);
      slow.awaitHanging();
      Background second = Background.run(backup.components::abortBackup);
      second.awaitBlocked();
      assertThat(second.hasEnded()).isFalse();
      slow.release();
      second.join();
      first.join();
      vss.events().of(slow).assertCount(1, "Abort");
    }
  }

  private BackupComponents withoutWriters() {
    BackupComponents components = vss.createBackupComponents();
    components.initializeForBackup();
    components.setContext(SnapshotContext.FILE_SHARE_BACKUP);
    return components;
  }
}
