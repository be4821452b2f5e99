package io.vss4j.core.snapshot;

import io.vss4j.api.SnapshotId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The snapshot of one subvolume: a directory of the snapshot directory with a subvolume in it.
 *
 * <p>The steps come one after the other; {@link #kill} may come from another thread at any time.
 */
final class BtrfsShadow implements VolumeShadow {
  /** A volume as the service names it, and its real path. */
  record Source(Path volume, Path real) {}

  private final SnapshotId id;
  private final Source source;
  private final boolean readOnly;
  private final Path directory;
  private final ScratchDirectory scratch;
  private final Supplier<Btrfs> commands;
  private final Btrfs btrfs;
  private volatile boolean reserved;

  /**
   * @param readOnly tells whether it is made read-only from the beginning
   * @param commands gives the btrfs command, not yet killed
   */
  BtrfsShadow(
      SnapshotId id, Source source, boolean readOnly, ScratchDirectory scratch, Supplier<Btrfs> commands) {
    this.id = id;
    this.source = source;
    this.readOnly = readOnly;
    this.scratch = scratch;
    this.directory = scratch.directoryOf(id);
    this.commands = commands;
    this.btrfs = commands.get();
  }

  @Override
  public SnapshotId id() {
    return id;
  }

  @Override
  public Path volume() {
    return source.volume();
  }

  @Override
  public Path root() {
    return directory.resolve("volume");
  }

  /** Makes the directory, and writes what has gathered so far, so that the frozen writers wait for less. */
  void reserve() throws IOException {
    scratch.make(directory);
    reserved = true;
    btrfs.sync(source.real());
  }

  /** Looks once more, now that the writers are frozen, whether everything will be in the snapshot. */
  void check(BtrfsVolumes volumes) throws IOException {
    volumes.requireNoneNested(source.volume(), source.real(), btrfs);
  }

  /** Has the file system write what frozen writers have left to it. */
  void flush() {
    try {
      btrfs.sync(source.real());
    } catch (IOException e) {
      if (btrfs.isKilled()) {
        throw aborted();
      }
      throw new VssException(
          VssError.E_FLUSH_WRITES_TIMEOUT, "volume " + source.volume() + " is not flushed: " + e.getMessage(), e);
    }
  }

  /** Captures the instant. */
  void commit() throws IOException {
    btrfs.snapshot(source.real(), root(), readOnly);
  }

  /** Takes the right to write from everybody, root included. */
  void seal() throws IOException {
    if (!readOnly) {
      btrfs.makeReadOnly(root());
    }
  }

  @Override
  public void kill() {
    btrfs.kill();
  }

  @Override
  public void remove(Duration limit) throws IOException {
    if (btrfs.isRunning()) {
      throw new IOException("a command for volume " + source.volume() + " does not end");
    }
    if (reserved) {
      remove(directory, commands.get());
    }
  }

  /** Removes a directory as this class makes it, whether or not it has a subvolume in it. */
  static void remove(Path directory, Btrfs btrfs) throws IOException {
    Path root = directory.resolve("volume");
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      btrfs.delete(root);
    }
    Files.deleteIfExists(directory);
  }

  private VssException aborted() {
    return new VssException(
        VssError.E_PROVIDER_VETO, "the snapshot of volume " + source.volume() + " was aborted");
  }

  @Override
  public VssException failure(String step, IOException e) {
    if (btrfs.isKilled()) {
      return aborted();
    }
    String message = String.valueOf(e.getMessage());
    boolean full = message.contains("No space left on device") || message.contains("Disk quota exceeded");
    return new VssException(
        full ? VssError.E_INSUFFICIENT_STORAGE : VssError.E_UNEXPECTED_PROVIDER_ERROR,
        step + "(): volume " + source.volume() + " into " + directory + ": " + message,
        e);
  }
}
