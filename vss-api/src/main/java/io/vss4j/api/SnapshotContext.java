package io.vss4j.api;

import java.util.Locale;

/**
 * Kind of shadow copy: its life, its release, and whether writers take part (VSS_SNAPSHOT_CONTEXT and the attribute bits of
 * VSS_VOLUME_SNAPSHOT_ATTRIBUTES that may be added to it).
 *
 * @param attributes the native bits
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vss/ne-vss-vss_snapshot_context">VSS_SNAPSHOT_CONTEXT</a>
 */
public record SnapshotContext(int attributes) {
  /** Standard backup: writers take part, the shadow copy goes with the requester (VSS_CTX_BACKUP). */
  public static final SnapshotContext BACKUP = new SnapshotContext(0x00);
  /** Kept, with writers (VSS_CTX_APP_ROLLBACK). */
  public static final SnapshotContext APP_ROLLBACK = new SnapshotContext(0x09);
  /** Client accessible, with writers (VSS_CTX_CLIENT_ACCESSIBLE_WRITERS). */
  public static final SnapshotContext CLIENT_ACCESSIBLE_WRITERS = new SnapshotContext(0x0D);
  /** As a backup, without writers (VSS_CTX_FILE_SHARE_BACKUP). */
  public static final SnapshotContext FILE_SHARE_BACKUP = new SnapshotContext(0x10);
  /** Kept, without writers (VSS_CTX_NAS_ROLLBACK). */
  public static final SnapshotContext NAS_ROLLBACK = new SnapshotContext(0x19);
  /** Client accessible, without writers (VSS_CTX_CLIENT_ACCESSIBLE). */
  public static final SnapshotContext CLIENT_ACCESSIBLE = new SnapshotContext(0x1D);
  /** Every kind; for queries only (VSS_CTX_ALL). */
  public static final SnapshotContext ALL = new SnapshotContext(0xFFFFFFFF);

  /** Survives a restart (VSS_VOLSNAP_ATTR_PERSISTENT). */
  public static final int PERSISTENT = 0x1;
  /** Read-only before PostSnapshot (VSS_VOLSNAP_ATTR_NO_AUTORECOVERY). */
  public static final int NO_AUTORECOVERY = 0x2;
  /** Set by the system for client accessible shadow copies (VSS_VOLSNAP_ATTR_CLIENT_ACCESSIBLE). */
  public static final int CLIENT_ACCESSIBLE_ATTRIBUTE = 0x4;
  /** Stays when the requester is gone (VSS_VOLSNAP_ATTR_NO_AUTO_RELEASE). */
  public static final int NO_AUTO_RELEASE = 0x8;
  /** Made without writers (VSS_VOLSNAP_ATTR_NO_WRITERS). */
  public static final int NO_WRITERS = 0x10;
  /** Can be moved to another machine (VSS_VOLSNAP_ATTR_TRANSPORTABLE). */
  public static final int TRANSPORTABLE = 0x20;
  /** Not part of a transaction (VSS_VOLSNAP_ATTR_NOT_TRANSACTED). */
  public static final int NOT_TRANSACTED = 0x80;
  /** Made by copy-on-write (VSS_VOLSNAP_ATTR_DIFFERENTIAL). */
  public static final int DIFFERENTIAL = 0x20000;
  /** Made by a split mirror (VSS_VOLSNAP_ATTR_PLEX). */
  public static final int PLEX = 0x40000;
  /** Changed by writers before it is sealed (VSS_VOLSNAP_ATTR_AUTORECOVER). */
  public static final int AUTORECOVER = 0x400000;
  /** Made for rollback (VSS_VOLSNAP_ATTR_ROLLBACK_RECOVERY). */
  public static final int ROLLBACK_RECOVERY = 0x800000;

  /** Returns this context with further attribute bits. */
  public SnapshotContext with(int moreAttributes) {
    return new SnapshotContext(attributes | moreAttributes);
  }

  /** Tells whether all given attribute bits are set. */
  public boolean has(int attributeBits) {
    return (attributes & attributeBits) == attributeBits;
  }

  /** Tells whether writers take part: the {@link #NO_WRITERS} bit is not set. */
  public boolean withWriters() {
    return !has(NO_WRITERS);
  }

  /** Tells whether the shadow copy is deleted when the requester lets go of its backup components. */
  public boolean autoRelease() {
    return !has(NO_AUTO_RELEASE);
  }

  /** Returns the bits in hexadecimal. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "0x%X", attributes);
  }
}
