package io.vss4j.core.difference;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.FileSet;
import java.util.Optional;

/**
 * One thing that two documents say differently. Immutable.
 *
 * @param kind what became of it
 * @param property what it is: a name such as {@code writerName} or {@code restoreMethod.service}; of what stands in a
 *     list the name of
 *     the list, such as {@code excludeFiles}, and with a dot what of it is different, such as {@code files.backupType}
 * @param writer class of the writer; empty for what is said of a whole backup
 * @param component the component, if it is about one or about something of one, as the later document spells it if it
 *     has it
 * @param fileSet the files, if it is about some, as the later document spells them if it has them
 * @param before what the earlier document says, of a mask its bits as a decimal number; empty if it says nothing
 * @param after what the later document says; empty if it says nothing
 */
public record Change(
    Kind kind,
    String property,
    Optional<WriterId> writer,
    Optional<ComponentKey> component,
    Optional<FileSet> fileSet,
    Optional<String> before,
    Optional<String> after) {
  /** What became of a thing from the earlier document to the later one. */
  public enum Kind {
    /** Only the later document has it. */
    ADDED,
    /** Only the earlier document has it. */
    REMOVED,
    /** Both have it, and say something else of it; or one says something of it and the other does not. */
    CHANGED
  }

  /**
   * Makes a change.
   *
   * @throws NullPointerException if an argument is null
   */
  public Change {
    requireNonNull(kind, "kind");
    requireNonNull(property, "property");
    requireNonNull(writer, "writer");
    requireNonNull(component, "component");
    requireNonNull(fileSet, "fileSet");
    requireNonNull(before, "before");
    requireNonNull(after, "after");
  }
}
