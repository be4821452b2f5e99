package io.vss4j.core.document;

import static java.util.Objects.requireNonNull;

/**
 * Something that a document says and for which documents of Windows have no known name or string.
 *
 * @param owner whose fact it is: the writer, and below it the component and the file set where there are such
 * @param fact the attribute or element with its content, shortened where it is long
 * @param isRequired whether a document cannot be without it, so that it cannot be left out either: the value of an
 *     attribute that every document has
 */
public record UnsupportedFact(String owner, String fact, boolean isRequired) {
  /** Refuses missing parts. */
  public UnsupportedFact {
    requireNonNull(owner, "owner");
    requireNonNull(fact, "fact");
  }

  /** Returns owner and fact, as messages print them. */
  @Override
  public String toString() {
    return owner + ": " + fact;
  }
}
