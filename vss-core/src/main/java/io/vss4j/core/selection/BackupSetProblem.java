package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;

/**
 * Something that is wrong with the files of a component; most kinds keep them from being backed up whole, so that the
 * backup of the owner has failed.
 *
 * @param owner explicit component
 * @param member component that has the file set: the owner or a member of its set
 * @param fileSet the file set; of a partial file, one that names the file alone
 * @param kind what is wrong
 * @param message the same for people: names writer, component and file
 */
public record BackupSetProblem(ComponentKey owner, ComponentKey member, FileSet fileSet, Kind kind, String message) {
  /** Tells whether the backup of the owner has failed; otherwise the backup set says what to copy all the same. */
  public boolean isFailure() {
    return kind.failure;
  }

  /** What is wrong with a file set. */
  public enum Kind {
    /** The path or alternate path leads nowhere on this machine, or nowhere that may be read. */
    UNRESOLVABLE_PATH(true),
    /** The specification is empty or has a separator. */
    INVALID_SPECIFICATION(true),
    /** A file that is named without wildcards is not there. */
    MISSING_FILE(true),
    /** A directory or the attributes of an entry cannot be read, or a link leads to nothing. */
    UNREADABLE(true),
    /** A link leads out of what may be read for the file set; it was not followed. */
    LINK_LEAVES_SOURCE(true),
    /** Writer error: a differenced file set has files of a file set that it does not equal. */
    DIFFERENCED_OVERLAP(true),
    /** Writer error: a differenced file set that the metadata does not have lies outside of the component's paths. */
    DIFFERENCED_OUTSIDE(true),
    /**
     * Writer error: a differenced file set or a partial file that no file set has is on a volume without shadow copy.
     */
    OUTSIDE_SHADOW_COPY(true),
    /** Writer error: the ranges of a partial file cannot be read, or the file does not have them. */
    INVALID_RANGES(true),
    /** Writer error: a partial file was recorded twice. */
    PARTIAL_TWICE(true),
    /** Writer error: a file was recorded as differenced and as partial; it is backed up as a differenced one. */
    DIFFERENCED_AND_PARTIAL(false),
    /** A partial file that no file set has lies outside of the component's paths; its ranges are backed up. */
    PARTIAL_OUTSIDE(false),
    /** A differenced file set in a backup that is neither incremental nor differential; it keeps no file out. */
    DIFFERENCED_WITHOUT_EFFECT(false);

    private final boolean failure;

    Kind(boolean failure) {
      this.failure = failure;
    }
  }
}
