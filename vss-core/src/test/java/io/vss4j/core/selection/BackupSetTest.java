package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupSetTest extends BackupSetFixture {
  @Nested
  @Tag("FIL-024")
  class TheTreeOfTheDocumentation {
    TheTreeOfTheDocumentation() {
      disk.files(
              "/c/Directory1/File1.txt", "/c/Directory1/File2.txt",
              "/c/Directory1/Directory2/File1.txt", "/c/Directory1/Directory2/File2.txt")
          .directory("/c/Directory1/Directory3");
    }

    @Test
    void recursiveWithAName() {
      BackupContents contents = contents(writer(FileSet.of("C:\\Directory1", "File1.*", true)));
      assertThat(relativePaths(contents)).containsExactly("Directory2/File1.txt", "File1.txt");
      assertThat(directories(contents)).containsExactly("Directory2", "Directory3");
    }

    @Test
    void recursiveWithAll() {
      BackupContents contents = contents(writer(FileSet.of("C:\\Directory1", "*", true)));
      assertThat(relativePaths(contents))
          .containsExactly("Directory2/File1.txt", "Directory2/File2.txt", "File1.txt", "File2.txt");
      assertThat(directories(contents)).containsExactly("Directory2", "Directory3");
    }

    @Test
    void notRecursive() {
      BackupContents contents = contents(writer(FileSet.of("C:\\Directory1", "*")));
      assertThat(relativePaths(contents)).containsExactly("File1.txt", "File2.txt");
      assertThat(directories(contents)).isEmpty();
    }

    @Test
    void directoriesAreSortedByTheirPath() {
      disk.directory("/c/Directory1/Directory2/z").directory("/c/Directory1/Directory2-a");
      assertThat(directories(contents(writer(FileSet.of("C:\\Directory1", "*", true)))))
          .containsExactly("Directory2", "Directory2-a", "Directory2/z", "Directory3");
    }

    @Test
    @Tag("FIL-023")
    void directoryNamesAreNotMatched() {
      BackupContents contents = contents(writer(FileSet.of("C:\\Directory1", "Directory*", true)));
      assertThat(relativePaths(contents)).isEmpty();
    }

    @Test
    @Tag("FIL-005")
    void directoriesWithoutAMatchingFileAreRecorded() {
      BackupContents contents = contents(writer(FileSet.of("C:\\Directory1", "*.none", true)));
      assertThat(directories(contents)).containsExactly("Directory2", "Directory3");
    }

    @Test
    @Tag("FIL-036")
    void filesAreReadFromTheShadowCopy() {
      BackupContents contents = contents(writer(FileSet.of("C:\\Directory1", "File1.txt", true)));
      assertThat(contents.files())
          .extracting(BackupFile::source)
          .containsExactly(
              disk.shadow("/c/Directory1/Directory2/File1.txt"), disk.shadow("/c/Directory1/File1.txt"));
    }
  }

  @Nested
  class Matching {
    @Test
    @Tag("FIL-019")
    void filesThatDifferInCaseOnlyAreBothTaken() {
      disk.files("/d/a.MDF", "/d/A.mdf");
      assertThat(files(writer(FileSet.of("D:\\", "a.mdf")))).containsExactly("A.mdf", "a.MDF");
    }

    @Test
    @Tag("FIL-019")
    void anExcludeLeavesOutNoNameOfAnotherLetter() {
      disk.files("/d/i.tmp", "/d/ı.tmp", "/d/İ.tmp");
      assertThat(files(writer(FileSet.of("D:\\", "*")).withExcludes(FileSet.of("D:\\", "I.TMP"))))
          .containsExactly("İ.tmp", "ı.tmp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\B.", "\\b "})
    void anExcludeRegardsNoDotsAndBlanksAtTheEndOfADirectory(String path) {
      disk.files("/d/B/x", "/d/B/y");
      assertThat(files(writer(FileSet.of("D:\\B", "*")).withExcludes(FileSet.of(path, "x.")))).containsExactly("y");
    }

    @Test
    @Tag("FIL-022")
    void dotFilesAreTaken() {
      disk.files("/d/.hidden");
      assertThat(files(writer(FileSet.of("D:\\", "*")))).containsExactly(".hidden");
    }

    @Test
    void aDirectoryOfTheNameIsNoFile() {
      disk.files("/d/x/a");
      assertThat(contents(writer(FileSet.of("D:\\", "x"))).problems())
          .extracting(BackupSetProblem::kind)
          .containsExactly(Kind.MISSING_FILE);
    }

    @Test
    @Tag("WMD-044")
    void aTrailingSeparatorDoesNotMatter() {
      disk.files("/c/Data/a");
      assertThat(files(writer(FileSet.of("C:\\Data\\", "a")))).containsExactly("a");
    }

    @Test
    @Tag("WMD-042")
    void aVariableIsExpandedByTheResolver() {
      disk.files("/c/Data/a");
      assertThat(files(writer(FileSet.of("%DATA%", "a")))).containsExactly("a");
    }

    @Test
    @Tag("WMD-042")
    void anUnknownVariableIsAProblemOfTheOwner() {
      assertThat(builder(writer(FileSet.of("%NOWHERE%\\x", "*"))).build().problems())
          .extracting(BackupSetProblem::owner, BackupSetProblem::kind)
          .containsExactly(tuple(ONE, Kind.UNRESOLVABLE_PATH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..\\secret", "../secret", "sub/*", "\\"})
    void aSpecificationThatIsNoNameIsAProblem(String filespec) {
      disk.files("/c/secret", "/c/Data/sub/a");
      BackupContents contents = contents(writer(FileSet.of("C:\\Data", filespec, true)));
      assertThat(contents.files()).isEmpty();
      assertThat(contents.problems()).extracting(BackupSetProblem::kind).containsExactly(Kind.INVALID_SPECIFICATION);
    }
  }

  @Nested
  class MissingFiles {
    @Test
    @Tag("FIL-003")
    void aLiteralOneFailsItsOwner() {
      disk.directory("/c/Data");
      BackupContents contents = contents(writer(FileSet.of("C:\\Data", "orders.db")));
      assertThat(contents.failedOwners()).containsExactly(ONE);
      assertThat(contents.problems()).singleElement().satisfies(problem -> {
        assertThat(problem.kind()).isEqualTo(Kind.MISSING_FILE);
        assertThat(problem.message()).contains("\"one\"", "MyWriter", "/c/Data ", "\"orders.db\"");
      });
    }

    @Test
    @Tag("FIL-003")
    void aLiteralOneInAMissingDirectoryFailsItsOwner() {
      assertThat(contents(writer(FileSet.of("C:\\Data", "orders.db"))).problems())
          .extracting(BackupSetProblem::kind)
          .containsExactly(Kind.MISSING_FILE);
    }

    @Test
    @Tag("SCH-014")
    void aLiteralOneThatShouldHaveComeDuringTheBackupFailsItsOwner() {
      FileSet set = FileSet.builder("C:\\Data", "new.db")
          .backupType(FileSetBackupType.DEFAULT.with(FileSetBackupType.CREATED_DURING_BACKUP))
          .build();
      assertThat(contents(writer(set)).failedOwners()).containsExactly(ONE);
    }

    @ParameterizedTest
    @Tag("FIL-004")
    @ValueSource(strings = {"*", "*.db", "orders.d?"})
    void aWildcardNeedsNoMatch(String filespec) {
      disk.directory("/c/Data");
      assertThat(files(writer(FileSet.of("C:\\Data", filespec)))).isEmpty();
    }

    @Test
    @Tag("FIL-004")
    void aWildcardNeedsNoDirectory() {
      assertThat(files(writer(FileSet.of("C:\\Data", "*", true)))).isEmpty();
    }

    @Test
    void aLiteralOneFoundDeepInATreeIsThere() {
      disk.files("/c/Data/sub/orders.db");
      assertThat(files(writer(FileSet.of("C:\\Data", "orders.db", true)))).containsExactly("sub/orders.db");
    }

    @Test
    void aLiteralOneThatAnotherSetHasIsThere() {
      disk.files("/c/Data/a");
      assertThat(files(writer(FileSet.of("C:\\Data", "*"), FileSet.of("C:\\Data", "a")))).containsExactly("a");
    }

    @Test
    @Tag("FIL-008")
    void aLiteralOneThatIsExcludedNeedNotBeThere() {
      FakeWriterMetadata writer = writer(FileSet.of("C:\\Data", "a")).withExcludes(FileSet.of("C:\\Data", "A"));
      assertThat(files(writer)).isEmpty();
    }
  }

  @Nested
  class LargeSets {
    @Test
    void thousandsOfLiteralSetsOfOneDirectoryListItOnce() {
      List<FileSet> sets = new ArrayList<>();
      for (int i = 0; i < 3_000; i++) {
        disk.files("/c/System32/f" + i);
        sets.add(FileSet.of("C:\\System32", "F" + i));
      }
      int[] asked = new int[1];
      BackupContents contents = builder(writer(sets.toArray(FileSet[]::new))).build().contents(path -> {
        asked[0] += path.endsWith("System32") ? 1 : 0;
        return disk.shadow(path);
      });
      assertThat(contents.files()).hasSize(3_000);
      assertThat(asked[0]).isOne();
    }
  }
}
