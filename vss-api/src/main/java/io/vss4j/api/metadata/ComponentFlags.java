package io.vss4j.api.metadata;

/**
 * Special needs of a component (VSS_COMPONENT_FLAGS).
 *
 * <p>A set of bits; bits without a name are kept as a document has them.
 *
 * @param bits the native mask
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_component_flags">VSS_COMPONENT_FLAGS</a>
 */
public record ComponentFlags(int bits) {
  /** No special need. */
  public static final ComponentFlags NONE = new ComponentFlags(0);

  /** The writer writes to the shadow copy of this component before it is sealed (VSS_CF_BACKUP_RECOVERY). */
  public static final ComponentFlags BACKUP_RECOVERY = new ComponentFlags(1);

  /** The same, for shadow copies made for rollback (VSS_CF_APP_ROLLBACK_RECOVERY). */
  public static final ComponentFlags APP_ROLLBACK_RECOVERY = new ComponentFlags(2);

  /** Not part of the system state (VSS_CF_NOT_SYSTEM_STATE). */
  public static final ComponentFlags NOT_SYSTEM_STATE = new ComponentFlags(4);

  /** Returns the union of the given sets. */
  public static ComponentFlags of(ComponentFlags... sets) {
    int bits = 0;
    for (ComponentFlags set : sets) {
      bits |= set.bits;
    }
    return new ComponentFlags(bits);
  }

  /** Returns the union of this set and the other. */
  public ComponentFlags with(ComponentFlags other) {
    return new ComponentFlags(bits | other.bits);
  }

  /** Tells whether every bit of the other set is in this one. */
  public boolean contains(ComponentFlags other) {
    return (bits & other.bits) == other.bits;
  }
}
