package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.selection.FileSetOverlaps.Overlap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FileSetOverlapsTest {
  private static List<Overlap> overlaps(FileSet... sets) {
    FileSetOverlaps overlaps = FileSetOverlaps.of(List.of(sets));
    assertThat(overlaps.isComplete()).isTrue();
    return overlaps.overlaps();
  }

  @Test
  void setsOfOneDirectoryThatShareANameOverlap() {
    assertThat(overlaps(FileSet.of("C:\\a", "*.log"), FileSet.of("c:\\A\\", "x.LOG"))).containsExactly(new Overlap(1, 0));
  }

  @Test
  void setsWithoutACommonNameDoNot() {
    assertThat(overlaps(FileSet.of("C:\\a", "*.log"), FileSet.of("C:\\a", "*.txt"), FileSet.of("C:\\b", "*.log"))).isEmpty();
  }

  @Test
  void aRecursiveSetOverlapsWithWhatLiesBelow() {
    assertThat(overlaps(FileSet.of("C:\\a", "*", true), FileSet.of("C:\\a\\b\\c", "x"))).containsExactly(new Overlap(1, 0));
    assertThat(overlaps(FileSet.of("C:\\a\\b\\c", "x"), FileSet.of("C:\\a", "*", true))).containsExactly(new Overlap(1, 0));
    assertThat(overlaps(FileSet.of("C:\\a", "*"), FileSet.of("C:\\a\\b", "x"))).isEmpty();
  }

  @Test
  void aDirectoryWhoseNameBeginsAlikeIsNotBelow() {
    assertThat(overlaps(FileSet.of("C:\\a", "*", true), FileSet.of("C:\\ab", "x"))).isEmpty();
  }

  @Test
  void pathsThatAreNoneOverlapByTheirTexts() {
    assertThat(overlaps(FileSet.of("..\\x", "*"), FileSet.of("..\\X\\", "y"), FileSet.of("", "y"))).containsExactly(
        new Overlap(1, 0));
  }

  @Provide
  Arbitrary<FileSet> sets() {
    return Combinators.combine(
            Arbitraries.of("C:\\", "C:\\a", "C:\\a\\b", "c:\\A\\B\\c", "C:\\ab", "D:\\a", "%X%", "%x%\\a"),
            Arbitraries.of("*", "*.*", "a*", "*b", "a.b", "A.B", "a?b", "b", "??"),
            Arbitraries.of(true, false))
        .as(FileSet::of);
  }

  @Property(tries = 1000)
  void areThoseThatComparingEachWithEachFinds(@ForAll @Size(max = 12) List<@net.jqwik.api.From("sets") FileSet> sets) {
    List<Overlap> expected = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      FileSetExtent extent = FileSetExtent.of(sets.get(i));
      int set = i;
      IntStream.range(0, i)
          .filter(earlier -> extent.overlaps(FileSetExtent.of(sets.get(earlier))))
          .findFirst()
          .ifPresent(earlier -> expected.add(new Overlap(set, earlier)));
    }

    assertThat(FileSetOverlaps.of(sets).overlaps()).isEqualTo(expected);
  }

  /** As many as the largest known writer has, under one recursive set each: none is compared with more than a few. */
  @Test
  void ofSixtyThousandSetsAreAllFound() {
    List<FileSet> sets = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      sets.add(FileSet.of("%SystemRoot%\\winsxs\\package" + i / 3, "file" + i + ".dll"));
    }
    for (int i = 0; i < 50; i++) {
      sets.add(FileSet.of("%SystemRoot%\\winsxs", "other" + i + ".*", true));
    }
    sets.add(FileSet.of("%systemroot%\\WinSxS\\package9", "file28.*"));
    sets.add(FileSet.of("%SystemRoot%", "file5999?.dll", true));

    FileSetOverlaps overlaps = FileSetOverlaps.of(sets);

    assertThat(overlaps.isComplete()).isTrue();
    assertThat(overlaps.overlaps()).containsExactly(new Overlap(60_050, 28), new Overlap(60_051, 59_990));
  }

  /** Wildcards that only a hostile document has so many of: the work ends, and says that it was not all. */
  @Test
  void ofTooManyWildcardsAreNotAllFoundAndThatIsTold() {
    List<FileSet> sets =
        IntStream.range(0, 20_000).mapToObj(i -> FileSet.of("C:\\a", "*" + (100_000 + i))).toList();

    assertThat(FileSetOverlaps.of(sets).isComplete()).isFalse();
  }

  @Test
  void ofSomeDozenLongWildcardsOfOneDirectoryAreAllFound() {
    List<FileSet> sets = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      sets.add(FileSet.of("C:\\a", "*" + "w".repeat(40) + i));
      sets.add(FileSet.of("C:\\a", "l".repeat(40) + i));
    }

    assertThat(FileSetOverlaps.of(sets).isComplete()).isTrue();
  }

  /** Few, but each takes as long to compare as its text is long, squared. */
  @Test
  void ofTooLongWildcardsAreNotAllFoundAndThatIsTold() {
    List<FileSet> sets = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      sets.add(FileSet.of("C:\\a", "*" + "?".repeat(2_000) + "x" + i));
      sets.add(FileSet.of("C:\\a", "a".repeat(4_000) + i));
    }

    assertThat(FileSetOverlaps.of(sets).isComplete()).isFalse();
  }

  @Test
  void noSetsHaveNoOverlaps() {
    assertThat(overlaps()).isEmpty();
  }
}
