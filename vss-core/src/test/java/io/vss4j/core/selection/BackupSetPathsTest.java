package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BackupSetPathsTest extends BackupSetFixture {
  @Nested
  class Excludes {
    private final FileSet all = FileSet.of("C:\\Data", "*", true);

    Excludes() {
      disk.files("/c/Data/a.log", "/c/Data/a.db", "/c/Data/sub/b.log", "/c/Data/sub/b.db", "/c/Data/sub/low/c.log");
    }

    @Test
    @Tag("FIL-008")
    @Tag("FIL-010")
    void withoutRecursionCoverOneDirectory() {
      assertThat(files(writer(all).withExcludes(FileSet.of("C:\\Data\\sub", "*.log"))))
          .containsExactly("a.db", "a.log", "sub/b.db", "sub/low/c.log");
    }

    @Test
    @Tag("FIL-010")
    void withRecursionCoverTheWholeHierarchy() {
      assertThat(files(writer(all).withExcludes(FileSet.of("C:\\Data\\sub", "*.log", true))))
          .containsExactly("a.db", "a.log", "sub/b.db");
    }

    @Test
    @Tag("FIL-010")
    void withRecursionReachDownFromAboveTheFileSet() {
      assertThat(files(writer(all).withExcludes(FileSet.of("C:\\", "*.log", true))))
          .containsExactly("a.db", "sub/b.db");
    }

    @Test
    @Tag("FIL-019")
    void ignoreTheCaseOfDirectories() {
      assertThat(files(writer(all).withExcludes(FileSet.of("C:\\DATA", "*.LOG", true))))
          .containsExactly("a.db", "sub/b.db");
    }

    @Test
    void compareWhereAPathLeadsAndNotItsText() {
      assertThat(files(writer(all).withExcludes(FileSet.of("%DATA%\\sub\\", "*", true))))
          .containsExactly("a.db", "a.log");
    }

    @Test
    void aDirectoryWhoseNameOnlyBeginsAlikeIsNotExcluded() {
      assertThat(files(writer(all).withExcludes(FileSet.of("C:\\Data\\su", "*", true)))).hasSize(5);
    }

    @Test
    @Tag("FIL-008")
    void coverImplicitComponentsToo() {
      FakeWriterMetadata writer = FakeWriterMetadata.of(
              component("one", true), component("one\\member", false, FileSet.of("C:\\Data", "*")))
          .withExcludes(FileSet.of("C:\\Data", "*.log"));
      assertThat(files(writer)).containsExactly("a.db");
    }

    @Test
    @Tag("FIL-005")
    void leaveTheDirectoriesOfRecursiveSets() {
      assertThat(directories(contents(writer(all).withExcludes(FileSet.of("C:\\", "*", true)))))
          .containsExactly("sub", "sub/low");
    }

    @Test
    @Tag("FIL-011")
    void withoutAVolumeCountOnEveryVolume() {
      disk.files("/d/Data/d.log", "/d/Data/d.db");
      FakeWriterMetadata writer = writer(all, FileSet.of("D:\\Data", "*")).withExcludes(FileSet.of("\\data", "*.log"));
      assertThat(files(writer)).containsExactly("a.db", "sub/b.db", "sub/b.log", "sub/low/c.log", "d.db");
    }

    @Test
    @Tag("FIL-011")
    void withoutAVolumeMayBeDeep() {
      assertThat(files(writer(all).withExcludes(FileSet.of("\\DATA\\sub\\", "*", true))))
          .containsExactly("a.db", "a.log");
    }

    @Test
    @Tag("FIL-011")
    void withoutAVolumeCountOnHostPaths() {
      disk.files("/srv/data/a.log", "/srv/data/a.db");
      FakeWriterMetadata writer = writer(FileSet.of("/srv/data", "*")).withExcludes(FileSet.of("\\srv\\data", "*.log"));
      assertThat(files(writer)).containsExactly("a.db");
    }

    @Test
    void thatLeadNowhereAreToldAndHaveNoEffect() {
      FileSet nowhere = FileSet.of("%NOWHERE%", "*", true);
      BackupSet set = builder(writer(all).withExcludes(nowhere)).build();
      assertThat(set.unresolvedExcludes()).containsExactly(nowhere);
      assertThat(set.contents(disk::shadow).files()).hasSize(5);
    }
  }

  @Nested
  class AlternatePaths {
    private final FileSet set =
        FileSet.builder("C:\\Data", "*.db").recursive(true).alternatePath("D:\\Copy").build();

    AlternatePaths() {
      disk.files("/c/Data/a.db", "/c/Data/old.db", "/d/Copy/a.db", "/d/Copy/sub/b.db");
    }

    @Test
    @Tag("FIL-028")
    @Tag("FIL-029")
    void filesAreSearchedThereOnly() {
      assertThat(contents(writer(set)).files())
          .extracting(BackupFile::source)
          .containsExactly(disk.shadow("/d/Copy/a.db"), disk.shadow("/d/Copy/sub/b.db"));
    }

    @Test
    @Tag("FIL-030")
    void filesAreRecordedByTheirPositionBelowIt() {
      assertThat(files(writer(set))).containsExactly("a.db", "sub/b.db");
    }

    @Test
    @Tag("FIL-009")
    void excludesAreAboutTheDefaultPath() {
      assertThat(files(writer(set).withExcludes(FileSet.of("C:\\Data\\sub", "*"), FileSet.of("D:\\Copy", "*"))))
          .containsExactly("a.db");
    }

    @Test
    @Tag("FIL-007")
    void aFileThatAnEarlierSetHasByDefaultPathIsNotTakenAgain() {
      BackupContents contents = contents(writer(FileSet.of("C:\\Data", "a.db"), set));
      assertThat(contents.files())
          .extracting(BackupFile::source)
          .containsExactly(disk.shadow("/c/Data/a.db"), disk.shadow("/d/Copy/sub/b.db"));
    }

    @Test
    @Tag("FIL-031")
    void theirVolumeIsNeeded() {
      assertThat(builder(writer(set)).build().sourceDirectories())
          .extracting(SourceDirectory::path)
          .containsExactly(disk.original("/d/Copy"));
    }

    @Test
    void anEmptyOneIsNone() {
      FileSet set = FileSet.builder("C:\\Data", "a.db").alternatePath("").build();
      assertThat(contents(writer(set)).files())
          .extracting(BackupFile::source)
          .containsExactly(disk.shadow("/c/Data/a.db"));
    }

    @Test
    void oneThatLeadsNowhereIsAProblem() {
      FileSet bad = FileSet.builder("C:\\Data", "*").alternatePath("X:\\Copy").build();
      assertThat(contents(writer(bad)).problems())
          .extracting(BackupSetProblem::kind)
          .containsExactly(Kind.UNRESOLVABLE_PATH);
    }
  }
}
