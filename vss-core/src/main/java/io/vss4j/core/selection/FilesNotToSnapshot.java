package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.spi.PathResolver;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A host's list of files that are removed from shadow copies, as far as that succeeds. Immutable.
 *
 * <p>An entry is fully qualified or begins with {@code $UserProfile$} or {@code $AllVolumes$}, has a specification as
 * its last name, {@code *} allowed there, and {@code  /s} after it for all directories below too.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/excluding-files-from-shadow-copies">Excluding Files from Shadow
 *     Copies</a>
 */
public final class FilesNotToSnapshot {
  private static final String USER_PROFILE = "$UserProfile$";
  private static final String ALL_VOLUMES = "$AllVolumes$";

  private final List<FileSet> entries;

  private FilesNotToSnapshot(List<FileSet> entries) {
    this.entries = entries;
  }

  /**
   * Returns the list with the given entries.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG}, quoting the entry, if one is none
   */
  public static FilesNotToSnapshot of(Collection<String> entries) {
    List<FileSet> files = new ArrayList<>();
    for (String entry : entries) {
      FileSet file = HostFileEntry.parse(entry);
      if (!startsWith(file, USER_PROFILE) && !startsWith(file, ALL_VOLUMES)
          && !isFullyQualified(file.path())) {
        throw HostFileEntry.invalid(entry,
            "must be fully qualified or begin with " + USER_PROFILE + " or " + ALL_VOLUMES);
      }
      if (file.filespec().indexOf('?') >= 0) {
        throw HostFileEntry.invalid(entry, "must have no wildcard but *");
      }
      files.add(file);
    }
    return new FilesNotToSnapshot(List.copyOf(files));
  }

  private static boolean isFullyQualified(String path) {
    try {
      return WindowsPath.of(path).isFullyQualified();
    } catch (VssException e) {
      return false;
    }
  }

  /**
   * Returns the files with the places of a machine put in.
   *
   * @param volumes roots of the volumes, such as {@code C:\}
   * @param userProfiles directories of the users
   */
  public List<FileSet> on(Collection<String> volumes, Collection<String> userProfiles) {
    List<FileSet> files = new ArrayList<>();
    for (FileSet entry : entries) {
      if (startsWith(entry, ALL_VOLUMES)) {
        volumes.forEach(volume -> files.add(replaced(entry, ALL_VOLUMES, volume)));
      } else if (startsWith(entry, USER_PROFILE)) {
        userProfiles.forEach(profile -> files.add(replaced(entry, USER_PROFILE, profile)));
      } else {
        files.add(entry);
      }
    }
    return List.copyOf(files);
  }

  private static boolean startsWith(FileSet entry, String variable) {
    String path = entry.path();
    return path.regionMatches(true, 0, variable, 0, variable.length())
        && path.startsWith("\\", variable.length());
  }

  private static FileSet replaced(FileSet entry, String variable, String by) {
    String rest = entry.path().substring(variable.length() + 1);
    String root = by.endsWith("\\") || by.endsWith("/") ? by : by + '\\';
    return FileSet.of(root + rest, entry.filespec(), entry.recursive());
  }

  /**
   * Removes files from a shadow copy while it is open for changes; from one whose context rules out changes, none.
   * Links are not followed, and where the shadow copy of a place is that place itself, nothing is removed.
   *
   * @param files what {@link #on} gave
   * @param context context of the shadow copy
   * @param resolver way from the paths of the files to original paths
   * @param shadow place in the shadow copy for an original path; may throw a {@link VssException} for a path that has
   *     none
   * @return the files that are still there because they could not be removed, and directories that could not be read or are
   *     reached through a link
   */
  public static List<Path> remove(
      Collection<FileSet> files, SnapshotContext context, PathResolver resolver, Function<Path, Path> shadow) {
    requireNonNull(shadow, "shadow");
    List<Path> left = new ArrayList<>();
    if ((context.attributes() & SnapshotContext.NO_AUTORECOVERY) != 0) {
      return left;
    }
    for (FileSet file : files) {
      Path original;
      Path directory;
      try {
        original = resolver.resolve(file.path());
        directory = shadow.apply(original);
      } catch (VssException e) {
        continue; // it is not in this shadow copy
      }
      if (isReachedThroughLink(original, shadow)) {
        left.add(directory);
      } else if (!directory.equals(original)) {
        remove(directory, file, left);
      }
    }
    return left;
  }

  /**
   * Tells whether a name on the way to a directory is a link in the shadow copy: followed by the operating system, one with an
   * absolute text leads to live files.
   */
  private static boolean isReachedThroughLink(Path original, Function<Path, Path> shadow) {
    Path copied = shadow.apply(original);
    Path above = original.getParent();
    while (above != null) {
      Path copiedAbove;
      try {
        copiedAbove = shadow.apply(above);
      } catch (VssException e) {
        return false;
      }
      if (!copiedAbove.equals(copied.getParent())) {
        return false; // the root of a shadow copy
      }
      if (Files.isSymbolicLink(copied)) {
        return true;
      }
      copied = copiedAbove;
      above = above.getParent();
    }
    return false;
  }

  private static void remove(Path directory, FileSet files, List<Path> left) {
    FileSpec spec = FileSpec.of(files);
    try {
      Files.walkFileTree(directory, EnumSet.noneOf(FileVisitOption.class),
          files.recursive() ? Integer.MAX_VALUE : 1, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!attributes.isDirectory() && spec.matches(String.valueOf(file.getFileName()))) {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  left.add(file);
                }
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) {
              if (!file.equals(directory) || Files.exists(directory)) {
                left.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException why) {
              if (why != null) {
                left.add(visited);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      left.add(directory);
    }
  }
}
