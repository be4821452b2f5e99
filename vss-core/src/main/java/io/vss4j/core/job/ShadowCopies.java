package io.vss4j.core.job;

import io.vss4j.api.SnapshotId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.LeftOut;
import io.vss4j.api.requester.SnapshotProperties;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.core.selection.FileTimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The volumes of one backup: which are needed, which are in the set, and where a path is in the shadow copies. For one
 * thread.
 */
final class ShadowCopies {
  private static final Answer ABSENT = new Answer(null, "it does not exist");

  private final BackupComponents backup;
  private final PathResolver resolver;
  private final Predicate<Path> isAbsent;
  private final BiPredicate<Path, Path> onOneFileSystem;
  private final MountPoints mountPoints;
  /** Answers of the service by path of a document: a volume, or why there is none. */
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  /** Directories that were not there when the volumes were chosen. */
  private final List<Path> absent = new ArrayList<>();
  /** By directory, where volumes are mounted below it. */
  private final Map<Path, List<Path>> mounts = new HashMap<>();
  private final List<SnapshotId> snapshots = new ArrayList<>();
  private final Map<String, String> refused = new LinkedHashMap<>();
  private List<SnapshotProperties> created = List.of();

  ShadowCopies(BackupComponents backup, PathResolver resolver) {
    this(backup, resolver, path -> Files.notExists(path), ShadowCopies::isOnOneFileSystem, MountPoints.ofThisMachine());
  }

  ShadowCopies(
      BackupComponents backup,
      PathResolver resolver,
      Predicate<Path> isAbsent,
      BiPredicate<Path, Path> onOneFileSystem,
      MountPoints mountPoints) {
    this.backup = backup;
    this.resolver = resolver;
    this.isAbsent = isAbsent;
    this.onOneFileSystem = onOneFileSystem;
    this.mountPoints = mountPoints;
  }

  /** Returns why what a component needs cannot be read from a shadow copy; empty as far as is known now. */
  Optional<String> problemOf(WriterBackup.Source source) {
    return paths(source).stream().map(this::problemOf).flatMap(Optional::stream).findFirst();
  }

  /** Returns a directory and, if all below it is needed, those at which other volumes are mounted there. */
  private List<String> paths(WriterBackup.Source source) {
    List<String> paths = new ArrayList<>();
    paths.add(source.path());
    Optional<Path> directory = source.recursive() ? resolve(source.path()) : Optional.empty();
    directory.map(root -> mounts.computeIfAbsent(root, this::mountsBelow)).orElse(List.of()).forEach(mount -> {
      String separator = source.path().contains("\\") ? "\\" : "/";
      StringBuilder path = new StringBuilder(source.path());
      mount.forEach(name -> path.append(path.toString().endsWith(separator) ? "" : separator).append(name));
      paths.add(path.toString());
    });
    return paths;
  }

  /** Returns where volumes are mounted, as seen from a directory that may be reached through links. */
  private List<Path> mountsBelow(Path directory) {
    Path real;
    try {
      real = directory.toRealPath();
    } catch (IOException e) {
      real = directory; // it is not there
    }
    return Stream.of(directory, real)
        .distinct()
        .flatMap(root -> mountPoints.below(root).stream().map(root::relativize))
        .distinct()
        .toList();
  }

  private Optional<String> problemOf(String path) {
    Answer answer = answers.computeIfAbsent(path, this::ask);
    if (answer.equals(ABSENT)) {
      return Optional.empty();
    }
    if (answer.volume == null) {
      return Optional.of("\"" + path + "\" has no volume to copy: " + answer.problem);
    }
    return Optional.ofNullable(refused.get(answer.volume))
        .map(why -> "volume " + answer.volume + " of \"" + path + "\" cannot be copied: " + why);
  }

  private Answer ask(String path) {
    // A volume for a directory that is not there would be a far larger one that happens to exist.
    Optional<Path> directory = resolve(path).filter(isAbsent);
    if (directory.isPresent()) {
      Optional<Path> link = deadLink(path);
      if (link.isPresent()) {
        return new Answer(null, link.get() + " is a link that leads to nothing");
      }
      absent.add(directory.get());
      return ABSENT;
    }
    String volume;
    try {
      volume = backup.volumeFor(path);
    } catch (VssException e) {
      boolean known = e.error() == VssError.E_INVALIDARG && resolve(path).isPresent();
      return new Answer(null, e.getMessage() + (known ? "; the service must have the path resolver of this job" : ""));
    }
    return resolve(volume).isPresent()
        ? new Answer(volume, "")
        : new Answer(null, "the service names it \"" + volume + "\", which leads nowhere here; this job must have the path"
            + " resolver of the service");
  }

  /** Returns the link on the way to a directory behind which nothing is now, as when its volume is not mounted. */
  private Optional<Path> deadLink(String path) {
    try {
      for (Path place = resolver.place(path); place != null; place = place.getParent()) {
        if (Files.isSymbolicLink(place) && Files.notExists(place)) {
          return Optional.of(place);
        }
      }
      return Optional.empty();
    } catch (VssException e) {
      return Optional.empty();
    }
  }

