package io.vss4j.core.restore;

import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNull;

import io.vss4j.core.disk.Directories;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes everything that a unit could have touched as it was: old content from the undo store, created files and directories
 * removed. Goes on after a failure at one file, may be repeated, and leaves alone what the unit did not itself create or change: a
 * file that is not held any more, by this process or the one that crashed, has to be the recorded one and to show by its content
 * that nobody else wrote to it, see {@link OwnWriting}.
 */
final class Rollback {
  private final JournaledUnit unit;
  private final UnitTrace trace;
  private final OpenFiles.Picture open;
  private final Checkpoint checkpoint;
  private final List<RestoreProblem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<Path, PosixAttributes> openedDirectories = new LinkedHashMap<>();
  private final Set<Path> changedDirectories = new LinkedHashSet<>();

  Rollback(JournaledUnit unit, UnitTrace trace, OpenFiles openFiles, Checkpoint checkpoint) {
    this.unit = unit;
    this.trace = trace;
    this.open = openFiles.look();
    this.checkpoint = checkpoint;
  }

  /** Rolls back; returns what could not be brought back, nothing if all is as it was. */
  List<RestoreProblem> run() {
    openCreatedDirectories();
    for (int i = unit.targets().size() - 1; i >= 0; i--) {
      JournaledTarget target = unit.targets().get(i);
      TargetHandle handle = trace.handle(i);
      try {
        checkpoint.reached("rollback of a file");
        if (!target.present()) {
          removeCreated(target, trace.createdIdentity(i, target), handle);
        } else if (target.written() && target.undoMark() != null) {
          bringBack(target, target.undoMark(), handle);
        }
      } catch (IOException e) {
        problem(target, "could not be made as it was", e);
      } finally {
        closeQuietly(handle);
      }
    }
    for (int i = unit.directories().size() - 1; i >= 0; i--) {
      removeCreated(unit.directories().get(i), i);
    }
    shutCreatedDirectories();
    forceDirectories();
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }

  /** Those that already have the permissions of the backup may not let their owner remove anything. */
  private void openCreatedDirectories() {
    for (int i = 0; i < unit.directories().size(); i++) {
      Path path = unit.directories().get(i).path();
      String identity = trace.createdIdentity(i, unit.directories().get(i));
      try {
        BasicFileAttributes entry = identity == null ? null : look(path);
        if (entry != null && entry.isDirectory() && TargetEntry.lastingIdentity(path, entry).equals(identity)) {
          PosixAttributes.read(path).ifPresent(found -> openedDirectories.put(path, found));
          EntryAccess.letOwnerChange(path, true);
        }
      } catch (IOException e) {
        // Whoever removes it says what is wrong with it.
      }
    }
  }

  /** Those that stay, for they hold something of somebody else's, get back the permissions with which they were found. */
  private void shutCreatedDirectories() {
    List<Path> inner = new ArrayList<>(openedDirectories.keySet());
    Collections.reverse(inner);
    inner.forEach(path -> giveBack(path, Optional.of(requireNonNull(openedDirectories.get(path)))));
  }

  private void giveBack(Path path, Optional<PosixAttributes> found) {
    try {
      if (found.isPresent() && look(path) != null) {
        EntryAccess.set(path, found.get());
      }
    } catch (IOException | RuntimeException e) {
      String permissions = found.map(PosixAttributes::toString).orElse("unknown");
      warnings.add(path + " was left alone, but did not get back its permissions, " + permissions + ": " + e);
    }
  }

  /**
   * Returns what is at a path; null when nothing is.
   *
   * @throws IOException if that cannot be told, as when the volume is not mounted
   */
  private @Nullable BasicFileAttributes look(Path path) throws IOException {
    Optional<Path> before = unit.mountPoints().stream().filter(path::startsWith).max(comparingInt(Path::getNameCount));
    Path now = before.isPresent() ? MountPoint.of(path) : path;
    if (before.isPresent() && !now.equals(before.get())) {
      throw new FileSystemException(path.toString(), null, "was on the volume mounted at " + before.get()
          + " and is on the one mounted at " + now + " now, so that nothing can be told of what was there");
    }
    return Ancestors.exist(path) ? TargetEntry.look(path) : null;
  }

