package io.vss4j.core.document;

import static io.vss4j.api.VssError.E_INVALIDARG;
import static io.vss4j.api.VssError.E_OBJECT_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftFileSetsTest extends DraftTest {
  @Nested
  class FileSets {
    @ParameterizedTest
    @ValueSource(strings = {"", "/data/*", "C:\\a?", "\\\\?\\C:\\*"})
    @Tag("WMD-041")
    void withABadPathAreRefused(String path) {
      draft.addComponent(info(GROUP));

      fails(E_INVALIDARG, () -> draft.addFilesToFileGroup(GROUP, FileSet.of(path, "*")));
      fails(E_INVALIDARG, () -> draft.addExcludeFiles(FileSet.of(path, "*")));
      fails(E_INVALIDARG, () -> draft.addExcludeFilesFromSnapshot(FileSet.of(path, "*")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"data", "..\\data", "C:data", "1:\\data", "\\data", "%%\\data", "data\\%DATA%"})
    @Tag("WMD-043")
    void thatAreNotFullyQualifiedAreRefused(String path) {
      draft.addComponent(info(GROUP));

      fails(E_INVALIDARG, () -> draft.addFilesToFileGroup(GROUP, FileSet.of(path, "*")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
      "\\\\srv", "C:\\a\\..\\b", "C:\\a<b", "C:\\a|b", "C:\\a:b", "%A%\\..", "/a/../b", "\\\\.\\C:\\x", "C:\\..."
    })
    @Tag("WMD-043")
    @Tag("WMD-047")
    void thatNoResolverTakesAreRefused(String path) {
      draft.addComponent(info(GROUP));

      fails(E_INVALIDARG, () -> draft.addFilesToFileGroup(GROUP, FileSet.of(path, "*")));
      fails(E_INVALIDARG, () -> draft.addExcludeFiles(FileSet.of(path, "*")));
      fails(
          E_INVALIDARG,
          () -> draft.addFilesToFileGroup(
              GROUP, FileSet.builder("/data", "*").alternatePath(path).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", " ", "a|b", "a:b", "<a"})
    @Tag("WMD-045")
    void withASpecificationThatSelectsNothingAreRefused(String spec) {
      draft.addComponent(info(GROUP));

      assertThat(Fixtures.errorOf(() -> draft.addFilesToFileGroup(GROUP, FileSet.of("C:\\data", spec))))
          .hasMessageContaining("component \"" + GROUP + "\"")
          .hasMessageContaining("\"" + spec + "\"");
    }

    @Test
    @Tag("WMD-043")
    void ofAnotherSystemMayHaveItsNames() {
      FileSet set = FileSet.of("/srv/a:b|c.", "x:y.");
      draft.addComponent(info(GROUP));
      draft.addFilesToFileGroup(GROUP, set);

      assertThat(draft.seal().components().get(0).files()).containsExactly(set);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "C:",
          "c:\\",
          "C:\\data",
          "D:/data",
          "\\\\?\\C:\\data",
          "\\\\?\\Volume{c7463aba-f40d-11e9-80c7-806e6f6e6963}\\",
          "\\\\server\\share",
          "%SystemRoot%\\Registration",
          "%A%",
          "/srv/data",
          "/"
        })
    @Tag("WMD-043")
    void withAFullyQualifiedPathAreKeptAsGiven(String path) {
      draft.addComponent(info(GROUP));
      draft.addFilesToFileGroup(GROUP, FileSet.of(path, "*"));

      assertThat(draft.seal().components().get(0).files()).containsExactly(FileSet.of(path, "*"));
    }

    @Test
    @Tag("WMD-042")
    void keepTheirVariablesUnexpanded() {
      draft.addComponent(info(GROUP));
      draft.addFilesToFileGroup(GROUP, FileSet.of("%Path%\\x", "*"));

      assertThat(draft.saveAsXml()).contains("path=\"%Path%\\x\"");
    }

    @Test
    @Tag("WMD-044")
    void keepTheirTrailingBackslashOrNone() {
      draft.addComponent(info(GROUP));
      draft.addFilesToFileGroup(GROUP, FileSet.of("C:\\a\\", "x"));
      draft.addFilesToFileGroup(GROUP, FileSet.of("C:\\a", "y"));

      assertThat(draft.seal().components().get(0).files())
          .extracting(FileSet::path)
          .containsExactly("C:\\a\\", "C:\\a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\\b", "a/b", "*\\"})
    @Tag("WMD-045")
    void withABadSpecificationAreRefused(String filespec) {
      draft.addComponent(info(DATABASE));

      fails(E_INVALIDARG, () -> draft.addDatabaseFiles(DATABASE, FileSet.of("/data", filespec)));
      fails(E_INVALIDARG, () -> draft.addDatabaseLogFiles(DATABASE, FileSet.of("/data", filespec)));
      fails(E_INVALIDARG, () -> draft.addExcludeFiles(FileSet.of("/data", filespec)));
      fails(E_INVALIDARG, () -> draft.addExcludeFiles(FileSet.of("\\data", filespec)));
    }

    @Test
    @Tag("WMD-047")
    void withABadAlternatePathAreRefused() {
      draft.addComponent(info(GROUP));

      for (String path : List.of("", "/a/*", "relative")) {
        fails(
            E_INVALIDARG,
            () -> draft.addFilesToFileGroup(
                GROUP, FileSet.builder("/data", "*").alternatePath(path).build()));
      }
    }

    @Test
    @Tag("WMD-048")
    void ofAGroupNeedAComponentThatIsOne() {
      draft.addComponent(info(DATABASE));

      fails(E_OBJECT_NOT_FOUND, () -> draft.addFilesToFileGroup(GROUP, FILES));
      fails(
          E_INVALIDARG,
          () -> draft.addFilesToFileGroup(ComponentKey.fileGroup("", "DATABASE"), FILES));
    }

    @Test
    @Tag("WMD-049")
    void ofADatabaseNeedAComponentThatIsOne() {
      draft.addComponent(info(GROUP));

      fails(E_OBJECT_NOT_FOUND, () -> draft.addDatabaseFiles(DATABASE, FILES));
      fails(E_OBJECT_NOT_FOUND, () -> draft.addDatabaseLogFiles(DATABASE, FILES));
      fails(E_INVALIDARG, () -> draft.addDatabaseFiles(GROUP, FILES));
      fails(E_INVALIDARG, () -> draft.addDatabaseLogFiles(GROUP, FILES));
    }

    @Test
    @Tag("WMD-050")
    void ofADatabaseAreNeitherRecursiveNorElsewhere() {
      draft.addComponent(info(DATABASE));

      FileSet elsewhere = FileSet.builder("/a", "*").alternatePath("/b").build();
      fails(E_INVALIDARG, () -> draft.addDatabaseFiles(DATABASE, FileSet.of("/a", "*", true)));
      fails(E_INVALIDARG, () -> draft.addDatabaseLogFiles(DATABASE, FileSet.of("/a", "*", true)));
      fails(E_INVALIDARG, () -> draft.addDatabaseFiles(DATABASE, elsewhere));
      fails(E_INVALIDARG, () -> draft.addDatabaseLogFiles(DATABASE, elsewhere));
    }

    @Test
    @Tag("WMD-051")
    void ofADatabaseAreDataOrLog() {
      draft.addComponent(info(DATABASE));
      draft.addDatabaseLogFiles(DATABASE, FileSet.of("/l", "1"));
      draft.addDatabaseFiles(DATABASE, FileSet.of("/d", "2"));
      draft.addDatabaseLogFiles(DATABASE, FileSet.of("/l", "3"));

      ComponentInfo database = draft.seal().components().get(0);
      assertThat(database.databaseFiles()).extracting(FileSet::filespec).containsExactly("2");
      assertThat(database.databaseLogFiles())
          .extracting(FileSet::filespec)
          .containsExactly("1", "3");
    }

    @Test
    @Tag("WMD-052")
    void areRequiredInEveryBackupUnlessToldOtherwise() {
      draft.addComponent(info(GROUP));
      draft.addFilesToFileGroup(GROUP, FILES);

      assertThat(draft.saveAsXml()).contains("filespecBackupType=\"3855\"");
    }

    @Test
    @Tag("WMD-053")
    void mayBeRequiredInNoneButNotForUnknownReasons() {
      draft.addComponent(info(GROUP));

      for (int bits : new int[] {0x10, 0x1000, 0x20000, 0x80000000}) {
        fails(
            E_INVALIDARG,
            () -> draft.addFilesToFileGroup(
                GROUP,
                FileSet.builder("/a", "*")
                    .backupType(new FileSetBackupType(bits))
                    .build()));
      }
      draft.addFilesToFileGroup(
          GROUP, FileSet.builder("/a", "*").backupType(new FileSetBackupType(0)).build());
      assertThat(draft.seal().components().get(0).files().get(0).backupType().bits())
          .isZero();
    }

    @Test
    @Tag("WMD-053")
    void ofADatabaseMayBeRequiredInNoneButNotForUnknownReasons() {
      draft.addComponent(info(DATABASE));

      for (int bits : new int[] {0x10, 0x1000, 0x20000, 0x80000000}) {
        FileSet unknown = FileSet.builder("/a", "*").backupType(new FileSetBackupType(bits)).build();
        fails(E_INVALIDARG, () -> draft.addDatabaseFiles(DATABASE, unknown));
        fails(E_INVALIDARG, () -> draft.addDatabaseLogFiles(DATABASE, unknown));
      }
      FileSet none = FileSet.builder("/a", "*").backupType(new FileSetBackupType(0)).build();
      draft.addDatabaseFiles(DATABASE, none);
      draft.addDatabaseLogFiles(DATABASE, none);
      ComponentInfo database = draft.seal().components().get(0);
      assertThat(database.databaseFiles()).containsExactly(none);
      assertThat(database.databaseLogFiles()).containsExactly(none);
    }

    @Test
    @Tag("WMD-054")
    void mayOverlap() {
      draft.addComponent(info(GROUP));
      draft.addFilesToFileGroup(GROUP, FILES);
      draft.addFilesToFileGroup(GROUP, FILES);

      assertThat(draft.seal().components().get(0).files()).containsExactly(FILES, FILES);
    }
  }

  @Nested
  class Exclusions {
    @Test
    @Tag("WMD-056")
    void needNoComponent() {
      draft.addExcludeFiles(FileSet.of("/a", "*.tmp", true));

      assertThat(draft.seal().excludeFiles())
          .singleElement()
          .matches(files -> files.sameFiles(FileSet.of("/a", "*.tmp", true)));
    }

    @Test
    @Tag("WMD-043")
    void mayLeaveTheVolumeOpen() {
      draft.addExcludeFiles(FileSet.of("\\System Volume Information", "*"));
      draft.addExcludeFilesFromSnapshot(FileSet.of("\\x", "*"));

      WriterMetadata metadata = draft.seal();
      assertThat(metadata.excludeFiles()).hasSize(1);
      assertThat(metadata.excludeFilesFromSnapshot()).hasSize(1);
    }

    @Test
    void haveNoAlternatePath() {
      FileSet elsewhere = FileSet.builder("/a", "*").alternatePath("/b").build();

      fails(E_INVALIDARG, () -> draft.addExcludeFiles(elsewhere));
      fails(E_INVALIDARG, () -> draft.addExcludeFilesFromSnapshot(elsewhere));
    }

    @Test
    void mayStandBetweenComponents() {
      draft.addComponent(info(GROUP));
      draft.addExcludeFiles(FILES);
      draft.addComponent(info(DATABASE));

      assertThat(draft.saveAsXml())
          .containsSubsequence("<FILE_GROUP", "<EXCLUDE_FILES", "<DATABASE");
    }
  }
}
