package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.DeletedSnapshots;
import io.vss4j.api.requester.SnapshotProperties;
import io.vss4j.testkit.ProviderStep;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Shadow copies that are there, and volumes that can have one; two providers, the first with two volumes. */
class SnapshotQueryTest {
  private final TwoProviders two = new TwoProviders();
  private BackupComponents components;

  @BeforeEach
  void open() {
    components = two.backup.components;
  }

  @AfterEach
  void close() {
    two.close();
  }

  @Nested
  class AVolume {
    @Test
    void isSupportedByAnyProviderThatTakesIt() {
      two.started();
      assertThat(components.isVolumeSupported("/", ProviderId.ANY)).isTrue();
      two.vss.snapshotProvider("first").removeVolume(two.vss.path("/"));
      assertThat(components.isVolumeSupported("/", ProviderId.ANY)).isTrue();
      two.vss.snapshotProvider("last").removeVolume(two.vss.path("/"));
      assertThat(components.isVolumeSupported("/", ProviderId.ANY)).isFalse();
    }

    @Test
    void isSupportedByTheNamedProviderOrNot() {
      two.started();
      two.first.removeVolume(two.vss.path("/second"));
      assertThat(components.isVolumeSupported("/second", two.first.id())).isFalse();
      assertThat(components.isVolumeSupported("/second", two.last.id())).isTrue();
    }

    @Test
    void isNotFoundForAnUnknownProvider() {
      two.started();
      ProviderId unknown = ProviderId.of(new UUID(9, 9));
      assertThatThrownBy(() -> components.isVolumeSupported("/", unknown))
          .hasMessageContainingAll("VSS_E_PROVIDER_NOT_REGISTERED", unknown.toString(), "first", two.last.id().toString());
    }

    @Test
    void thatNobodyCoversHasTheProvidersNamed() {
      two.started();
      for (String volume : new String[] {"/", "/second", "/third"}) {
        two.first.removeVolume(two.vss.path(volume));
        two.last.removeVolume(two.vss.path(volume));
      }
      assertThatThrownBy(() -> components.volumeFor("/third/data"))
          .hasMessageContainingAll("VSS_E_VOLUME_NOT_SUPPORTED", "/third/data", "first", "last");
    }
  }

  @Nested
  class Deleting {
    private SnapshotId snapshot(int i) {
      return two.backup.snapshots.get(i);
    }

    @Test
    void oneLeavesTheOthers() {
      two.made();
      DeletedSnapshots deleted = components.deleteSnapshot(snapshot(0));
      assertThat(deleted).isEqualTo(new DeletedSnapshots(1, null, ""));
      assertThat(components.query()).extracting(SnapshotProperties::snapshotId).containsExactly(snapshot(1), snapshot(2));
    }

    @Test
    void aSetLeavesNone() {
      two.made();
      assertThat(components.deleteSnapshots(two.backup.set)).isEqualTo(new DeletedSnapshots(3, null, ""));
      assertThat(components.query()).isEmpty();
    }

    @Test
    void stopsAtTheFirstThatCannotBeDeletedAndNamesIt() {
      two.made();
      two.first.script().failAt(ProviderStep.DELETE_SNAPSHOT, VssError.E_PROVIDER_VETO).after(1).times(1);
      DeletedSnapshots deleted = components.deleteSnapshots(two.backup.set);
      assertThat(deleted.count()).isEqualTo(1);
      assertThat(deleted.failed()).contains(snapshot(1));
      assertThat(deleted.message()).contains("provider first", "VSS_E_PROVIDER_VETO");
      assertThat(components.query()).extracting(SnapshotProperties::snapshotId).containsExactly(snapshot(1), snapshot(2));
    }

    @Test
    void whatIsNotThereIsNotFound() {
      two.made();
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> components.deleteSnapshot(SnapshotId.of(new UUID(9, 9))));
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> components.deleteSnapshots(SnapshotSetId.of(new UUID(9, 9))));
    }
  }

  @Nested
  class Closing {
    @Test
    void deletesTheSetOfAContextThatReleasesItself() {
      two.made();
      components.close();
      two.vss.events().of(two.first).assertCount(2, "DeleteSnapshot");
      two.vss.events().of(two.last).assertCount(1, "DeleteSnapshot");
    }

    @Test
    void doesNotFailWhenTheSetCannotBeDeleted() {
      two.made();
      two.first.script().failAt(ProviderStep.DELETE_SNAPSHOT, VssError.E_PROVIDER_VETO);
      components.close();
      two.vss.events().of(two.writer).assertCount(1, "BackupShutdown");
    }

    @Test
    void doesNotMissASetThatWasDeletedBefore() {
      two.made();
      components.deleteSnapshots(two.backup.set);
      components.close();
      two.vss.events().of(two.first).assertCount(2, "DeleteSnapshot");
      two.vss.events().of(two.writer).assertCount(1, "BackupShutdown");
    }
  }
}
