package io.vss4j.core.validation;

/** How bad a {@link Finding} is. */
public enum Severity {
  /** Worth knowing; a backup or restore goes on. */
  WARNING,
  /** An error of the writer or the requester, whose components cannot be relied on. */
  ERROR
}
