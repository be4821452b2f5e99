package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.metadata.FileSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class FileSetMatcherTest {
  @Provide
  Arbitrary<String> directories() {
    Arbitrary<String> below = Arbitraries.of("a", "B", "b", "c").list().ofMaxSize(3).map(names -> String.join("\\", names));
    return Combinators.combine(Arbitraries.of("C:\\", "D:\\", "\\\\s\\h\\"), below).as(String::concat);
  }

  @Provide
  Arbitrary<List<FileSet>> sets() {
    return Combinators.combine(
            directories(), Arbitraries.of("*", "*.*", "*.db", "A.db", "?.log", "b*"), Arbitraries.of(true, false))
        .as(FileSet::of)
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<FileSet>> excludes() {
    Arbitrary<FileSet> everywhere = Arbitraries.of(
        FileSet.of("\\", "b.log"), FileSet.of("\\a", "*.db"), FileSet.of("\\b", "*", true));
    return Arbitraries.oneOf(everywhere.list().ofMaxSize(1), sets());
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("a", "a.db", "A.DB", "b.log", "bb.log", "b.x.y");
  }

  @Property(tries = 5_000)
  @Tag("FIL-007")
  @Tag("FIL-008")
  @Tag("FIL-010")
  @Tag("FIL-011")
  void agreesWithTryingEachSetInTurn(
      @ForAll("sets") List<FileSet> sets,
      @ForAll("excludes") List<FileSet> excludes,
      @ForAll("directories") String directory,
      @ForAll("names") String name) {
    WindowsPath in = WindowsPath.of(directory);
    Optional<FileSet> expected = sets.stream()
        .filter(set -> selects(set, in, name))
        .findFirst()
        .filter(set -> excludes.stream().noneMatch(exclude -> selects(exclude, in, name)));
    assertThat(FileSetMatcher.of(sets, excludes).in(in).select(name)).isEqualTo(expected);
  }

  private static boolean selects(FileSet set, WindowsPath directory, String name) {
    WindowsPath path = WindowsPath.of(set.path());
    if (path.kind() == WindowsPath.Kind.ROOTED) {
      path = WindowsPath.of(directory.root()).resolve(String.join("\\", path.names()));
    }
    boolean covered = set.recursive() ? directory.startsWith(path) : directory.equals(path);
    return covered && FileSpec.of(set.filespec()).matches(name);
  }
}
