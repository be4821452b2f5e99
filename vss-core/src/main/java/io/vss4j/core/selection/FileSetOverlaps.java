package io.vss4j.core.selection;

import io.vss4j.api.metadata.FileSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file sets of one writer that name a file which an earlier one names too.
 *
 * <p>Takes time proportional to the number of sets: of each, only those are looked at whose directories lie above or below its
 * own, literal names are found by their text, and what is left to be compared one by one is limited. Immutable.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-addfilestofilegroup">AddFilesToFileGroup</a>
 */
public final class FileSetOverlaps {
  private static final int NONE = Integer.MAX_VALUE;
  /** A fraction of a second, and more than all sets of a real document need together. */
  private static final long STEPS_FOR_ALL = 1_000_000;
  private static final long STEPS_FOR_A_SET = 256;
  /** Two patterns are compared in time proportional to the product of their lengths at worst: so much of it is one step. */
  private static final long LENGTHS_OF_A_STEP = 64;

  private final List<Overlap> overlaps = new ArrayList<>();
  private long steps;

  /**
   * A file set that names a file which an earlier one names too.
   *
   * @param set place of the set in the list
   * @param earlier place of the first earlier one of those that were found
   */
  public record Overlap(int set, int earlier) {}

  private FileSetOverlaps(List<FileSet> sets) {
    steps = Math.max(STEPS_FOR_ALL, STEPS_FOR_A_SET * sets.size());
    List<FileSetExtent> extents = sets.stream().map(FileSetExtent::of).toList();
    Map<String, Directory> directories = directories(extents);
    for (int i = 0; i < extents.size() && steps > 0; i++) {
      FileSetExtent extent = extents.get(i);
      Directory directory = directories.get(extent.directory());
      if (directory != null) {
        int earlier = earlier(directory, extent);
        if (earlier != NONE) {
          overlaps.add(new Overlap(i, earlier));
        }
        add(directory, extent, i);
      }
    }
  }

  /** Returns the overlaps of file sets. */
  public static FileSetOverlaps of(List<FileSet> sets) {
    return new FileSetOverlaps(sets);
  }

  /** Returns one overlap for each set that has any, in the order of the sets. */
  public List<Overlap> overlaps() {
    return List.copyOf(overlaps);
  }

  /**
   * Tells whether all sets were compared. Not so only if there are far more wildcards in one directory, or recursive sets one
   * below the other, than any writer needs.
   */
  public boolean isComplete() {
    return steps > 0;
  }

  /** Returns the directories in which sets are, each with the nearest one above it that has a recursive set. */
  private static Map<String, Directory> directories(List<FileSetExtent> extents) {
    Map<String, Directory> sorted = new TreeMap<>();
    for (FileSetExtent extent : extents) {
      sorted.computeIfAbsent(extent.directory(), Directory::new).hasRecursive |= extent.isRecursive();
    }
    Deque<Directory> above = new ArrayDeque<>();
    for (Directory directory : sorted.values()) {
      while (!above.isEmpty() && !directory.path.startsWith(above.element().path)) {
        above.remove();
      }
      directory.above = above.peek();
      if (directory.hasRecursive) {
        above.push(directory);
      }
    }
    return sorted;
  }

  private int earlier(Directory directory, FileSetExtent extent) {
    List<String> patterns = extent.spec().alternatives();
    int earliest = first(directory.here, patterns);
    for (Directory above = directory.above; above != null; above = above.above) {
      earliest = Math.min(earliest, first(above.recursive, patterns));
    }
    return extent.isRecursive() ? Math.min(earliest, first(directory.below, patterns)) : earliest;
  }

  private void add(Directory directory, FileSetExtent extent, int index) {
    List<String> patterns = extent.spec().alternatives();
    directory.here.add(patterns, index);
    if (extent.isRecursive()) {
      directory.recursive.add(patterns, index);
    }
    for (Directory above = directory.above; above != null; above = above.above) {
      above.below.add(patterns, index);
      steps--;
    }
  }

  /** Returns the first set of a table that has a name in common with one of the patterns. */
  private int first(Table table, List<String> patterns) {
    steps--;
    int first = NONE;
    for (String pattern : patterns) {
      first = Math.min(first, first(table.wildcards, pattern));
      first = Math.min(first, NamePatterns.isLiteral(pattern)
          ? table.literals.getOrDefault(pattern, NONE)
          : first(table.literals, pattern));
    }
    return first;
  }

  private int first(Map<String, Integer> candidates, String pattern) {
    for (Map.Entry<String, Integer> candidate : candidates.entrySet()) {
      steps -= 1 + (long) candidate.getKey().length() * pattern.length() / LENGTHS_OF_A_STEP;
      if (steps <= 0) {
        break;
      }
      if (NamePatterns.overlap(candidate.getKey(), pattern)) {
        return candidate.getValue();
      }
    }
    return NONE;
  }

  /** A directory in which sets are. */
  private static final class Directory {
    private final String path;
    /** All sets in it; those of them that are recursive; all sets in directories below, if there are recursive ones. */
    private final Table here = new Table();
    private final Table recursive = new Table();
    private final Table below = new Table();
    private boolean hasRecursive;
    private @Nullable Directory above;

    Directory(String path) {
      this.path = path;
    }
  }

  /** Name patterns, each with the first set that has it, in the order of the sets. */
  private static final class Table {
    // Most stay empty, and there may be as many as sets.
    private Map<String, Integer> literals = Map.of();
    private Map<String, Integer> wildcards = Map.of();

    void add(List<String> patterns, int index) {
      for (String pattern : patterns) {
        if (NamePatterns.isLiteral(pattern)) {
          literals = literals.isEmpty() ? new LinkedHashMap<>() : literals;
          literals.putIfAbsent(pattern, index);
        } else {
          wildcards = wildcards.isEmpty() ? new LinkedHashMap<>() : wildcards;
          wildcards.putIfAbsent(pattern, index);
        }
      }
    }
  }
}
