package io.vss4j.api.requester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.SnapshotState;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotPropertiesTest {
  private static SnapshotProperties snapshot(Path originalRoot, Path root) {
    return new SnapshotProperties(
        SnapshotId.of(new UUID(0, 1)),
        SnapshotSetId.of(new UUID(0, 2)),
        1,
        root,
        originalRoot.toString(),
        originalRoot,
        "here",
        "here",
        ProviderId.of(new UUID(0, 3)),
        SnapshotContext.BACKUP,
        Instant.EPOCH,
        SnapshotState.CREATED,
        List.of());
  }

  @Nested
  class OnUnix {
    private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
    private final SnapshotProperties snapshot = snapshot(disk.getPath("/srv/data"), disk.getPath("/shadow/1"));

    @AfterEach
    void close() throws IOException {
      disk.close();
    }

    @ParameterizedTest
    @CsvSource({
      "/srv/data, /shadow/1",
      "/srv/data/a/b.db, /shadow/1/a/b.db",
      "/srv/data/x/../a, /shadow/1/a",
      "/srv/../srv/data/a, /shadow/1/a"
    })
    void aFileOfTheVolumeIsAtItsPlaceBelowTheShadowCopy(String original, String located) {
      assertThat(snapshot.locate(disk.getPath(original)).normalize()).isEqualTo(disk.getPath(located));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv", "/srv/database", "/", "srv/data/a", "/srv/data/../secret", "/srv/data/a/../../x"})
    void aFileElsewhereIsRefused(String original) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> snapshot.locate(disk.getPath(original)))
          .withMessageContaining(original)
          .withMessageContaining("/srv/data");
    }
  }

  @Nested
  class OnWindows {
    private final FileSystem disk = Jimfs.newFileSystem(Configuration.windows());
    private final SnapshotProperties snapshot = snapshot(disk.getPath("C:\\"), disk.getPath("C:\\Shadow\\1"));

    @AfterEach
    void close() throws IOException {
      disk.close();
    }

    @ParameterizedTest
    @Tag("FIL-027")
    @ValueSource(strings = {"\\\\host\\ShadowCopy1", "\\\\host\\ShadowCopy1\\", "C:\\Shadow", "C:\\Shadow\\"})
    void oneSeparatorJoinsTheShadowCopyAndThePlace(String root) {
      Path located = snapshot(disk.getPath("C:\\"), disk.getPath(root)).locate(disk.getPath("C:\\Data\\a.mdf"));
      assertThat(located).hasToString(root + (root.endsWith("\\") ? "" : "\\") + "Data\\a.mdf");
    }

    @Test
    @Tag("FIL-027")
    void aFileOfTheDriveIsAtItsPlaceBelowTheShadowCopy() {
      assertThat(snapshot.locate(disk.getPath("C:\\Data\\a.mdf")))
          .isEqualTo(disk.getPath("C:\\Shadow\\1\\Data\\a.mdf"));
    }

    @Test
    void aFileOfAnotherDriveIsRefused() {
      assertThatIllegalArgumentException().isThrownBy(() -> snapshot.locate(disk.getPath("D:\\Data\\a.mdf")));
    }
  }
}
