package io.vss4j.api.writer;

/**
 * Groups of events that a writer subscribes to (VSS_SUBSCRIBE_MASK). Only {@link #DEFAULT} is supported; Identify, Abort and
 * BackupShutdown come whatever the mask says.
 *
 * @param bits the native mask
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_subscribe_mask">VSS_SUBSCRIBE_MASK</a>
 */
public record SubscribeMask(int bits) {
  /** PostSnapshot (VSS_SM_POST_SNAPSHOT_FLAG). */
  public static final SubscribeMask POST_SNAPSHOT = new SubscribeMask(0x1);
  /** Backup events (VSS_SM_BACKUP_EVENTS_FLAG). */
  public static final SubscribeMask BACKUP_EVENTS = new SubscribeMask(0x2);
  /** Restore events (VSS_SM_RESTORE_EVENTS_FLAG). */
  public static final SubscribeMask RESTORE_EVENTS = new SubscribeMask(0x4);
  /** Backup and restore events, the only mask that is supported. */
  public static final SubscribeMask DEFAULT = new SubscribeMask(0x6);
}
