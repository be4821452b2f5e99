package io.vss4j.api.component;

import static java.util.Objects.requireNonNull;

/**
 * A part of a component set to which a restore was narrowed.
 *
 * @param logicalPath logical path of the part, not empty
 * @param componentName its name, not empty
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscomponent-getrestoresubcomponent">IVssComponent::GetRestoreSubcomponent</a>
 */
public record RestoreSubcomponent(String logicalPath, String componentName) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument that is not nullable is null
   */
  public RestoreSubcomponent {
    requireNonNull(logicalPath, "logicalPath");
    requireNonNull(componentName, "componentName");
  }
}
