package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.LeftOut;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on the volume and not in its shadow copy: {@code /c/Data} has {@code a.db}, and {@code sub} with {@code b.db}. */
class LeftOutOfTheShadowCopyTest extends BackupSetFixture {
  private static final FileSet ALL_BELOW = FileSet.of("C:\\Data", "*.db", true);
  private static final FileSet IN_THE_DIRECTORY = FileSet.of("C:\\Data", "*.db");

  @BeforeEach
  void write() {
    disk.files("/c/Data/a.db", "/c/Data/sub/b.db");
  }

  private BackupContents contents(FakeWriterMetadata metadata, String leftOut) {
    return contents(builder(metadata), leftOut);
  }

  private BackupContents contents(BackupSet.Builder set, String leftOut) {
    return set.build().contents(disk::shadow, List.of(disk.original("/c")),
        List.of(new LeftOut(disk.original(leftOut), "it vanished")));
  }

  @Nested
  class IsAProblem {
    @ParameterizedTest
    @ValueSource(strings = {"/c/Data/lost.db", "/c/Data/sub/lost.db"})
    void ifItIsAFileOfARecursiveSet(String file) {
      assertLost(contents(writer(ALL_BELOW), file), file);
    }

    @Test
    void ifItIsAFileOfASetOfOneDirectory() {
      assertLost(contents(writer(IN_THE_DIRECTORY), "/c/Data/lost.db"), "/c/Data/lost.db");
    }

    @Test
    void ifItIsTheOneFileOfALiteralSet() {
      assertLost(contents(writer(FileSet.of("C:\\Data", "LOST.db")), "/c/Data/lost.db"), "/c/Data/lost.db");
    }

    @Test
    void ifItMayBeADirectoryOfARecursiveSet() {
      assertLost(contents(writer(ALL_BELOW), "/c/Data/lost"), "/c/Data/lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/c/Gone", "/c/Gone/sub"})
    void ifItIsTheDirectoryOfASetOrOneAboveIt(String directory) {
      disk.directory("/c/Gone");
      assertLost(contents(writer(FileSet.of("C:\\Gone\\sub", "*.db")), directory), "/c/Gone/sub");
    }

    @Test
    void ifALinkLeadsToIt() {
      disk.link("/c/Data/link.db", "/c/Other/lost.db").directory("/c/Other");
      assertLost(contents(writer(IN_THE_DIRECTORY), "/c/Other/lost.db"), "/c/Data/link.db");
    }

    @Test
    void ifItIsAPartialFile() {
      BackupSet.Builder set = builder(writer(IN_THE_DIRECTORY)).recorded(List.of(new RecordedFiles(
          ONE, List.of(), List.of(new PartialFile("C:\\Data", "lost.db", "0:1", "")))));
      BackupContents contents = contents(set, "/c/Data/lost.db");
      assertThat(contents.problems()).isNotEmpty().extracting(BackupSetProblem::kind).containsOnly(Kind.UNREADABLE);
    }

    @Test
    void andItsComponentFailsForIt() {
      assertThat(contents(writer(IN_THE_DIRECTORY), "/c/Data/lost.db").failedOwners()).containsExactly(ONE);
    }

    private void assertLost(BackupContents contents, String path) {
      assertThat(contents.problems()).singleElement().satisfies(problem -> {
        assertThat(problem.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(problem.message()).contains(path + " ", "it vanished");
      });
    }
  }

  @Nested
  class IsNoProblem {
    @ParameterizedTest
    @ValueSource(strings = {"/c/Data/lost.txt", "/c/Data/sub/lost.db", "/c/Other/lost.db", "/c/Data2"})
    void ifItIsNotOfTheSet(String file) {
      assertThat(relativePaths(contents(writer(IN_THE_DIRECTORY), file))).containsExactly("a.db");
    }

    @Test
    void ifItIsExcluded() {
      FakeWriterMetadata metadata = writer(ALL_BELOW).withExcludes(FileSet.of("C:\\Data", "lost.*", true));
      assertThat(relativePaths(contents(metadata, "/c/Data/sub/lost.db"))).containsExactly("a.db", "sub/b.db");
    }
  }
}
