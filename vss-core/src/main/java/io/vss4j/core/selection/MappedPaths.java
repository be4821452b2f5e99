package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.spi.PathVariables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leads the paths of another machine's documents to directories of this one: a drive, volume, share or any directory of
 * theirs to a directory here, which nothing leaves.
 *
 * <p>The longest mapped path that a path starts with counts. Names are found in any case where exactly one entry has
 * the name; what is not there is taken as it is written. Links are followed below the directory only, so that what
 * a path resolves to has none. Immutable, but looks at the disk at every call.
 */
public final class MappedPaths implements PathResolver {
  /** In the order of mapping. */
  private final Map<WindowsPath, ConfinedDirectory> directories;
  private final PathVariables variables;

  private MappedPaths(Map<WindowsPath, ConfinedDirectory> directories, PathVariables variables) {
    this.directories = new LinkedHashMap<>(directories);
    this.variables = variables;
  }

  /** Returns a builder of a resolver that knows no path yet and no variables. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Also refused, with {@link VssError#E_INVALIDARG}, are a link that leaves its directory and a name that several
   * entries have but for case.
   */
  @Override
  public Path resolve(String documentPath) {
    return find(documentPath).real();
  }

  /** {@inheritDoc} Refuses what {@link #resolve} refuses. */
  @Override
  public Path place(String documentPath) {
    return find(documentPath).place();
  }

  private ConfinedDirectory.Found find(String documentPath) {
    WindowsPath path = parse(documentPath);
    WindowsPath start = null;
    for (WindowsPath candidate : directories.keySet()) {
      if (path.startsWith(candidate) && (start == null || candidate.startsWith(start))) {
        start = candidate;
      }
    }
    ConfinedDirectory directory = start == null ? null : directories.get(start);
    if (start == null || directory == null) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND,
          "path \"" + documentPath + "\" is on no drive, volume or share that is mapped");
    }
    return directory.find(documentPath, path.names().subList(start.names().size(), path.names().size()));
  }

  private WindowsPath parse(String documentPath) {
    WindowsPath path = WindowsPath.of(documentPath);
    try {
      return path.expand(variables);
    } catch (VssException e) {
      throw new VssException(e.error(), "path \"" + documentPath + "\" cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Below several mapped directories the innermost counts, and of several paths that are mapped to it the one that was
   * mapped first.
   */
  @Override
  public Optional<String> documentPath(Path place) {
    return directories.entrySet().stream()
        .filter(mapped -> place.startsWith(mapped.getValue().root()))
        .sorted(Comparator.comparingInt(mapped -> -mapped.getValue().root().getNameCount()))
        .map(mapped -> below(mapped.getKey(), mapped.getValue().root().relativize(place)))
        .filter(path -> leadsTo(path, place))
        .findFirst();
  }

  private static String below(WindowsPath start, Path names) {
    StringBuilder path = new StringBuilder(start.toString());
    for (Path name : names) {
      if (!name.toString().isEmpty()) {
        path.append(path.toString().endsWith("\\") ? "" : "\\").append(name);
      }
    }
    return path.toString();
  }

  private boolean leadsTo(String documentPath, Path place) {
    try {
      return place(documentPath).equals(place);
    } catch (VssException e) {
      return false;
    }
  }

  @Override
  public List<Path> roots() {
    return directories.values().stream().map(ConfinedDirectory::root).distinct().sorted().toList();
  }

  /** Collects what leads where. */
  public static final class Builder {
    private final Map<WindowsPath, ConfinedDirectory> directories = new LinkedHashMap<>();
    private final List<String> mapped = new ArrayList<>();
    private PathVariables variables = PathVariables.none();

    private Builder() {}

    /**
     * Maps a path of the documents to a directory of this machine. {@code \}, or {@code /}, stands for all paths that
     * name no volume, as those of other systems do.
     *
     * @throws VssException with {@link VssError#E_INVALIDARG} if the path is none or has variables, with
     *     {@link VssError#E_OBJECT_NOT_FOUND} if the directory is not there
     * @throws IllegalArgumentException if the path is mapped already
     */
    public Builder map(String documentPath, Path directory) {
      WindowsPath path = WindowsPath.of(documentPath);
      if (path.hasVariables()) {
        throw new VssException(VssError.E_INVALIDARG, "path \"" + documentPath + "\" to map must have no variables");
      }
      ConfinedDirectory confined;
      try {
        confined = new ConfinedDirectory(directory.toRealPath());
      } catch (IOException e) {
        throw new VssException(VssError.E_OBJECT_NOT_FOUND,
            "directory " + directory + " for \"" + documentPath + "\" is not there", e);
      }
      if (directories.putIfAbsent(path, confined) != null) {
        throw new IllegalArgumentException("path \"" + documentPath + "\" is mapped already: " + mapped);
      }
      mapped.add(documentPath);
      return this;
    }

    /** Sets the variables of the documents' machine. */
    public Builder variables(PathVariables variables) {
      this.variables = requireNonNull(variables, "variables");
      return this;
    }

    /** Returns the resolver. */
    public MappedPaths build() {
      return new MappedPaths(directories, variables);
    }
  }
}
