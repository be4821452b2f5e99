package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;

/**
 * Something that keeps a file set from being backed up whole, so that the backup of its owner has failed.
 *
 * @param owner explicit component whose backup has failed
 * @param member component that has the file set: the owner or a member of its set
 * @param fileSet the file set
 * @param kind what is wrong
 * @param message the same for people: names writer, component and file
 */
public record BackupSetProblem(ComponentKey owner, ComponentKey member, FileSet fileSet, Kind kind, String message) {
  /** What is wrong with a file set. */
  public enum Kind {
    /** The path or alternate path leads nowhere on this machine, or nowhere that may be read. */
    UNRESOLVABLE_PATH,
    /** The specification is empty or has a separator. */
    INVALID_SPECIFICATION,
    /** A file that is named without wildcards is not there. */
    MISSING_FILE,
    /** A directory or the attributes of an entry cannot be read, or a link leads to nothing. */
    UNREADABLE,
    /** A link leads out of what may be read for the file set; it was not followed. */
    LINK_LEAVES_SOURCE
  }
}
