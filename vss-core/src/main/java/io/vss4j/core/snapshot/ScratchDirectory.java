package io.vss4j.core.snapshot;

import io.vss4j.api.SnapshotId;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory that shadow copies are put in, shared by all providers and processes that are given the same one.
 *
 * <p>Each copy has a directory whose name carries its owner, as process id and start time, so that there is no instant
 * at which a directory exists without its owner's mark. Children leave an empty file with a name of the same kind
 * inside.
 */
final class ScratchDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(ScratchDirectory.class);
  private static final Pattern COPY =
      Pattern.compile("vss4j-copy-[0-9a-f-]{36}\\.(\\d{1,18})\\.(\\d{1,18})");
  private static final Pattern CHILD = Pattern.compile("child\\.(\\d{1,18})\\.(\\d{1,18})");
  /** Start times are reckoned from the clock; a correction of the clock must not make a living owner look dead. */
  private static final Duration OWNER_TOLERANCE = Duration.ofMinutes(1);
  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
  /** To kill, we must be surer than to spare. */
  private static final Duration CHILD_TOLERANCE = Duration.ofSeconds(2);

  private final Path path;
  private final Removal removal;
  private final ProcessHandle self = ProcessHandle.current();

  /** Returns a directory that has copied trees in it. */
  ScratchDirectory(Path path) {
    this(path, CopiedTree::delete);
  }

  /**
   * @param removal how the directory of a copy is removed
   */
  ScratchDirectory(Path path, Removal removal) {
    this.path = path;
    this.removal = removal;
  }

  /** Removes the directory of a copy that is left over, and everything in it. */
  interface Removal {
    void remove(Path directory) throws IOException;
  }

  Path directoryOf(SnapshotId snapshot) {
    return path.resolve("vss4j-copy-" + snapshot + "." + mark(self));
  }

  /**
   * Makes the directory of a copy, for this user's eyes only: the copied files may be more open than the way to the
   * originals.
   */
  void make(Path directory) throws IOException {
    Files.createDirectories(path);
    boolean posix = Files.getFileStore(path).supportsFileAttributeView("posix");
    FileAttribute<?>[] attributes = posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
    Files.createDirectory(directory, attributes);
  }

  /** Notes a child that may write into a copy, before it does, for the case that this process dies. */
  void recordChild(Path directory, ProcessHandle child) throws IOException {
    Files.createFile(directory.resolve("child." + mark(child)));
  }

  private static String mark(ProcessHandle process) {
    return process.pid() + "."
        + process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
  }

  /** Removes what processes that are no more have left; what cannot be removed stays for the next time. */
  void removeLeftovers() {
    for (Path directory : entries(path, COPY)) {
      if (process(COPY, directory, OWNER_TOLERANCE).isEmpty()) {
        try {
          entries(directory, CHILD)
              .forEach(
                  child -> process(CHILD, child, CHILD_TOLERANCE).ifPresent(ScratchDirectory::end));
          removal.remove(directory);
        } catch (IOException e) {
          LOG.warn("leftover of a process that is no more cannot be removed: {}", directory, e);
        }
      }
    }
  }

  private static List<Path> entries(Path directory, Pattern pattern) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(
        directory, entry -> pattern.matcher(entry.getFileName().toString()).matches())) {
      stream.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("cannot look for leftovers in {}", directory, e);
    }
    return entries;
  }

  /** Returns the living process that a file name speaks of. */
  private static Optional<ProcessHandle> process(Pattern pattern, Path file, Duration tolerance) {
    Matcher matcher = pattern.matcher(file.getFileName().toString());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long pid = Long.parseLong(matcher.group(1));
    long start = Long.parseLong(matcher.group(2));
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> process
            .info()
            .startInstant()
            .map(known ->
                start == 0 || Math.abs(known.toEpochMilli() - start) <= tolerance.toMillis())
            .orElse(true));
  }

  private static void end(ProcessHandle child) {
    child.destroyForcibly();
    try {
      child.onExit().get(ShadowSet.ABORT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("process {} of a process that is no more does not end", child.pid(), e);
    }
  }
}
