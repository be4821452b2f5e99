package io.vss4j.core.selection;

/**
 * How a component gets into a backup: decided by whether it, and a component above it, is selectable for backup.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/working-with-selectability-for-backup">Working with
 *     Selectability for Backup</a>
 */
public enum ComponentClass {
  /** Not selectable, and nothing selectable above: included explicitly as soon as any component of the writer is. */
  REQUIRED,
  /** Selectable, and nothing selectable above: included explicitly or not at all. */
  OPTIONAL,
  /** Not selectable, below something selectable: included only with that, never explicitly. */
  NONSELECTABLE_SUBCOMPONENT,
  /** Selectable, below something selectable: included with that, or explicitly without it. */
  SELECTABLE_SUBCOMPONENT;

  static ComponentClass of(boolean selectable, boolean belowSelectable) {
    if (belowSelectable) {
      return selectable ? SELECTABLE_SUBCOMPONENT : NONSELECTABLE_SUBCOMPONENT;
    }
    return selectable ? OPTIONAL : REQUIRED;
  }

  /** Tells whether a requester may add such a component to a backup. */
  public boolean mayBeIncludedExplicitly() {
    return this != NONSELECTABLE_SUBCOMPONENT;
  }
}
