package io.vss4j.api.requester;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.SnapshotId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeletedSnapshotsTest {
  @Test
  void namesTheOneAtWhichItStopped() {
    SnapshotId id = SnapshotId.of(new UUID(0, 1));

    assertThat(new DeletedSnapshots(2, id, "in use").failed()).contains(id);
  }

  @Test
  void namesNoneWhenAllWereDeleted() {
    assertThat(new DeletedSnapshots(3, null, "").failed()).isEmpty();
  }
}