  private void removeCreated(JournaledTarget target, @Nullable String identity, @Nullable TargetHandle handle)
      throws IOException {
    Path path = target.path();
    BasicFileAttributes entry = identity == null && !trace.isOfCrashedProcess() ? null : look(path);
    if (entry == null) {
      return;
    }
    boolean mayBeOurs = entry.isRegularFile() && (identity == null
        ? entry.size() == 0
        : identity.equals(TargetEntry.lastingIdentity(path, entry)));
    if (!mayBeOurs) {
      warnings.add(path + " is not the file that the restore of " + unit.name() + " created; it was left alone");
    } else if (handle != null && handle.isOpen() && handle.isInPlace()) {
      remove(path);
    } else {
      Ancestors.requireNoLinks(target.root(), path);
      requireNotOpen(path, TargetEntry.identityOf(path, entry));
      if (entry.size() == 0) {
        remove(path);
      } else {
        removeIfNobodyWroteToIt(target, entry);
      }
    }
  }

  private void removeIfNobodyWroteToIt(JournaledTarget target, BasicFileAttributes entry) throws IOException {
    Optional<PosixAttributes> access = PosixAttributes.read(target.path());
    OwnWriting writing = OwnWriting.ofCreated(target.newContent());
    boolean ours = false;
    try (TargetHandle file = open(target, entry)) {
      ours = writing.isIn(file.channel());
      if (ours) {
        remove(target.path());
      } else {
        problem(target, "was created by the restore or is the file of somebody else, who wrote to it since; it was left alone, and "
            + "is to be moved away" + difference(writing, file, entry), null);
      }
    } finally {
      if (!ours) {
        giveBack(target.path(), access);
      }
    }
  }

  private void remove(Path path) throws IOException {
    Files.delete(path);
    changedDirectories.add(parentOf(path));
    checkpoint.reached("created file removed");
  }

  private static String difference(OwnWriting writing, TargetHandle file, BasicFileAttributes entry) throws IOException {
    return ". Expected: " + writing.expected() + ". Found: " + OwnWriting.found(file.channel()) + ", modified "
        + entry.lastModifiedTime();
  }

  private void bringBack(JournaledTarget target, UndoMark mark, @Nullable TargetHandle held) throws IOException {
    try (FileChannel copy = openCopy(target)) {
      if (!Content.read(copy).equals(new Content.Seen(mark.length(), mark.sha256()))) {
        problem(target, "was left as it is, for the copy of its old content is damaged", null);
        return;
      }
      if (held != null && held.isOpen()) {
        bringBack(mark, copy, held);
        if (!held.isInPlace()) {
          problem(target, "is no longer at its path; its old content was written to the file that was there", null);
        }
        return;
      }
      BasicFileAttributes entry = look(target.path());
      if (entry == null) {
        problem(target, "is no longer at its path", null);
        return;
      }
      Ancestors.requireNoLinks(target.root(), target.path());
      if (!entry.isRegularFile()) {
        problem(target, "is not the file that was restored; it was left alone", null);
      } else {
        bringBack(target, mark, copy, entry);
      }
    }
  }

  private void bringBack(JournaledTarget target, UndoMark mark, FileChannel copy, BasicFileAttributes entry) throws IOException {
    Content.Seen before = new Content.Seen(mark.length(), mark.sha256());
    OwnWriting writing = OwnWriting.over(copy, before, target.newContent());
    Optional<PosixAttributes> access = PosixAttributes.read(target.path());
    boolean same = mark.identity().equals(TargetEntry.lastingIdentity(target.path(), entry));
    boolean ours = false;
    try (TargetHandle handle = open(target, entry)) {
      ours = same && writing.isIn(handle.channel());
      if (ours) {
        bringBack(mark, copy, handle);
      } else if (!Content.read(handle.channel()).equals(before)) {
        problem(target, (same ? "was written to by somebody else since the restore"
            : "is not the file that was restored") + "; it was left alone" + difference(writing, handle, entry), null);
      }
    } finally {
      if (!ours) {
        giveBack(target.path(), access);
      }
    }
  }

