package io.vss4j.core.snapshot;

import static io.vss4j.core.snapshot.VssFailures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssError;
import io.vss4j.api.spi.ProviderType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** With a scripted command, on any file system. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class BtrfsSnapshotProviderTest extends BtrfsSnapshotFixture {
  @Test
  void itIsASoftwareProvider() {
    assertThat(provider.type()).isEqualTo(ProviderType.SOFTWARE);
  }

  @Test
  void everyCommandIsTheProgramByItsAbsolutePath() {
    create();

    assertThat(btrfs.commands).isNotEmpty().allSatisfy(
        command -> assertThat(command.get(0)).isEqualTo(FakeBtrfs.PROGRAM));
  }

  @Test
  @Tag("SNP-018")
  void statesAreThoseOfTheProtocolInItsOrder() {
    List<SnapshotState> after = new ArrayList<>();
    begin(SnapshotContext.BACKUP);
    steps().forEach(step -> {
      after.add(provider.state(SET).orElseThrow());
      step.run();
    });
    after.add(provider.state(SET).orElseThrow());

    assertThat(after).extracting(SnapshotState::nativeValue).containsExactly(1, 3, 5, 7, 15, 10, 12);
  }

  @Nested
  class Writability {
    @Test
    @Tag("EVT-040")
    void aSnapshotIsWritableAtFirst() {
      begin(SnapshotContext.BACKUP);
      run(5);

      assertThat(btrfs.commandsWith("subvolume snapshot")).singleElement().asString().doesNotContain(" -r ");
      assertThat(btrfs.commandsWith("property set")).isEmpty();
    }

    @Test
    @Tag("EVT-040")
    void withoutAutoRecoveryItIsMadeReadOnly() {
      begin(SnapshotContext.BACKUP.with(SnapshotContext.NO_AUTORECOVERY));
      run(3);

      assertThat(btrfs.commandsWith("subvolume snapshot -r")).hasSize(1);
    }

    @Test
    @Tag("SNP-020")
    void itIsReadOnlyInTheEnd() {
      Path root = create();

      assertThat(btrfs.commandsWith("property set")).containsExactly("property set -ts " + root + " ro true");
    }
  }

  @Nested
  class Leftovers {
    @Test
    @Tag("SNP-012")
    void ofASetThatWasGivenUpAreRemovedByTheNext() {
      begin(SnapshotContext.BACKUP);
      run(3);

      provider.beginPrepareSnapshot(OTHER_SET, SECOND_SNAPSHOT, volume, SnapshotContext.BACKUP);

      assertThat(snapshots).isEmptyDirectory();
      assertThat(provider.state(SET)).isEmpty();
    }

    @Test
    void ofAProcessThatIsNoMoreAreRemovedAsSubvolumes() throws IOException {
      Path left = snapshots.resolve("vss4j-copy-00000000-0000-0001-0000-000000000001."
          + ProcessHandle.current().pid() + ".1000");
      Files.createDirectories(left.resolve("volume"));

      begin(SnapshotContext.BACKUP);

      assertThat(btrfs.commandsWith("subvolume delete")).containsExactly("subvolume delete " + left.resolve("volume"));
      assertThat(left).doesNotExist();
    }

    @Test
    void ofALivingProviderStay() {
      Path root = create();
      try (var other = new BtrfsSnapshotProvider(snapshots, FakeBtrfs.PROGRAM, btrfs, btrfs)) {
        other.beginPrepareSnapshot(OTHER_SET, SECOND_SNAPSHOT, second, SnapshotContext.BACKUP);
      }

      assertThat(root.resolve("file")).hasContent("content");
    }
  }

  @Test
  void closingRemovesEverySnapshot() {
    create();

    provider.close();

    assertThat(snapshots).isEmptyDirectory();
    assertFails(VssError.E_BAD_STATE, () -> begin(SnapshotContext.BACKUP));
  }
}
