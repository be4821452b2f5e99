package io.vss4j.core;

import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.selection.FileSetMatcher;
import io.vss4j.core.selection.FileSpec;
import io.vss4j.core.selection.WindowsPath;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A million paths in tree order against a thousand file sets and a hundred excludes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class MatchingBenchmark {
  private static final int FILES = 100;
  private static final String[] SPECS = {"*", "*.db", "*.dll", "file1?.log", "file7.*"};

  private final List<WindowsPath> directories = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<FileSet> sets = new ArrayList<>();
  private final List<FileSet> excludes = new ArrayList<>();
  private final List<Spec> naiveSets = new ArrayList<>();
  private final List<Spec> naiveExcludes = new ArrayList<>();
  private FileSetMatcher matcher;

  private record Spec(WindowsPath directory, boolean recursive, FileSpec spec) {
    static Spec of(FileSet set) {
      return new Spec(WindowsPath.of(set.path()), set.recursive(), FileSpec.of(set.filespec()));
    }

    boolean selects(WindowsPath in, String name) {
      return (recursive ? in.startsWith(directory) : in.equals(directory)) && spec.matches(name);
    }
  }

  /** Makes ten thousand directories of a hundred files. */
  @Setup
  public void tree() {
    for (int i = 0; i < 10_000; i++) {
      directories.add(WindowsPath.of("C:\\Program Files\\app%d\\part%d\\dir%d".formatted(i / 1000, i / 100, i)));
    }
    for (int i = 0; i < FILES; i++) {
      names.add("file" + i + (i % 3 == 0 ? ".log" : i % 3 == 1 ? ".dll" : ".db"));
    }
    for (int i = 0; i < 1_000; i++) {
      WindowsPath directory = directories.get(i * 10);
      boolean recursive = i % 4 == 0;
      sets.add(FileSet.of((recursive ? directory.parent().get() : directory).toString(), SPECS[i % 5], recursive));
    }
    for (int i = 0; i < 100; i++) {
      excludes.add(FileSet.of(directories.get(i * 100).toString(), "file4*", i % 2 == 0));
    }
    sets.forEach(set -> naiveSets.add(Spec.of(set)));
    excludes.forEach(set -> naiveExcludes.add(Spec.of(set)));
    matcher = FileSetMatcher.of(sets, excludes);
    if (floor() != match()) {
      throw new IllegalStateException("the matcher does not agree");
    }
  }

  /** Each set in turn. */
  @Benchmark
  public int floor() {
    int selected = 0;
    for (WindowsPath directory : directories) {
      for (String name : names) {
        selected += any(naiveSets, directory, name) && !any(naiveExcludes, directory, name) ? 1 : 0;
      }
    }
    return selected;
  }

  private static boolean any(List<Spec> specs, WindowsPath directory, String name) {
    for (Spec spec : specs) {
      if (spec.selects(directory, name)) {
        return true;
      }
    }
    return false;
  }

  /** What counts in a directory, once for its files. */
  @Benchmark
  public int match() {
    int selected = 0;
    for (WindowsPath path : directories) {
      FileSetMatcher.Directory directory = matcher.in(path);
      for (String name : names) {
        selected += directory.select(name).isPresent() ? 1 : 0;
      }
    }
    return selected;
  }
}
