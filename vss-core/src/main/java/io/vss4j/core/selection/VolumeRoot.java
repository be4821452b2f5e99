package io.vss4j.core.selection;

import io.vss4j.api.VssException;
import io.vss4j.api.naming.PathText;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.spi.PathVariables;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The root of a volume of a backup, for paths that name none.
 *
 * @param path the root as documents write it: {@code C:\}, <code>\\?\Volume{GUID}\</code>, {@code \\server\share\}, or
 *     {@code /} where they write paths as other systems do
 * @param separator what stands between names there
 * @param resolver who knows what lies below it
 */
record VolumeRoot(String path, String separator, PathResolver resolver) {
  /** Returns the volumes on which paths of documents lie, each once; those that have no place lie on none. */
  static List<VolumeRoot> of(Collection<String> documentPaths, PathResolver resolver) {
    Set<VolumeRoot> roots = new LinkedHashSet<>();
    for (String documentPath : documentPaths) {
      placeOf(documentPath, resolver).ifPresent(place -> roots.add(of(documentPath, place, resolver)));
    }
    return List.copyOf(roots);
  }

  private static VolumeRoot of(String documentPath, Path place, PathResolver resolver) {
    String expanded = PathVariables.areIn(documentPath)
        ? resolver.documentPath(place).orElse(documentPath)
        : documentPath;
    try {
      WindowsPath path = WindowsPath.of(expanded);
      resolver.place(path.toString());
      return new VolumeRoot(path.root(), "\\", resolver);
    } catch (VssException e) {
      return new VolumeRoot("/", "/", resolver); // the resolver takes no path of Windows here
    }
  }

  static Optional<Path> placeOf(String documentPath, PathResolver resolver) {
    try {
      return Optional.of(resolver.place(documentPath));
    } catch (VssException e) {
      return Optional.empty();
    }
  }

  /** Returns the place of a path that names no volume on this one; empty if it has none. */
  Optional<Path> below(String rooted) {
    try {
      return placeOf(path + String.join(separator, PathText.of(rooted).names()), resolver);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no path of Windows
    }
  }
}
