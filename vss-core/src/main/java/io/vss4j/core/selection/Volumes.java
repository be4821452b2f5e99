package io.vss4j.core.selection;

import io.vss4j.api.spi.SnapshotProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a backup has to know about the volumes of a machine. Implemented by requesters; safe for any thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/working-with-reparse-and-mount-points">Working with Reparse and
 *     Mount Points</a>
 */
public interface Volumes {
  /**
   * Returns the volume that holds a directory: the innermost one, if volumes are mounted in one another; empty if there
   * is none.
   *
   * @param directory an absolute path; need not exist
   */
  Optional<Volume> holding(Path directory);

  /**
   * Returns the places below a directory at which other volumes are mounted, however deep; of a directory that is reached through
   * links, those below what they lead to.
   *
   * @param directory an absolute path; need not exist
   */
  List<Path> mountedBelow(Path directory);

  /**
   * Returns the volumes as a provider tells them apart, named by their real roots.
   *
   * @param mountPoints the directories at which volumes are mounted
   */
  static Volumes of(SnapshotProvider provider, Collection<Path> mountPoints) {
    List<Path> mounted = List.copyOf(mountPoints);
    return new Volumes() {
      @Override
      public Optional<Volume> holding(Path directory) {
        return provider.volumeFor(directory).map(root -> new Volume(nameOf(root), root));
      }

      @Override
      public List<Path> mountedBelow(Path directory) {
        Path real = realPath(directory);
        Stream<Path> throughLink = real.equals(directory)
            ? Stream.empty()
            : below(real).flatMap(mount -> Stream.of(mount, directory.resolve(real.relativize(mount))));
        return Stream.concat(below(directory), throughLink).distinct().toList();
      }

      private Stream<Path> below(Path directory) {
        return mounted.stream().filter(mount -> mount.startsWith(directory) && !mount.equals(directory));
      }
    };
  }

  private static Path realPath(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      return directory; // it is not there
    }
  }

  private static String nameOf(Path root) {
    try {
      return root.toRealPath().toString();
    } catch (IOException e) {
      throw new UncheckedIOException("volume " + root + " is not there", e);
    }
  }
}
