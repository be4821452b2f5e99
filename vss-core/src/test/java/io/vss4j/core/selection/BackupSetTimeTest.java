package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.metadata.FileSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When files are looked for, and what makes them part of a backup. */
class BackupSetTimeTest extends BackupSetFixture {
  @Test
  @Tag("FIL-001")
  void filesOfTheShadowCopyCountAndNotThoseThatWereThereBefore() {
    disk.liveFile("/c/Data/before");
    BackupSet set = builder(writer(FileSet.of("C:\\Data", "*"))).build();
    disk.files("/c/Data/after");
    assertThat(relativePaths(set.contents(disk::shadow))).containsExactly("after");
  }

  @Test
  @Tag("FIL-001")
  void directoriesAreKnownBeforeTheShadowCopyExists() {
    BackupSet set = builder(writer(FileSet.of("C:\\Data", "*"))).build();
    assertThat(set.sourceDirectories())
        .extracting(SourceDirectory::path)
        .containsExactly(disk.original("/c/Data"));
    assertThat(set.problems()).isEmpty();
  }

  @Test
  @Tag("FIL-012")
  void theExcludesOfOneWriterLeaveTheFilesOfAnother() {
    disk.files("/c/Data/a.log", "/c/Data/a.db");
    FakeWriterMetadata other = writer(FileSet.of("C:\\Data", "*"));
    FakeWriterMetadata excluding = other.withExcludes(FileSet.of("C:\\Data", "*.log"));
    assertThat(files(excluding)).containsExactly("a.db");
    assertThat(files(other)).containsExactly("a.db", "a.log");
  }

  @Test
  @Tag("FIL-014")
  void filesThatNoFileSetNamesStayOut() {
    disk.files("/c/Data/a.db", "/c/Data/b.log", "/c/Other/a.db");
    assertThat(files(writer(FileSet.of("C:\\Data", "*.db")))).containsExactly("a.db");
    assertThat(files(writer())).isEmpty();
  }
}
