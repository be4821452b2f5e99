package io.vss4j.core.snapshot;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which directories are volumes for btrfs: the roots of subvolumes, on the file system of the snapshot directory. */
final class BtrfsVolumes {
  private static final Logger LOG = LoggerFactory.getLogger(BtrfsVolumes.class);

  private final Path snapshotDir;
  private final SubvolumeFacts facts;

  BtrfsVolumes(Path snapshotDir, SubvolumeFacts facts) {
    this.snapshotDir = snapshotDir;
    this.facts = facts;
  }

  /** Returns the root of the subvolume that holds a directory, named as the directory is where that is possible. */
  Optional<Path> enclosing(Path directory) {
    Optional<Path> existing = CopyableVolumes.nearest(directory);
    if (existing.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path named = existing.get();
      Optional<Path> root = rootOf(named.toRealPath());
      if (root.isPresent()) {
        // A file is found in the shadow copy by the name of its volume; behind a link that is the link's.
        for (Path path = named; path != null; path = path.getParent()) {
          if (path.toRealPath().equals(root.get())) {
            return Optional.of(path);
          }
        }
      }
      return root;
    } catch (IOException e) {
      LOG.debug("cannot look for the subvolume of {}", directory, e);
      return Optional.empty();
    }
  }

  private Optional<Path> rootOf(Path real) throws IOException {
    for (Path path = real; path != null; path = path.getParent()) {
      if (facts.isSubvolume(path)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the real path of a volume.
   *
   * @throws VssException with {@link VssError#E_VOLUME_NOT_SUPPORTED_BY_PROVIDER} and the reason when there can be no
   * snapshot of it in the snapshot directory
   */
  Path realPath(Path volume) {
    if (!CopyableVolumes.isNative(volume) || !volume.isAbsolute()) {
      throw refused(volume, "is no absolute path of the default file system");
    }
    if (!Files.isDirectory(volume)) {
      throw refused(volume, "is no existing directory");
    }
    try {
      Path real = volume.toRealPath();
      Path existing = CopyableVolumes.nearest(snapshotDir).orElseThrow(IOException::new);
      Path near = existing.toRealPath();
      Path ours = near.resolve(existing.relativize(snapshotDir)).normalize();
      if (!facts.isSubvolume(real)) {
        throw refused(volume, "is not the root of a btrfs subvolume");
      }
      if (!facts.fileSystem(real).equals(facts.fileSystem(near))) {
        throw refused(volume, "is not on the file system of the snapshot directory " + ours);
      }
      if (real.startsWith(ours)) {
        throw refused(volume, "lies in the snapshot directory " + ours);
      }
      if (Files.exists(ours) && rootOf(ours).equals(Optional.of(real))) {
        throw refused(volume, "has the snapshot directory " + ours + " in it, which is no subvolume of its own");
      }
      return real;
    } catch (IOException e) {
      throw refused(volume, "cannot be looked at: " + e);
    }
  }

  /**
   * Throws if a volume has subvolumes, whose files would not be in its snapshot; the snapshot directory itself may be
   * one.
   *
   * @throws VssException with {@link VssError#E_NESTED_VOLUME_LIMIT}, naming them
   */
  void requireNoneNested(Path volume, Path real, Btrfs btrfs) throws IOException {
    List<Btrfs.Child> children = btrfs.children(real);
    if (!children.isEmpty() && facts.isSubvolume(snapshotDir)) {
      String ours = btrfs.subvolumeId(snapshotDir);
      children = children.stream().filter(child -> !child.id().equals(ours)).toList();
    }
    if (!children.isEmpty()) {
      throw new VssException(
          VssError.E_NESTED_VOLUME_LIMIT,
          "volume " + volume + " has subvolumes, whose files would be missing in its shadow copy: "
              + children.stream().map(Btrfs.Child::path).collect(Collectors.joining(", ")));
    }
  }

  private static VssException refused(Path volume, String why) {
    return new VssException(
        VssError.E_VOLUME_NOT_SUPPORTED_BY_PROVIDER, "volume " + volume + " " + why);
  }
}
