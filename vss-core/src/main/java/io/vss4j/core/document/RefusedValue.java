package io.vss4j.core.document;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.FileSet;
import java.util.Optional;

/**
 * A value of a document that nobody can set: it was read all the same, and its typed view shows it as undefined or as it is.
 *
 * @param writer class of the writer, if it is about one
 * @param component the component, if it is about one
 * @param fileSet the files, if it is about some
 * @param reason what was found and what was expected
 * @param isUsable whether the value may do some good all the same; not so a path or specification that leads to no file on any
 *     machine
 */
public record RefusedValue(
    Optional<WriterId> writer,
    Optional<ComponentKey> component,
    Optional<FileSet> fileSet,
    String reason,
    boolean isUsable) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument is null
   */
  public RefusedValue {
    requireNonNull(writer, "writer");
    requireNonNull(component, "component");
    requireNonNull(fileSet, "fileSet");
    requireNonNull(reason, "reason");
  }
}
