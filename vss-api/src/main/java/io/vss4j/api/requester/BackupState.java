package io.vss4j.api.requester;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.BackupType;

/**
 * Type and manner of a backup, as a requester announces it. Immutable; each change gives a new value.
 *
 * @param type what kind of backup
 * @param selectComponents whether single components are chosen; otherwise whole volumes are backed up
 * @param bootableSystemState whether the bootable system state is part of it
 * @param partialFileSupport whether the requester can back up ranges of files
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-setbackupstate">SetBackupState</a>
 */
public record BackupState(
    BackupType type, boolean selectComponents, boolean bootableSystemState, boolean partialFileSupport) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if the type is null
   */
  public BackupState {
    requireNonNull(type, "type");
  }

  /** Returns a backup of the given type: whole volumes, no bootable system state, whole files. */
  public static BackupState of(BackupType type) {
    return new BackupState(type, false, false, false);
  }

  /** Returns this state with single components chosen, or not. */
  public BackupState selectComponents(boolean select) {
    return new BackupState(type, select, bootableSystemState, partialFileSupport);
  }

  /** Returns this state with the bootable system state included, or not. */
  public BackupState bootableSystemState(boolean included) {
    return new BackupState(type, selectComponents, included, partialFileSupport);
  }

  /** Returns this state with ranges of files supported, or not. */
  public BackupState partialFileSupport(boolean supported) {
    return new BackupState(type, selectComponents, bootableSystemState, supported);
  }
}
