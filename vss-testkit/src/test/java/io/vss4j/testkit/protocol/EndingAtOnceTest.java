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

  private BackupComponents withoutWriters() {
    BackupComponents components = vss.createBackupComponents();
    components.initializeForBackup();
    components.setContext(SnapshotContext.FILE_SHARE_BACKUP);
    return components;
  }
}
