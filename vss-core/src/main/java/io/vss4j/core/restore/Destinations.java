package io.vss4j.core.restore;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.core.disk.EntryNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns paths of documents and names of the medium into destinations, and lets none leave the roots.
 *
 * <p>The directory of a file set is resolved once, links in it followed, and must then lie below a granted root; what comes from
 * the medium is taken element by element.
 */
final class Destinations {
  private final PathResolver resolver;

  Destinations(PathResolver resolver) {
    this.resolver = resolver;
  }

  /** Returns the directory of a file set on this machine, free of links as far as it is there. */
  Path root(UnitName unit, String documentPath) throws UnitRefusal {
    Path resolved = ask(unit, documentPath, resolver::resolve);
    try {
      Path real = realPrefix(resolved);
      for (Path granted : resolver.roots()) {
        if (real.startsWith(realPrefix(granted.toAbsolutePath().normalize()))) {
          return real;
        }
      }
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "path \"" + documentPath + "\" leads to " + real
          + ", outside of the granted roots " + resolver.roots()).unit(unit).file(resolved).writerError());
    } catch (IOException e) {
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "path \"" + documentPath + "\" cannot be followed to its end")
          .unit(unit).file(resolved).cause(e).environmentError());
    }
  }

  /** Returns where a directory of a document is by its names, links left in: what tells file sets and excludes apart. */
  Path place(UnitName unit, String documentPath) throws UnitRefusal {
    return ask(unit, documentPath, resolver::place);
  }

  private static Path ask(UnitName unit, String documentPath, Function<String, Path> way) throws UnitRefusal {
    Path resolved;
    try {
      resolved = way.apply(documentPath);
    } catch (VssException e) {
      ProblemDetail.Builder problem = ProblemDetail.at(RestoreStep.PLAN,
          "path \"" + documentPath + "\" has no place on this machine"
              + (e.error() == VssError.E_OBJECT_NOT_FOUND ? "; give the path resolver an entry for it" : ""))
          .unit(unit).cause(e);
      throw new UnitRefusal(e.error() == VssError.E_OBJECT_NOT_FOUND ? problem.environmentError() : problem.writerError());
    }
    if (!resolved.isAbsolute() || !resolved.equals(resolved.normalize())) {
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "the path resolver gave " + resolved + " for \""
          + documentPath + "\", which is not absolute and normalized").unit(unit).requesterError());
    }
    return resolved;
  }

  /** Returns the path with links followed in the part of it that exists. */
  static Path realPrefix(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return path.toRealPath();
    }
    Path parent = path.getParent();
    Path name = path.getFileName();
    return parent == null || name == null ? path : realPrefix(parent).resolve(name.toString());
  }

  /** Returns the place of an entry of the medium below a root. */
  Path below(UnitName unit, Path root, String relativePath) throws UnitRefusal {
    Path place = root;
    for (String element : List.of(relativePath.split("/", -1))) {
      place = place.resolve(checked(unit, root, relativePath, element));
    }
    return place;
  }

  private static String checked(UnitName unit, Path root, String relativePath, String element) throws UnitRefusal {
    Optional<String> wrong = EntryNames.fault(element);
    if (wrong.isPresent()) {
      throw refused(unit, relativePath, wrong.get(), null);
    }
    try {
      Path name = root.getFileSystem().getPath(element);
      if (name.isAbsolute() || name.getNameCount() != 1 || !name.toString().equals(element)) {
        throw refused(unit, relativePath, "is no plain name on this file system", null);
      }
      return element;
    } catch (InvalidPathException e) {
      throw refused(unit, relativePath, "cannot be stored on this file system", e);
    }
  }

  private static UnitRefusal refused(UnitName unit, String relativePath, String why, @Nullable Throwable cause) {
    return new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "name \"" + quoted(relativePath) + "\" from the backup " + why)
        .unit(unit).cause(cause).environmentError());
  }

  private static String quoted(String text) {
    return text.replace("\0", "\\0");
  }
}
