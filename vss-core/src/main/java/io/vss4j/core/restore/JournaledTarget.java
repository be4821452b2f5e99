package io.vss4j.core.restore;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the journal knows of one target of a unit. Changed only by {@link SessionJournal} after the record of the change is on
 * disk, and when a journal is read.
 */
final class JournaledTarget {
  private final Path path;
  private final Path root;
  private final boolean present;
  private final Path undoCopy;
  private @Nullable String createdIdentity;
  private @Nullable UndoMark undoMark;
  private @Nullable NewContent newContent;
  private boolean written;

  JournaledTarget(Path path, Path root, boolean present, Path undoCopy) {
    this.path = path;
    this.root = root;
    this.present = present;
    this.undoCopy = undoCopy;
  }

  Path path() {
    return path;
  }

  /** The directory below which no link is followed. */
  Path root() {
    return root;
  }

  /** Whether a file was there before the unit. */
  boolean present() {
    return present;
  }

  /** Where the old content is kept, if a file was there. */
  Path undoCopy() {
    return undoCopy;
  }

  /** The identity of the file that the unit created; null while none is recorded. */
  @Nullable String createdIdentity() {
    return createdIdentity;
  }

  void created(String identity) {
    this.createdIdentity = identity;
  }

  /** Says that the undo copy is complete, and what the old file was; null before. */
  @Nullable UndoMark undoMark() {
    return undoMark;
  }

  void secured(UndoMark mark) {
    this.undoMark = mark;
  }

  /** What the unit writes; null before the first byte of any target may have been written, and in journals of version 2. */
  @Nullable NewContent newContent() {
    return newContent;
  }

  void fetched(NewContent content) {
    this.newContent = content;
  }

  /** Whether the first byte may have been changed. */
  boolean written() {
    return written;
  }

  void writing() {
    this.written = true;
  }
}
