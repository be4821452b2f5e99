package io.vss4j.core.validation;

/** What documents are to be used for, which decides how bad a finding is. */
public enum Purpose {
  /** A backup is to be made. */
  BACKUP,
  /** A backup is to be restored. */
  RESTORE
}
