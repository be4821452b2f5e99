package io.vss4j.core.snapshot;

import io.vss4j.api.SnapshotId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.requester.LeftOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shadow copy of one volume: a directory of the scratch directory, and the child process that fills it.
 *
 * <p>The steps come one after the other; {@link #kill} may come from another thread at any time.
 */
final class VolumeCopy implements VolumeShadow {
  private final SnapshotId id;
  private final Path volume;
  private final Path source;
  private final ScratchDirectory scratch;
  private final Path directory;
  private volatile boolean reserved;
  private volatile boolean killed;
  private volatile @Nullable CopyChild child;
  private volatile List<LeftOut> leftOut = List.of();

  /**
   * @param volume the volume as the service names it
   * @param source its real path
   */
  VolumeCopy(SnapshotId id, Path volume, Path source, ScratchDirectory scratch) {
    this.id = id;
    this.volume = volume;
    this.source = source;
    this.scratch = scratch;
    this.directory = scratch.directoryOf(id);
  }

  @Override
  public SnapshotId id() {
    return id;
  }

  @Override
  public Path volume() {
    return volume;
  }

  /** {@inheritDoc} They appear with {@link #publish}. */
  @Override
  public Path root() {
    return directory.resolve("volume");
  }

  /** Returns what vanished before it was copied, by its place on the volume as the service names it. */
  List<LeftOut> leftOut() {
    return leftOut;
  }

  private Path unfinished() {
    return directory.resolve("copying");
  }

  /** Makes the directory of this copy. */
  void reserve() throws IOException {
    scratch.make(directory);
    reserved = true;
  }

  /** Finds the best program for copying into the scratch directory. */
  CopyProgram probe() throws IOException {
    CopyProgram program = CopyProbe.choose(directory.resolve("probe"), this::startChild);
    if (killed) {
      throw aborted();
    }
    return program;
  }

  /** Starts the child. */
  void start(CopyProgram program) throws IOException {
    startChild(program.command(source, unfinished(), directory));
  }

  /** Returns when the child only waits for the word. */
  void awaitReady() throws IOException {
    child().awaitReady();
  }

  private CopyChild startChild(List<String> command) throws IOException {
    CopyChild started = CopyChild.start(command);
    child = started;
    scratch.recordChild(directory, started.handle());
    if (killed) {
      started.kill();
    }
    return started;
  }

  /** Has the child copy; does not wait for it. */
  void go() throws IOException {
    child().go();
  }

  /** Returns when all has been copied. */
  void awaitCopied() throws IOException {
    CopyReport report = child().await();
    if (killed || !report.isComplete() || !Files.isDirectory(unfinished())) {
      throw failure("copying failed", report);
    }
    leftOut = report.vanished().stream()
        .map(file -> new LeftOut(original(file), "it vanished while the volume was copied"))
        .toList();
  }

  private Path original(String copied) {
    Path path = source.getFileSystem().getPath(copied).normalize();
    return volume.resolve(source.relativize(path));
  }

  private CopyChild child() throws IOException {
    CopyChild started = child;
    if (started == null) {
      throw new IOException("no child process was started");
    }
    return started;
  }

  /** Makes the copied files appear at {@link #root()}, in one instant. */
  void publish() throws IOException {
    Files.move(unfinished(), root(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes the right to write. */
  void seal() throws IOException {
    CopiedTree.makeReadOnly(root(), () -> killed);
  }

  @Override
  public void kill() {
    killed = true;
    CopyChild started = child;
    if (started != null) {
      started.kill();
    }
  }

  @Override
  public void remove(Duration limit) throws IOException {
    CopyChild started = child;
    if (started != null) {
      if (!started.awaitEnd(limit)) {
        throw new IOException("process " + started.handle().pid() + " that copies volume " + volume
            + " does not end");
      }
      started.close();
    }
    if (reserved) {
      CopiedTree.delete(directory);
    }
  }

  private VssException aborted() {
    return new VssException(
        VssError.E_PROVIDER_VETO, "copying of volume " + volume + " was aborted");
  }

  private VssException failure(String what, CopyReport report) {
    if (killed) {
      return aborted();
    }
    VssError error = report.isDiskFull()
        ? VssError.E_INSUFFICIENT_STORAGE
        : VssError.E_UNEXPECTED_PROVIDER_ERROR;
    return new VssException(
        error, what + ", volume " + volume + " into " + directory + ", " + report);
  }

  @Override
  public VssException failure(String step, IOException e) {
    if (killed) {
      return aborted();
    }
    VssError error = CopyTree.isDiskFull(e)
        ? VssError.E_INSUFFICIENT_STORAGE
        : VssError.E_UNEXPECTED_PROVIDER_ERROR;
    return new VssException(
        error, step + "(): volume " + volume + " into " + directory + ": " + e.getMessage(), e);
  }
}
