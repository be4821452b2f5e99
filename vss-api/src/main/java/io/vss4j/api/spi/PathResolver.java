package io.vss4j.api.spi;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The only way from a path in a document to the disk: knows drives, volumes and environment variables, and grants the roots that
 * nothing may leave. Implemented by embedders; safe for any thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/usage-conventions">Usage Conventions</a>
 */
public interface PathResolver {
  /**
   * Returns where a directory of a document is on this machine: absolute and normalized, below one of {@link #roots()}.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG}, quoting the path, if it is relative, has parent steps, has a
   *     variable that is not known, is of a form that this resolver does not know, or leaves the roots; with
   *     {@link VssError#E_OBJECT_NOT_FOUND} if it lies on a drive or volume that this machine does not have
   */
  Path resolve(String documentPath);

  /**
   * Returns where a directory of a document is by its names alone: as {@link #resolve}, but a link on the way stays in the path. What
   * writers declare and exclude is compared by these places, so that paths through one link agree with each other.
   *
   * <p>The default is {@link #resolve}; who follows links there must give the place here.
   *
   * @throws VssException as {@link #resolve}
   */
  default Path place(String documentPath) {
    return resolve(documentPath);
  }

  /**
   * Returns the path by which documents know a place, the opposite of {@link #place}; empty if none leads there. Of several it is
   * always the same one.
   *
   * <p>The default is the place's own text, for documents that have paths of this machine.
   *
   * @param place an absolute, normalized path
   */
  default Optional<String> documentPath(Path place) {
    String text = place.toString();
    try {
      return place(text).equals(place) ? Optional.of(text) : Optional.empty();
    } catch (VssException e) {
      return Optional.empty();
    }
  }

  /** Returns the directories outside of which nothing may be written, whatever documents say. */
  List<Path> roots();

  /**
   * Returns the resolver for documents whose paths are those of this machine: absolute paths of its file systems, environment
   * variables written {@code %NAME%} looked up in the process's environment without regard to case. It grants every root of the
   * default file system.
   */
  static PathResolver nativePaths() {
    return NativePaths.ofThisMachine();
  }
}
