package io.vss4j.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSetTest {
  @Nested
  class SameFiles {
    @ParameterizedTest
    @CsvSource({
      "C:\\Data, *.mdf, c:\\dATA, *.MDF",
      "C:\\Data, *.mdf, C:\\Data\\, *.mdf",
      "C:\\, *, c:, *",
      "%SystemRoot%\\x, a.txt, %systemroot%\\X\\, A.TXT",
      "/data, *, /data/, *",
      "C:/a, *, C:\\a, *",
      "\\\\?\\C:\\a, *, C:\\A, *",
      "\\\\?\\UNC\\s\\h\\a, *, \\\\S\\H\\a, *",
      "C:\\a., *, C:\\a, *",
      "C:\\a\\.\\\\b, *, C:\\a\\b, *",
      "C:\\a, y.dat., c:\\a, Y.DAT"
    })
    @Tag("WMD-046")
    void doNotRegardCaseAndATrailingSeparator(String path, String spec, String otherPath, String otherSpec) {
      assertThat(FileSet.of(path, spec).sameFiles(FileSet.of(otherPath, otherSpec))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/data, *, /data2, *", "/data, *, /data, *.*", "%A%, *, /data, *", "\\data, *, data, *", "/, *, '', *",
      "C:\\ı, *, C:\\i, *", "C:\\a, ı, C:\\a, i", "/a., *, /a, *", "\\\\?\\C:\\a., *, C:\\a, *", "/a, b., /a, b",
      "%SystemRoot%\\x, *, C:\\Windows\\x, *", "C:\\a\\x, *, C:\\b\\x, *"})
    @Tag("WMD-046")
    void differInPathOrSpecification(String path, String spec, String otherPath, String otherSpec) {
      assertThat(FileSet.of(path, spec).sameFiles(FileSet.of(otherPath, otherSpec))).isFalse();
    }

    @Test
    @Tag("WMD-046")
    void differInRecursion() {
      assertThat(FileSet.of("/data", "*", true).sameFiles(FileSet.of("/data", "*", false))).isFalse();
    }

    @Test
    @Tag("WMD-046")
    void doNotRegardAlternatePathAndBackupType() {
      FileSet set = FileSet.builder("/data", "*")
          .alternatePath("/copy")
          .backupType(FileSetBackupType.FULL_BACKUP_REQUIRED)
          .build();

      assertThat(set.sameFiles(FileSet.of("/data", "*"))).isTrue();
    }
  }

  @Test
  void ofOtherFilesIsLikeItInEverythingElse() {
    FileSet set = FileSet.builder("/data", "*")
        .recursive(true)
        .alternatePath("/copy")
        .backupType(FileSetBackupType.FULL_BACKUP_REQUIRED)
        .build();

    FileSet other = set.withFiles("/more", "*.log");

    assertThat(other.path()).isEqualTo("/more");
    assertThat(other.filespec()).isEqualTo("*.log");
    assertThat(other.recursive()).isTrue();
    assertThat(other.alternatePath()).contains("/copy");
    assertThat(other.backupType()).isEqualTo(FileSetBackupType.FULL_BACKUP_REQUIRED);
    assertThat(other.withFiles("/data", "*")).isEqualTo(set).hasSameHashCodeAs(set);
  }

  @Nested
  class UnlessToldOtherwise {
    private final FileSet set = FileSet.of("/data", "*.db");

    @Test
    void isNotRecursive() {
      assertThat(set.recursive()).isFalse();
    }

    @Test
    void hasNoAlternatePath() {
      assertThat(set.alternatePath()).isEmpty();
    }

    @Test
    void isCopiedFromAShadowCopyInEveryBackup() {
      assertThat(set.backupType()).isEqualTo(FileSetBackupType.DEFAULT);
    }
  }

  @Nested
  class Building {
    @Test
    void keepsWhatIsGiven() {
      FileSet set = FileSet.builder("%DATA%\\", "*.db")
          .recursive(true)
          .alternatePath("D:\\Dump\\")
          .backupType(FileSetBackupType.ALL_BACKUP_REQUIRED)
          .build();

      assertThat(set.path()).isEqualTo("%DATA%\\");
      assertThat(set.filespec()).isEqualTo("*.db");
      assertThat(set.recursive()).isTrue();
      assertThat(set.alternatePath()).contains("D:\\Dump\\");
      assertThat(set.backupType()).isEqualTo(FileSetBackupType.ALL_BACKUP_REQUIRED);
    }

    @Test
    void takesNullForNoAlternatePath() {
      assertThat(FileSet.builder("/data", "*").alternatePath("/copy").alternatePath(null).build().alternatePath())
          .isEmpty();
    }

    @Test
    void refusesNullByName() {
      assertThatNullPointerException().isThrownBy(() -> FileSet.of(null, "*")).withMessage("path");
      assertThatNullPointerException().isThrownBy(() -> FileSet.of("/data", null)).withMessage("filespec");
      assertThatNullPointerException()
          .isThrownBy(() -> FileSet.builder("/data", "*").backupType(null))
          .withMessage("backupType");
    }
  }

  @Nested
  class Equality {
    private final FileSet set = FileSet.of("/data", "*");

    @Test
    void holdsForEqualParts() {
      assertThat(set).isEqualTo(FileSet.of("/data", "*")).hasSameHashCodeAs(FileSet.of("/data", "*"));
    }

    @Test
    void regardsEveryPart() {
      assertThat(set)
          .isNotEqualTo(FileSet.of("/Data", "*"))
          .isNotEqualTo(FileSet.of("/data", "*.*"))
          .isNotEqualTo(FileSet.of("/data", "*", true))
          .isNotEqualTo(FileSet.builder("/data", "*").alternatePath("/copy").build())
          .isNotEqualTo(FileSet.builder("/data", "*").backupType(new FileSetBackupType(0)).build());
    }
  }

  @Property
  @net.jqwik.api.Tag("WMD-046")
  void beingTheSameIsAnEquivalence(
      @ForAll("sets") FileSet one, @ForAll("sets") FileSet two, @ForAll("sets") FileSet three) {
    assertThat(one.sameFiles(one)).isTrue();
    assertThat(one.sameFiles(two)).isEqualTo(two.sameFiles(one));
    if (one.sameFiles(two)) {
      assertThat(one.sameFiles(three)).isEqualTo(two.sameFiles(three));
    }
  }

  @Provide
  Arbitrary<FileSet> sets() {
    Arbitrary<String> texts = Arbitraries.strings().withChars("aA\\").ofMaxLength(2);
    return Combinators.combine(texts, texts, Arbitraries.of(true, false)).as(FileSet::of);
  }

  @Test
  void printsWhatMessagesNeed() {
    assertThat(FileSet.of("/data", "*")).hasToString("/data : *");
    assertThat(FileSet.builder("/data", "*").recursive(true).alternatePath("/copy").build())
        .hasToString("/data : * (recursive) from /copy");
  }
}
