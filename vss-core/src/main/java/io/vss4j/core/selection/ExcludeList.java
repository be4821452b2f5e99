package io.vss4j.core.selection;

import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.naming.CaseFolding;
import io.vss4j.api.naming.PathText;
import io.vss4j.api.spi.PathResolver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A writer's exclude list, asked by default paths: directories as the resolver gives them, compared without regard to
 * case.
 *
 * <p>An exclude path that names no volume, {@code \Temp}, counts on every volume: on each drive that the resolver
 * knows, and on the roots of the host paths that the backup set reads.
 */
final class ExcludeList {
  /** By folded directory: what is excluded there, and what is excluded there and in all directories below. */
  private final Map<String, NameTable> direct = new HashMap<>();
  private final Map<String, NameTable> recursive = new HashMap<>();
  private final List<FileSet> unresolved = new ArrayList<>();

  private ExcludeList() {}

  static ExcludeList of(List<FileSet> excludes, PathResolver resolver, Collection<Path> defaultDirectories) {
    ExcludeList list = new ExcludeList();
    Set<Path> volumes = null;
    for (FileSet exclude : excludes) {
      if (!namesNoVolume(exclude.path())) {
        Path directory = resolveOrNull(resolver, exclude.path());
        if (directory == null) {
          list.unresolved.add(exclude);
        } else {
          list.add(directory, exclude);
        }
      } else {
        if (volumes == null) {
          volumes = volumes(resolver, defaultDirectories);
        }
        list.addToVolumes(volumes, exclude);
      }
    }
    return list;
  }

  private void addToVolumes(Set<Path> volumes, FileSet exclude) {
    try {
      for (Path volume : volumes) {
        add(below(volume, exclude.path()), exclude);
      }
    } catch (IllegalArgumentException e) {
      unresolved.add(exclude);
    }
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

  private static Set<Path> volumes(PathResolver resolver, Collection<Path> defaultDirectories) {
    Set<Path> volumes = new LinkedHashSet<>();
    for (char drive = 'A'; drive <= 'Z'; drive++) {
      Path root = resolveOrNull(resolver, drive + ":\\");
      if (root != null) {
        volumes.add(root);
      }
    }
    for (Path directory : defaultDirectories) {
      Path root = directory.getRoot();
      if (root != null) {
        volumes.add(root);
      }
    }
    return volumes;
  }

  private static Path below(Path volume, String path) {
    return volume.resolve(String.join(volume.getFileSystem().getSeparator(), PathText.of(path).names()));
  }

  private static @Nullable Path resolveOrNull(PathResolver resolver, String path) {
    try {
      return resolver.resolve(path);
    } catch (VssException e) {
      return null;
    }
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
