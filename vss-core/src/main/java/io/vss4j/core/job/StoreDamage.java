package io.vss4j.core.job;

import static java.util.Objects.requireNonNull;

/**
 * Something in a store that is not as it was written.
 *
 * @param backup name of the backup
 * @param subject the backed-up file or the document that is damaged
 * @param finding what was found and what was expected
 */
public record StoreDamage(String backup, String subject, String finding) {
  /** Makes the value. */
  public StoreDamage {
    requireNonNull(backup, "backup");
    requireNonNull(subject, "subject");
    requireNonNull(finding, "finding");
  }

  @Override
  public String toString() {
    return backup + ": " + subject + ": " + finding;
  }
}
