package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vss4j.api.BackupType;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialFilesTest extends RecordedFilesFixture {
  private static final FileSet DATA = FileSet.of("C:\\Data", "*.db", true);
  private static final List<FileRange> HEAD = List.of(new FileRange(0, 5));

  PartialFilesTest() {
    disk.file("/c/Data/a.db", 10, SINCE).file("/c/Data/b.db", 10, SINCE).file("/c/Data/sub/c.db", 10, SINCE);
  }

  private static Optional<BackupFile> file(BackupContents contents, String relativePath) {
    return contents.files().stream().filter(file -> file.relativePath().equals(relativePath)).findFirst();
  }

  private static Optional<List<FileRange>> ranges(BackupContents contents, String relativePath) {
    return file(contents, relativePath).orElseThrow().ranges();
  }

  /** Compared each with each, they would take hours. */
  @Test
  void areComparedWithManyFileSetsInGoodTime() {
    int many = 30_000;
    List<FileSet> sets = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      FileSet whole = FileSet.of("C:\\Data", "w" + i + ".db");
      sets.add(whole);
      recordDifferenced(whole, SINCE);
      sets.add(FileSet.of("C:\\Data", "p" + i + ".db"));
      recordPartial("C:\\Data", "p" + i + ".db", "0:5");
    }
    assertThat(recording(writer(sets.toArray(new FileSet[0]))).build().problems()).isEmpty();
  }

  @Nested
  class TheExampleOfTheDocumentation {
    private static final List<FileRange> RANGES = List.of(new FileRange(0, 5), new FileRange(100, 20));
    private final BackupContents contents;

    TheExampleOfTheDocumentation() {
      disk.file("/c/files/one.txt", 200, SINCE).file("/c/files/two.txt", 200, SINCE)
          .file("/c/files/partial.txt", 200, SINCE).file("/c/files2/partial.txt", 200, SINCE)
          .file("/c/files2/other.txt", 200, SINCE).file("/c/files/one.log", 200, SINCE);
      recordPartial("C:\\files", "partial.txt", "0:5,100:20");
      recordPartial("C:\\files2", "partial.txt", "0:5,100:20");
      contents = backUp(writer(FileSet.of("C:\\files", "*.txt")));
    }

    @Test
    @Tag("FIL-058")
    void allTextsButThePartialOneAreCopiedWhole() {
      assertThat(contents.files()).filteredOn(file -> file.ranges().isEmpty()).extracting(BackupFile::source)
          .containsExactly(disk.shadow("/c/files/one.txt"), disk.shadow("/c/files/two.txt"));
    }

    @Test
    @Tag("FIL-058")
    void theRangesOfBothPartialFilesAreCopied() {
      assertThat(contents.files()).filteredOn(file -> file.ranges().equals(Optional.of(RANGES)))
          .extracting(BackupFile::source)
          .containsExactly(disk.shadow("/c/files/partial.txt"), disk.shadow("/c/files2/partial.txt"));
      assertThat(contents.files()).hasSize(4);
    }

    @Test
    @Tag("FIL-058")
    void thoseRangesAreTheFirstFiveBytesAndTwentyFromTheHundredthOn() throws IOException {
      byte[] content = new byte[200];
      for (int i = 0; i < content.length; i++) {
        content[i] = (byte) i;
      }
      byte[] expected = new byte[25];
      System.arraycopy(content, 0, expected, 0, 5);
      System.arraycopy(content, 100, expected, 5, 20);
      for (BackupFile file : contents.files()) {
        Files.write(file.source(), content);
        try (InputStream in = file.open()) {
          assertThat(in.readAllBytes()).isEqualTo(file.ranges().isPresent() ? expected : content);
        }
      }
    }

    @Test
    @Tag("FIL-041")
    void theOneBesideTheFileSetGivesAWarningOnly() {
      assertThat(contents.problems()).singleElement().satisfies(problem -> {
        assertThat(problem.kind()).isEqualTo(Kind.PARTIAL_OUTSIDE);
        assertThat(problem.isFailure()).isFalse();
        assertThat(problem.message()).contains("C:\\files2", "partial.txt", "MyWriter", "\"one\"");
      });
      assertThat(contents.failedOwners()).isEmpty();
    }
  }

  @Nested
  class OfAFileSet {
    @Test
    @Tag("FIL-045")
    void replaceTheTreatmentOfThatOneFile() {
      recordPartial("C:\\Data", "a.db", "0:5");
      BackupContents contents = backUp(writer(DATA));
      assertThat(contents.problems()).isEmpty();
      assertThat(ranges(contents, "a.db")).contains(HEAD);
      assertThat(contents.files()).filteredOn(file -> file.ranges().isEmpty()).extracting(BackupFile::relativePath)
          .containsExactly("b.db", "sub/c.db");
    }

    @Test
    @Tag("FIL-045")
    void areFoundDeepInARecursiveSetAndInAnyCase() {
      recordPartial("C:\\Data\\SUB", "C.DB", "0:5");
      BackupContents contents = backUp(writer(DATA));
      assertThat(file(contents, "sub/c.db")).contains(new BackupFile(
          ONE, ONE, DATA, "sub/c.db", disk.shadow("/c/Data/sub/c.db"), Optional.of(HEAD), disk.shadow("/c/Data")));
      assertThat(contents.files()).hasSize(3);
    }

    @Test
    @Tag("FIL-045")
    void belongToTheMemberThatHasTheSet() {
      FakeWriterMetadata set = FakeWriterMetadata.of(component("one", true), component("one\\member", false, DATA));
      recordPartial("C:\\Data", "a.db", "0:5");
      assertThat(file(backUp(set), "a.db").orElseThrow().member()).isEqualTo(key("one\\member"));
    }

    @Test
    @Tag("FIL-049")
    void areCopiedThoughTheMaskKeepsTheSetOut() {
      recordPartial("C:\\Data", "a.db", "0:5");
      BackupContents contents = backUp(writer(masked("C:\\Data", "*.db", FULL_ONLY)));
      assertThat(contents.files()).extracting(BackupFile::relativePath).containsExactly("a.db");
    }

    @Test
    @Tag("FIL-050")
    void areReadFromTheAlternatePath() {
      disk.file("/d/Copy/sub/c.db", 10, SINCE);
      recordPartial("C:\\Data\\sub", "c.db", "0:5");
      BackupContents contents = backUp(
          writer(FileSet.builder("C:\\Data", "*.db").recursive(true).alternatePath("D:\\Copy").build()));
      assertThat(contents.files()).extracting(BackupFile::relativePath, BackupFile::source)
          .containsExactly(tuple("sub/c.db", disk.shadow("/d/Copy/sub/c.db")));
    }

    @ParameterizedTest
    @EnumSource(value = BackupType.class, names = {"FULL", "LOG", "COPY", "DIFFERENTIAL"})
    void areCopiedByRangesInABackupOfAnyType(BackupType other) {
      type = other;
      recordPartial("C:\\Data", "a.db", "0:5");
      assertThat(ranges(backUp(writer(DATA)), "a.db")).contains(HEAD);
    }

    @Test
    void aFileThatDiffersOnlyInCaseIsCopiedWhole() {
      disk.file("/c/Data/A.db", 10, SINCE);
      recordPartial("C:\\Data", "a.db", "0:5");
      BackupContents contents = backUp(writer(DATA));
      assertThat(ranges(contents, "a.db")).contains(HEAD);
      assertThat(ranges(contents, "A.db")).isEmpty();
    }

    @Test
    void aNameThatMayBeEitherOfTwoFilesIsAProblem() {
      disk.file("/c/Data/A.db", 10, SINCE);
      recordPartial("C:\\Data", "A.DB", "0:5");
      assertThat(kinds(backUp(writer(DATA)))).containsExactly(Kind.UNREADABLE);
    }
  }

  @Nested
  class OfNoFileSet {
    private final FakeWriterMetadata writer = writer(masked("C:\\Data", "*.log", true, FULL_ONLY));

    @Test
    @Tag("FIL-046")
    void areAddedUnderTheComponentOfTheRecord() {
      recordPartial("C:\\Data\\sub", "c.db", "0:5");
      assertThat(backUp(writer).files()).containsExactly(new BackupFile(ONE, ONE, FileSet.of("C:\\Data\\sub", "c.db"),
          "c.db", disk.shadow("/c/Data/sub/c.db"), Optional.of(HEAD), disk.shadow("/c/Data/sub")));
    }

    @Test
    @Tag("FIL-041")
    void mustLieOnAVolumeOfTheShadowCopySet() {
      recordPartial("C:\\Data", "a.db", "0:5");
      BackupContents contents = backUp(writer, "/d");
      assertThat(contents.problems()).singleElement().satisfies(problem -> {
        assertThat(problem.kind()).isEqualTo(Kind.OUTSIDE_SHADOW_COPY);
        assertThat(problem.message()).contains("C:\\Data : a.db", "MyWriter", "/d");
      });
      assertThat(contents.files()).isEmpty();
      assertThat(contents.failedOwners()).containsExactly(ONE);
      assertThat(backUp(writer, "/c").files()).hasSize(1);
    }

    @Test
    @Tag("FIL-013")
    void stayOutWhereTheyAreExcluded() {
      recordPartial("C:\\Data", "a.db", "0:5");
      BackupContents contents = backUp(writer.withExcludes(FileSet.of("C:\\data", "A.*")));
      assertThat(contents.files()).isEmpty();
      assertThat(contents.problems()).isEmpty();
    }

    @Test
    void mustBeThere() {
      recordPartial("C:\\Data", "gone.db", "0:5");
      assertThat(kinds(backUp(writer))).containsExactly(Kind.MISSING_FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "sub\\c.db", "*.db", ""})
    void mustBeFiles(String filename) {
      recordPartial("C:\\Data", filename, "0:5");
      BackupContents contents = backUp(writer);
      assertThat(contents.files()).isEmpty();
      assertThat(contents.failedOwners()).containsExactly(ONE);
    }

    @Test
    void areFollowedThroughALinkThatStaysOnTheVolumes() {
      disk.link("/c/Data/l.db", "sub/c.db");
      recordPartial("C:\\Data", "l.db", "0:5");
      assertThat(backUp(writer, "/c").files()).extracting(BackupFile::source)
          .containsExactly(disk.shadow("/c/Data/sub/c.db"));
    }

    @Test
    void areNotFollowedThroughALinkThatLeavesThem() {
      disk.file("/secret", 10, SINCE).link("/c/Data/l.db", "/secret");
      recordPartial("C:\\Data", "l.db", "0:5");
      BackupContents contents = backUp(writer, "/c");
      assertThat(contents.files()).isEmpty();
      assertThat(contents.problems().get(0).message()).contains("link");
    }
  }

  @Nested
  class AndDifferencedFiles {
    @Test
    @Tag("FIL-048")
    void thatHaveNoEffectAndThatNothingElseCopiesAreCopiedByTheirRanges() {
      type = BackupType.FULL;
      FileSet incremental = masked("C:\\Data", "*.db", 0x202);
      recordDifferenced(incremental, SINCE);
      recordPartial("C:\\Data", "a.db", "0:5");
      assertThat(backUp(writer(incremental)).files()).extracting(BackupFile::relativePath).containsExactly("a.db");
    }

    @Test
    @Tag("FIL-048")
    void ofTheSameFileAreAWriterErrorAndTheDifferencedOneCounts() {
      disk.file("/c/Data/old.db", 10, BEFORE);
      recordDifferenced(DATA, SINCE);
      recordPartial("C:\\Data", "a.db", "0:5");
      recordPartial("C:\\Data", "old.db", "0:5");
      BackupContents contents = backUp(writer(DATA));
      assertThat(kinds(contents)).containsExactly(Kind.DIFFERENCED_AND_PARTIAL, Kind.DIFFERENCED_AND_PARTIAL);
      assertThat(contents.problems().get(0).message()).contains("MyWriter", "\"one\"", "C:\\Data : a.db");
      assertThat(ranges(contents, "a.db")).isEmpty();
      assertThat(file(contents, "old.db")).isEmpty();
    }

    @Test
    @Tag("FIL-048")
    void theBackupMayGoOn() {
      recordDifferenced(DATA, SINCE);
      recordPartial("C:\\Data", "a.db", "0:5");
      assertThat(backUp(writer(DATA)).failedOwners()).isEmpty();
    }

    @Test
    @Tag("FIL-047")
    void areProcessedBeforeTheFilesThatGoByMask() {
      disk.file("/c/Data/z.new", 10, SINCE);
      recordPartial("C:\\Data\\sub", "c.db", "0:5");
      recordDifferenced(FileSet.of("C:\\Data", "*.new"), SINCE);
      assertThat(backUp(writer(DATA)).files()).extracting(BackupFile::relativePath)
          .containsExactly("z.new", "sub/c.db", "a.db", "b.db");
    }
  }

  @Nested
  class Ranges {
    private final FakeWriterMetadata writer = writer(DATA);

    private byte[] rangesFile(long... numbers) {
      ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
      for (long number : numbers) {
        bytes.putLong(number);
      }
      return bytes.array();
    }

    private void write(Path path, byte[] content) throws IOException {
      Files.createDirectories(path.getParent());
      Files.write(path, content);
    }

    @ParameterizedTest
    @Tag("FIL-054")
    @ValueSource(strings = {"C:\\tmp\\ranges.bin", "File=C:\\tmp\\ranges.bin"})
    void ofARangesFileAreKeptWithTheFile(String text) throws IOException {
      write(disk.original("/c/tmp/ranges.bin"), rangesFile(2, 0, 3, 8, 2));
      recordPartial("C:\\Data", "a.db", text);
      assertThat(ranges(backUp(writer), "a.db")).contains(List.of(new FileRange(0, 3), new FileRange(8, 2)));
    }

    @Test
    void ofTheLiveRangesFileGoBeforeThoseOfAnOlderOneInTheShadowCopy() throws IOException {
      write(disk.shadow("/c/tmp/ranges.bin"), rangesFile(1, 0, 3));
      write(disk.original("/c/tmp/ranges.bin"), rangesFile(1, 0, 4));
      recordPartial("C:\\Data", "a.db", "C:\\tmp\\ranges.bin");
      assertThat(ranges(backUp(writer), "a.db")).contains(List.of(new FileRange(0, 4)));
    }

    @Test
    void ofARangesFileThatIsGoneAreThoseOfTheShadowCopy() throws IOException {
      write(disk.shadow("/c/tmp/ranges.bin"), rangesFile(1, 0, 3));
      recordPartial("C:\\Data", "a.db", "C:\\tmp\\ranges.bin");
      assertThat(ranges(backUp(writer), "a.db")).contains(List.of(new FileRange(0, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\tmp\\gone.bin", "nonsense", "X:\\ranges.bin", "0:5;", "5:6", "0:11",
      "18446744073709551615:1"})
    void thatAreNoneFailTheComponent(String text) {
      recordPartial("C:\\Data", "a.db", text);
      BackupContents contents = backUp(writer);
      assertThat(kinds(contents)).containsExactly(Kind.INVALID_RANGES);
      assertThat(contents.problems().get(0).message()).contains("MyWriter", "\"one\"", "C:\\Data : a.db");
      assertThat(contents.failedOwners()).containsExactly(ONE);
    }

    @Test
    void ofARangesFileThatEndsTooSoonFailTheComponent() throws IOException {
      write(disk.original("/c/tmp/ranges.bin"), rangesFile(2, 0, 3));
      recordPartial("C:\\Data", "a.db", "C:\\tmp\\ranges.bin");
      assertThat(kinds(backUp(writer))).containsExactly(Kind.INVALID_RANGES);
    }

    @Test
    void recordedTwiceForOneFileFailTheComponent() {
      recordPartial("C:\\Data", "a.db", "0:5");
      recordPartial("C:\\Data", "A.DB", "5:5");
      assertThat(kinds(backUp(writer))).containsExactly(Kind.PARTIAL_TWICE);
    }
  }
}
