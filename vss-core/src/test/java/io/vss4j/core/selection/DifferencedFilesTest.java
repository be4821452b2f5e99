package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.core.Colliding;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class DifferencedFilesTest extends RecordedFilesFixture {
  private static final FileSet DATA = FileSet.of("C:\\Data", "*.db");

  DifferencedFilesTest() {
    disk.file("/c/Data/old.db", 1, BEFORE)
        .file("/c/Data/same.db", 1, SINCE)
        .file("/c/Data/new.db", 1, SINCE.plusSeconds(1));
  }

  /** What one hash code stands for is found by order: compared each with each, it would take hours. */
  @Test
  void withOneHashCodeAreFoundInGoodTime() {
    List<FileSet> sets = new ArrayList<>();
    Colliding.names(100_000).forEach(name -> sets.add(FileSet.of("C:\\Data", name)));
    sets.forEach(set -> recordDifferenced(set, SINCE));
    assertThat(recording(writer(sets.toArray(new FileSet[0]))).build().problems()).isEmpty();
  }

  @Nested
  class ThatEqualAFileSet {
    @Test
    @Tag("FIL-038")
    void goByTheirTimeAndNotByAMaskThatWouldCopyAll() {
      recordDifferenced(DATA, SINCE);
      assertThat(backedUp(writer(masked("C:\\Data", "*.db", ALWAYS)))).containsExactly("new.db", "same.db");
    }

    @Test
    @Tag("FIL-049")
    void goByTheirTimeAndNotByAMaskThatWouldCopyNone() {
      recordDifferenced(DATA, SINCE);
      assertThat(backedUp(writer(masked("C:\\Data", "*.db", FULL_ONLY)))).containsExactly("new.db", "same.db");
    }

    @Test
    void goByTheirTimeInADifferentialBackupToo() {
      type = BackupType.DIFFERENTIAL;
      recordDifferenced(DATA, SINCE);
      assertThat(backedUp(writer(DATA))).containsExactly("new.db", "same.db");
    }

    @Test
    @Tag("FIL-038")
    void belongToAnImplicitMemberAsWell() {
      FakeWriterMetadata set = FakeWriterMetadata.of(
          component("one", true, FileSet.of("C:\\Other", "*")), component("one\\member", false, DATA));
      recordDifferenced(DATA, SINCE);
      assertThat(backUp(set).files()).extracting(BackupFile::member).containsOnly(key("one\\member")).hasSize(2);
    }

    @Test
    @Tag("FIL-038")
    void leaveTheEqualFileSetOfAnotherComponentAlone() {
      FakeWriterMetadata writer = FakeWriterMetadata.of(component("one", true, FileSet.of("C:\\Other", "*")),
          component("two", true, DATA));
      recordDifferenced(DATA, SINCE);
      BackupSet set = recording(writer).explicit(List.of(ONE, key("two"))).build();
      assertThat(set.contents(disk::shadow).files()).extracting(BackupFile::relativePath).contains("old.db");
    }

    @ParameterizedTest
    @Tag("FIL-038")
    @CsvSource({"C:\\DATA\\, *.DB", "%DATA%, *.db"})
    void areFoundByWhereTheyLeadAndNotByTheirText(String path, String filespec) {
      recordDifferenced(FileSet.of(path, filespec), SINCE);
      assertThat(backedUp(writer(DATA))).containsExactly("new.db", "same.db");
    }

    @Test
    @Tag("FIL-050")
    void areReadFromTheAlternatePath() {
      disk.file("/d/Copy/old.db", 1, BEFORE).file("/d/Copy/fresh.db", 1, SINCE);
      recordDifferenced(DATA, SINCE);
      BackupContents contents =
          backUp(writer(FileSet.builder("C:\\Data", "*.db").alternatePath("D:\\Copy").build()));
      assertThat(contents.files()).extracting(BackupFile::source).containsExactly(disk.shadow("/d/Copy/fresh.db"));
    }

    @Test
    @Tag("FIL-013")
    void stayOutWhereTheyAreExcluded() {
      recordDifferenced(DATA, SINCE);
      assertThat(backedUp(writer(DATA).withExcludes(FileSet.of("C:\\Data", "new.*")))).containsExactly("same.db");
    }

    @Test
    @Tag("FIL-042")
    void goByTheirTimeWhateverTheRequesterKnows() {
      records = (file, modified, size) -> file.relativePath().equals("old.db");
      recordDifferenced(DATA, SINCE);
      assertThat(backedUp(writer(DATA))).containsExactly("new.db", "same.db");
    }

    @Test
    @Tag("FIL-042")
    void areCopiedIfModifiedAtTheTimeAndNotOneStepBefore() {
      disk.file("/c/Data/just.db", 1, SINCE.minusNanos(100));
      recordDifferenced(DATA, SINCE);
      assertThat(backedUp(writer(DATA))).containsExactly("new.db", "same.db");
    }

    @Test
    @Tag("FIL-043")
    void withoutATimeGoByWhatTheRequesterKnows() {
      List<String> asked = new ArrayList<>();
      records = (file, modified, size) -> {
        asked.add(file.relativePath() + ' ' + modified + ' ' + size);
        return file.relativePath().equals("old.db");
      };
      recordDifferencedWithoutTime(DATA);
      assertThat(backedUp(writer(DATA))).containsExactly("old.db");
      assertThat(asked).containsExactly("new.db " + SINCE.plusSeconds(1) + " 1", "old.db " + BEFORE + " 1",
          "same.db " + SINCE + " 1");
    }

    @Test
    @Tag("FIL-043")
    void withoutATimeAreAllCopiedByARequesterThatKnowsNothing() {
      recordDifferencedWithoutTime(DATA);
      assertThat(backedUp(writer(DATA))).hasSize(3);
    }

    @Test
    void recordedTwiceAreCopiedIfEitherEntryWantsIt() {
      recordDifferenced(DATA, SINCE);
      recordDifferenced(DATA, BEFORE);
      assertThat(backedUp(writer(DATA))).hasSize(3);
    }

    @Test
    @Tag("FIL-003")
    void needTheFileThatTheyNameUnchangedOrNot() {
      recordDifferenced(FileSet.of("C:\\Data", "old.db"), SINCE);
      recordDifferenced(FileSet.of("C:\\Data", "gone.db"), SINCE);
      BackupContents contents = backUp(writer(FileSet.of("C:\\Data", "old.db"), FileSet.of("C:\\Data", "gone.db")));
      assertThat(contents.problems()).singleElement().satisfies(problem -> {
        assertThat(problem.kind()).isEqualTo(Kind.MISSING_FILE);
        assertThat(problem.message()).contains("gone.db");
      });
    }
  }

  @Nested
  class ThatEqualNone {
    private final FileSet added = FileSet.of("C:\\Data\\added", "*.new");

    ThatEqualNone() {
      disk.file("/c/Data/added/old.new", 1, BEFORE).file("/c/Data/added/fresh.new", 1, SINCE);
    }

    @Test
    @Tag("FIL-040")
    void bringTheirChangedFilesUnderTheComponentOfTheRecord() {
      FakeWriterMetadata set =
          FakeWriterMetadata.of(component("one", true), component("one\\member", false, masked("C:\\Data", "*.db", 0)));
      recordDifferenced(added, SINCE);
      assertThat(backUp(set).files()).containsExactly(
          new BackupFile(ONE, ONE, added, "fresh.new", disk.shadow("/c/Data/added/fresh.new"), Optional.empty(),
              disk.shadow("/c/Data/added")));
    }

    @Test
    @Tag("FIL-013")
    void stayOutWhereTheyAreExcluded() {
      recordDifferenced(added, SINCE);
      assertThat(backedUp(writer(masked("C:\\Data", "*.db", 0)).withExcludes(FileSet.of("C:\\Data\\added", "*"))))
          .isEmpty();
    }

    @ParameterizedTest
    @Tag("FIL-039")
    @CsvSource({"*, false", "new.*, false", "n?w.db, false", "*.db, true", "new.db, false"})
    void mustNotHaveFilesOfAFileSet(String filespec, boolean recursive) {
      recordDifferenced(FileSet.of("C:\\Data", filespec, recursive), SINCE);
      BackupContents contents = backUp(writer(DATA));
      assertThat(contents.failedOwners()).containsExactly(ONE);
      assertThat(contents.problems()).singleElement().satisfies(problem -> {
        assertThat(problem.kind()).isEqualTo(Kind.DIFFERENCED_OVERLAP);
        assertThat(problem.message()).contains("MyWriter", "\"one\"", "C:\\Data : " + filespec, "C:\\Data : *.db");
      });
    }

    @ParameterizedTest
    @Tag("FIL-039")
    @CsvSource({"C:\\Data, *.log, false", "C:\\Data\\added, *.db, true"})
    void mayLieBesideAFileSet(String path, String filespec, boolean recursive) {
      recordDifferenced(FileSet.of(path, filespec, recursive), SINCE);
      assertThat(backUp(writer(DATA)).problems()).isEmpty();
    }

    @Test
    @Tag("FIL-041")
    void mustLieAtOrBelowAPathOfTheComponent() {
      disk.file("/c/Elsewhere/x", 1, SINCE);
      recordDifferenced(FileSet.of("C:\\Elsewhere", "*"), SINCE);
      BackupContents contents = backUp(writer(masked("C:\\Data", "*.db", 0)));
      assertThat(kinds(contents)).containsExactly(Kind.DIFFERENCED_OUTSIDE);
      assertThat(contents.problems().get(0).message()).contains("MyWriter", "\"one\"", "C:\\Elsewhere");
      assertThat(contents.files()).isEmpty();
      assertThat(contents.failedOwners()).containsExactly(ONE);
    }

    @Test
    @Tag("FIL-041")
    void mayLieBelowAPathOfAMember() {
      FakeWriterMetadata set = FakeWriterMetadata.of(
          component("one", true), component("one\\low", false, masked("C:\\", "*", FULL_ONLY)));
      recordDifferenced(added, SINCE);
      assertThat(backUp(set).files()).hasSize(1);
    }

    @Test
    @Tag("FIL-041")
    void mustLieOnAVolumeOfTheShadowCopySet() {
      recordDifferenced(added, SINCE);
      FakeWriterMetadata writer = writer(masked("C:\\Data", "*.db", 0));
      assertThat(kinds(backUp(writer, "/d"))).containsExactly(Kind.OUTSIDE_SHADOW_COPY);
      assertThat(backUp(writer, "/d").files()).isEmpty();
      assertThat(backUp(writer, "/d", "/c").files()).hasSize(1);
    }

    @Test
    @Tag("FIL-041")
    void onAVolumeMountedWithinOneOfTheSetAreOnNone() {
      recordDifferenced(added, SINCE);
      MountedVolumes volumes = new MountedVolumes(disk).mount("/c", "C").mount("/c/Data/added", "M");
      BackupSet set = recording(writer(masked("C:\\Data", "*.db", 0))).volumes(volumes).build();
      assertThat(kinds(set.contents(disk::shadow, List.of(disk.original("/c")), List.of())))
          .containsExactly(Kind.OUTSIDE_SHADOW_COPY);
      assertThat(set.contents(disk::shadow, List.of(disk.original("/c/Data/added")), List.of()).files()).hasSize(1);
    }
  }

  @Nested
  class InABackupOfAnotherType {
    @ParameterizedTest
    @Tag("FIL-074")
    @EnumSource(value = BackupType.class, names = {"UNDEFINED", "INCREMENTAL", "DIFFERENTIAL"}, mode = Mode.EXCLUDE)
    void equalFileSetsGoByTheirMask(BackupType other) {
      type = other;
      recordDifferenced(DATA, SINCE);
      BackupContents contents = backUp(writer(masked("C:\\Data", "*.db", ALWAYS)));
      assertThat(contents.files()).hasSize(3);
      assertThat(contents.failedOwners()).isEmpty();
    }

    @Test
    @Tag("FIL-074")
    void equalFileSetsWhoseMaskKeepsThemOutStayOut() {
      type = BackupType.FULL;
      recordDifferenced(DATA, SINCE);
      assertThat(backUp(writer(masked("C:\\Data", "*.db", 0x4))).files()).isEmpty();
    }

    @Test
    @Tag("FIL-074")
    void filesOfNewOnesAreCopiedWhateverTheirTime() {
      type = BackupType.FULL;
      disk.file("/c/Data/old.log", 1, BEFORE);
      recordDifferenced(FileSet.of("C:\\Data", "*.log"), SINCE);
      assertThat(backUp(writer(DATA)).files()).extracting(BackupFile::relativePath)
          .containsExactly("old.log", "new.db", "old.db", "same.db");
    }

    @Test
    @Tag("FIL-074")
    void thatIsReported() {
      type = BackupType.FULL;
      recordDifferenced(DATA, SINCE);
      assertThat(backUp(writer(DATA)).problems()).singleElement().satisfies(problem -> {
        assertThat(problem.kind()).isEqualTo(Kind.DIFFERENCED_WITHOUT_EFFECT);
        assertThat(problem.message()).contains("FULL", "C:\\Data : *.db");
      });
    }

    @Test
    @Tag("FIL-074")
    void aTypeThatTheWriterDoesNotSupportCountsAsAFullBackup() {
      recordDifferenced(DATA, SINCE);
      BackupSet set = BackupSet.builder(writer(DATA))
          .explicit(List.of(ONE))
          .backupType(BackupType.INCREMENTAL)
          .recorded(List.of(new RecordedFiles(ONE,
              List.of(new DifferencedFile(DATA, FileTimes.of(SINCE))), List.of())))
          .pathResolver(disk)
          .build();
      assertThat(set.contents(disk::shadow).files()).hasSize(3);
    }
  }

  @Test
  void aMaskIsNoneOfARecordsFacts() {
    recordDifferenced(
        FileSet.builder("C:\\Data", "*.db").backupType(new FileSetBackupType(0)).build(), Instant.EPOCH);
    assertThat(backedUp(writer(DATA))).hasSize(3);
  }
}
