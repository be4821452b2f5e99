package io.vss4j.core.restore;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import io.vss4j.core.disk.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done to a single target in the course of an attempt. */
final class TargetWork {
  private final PlannedUnit unit;
  private final JournaledUnit entry;
  private final UnitTrace trace;
  private final RestoreRun run;
  private final List<String> warnings;
  private int unknownAttributes;

  TargetWork(PlannedUnit unit, JournaledUnit entry, UnitTrace trace, RestoreRun run, List<String> warnings) {
    this.unit = unit;
    this.entry = entry;
    this.trace = trace;
    this.run = run;
    this.warnings = warnings;
  }

  /**
   * Creates a directory, for the owner alone if it is one of the unit; returns its identity, or null if somebody else was faster.
   */
  static @Nullable String createDirectory(SurveyedDirectory directory) throws IOException {
    Path path = directory.path();
    try {
      if (directory.isOfUnit()) {
        PrivateFiles.createDirectory(path);
      } else {
        Files.createDirectory(path);
      }
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        return null;
      }
      throw e;
    }
    return TargetEntry.lastingIdentity(path, entryAt(path));
  }

  /** Opens or creates a target and locks it. */
  void open(int index, SurveyedTarget target, OpenFiles.Picture open) throws IOException {
    run.checkpoint().reached("before open");
    String holder = "restore of " + unit.name();
    if (target.isPresent()) {
      Optional<String> other = open.holderOf(target.identity());
      if (other.isPresent()) {
        throw new FileSystemException(target.path().toString(), null, "is open in " + other.get());
      }
      trace.opened(index, TargetHandle.openPresent(target.path(), target.identity(), holder));
    } else {
      TargetHandle handle = TargetHandle.create(target.path(), holder);
      trace.opened(index, handle);
      trace.createdFile(index, handle.lastingIdentity());
      handle.lock();
      requireStoredName(target.path());
    }
    Ancestors.requireNoLinks(target.root(), target.path());
    run.checkpoint().reached("target opened");
  }

  /** Opens a target some time after the others were looked at; somebody of this process may have opened it since. */
  void openAgain(int index, SurveyedTarget target) throws IOException {
    open(index, target, run.openFiles().lookAtThisProcess());
  }

  /** A file system may store another name than it was asked for: without a trailing dot, or the one of an older file. */
  private static void requireStoredName(Path path) throws IOException {
    Path stored = path.toRealPath(LinkOption.NOFOLLOW_LINKS);
    if (!requireNonNull(stored.getFileName()).toString().equals(requireNonNull(path.getFileName()).toString())) {
      throw new FileSystemException(path.toString(), null, "would be stored under the name " + stored.getFileName());
    }
  }

  /** Tells whether an open failed because this process may open no more files: then it cannot open one of its own either. */
  boolean handlesRanOut(IOException failure) {
    if (failure instanceof FileAlreadyExistsException || failure instanceof AccessDeniedException
        || failure instanceof NoSuchFileException) {
      return false;
    }
    Path scratch = entry.targets().get(0).undoCopy().resolveSibling("scratch");
    try (FileChannel channel = PrivateFiles.open(scratch, Set.of(CREATE_NEW, WRITE))) {
      return !channel.isOpen();
    } catch (IOException e) {
      return true;
    } finally {
      deleteQuietly(scratch);
    }
  }

  RestoreProblem conflict(SurveyedTarget target, IOException cause) {
    String what = cause instanceof FileAlreadyExistsException ? "something appeared at the path" : "the file cannot be held";
    return ProblemDetail.at(RestoreStep.PREFLIGHT, what + "; " + unit.mappingNote()).unit(unit.name())
        .member(target.file().stored().member()).file(target.path()).cause(cause).environmentError();
  }

  /** Copies the content of a held target to the undo store. */
  UndoMark secure(int index) throws IOException {
    TargetHandle handle = requireNonNull(trace.handle(index));
    BasicFileAttributes before = entryAt(handle.path());
    try (FileChannel copy = PrivateFiles.open(entry.targets().get(index).undoCopy(), Set.of(CREATE_NEW, WRITE))) {
      Content.Seen seen = Content.copy(handle.channel(), copy, run.checkpoint());
      copy.force(true);
      run.checkpoint().reached("undo copy forced");
      UndoMark mark = new UndoMark(seen.length(), seen.sha256(), before.lastModifiedTime().toInstant(),
          PosixAttributes.read(handle.path()), handle.lastingIdentity());
      requireUnchanged(handle.path(), mark);
      return mark;
    }
  }

  /** Does the same with a target that is not held before and after. */
  UndoMark secureAndClose(int index, SurveyedTarget target) throws IOException {
    openAgain(index, target);
    try {
      return secure(index);
    } finally {
      requireNonNull(trace.handles().remove(index)).close();
    }
  }

  /** Refuses to write to a file that somebody else has changed since its old content was secured. */
  void requireUnchanged(int index) throws IOException {
    JournaledTarget target = entry.targets().get(index);
    requireUnchanged(target.path(), requireNonNull(target.undoMark()));
  }

  private static void requireUnchanged(Path path, UndoMark mark) throws IOException {
    BasicFileAttributes now = entryAt(path);
    if (now.size() != mark.length() || !now.lastModifiedTime().toInstant().equals(mark.modified())) {
      throw new FileSystemException(path.toString(), null, "was changed by somebody else after its old content was secured");
    }
  }

  /** Writes the new content through the handle and checks it. */
  void write(int index, PlannedFile file, FetchedContent fetched) throws IOException {
    FileChannel channel = requireNonNull(trace.handle(index)).channel();
    run.checkpoint().reached("before new content");
    if (file.copies().isPresent()) {
      writeRanges(file, file.copies().get(), fetched, channel, lengthAfter(index, file));
    } else {
      writeWhole(file, fetched, channel);
    }
  }

  private void writeWhole(PlannedFile file, FetchedContent fetched, FileChannel channel) throws IOException {
    Content.Seen expected = new Content.Seen(file.stored().size(), file.stored().sha256());
    try (FileChannel from = FileChannel.open(fetched.file(file.stored()), READ)) {
      requireEqual(file, "the fetched copy", Content.copy(from, channel, run.checkpoint()), expected);
    }
    channel.truncate(expected.length());
    run.checkpoint().reached("truncated");
    channel.force(true);
    run.checkpoint().reached("new content forced");
    requireEqual(file, "the written file", Content.read(channel), expected);
  }

  /** All other bytes stay, and so does the end of the file unless a range reaches over it. */
  private void writeRanges(
      PlannedFile file, List<RangeCopy> copies, FetchedContent fetched, FileChannel channel, long length) throws IOException {
    for (RangeCopy copy : copies) {
      try (FileChannel from = FileChannel.open(fetched.file(copy.source()), READ)) {
        Content.copy(from, copy.from(), channel, copy.to(), run.checkpoint());
      }
    }
    channel.force(true);
    run.checkpoint().reached("new content forced");
    for (RangeCopy copy : copies) {
      try (FileChannel from = FileChannel.open(fetched.file(copy.source()), READ)) {
        requireEqual(file, "range " + copy.to(), Content.read(channel, copy.to().offset(), copy.to().length()),
            Content.read(from, copy.from(), copy.to().length()));
      }
    }
    if (channel.size() != length) {
      throw new FileSystemException(file.target().toString(), null, "has " + channel.size() + " bytes, not " + length);
    }
  }

  private long lengthAfter(int index, PlannedFile file) {
    UndoMark old = entry.targets().get(index).undoMark();
    return file.lengthAfter(old == null ? 0 : old.length());
  }

  private static void requireEqual(PlannedFile file, String what, Content.Seen seen, Content.Seen expected) throws IOException {
    if (!seen.equals(expected)) {
      throw new FileSystemException(file.target().toString(), null, what + " reads back as " + seen + ", not as " + expected);
    }
  }

  /**
   * Sets time, owner and permissions of a written file and lets go of it. A file that got ranges is not as it was at the backup, so
   * it keeps the time at which they were written, and its own owner and permissions if it was there.
   */
  void finish(TargetHandle handle, SurveyedTarget target) throws IOException {
    StoredFile stored = target.file().stored();
    boolean whole = target.file().isWhole();
    try {
      if (whole) {
        handle.setModified(stored.lastModified());
      }
    } catch (IOException e) {
      warnings.add(handle.path() + " did not get its modification time back: " + e);
    }
    run.checkpoint().reached("time set");
    if (whole || !target.isPresent()) {
      setAttributes(handle.path(), stored.attributes(), !target.isPresent());
    }
    run.checkpoint().reached("attributes set");
    handle.channel().force(true);
    handle.close();
    run.checkpoint().reached("closed");
  }

  /** Sets owner and permissions of a directory that the unit created. */
  void finish(SurveyedDirectory directory) throws IOException {
    setAttributes(directory.path(), directory.attributes(), directory.isOfUnit());
    run.checkpoint().reached("directory attributes set");
  }

  /** Says once how many created entries stay for their owner alone. */
  void warnAboutUnknownAttributes() {
    if (unknownAttributes > 0) {
      warnings.add("the backup does not say who may use " + unknownAttributes
          + " of the created files and directories; they are for their owner alone");
    }
  }

  private void setAttributes(Path path, Optional<PosixAttributes> attributes, boolean isPrivate) {
    if (attributes.isPresent()) {
      EntryAccess.setIfPossible(path, attributes.get(), warnings);
    } else if (isPrivate && EntryAccess.isKnown(path)) {
      unknownAttributes++;
    }
  }

  /** Checks that every path still leads to the file that was written. */
  void requireInPlace(Survey survey) throws IOException {
    for (int i = 0; i < survey.targets().size(); i++) {
      SurveyedTarget target = survey.targets().get(i);
      Ancestors.requireNoLinks(target.root(), target.path());
      BasicFileAttributes now = entryAt(target.path());
      TargetHandle handle = requireNonNull(trace.handle(i));
      if (!now.isRegularFile() || now.size() != lengthAfter(i, target.file())
          || !TargetEntry.lastingIdentity(target.path(), now).equals(handle.lastingIdentity())) {
        throw new FileSystemException(target.path().toString(), null, "is no longer the file that was written");
      }
    }
  }

  private static BasicFileAttributes entryAt(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Goes with the session.
    }
  }
}
