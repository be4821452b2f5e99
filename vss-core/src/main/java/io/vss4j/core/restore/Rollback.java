package io.vss4j.core.restore;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes everything that a unit could have touched as it was: old content from the undo store, created files and directories
 * removed. Goes on after a failure at one file, may be repeated, and leaves alone what the unit did not itself create or change.
 */
final class Rollback {
  private final JournaledUnit unit;
  private final UnitTrace trace;
  private final OpenFiles.Picture open;
  private final Checkpoint checkpoint;
  private final List<RestoreProblem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
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
        BasicFileAttributes entry = identity == null || !Ancestors.exist(path) ? null : TargetEntry.look(path);
        if (entry != null && entry.isDirectory() && TargetEntry.lastingIdentity(path, entry).equals(identity)) {
          EntryAccess.letOwnerChange(path, true);
        }
      } catch (IOException e) {
        // Whoever removes it says what is wrong with it.
      }
    }
  }

  private void removeCreated(JournaledTarget target, @Nullable String identity, @Nullable TargetHandle handle)
      throws IOException {
    if (handle != null) {
      handle.close();
    }
    if (identity == null && !trace.isOfCrashedProcess()) {
      return;
    }
    BasicFileAttributes entry = lookIfReachable(target);
    if (entry == null) {
      return;
    }
    boolean ours = entry.isRegularFile() && (identity == null
        ? entry.size() == 0
        : identity.equals(TargetEntry.lastingIdentity(target.path(), entry)));
    if (!ours) {
      warnings.add(target.path() + " is not the file that the restore of " + unit.name() + " created; it was left alone");
      return;
    }
    Files.delete(target.path());
    changedDirectories.add(parentOf(target.path()));
    checkpoint.reached("created file removed");
  }

  private static @Nullable BasicFileAttributes lookIfReachable(JournaledTarget target) throws IOException {
    return Ancestors.exist(target.path()) ? TargetEntry.look(target.path()) : null;
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
      Ancestors.requireNoLinks(target.root(), target.path());
      BasicFileAttributes entry = TargetEntry.look(target.path());
      if (entry == null) {
        problem(target, "is no longer at its path", null);
      } else if (!entry.isRegularFile() || !mark.identity().equals(TargetEntry.lastingIdentity(target.path(), entry))) {
        problem(target, "is not the file that was restored; it was left alone", null);
      } else {
        try (TargetHandle handle = open(target, entry)) {
          bringBack(mark, copy, handle);
        }
      }
    }
  }

  private FileChannel openCopy(JournaledTarget target) throws IOException {
    return FileChannel.open(target.undoCopy(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  private TargetHandle open(JournaledTarget target, BasicFileAttributes entry) throws IOException {
    String identity = TargetEntry.identityOf(target.path(), entry);
    Optional<String> holder = open.holderOf(identity);
    if (holder.isPresent()) {
      throw new FileSystemException(target.path().toString(), null, "is open in " + holder.get());
    }
    EntryAccess.letOwnerChange(target.path(), false);
    return TargetHandle.openPresent(target.path(), identity, "rollback of " + unit.name());
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
      BasicFileAttributes entry = Ancestors.exist(path) ? TargetEntry.look(path) : null;
      if (entry == null) {
        return;
      }
      if (!entry.isDirectory()
          || (identity != null && !identity.equals(TargetEntry.lastingIdentity(path, entry)))) {
        warnings.add(path + " is not the directory that the restore of " + unit.name() + " created; it was left alone");
        return;
      }
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
