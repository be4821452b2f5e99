package io.vss4j.core.validation;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.FileSet;
import java.util.Optional;

/**
 * One thing that is wrong with a document. Findings have an order, so that a set of them stays quick when a hostile document
 * gives all of them one hash code. Immutable.
 *
 * @param severity how bad it is
 * @param rule id of the rule that is broken
 * @param writer class id of the writer; empty only for what a Backup Components Document says of the whole session
 * @param component the component, if it is about one
 * @param fileSet the files, if it is about some
 * @param message what was found and what was expected
 * @param document the document in which it was found, by the name it was given to the validation with; empty if it was given
 *     without one
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/writer-errors-and-vetoes">Writer Errors and Vetoes</a>
 */
public record Finding(
    Severity severity,
    String rule,
    Optional<WriterId> writer,
    Optional<ComponentKey> component,
    Optional<FileSet> fileSet,
    String message,
    Optional<String> document)
    implements Comparable<Finding> {
  /**
   * Makes a finding.
   *
   * @throws NullPointerException if an argument is null
   */
  public Finding {
    requireNonNull(severity, "severity");
    requireNonNull(rule, "rule");
    requireNonNull(writer, "writer");
    requireNonNull(component, "component");
    requireNonNull(fileSet, "fileSet");
    requireNonNull(message, "message");
    requireNonNull(document, "document");
  }

  /**
   * Compares what the findings look like as text, the message first. The order has no other meaning; findings that look alike
   * need not be equal.
   */
  @Override
  public int compareTo(Finding other) {
    int byMessage = message.compareTo(other.message);
    return byMessage == 0 ? toString().compareTo(other.toString()) : byMessage;
  }

  /** Returns severity, rule, where it is and what it is, without the document, in one line as far as its texts are. */
  @Override
  public String toString() {
    return severity + " " + rule
        + writer.map(id -> " writer {" + id + "}").orElse("")
        + component.map(key -> ", component \"" + key + "\"").orElse("")
        + fileSet.map(files -> ", files " + files).orElse("")
        + ": " + message;
  }
}