  private FileChannel openCopy(JournaledTarget target) throws IOException {
    return FileChannel.open(target.undoCopy(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  private TargetHandle open(JournaledTarget target, BasicFileAttributes entry) throws IOException {
    String identity = TargetEntry.identityOf(target.path(), entry);
    requireNotOpen(target.path(), identity);
    EntryAccess.letOwnerChange(target.path(), false);
    return TargetHandle.openPresent(target.path(), identity, "rollback of " + unit.name());
  }

  private void requireNotOpen(Path path, String identity) throws IOException {
    Optional<String> holder = open.holderOf(identity);
    if (holder.isPresent()) {
      throw new FileSystemException(path.toString(), null, "is open in " + holder.get());
    }
  }

  private void bringBack(UndoMark mark, FileChannel copy, TargetHandle handle) throws IOException {
    FileChannel channel = handle.channel();
    checkpoint.reached("before old content");
    Content.copy(copy, channel, checkpoint);
    channel.truncate(mark.length());
    channel.force(true);
    checkpoint.reached("old content forced");
    if (!Content.read(channel).equals(new Content.Seen(mark.length(), mark.sha256()))) {
      throw new FileSystemException(handle.path().toString(), null, "does not read back as it was written");
    }
    if (handle.isInPlace()) {
      handle.setModified(mark.modified());
      if (mark.attributes().isPresent()) {
        EntryAccess.set(handle.path(), mark.attributes().get());
      }
      channel.force(true);
    }
    checkpoint.reached("old file back");
  }

  private void removeCreated(JournaledDirectory directory, int index) {
    String identity = trace.createdIdentity(index, directory);
    Path path = directory.path();
    if (identity == null && !trace.isOfCrashedProcess()) {
      return;
    }
    try {
      BasicFileAttributes entry = look(path);
      if (entry == null) {
        return;
      }
      if (!entry.isDirectory()
          || (identity != null && !identity.equals(TargetEntry.lastingIdentity(path, entry)))) {
        warnings.add(path + " is not the directory that the restore of " + unit.name() + " created; it was left alone");
        return;
      }
      requireNoLinksAbove(path);
      Files.delete(path);
      changedDirectories.add(parentOf(path));
      checkpoint.reached("created directory removed");
    } catch (DirectoryNotEmptyException e) {
      warnings.add(path + " was created by the restore of " + unit.name() + " and stays, for it holds other entries");
    } catch (IOException e) {
      problems.add(ProblemDetail.at(RestoreStep.ROLLBACK, "the created directory could not be removed")
          .unit(unit.name()).file(path).cause(e).environmentError());
    }
  }

  private void requireNoLinksAbove(Path directory) throws IOException {
    for (Path root : unit.targets().stream().map(JournaledTarget::root).distinct().filter(directory::startsWith).toList()) {
      Ancestors.requireNoLinks(root, directory);
    }
  }

  private void forceDirectories() {
    for (Path directory : changedDirectories) {
      try {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
          Directories.force(directory);
        }
      } catch (IOException e) {
        problems.add(ProblemDetail.at(RestoreStep.ROLLBACK, "the directory could not be forced to disk")
            .unit(unit.name()).file(directory).cause(e).environmentError());
      }
    }
  }

  private void problem(JournaledTarget target, String what, @Nullable IOException cause) {
    ProblemDetail.Builder problem = ProblemDetail.at(RestoreStep.ROLLBACK, target.path() + " " + what)
        .unit(unit.name()).file(target.path()).cause(cause);
    if (target.present() && Files.exists(target.undoCopy())) {
      problem.kept(target.undoCopy());
    }
    problems.add(problem.environmentError());
  }

  private static Path parentOf(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null) {
      throw new NoSuchFileException(path.toString(), null, "has no directory");
    }
    return parent;
  }

  private static void closeQuietly(@Nullable TargetHandle handle) {
    try {
      if (handle != null) {
        handle.close();
      }
    } catch (IOException e) {
      // What was written is forced; a handle that does not close can no longer lose anything.
    }
  }
}
