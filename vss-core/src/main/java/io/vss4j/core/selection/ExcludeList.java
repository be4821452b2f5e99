package io.vss4j.core.selection;

import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.naming.CaseFolding;
import io.vss4j.api.spi.PathResolver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A writer's exclude list, asked by default paths: directories as the resolver places them, links left in, compared
 * without regard to case.
 *
 * <p>An exclude path that names no volume, {@code \Temp}, counts on every {@linkplain VolumeRoot volume} on which a file
 * set of the backup lies.
 */
final class ExcludeList {
  /** By folded directory: what is excluded there, and what is excluded there and in all directories below. */
  private final Map<String, NameTable> direct = new HashMap<>();
  private final Map<String, NameTable> recursive = new HashMap<>();
  private final List<FileSet> unresolved = new ArrayList<>();

  private ExcludeList() {}

  /** Returns the list for a backup set that has files at or below the given paths of documents. */
  static ExcludeList of(List<FileSet> excludes, PathResolver resolver, Collection<String> defaultPaths) {
    ExcludeList list = new ExcludeList();
    List<VolumeRoot> volumes = VolumeRoot.of(defaultPaths, resolver);
    for (FileSet exclude : excludes) {
      List<Path> directories = namesNoVolume(exclude.path())
          ? volumes.stream().flatMap(volume -> volume.below(exclude.path()).stream()).distinct().toList()
          : VolumeRoot.placeOf(exclude.path(), resolver).stream().toList();
      directories.forEach(directory -> list.add(directory, exclude));
      if (directories.isEmpty()) {
        list.unresolved.add(exclude);
      }
    }
    return list;
  }

  private void add(Path directory, FileSet exclude) {
    Map<String, NameTable> map = exclude.recursive() ? recursive : direct;
    map.computeIfAbsent(key(directory), key -> new NameTable()).add(FileSpec.of(exclude), 0);
  }

  /** Returns the excludes that have no place on this machine and therefore no effect. */
  List<FileSet> unresolved() {
    return List.copyOf(unresolved);
  }

  /** Returns which names are excluded in a directory, given by its default path. */
  ExcludedNames in(Path directory) {
    List<NameTable> applicable = new ArrayList<>();
    addIfPresent(applicable, direct.get(key(directory)));
    if (!recursive.isEmpty()) {
      for (Path above = directory; above != null; above = above.getParent()) {
        addIfPresent(applicable, recursive.get(key(above)));
      }
    }
    if (applicable.isEmpty()) {
      return name -> false;
    }
    return name -> {
      String folded = CaseFolding.fold(name);
      return applicable.stream().anyMatch(names -> names.first(folded) != NameTable.NONE);
    };
  }

  /** Names of files that a backup leaves out in one directory. */
  @FunctionalInterface
  interface ExcludedNames {
    boolean contains(String fileName);
  }

  private static boolean namesNoVolume(String path) {
    return path.startsWith("\\") && !path.startsWith("\\\\");
  }

  private static String key(Path directory) {
    return CaseFolding.fold(directory.toString());
  }

  private static void addIfPresent(List<NameTable> applicable, @Nullable NameTable names) {
    if (names != null) {
      applicable.add(names);
    }
  }
}
