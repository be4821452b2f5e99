package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Backup sets of random trees against the rules taken literally, and what more or fewer file sets do to them. */
class BackupSetPropertiesTest {
  private static final ComponentKey ONE = key("one");
  private static final Instant SINCE = Instant.parse("2024-05-01T12:00:00Z");
  private static final String NEW = "new/";

  /** Files as {@code a/b/name}; those that were modified since carry a mark before. */
  @Provide
  Arbitrary<Set<String>> trees() {
    Arbitrary<String> directory = Arbitraries.of("", "a/", "b/", "a/b/", "a/c/", "a/b/c/");
    Arbitrary<String> name = Arbitraries.of("x.db", "y.db", "x.log", "y.log", "z");
    return Combinators.combine(Arbitraries.of("", NEW), directory, name).as((age, where, file) -> age + where + file)
        .list().ofMaxSize(14).map(BackupSetPropertiesTest::withoutTwins);
  }

  private static Set<String> withoutTwins(List<String> files) {
    Map<String, String> byPath = new LinkedHashMap<>();
    files.forEach(file -> byPath.put(path(file), file));
    return new LinkedHashSet<>(byPath.values());
  }

  private static String path(String file) {
    return file.startsWith(NEW) ? file.substring(NEW.length()) : file;
  }

  @Provide
  Arbitrary<List<FileSet>> sets() {
    Arbitrary<String> path = Arbitraries.of("C:\\", "C:\\a", "C:\\a\\b", "C:\\b");
    Arbitrary<String> spec = Arbitraries.of("*", "*.*", "*.db", "X.*", "?.log", "z*");
    return Combinators.combine(path, spec, Arbitraries.of(true, false), Arbitraries.of(0xF0F, 0x101))
        .as((where, which, below, mask) -> FileSet.builder(where, which).recursive(below)
            .backupType(new FileSetBackupType(mask)).build())
        .list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<FileSet>> excludes() {
    return Arbitraries.of(FileSet.of("C:\\a", "x.*"), FileSet.of("\\", "*.log", true), FileSet.of("C:\\A\\B", "*"))
        .list().ofMaxSize(1);
  }

  @Provide
  Arbitrary<List<Integer>> indexes() {
    return Arbitraries.integers().between(0, 13).list().ofMaxSize(3);
  }

  private static BackupContents backUp(
      Set<String> tree, List<FileSet> sets, List<FileSet> excludes, List<FileSet> differenced, List<String> partial) {
    ShadowedDisk disk = new ShadowedDisk().directory("/c");
    for (String file : tree) {
      disk.file("/c/" + path(file), 3, file.startsWith(NEW) ? SINCE : SINCE.minusNanos(100));
    }
    ComponentInfo.Builder component = ComponentInfo.builder(ONE);
    sets.forEach(component::addFiles);
    List<PartialFile> partialFiles = partial.stream().map(path -> new PartialFile(
        "C:\\" + directory(path).replace('/', '\\'), name(path), "0:1", "")).toList();
    return BackupSet.builder(FakeWriterMetadata.of(component.build())
            .withSchema(BackupSchema.of(BackupSchema.INCREMENTAL, BackupSchema.LAST_MODIFY))
            .withExcludes(excludes.toArray(FileSet[]::new)))
        .explicit(List.of(ONE))
        .backupType(BackupType.INCREMENTAL)
        .recorded(List.of(new RecordedFiles(ONE,
            differenced.stream().map(set -> new DifferencedFile(set, FileTimes.of(SINCE))).toList(), partialFiles)))
        .pathResolver(disk)
        .build()
        .contents(disk::shadow);
  }

  private static String directory(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns each file with the number of its set, or as a partial one. */
  private static Map<String, String> found(BackupContents contents, List<FileSet> sets) {
    Map<String, String> found = new LinkedHashMap<>();
    for (BackupFile file : contents.files()) {
      String source = file.source().toString().substring("/shadow/c/".length());
      String treatment = file.ranges().isPresent() ? "partial" : String.valueOf(sets.indexOf(file.fileSet()));
      assertThat(found.put(source, treatment)).as("%s is there once", source).isNull();
    }
    return found;
  }

  private static Map<String, String> expected(
      Set<String> tree, List<FileSet> sets, List<FileSet> excludes, List<FileSet> differenced, List<String> partial) {
    Map<String, String> expected = new LinkedHashMap<>();
    for (String file : tree) {
      String path = path(file);
      if (excludes.stream().noneMatch(exclude -> selects(exclude, path))) {
        String treatment = treatment(file, sets, differenced, partial);
        if (treatment != null) {
          expected.put(path, treatment);
        }
      }
    }
    return expected;
  }

  private static String treatment(String file, List<FileSet> sets, List<FileSet> differenced, List<String> partial) {
    String path = path(file);
    List<FileSet> selecting = sets.stream().filter(set -> selects(set, path)).toList();
    for (FileSet set : selecting) {
      if (differenced.stream().anyMatch(set::sameFiles) && file.startsWith(NEW)) {
        return String.valueOf(sets.indexOf(set));
      }
    }
    if (partial.contains(path) && differenced.stream().noneMatch(set -> selects(set, path))) {
      return "partial";
    }
    for (FileSet set : selecting) {
      if (differenced.stream().noneMatch(set::sameFiles)
          && set.backupType().contains(FileSetBackupType.INCREMENTAL_BACKUP_REQUIRED)) {
        return String.valueOf(sets.indexOf(set));
      }
    }
    return null;
  }

  private static boolean selects(FileSet set, String path) {
    String where = set.path().replace("C:", "").replace('\\', '/').toLowerCase(Locale.ROOT);
    String directory = "/" + directory(path);
    String below = where.endsWith("/") ? where : where + "/";
    boolean covered = directory.equals(where) || (set.recursive() && (directory + "/").startsWith(below));
    return covered && FileSpec.of(set.filespec()).matches(name(path));
  }

  private static <T> List<T> chosen(List<T> all, List<Integer> indexes) {
    return indexes.stream().filter(index -> index < all.size()).distinct().map(all::get).toList();
  }

  @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
  @Tag("FIL-002")
  @Tag("FIL-047")
  void agreeWithTheRulesTakenFileByFile(
      @ForAll("trees") Set<String> tree,
      @ForAll("sets") List<FileSet> sets,
      @ForAll("excludes") List<FileSet> excludes,
      @ForAll("indexes") List<Integer> differencedSets,
      @ForAll("indexes") List<Integer> partialFiles) {
    List<FileSet> differenced = chosen(sets, differencedSets);
    List<String> partial =
        chosen(new ArrayList<>(tree), partialFiles).stream().map(BackupSetPropertiesTest::path).toList();
    assertThat(found(backUp(tree, sets, excludes, differenced, partial), sets))
        .containsExactlyInAnyOrderEntriesOf(expected(tree, sets, excludes, differenced, partial));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void moreFileSetsNeverMeanFewerFiles(
      @ForAll("trees") Set<String> tree,
      @ForAll("sets") List<FileSet> sets,
      @ForAll("sets") List<FileSet> more,
      @ForAll("excludes") List<FileSet> excludes) {
    List<FileSet> all = new ArrayList<>(sets);
    all.addAll(more);
    assertThat(found(backUp(tree, all, excludes, List.of(), List.of()), all).keySet())
        .containsAll(found(backUp(tree, sets, excludes, List.of(), List.of()), sets).keySet());
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theSameFileSetsAgainChangeNothing(
      @ForAll("trees") Set<String> tree,
      @ForAll("sets") List<FileSet> sets,
      @ForAll("excludes") List<FileSet> excludes) {
    List<FileSet> twice = new ArrayList<>(sets);
    twice.addAll(sets);
    assertThat(found(backUp(tree, twice, excludes, List.of(), List.of()), twice))
        .isEqualTo(found(backUp(tree, sets, excludes, List.of(), List.of()), sets));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void excludesOnlyTakeAway(
      @ForAll("trees") Set<String> tree,
      @ForAll("sets") List<FileSet> sets,
      @ForAll("excludes") List<FileSet> excludes,
      @ForAll("indexes") List<Integer> differencedSets) {
    List<FileSet> differenced = chosen(sets, differencedSets);
    assertThat(found(backUp(tree, sets, List.of(), differenced, List.of()), sets))
        .containsAllEntriesOf(found(backUp(tree, sets, excludes, differenced, List.of()), sets));
  }
}