  /**
   * Adds the volumes of the given directories to the open set, outer ones first. A volume that lies within one that is
   * in the set already comes with it, unless it is a file system of its own.
   */
  void addVolumes(List<WriterBackup.Source> sources) {
    Map<String, Path> wanted = new TreeMap<>();
    for (String path : sources.stream().flatMap(source -> paths(source).stream()).distinct().toList()) {
      Answer answer = answers.computeIfAbsent(path, this::ask);
      if (answer.volume != null) {
        wanted.put(answer.volume, resolver.resolve(answer.volume));
      }
    }
    List<Map.Entry<String, Path>> outerFirst = wanted.entrySet().stream()
        .sorted(Comparator.comparingInt(volume -> volume.getValue().getNameCount()))
        .toList();
    List<Path> roots = new ArrayList<>();
    for (Map.Entry<String, Path> entry : outerFirst) {
      String volume = entry.getKey();
      Path root = entry.getValue();
      if (roots.stream().noneMatch(outer -> comesWith(outer, root))) {
        try {
          snapshots.add(backup.addToSnapshotSet(volume));
          roots.add(root);
        } catch (VssException e) {
          refused.put(volume, String.valueOf(e.getMessage()));
        }
      }
    }
  }

  private Optional<Path> resolve(String path) {
    try {
      return Optional.of(resolver.resolve(path));
    } catch (VssException e) {
      return Optional.empty();
    }
  }

  private boolean comesWith(Path outer, Path inner) {
    return inner.startsWith(outer) && onOneFileSystem.test(outer, inner);
  }

  private static boolean isOnOneFileSystem(Path one, Path other) {
    try {
      return Files.getFileStore(existing(one)).equals(Files.getFileStore(existing(other)));
    } catch (IOException e) {
      return false;
    }
  }

  private static Path existing(Path path) {
    Path existing = path;
    Path parent = path.getParent();
    while (parent != null && !Files.exists(existing)) {
      existing = parent;
      parent = existing.getParent();
    }
    return existing;
  }

  /** Takes note of the shadow copies, once they were made. */
  void made() {
    created = snapshots.stream().map(backup::snapshotProperties).toList();
  }

  List<Path> originalRoots() {
    return created.stream().map(SnapshotProperties::originalRoot).toList();
  }

  /** Tells whether the time of a differenced file set is one at which the shadow copies were there already. */
  boolean areOlderThan(DifferencedFile files) {
    return files.lastModifyTime() != 0 && !created.isEmpty()
        && created.stream().allMatch(copy -> copy.creationTime().isBefore(FileTimes.toInstant(files.lastModifyTime())));
  }

  /**
   * Returns where a path is in the shadow copies: in that of the innermost volume, whether it was copied or not.
   *
   * @throws UncheckedIOException if it is in none and lies in a directory that is not there
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if it is in none, as in a directory that a writer has made
   *     after the volumes were chosen
   */
  Path locate(Path original) {
    Optional<Path> wasAbsent =
        absent.stream().filter(original::startsWith).max(Comparator.comparingInt(Path::getNameCount));
    Optional<Path> made = wasAbsent.filter(isAbsent.negate());
    // What a writer has made may lie on another file system mounted within the volume, where the shadow copy is empty.
    Optional<SnapshotProperties> copy = holding(original)
        .filter(holder -> made.stream().allMatch(directory -> comesWith(holder.originalRoot(), directory)));
    if (copy.isPresent()) {
      return copy.get().locate(original);
    }
    if (wasAbsent.isPresent() && made.isEmpty()) {
      throw new UncheckedIOException(new NoSuchFileException(original.toString()));
    }
    throw new VssException(VssError.E_OBJECT_NOT_FOUND, original + " is in no shadow copy of this backup"
        + made.map(directory -> ", for " + directory + " was made after the volumes were chosen").orElse(""));
  }

  private Optional<SnapshotProperties> holding(Path original) {
    return created.stream()
        .filter(snapshot -> original.startsWith(snapshot.originalRoot()))
        .max(Comparator.comparingInt(snapshot -> snapshot.originalRoot().getNameCount()));
  }

  /** Returns what the shadow copies lack; what one lacks on a volume within its own is in the other's, or lacking there. */
  List<LeftOut> leftOut() {
    return created.stream()
        .flatMap(snapshot -> snapshot.leftOut().stream()
            .filter(entry -> holding(entry.path()).filter(snapshot::equals).isPresent()))
        .toList();
  }

  /**
   * Returns the original place of a directory of the shadow copies if a file system is mounted there of which there is no shadow
   * copy, so that the directory is empty here; a link that was followed may lead to one.
   */
  Optional<Path> notCopied(Path copied) {
    return original(copied)
        .filter(mountPoints::contains)
        .filter(mount -> created.stream().map(SnapshotProperties::originalRoot)
            .noneMatch(root -> root.equals(mount) || (mount.startsWith(root) && onOneFileSystem.test(root, mount))));
  }

  /** Returns where an entry of the shadow copies was on this machine; empty if it is in none of them. */
  Optional<Path> original(Path copied) {
    for (SnapshotProperties snapshot : created) {
      Path root = snapshot.locate(snapshot.originalRoot());
      if (copied.startsWith(root)) {
        return Optional.of(snapshot.originalRoot().resolve(root.relativize(copied).toString()));
      }
    }
    return Optional.empty();
  }

  private record Answer(@Nullable String volume, String problem) {}
}
