package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import java.util.List;

/**
 * What a backup takes in of one writer; both lists are in the order of the writer's metadata.
 *
 * @param explicit components that the requester adds to the Backup Components Document
 * @param implicit components that come with an explicit one above them, without an entry of their own
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/working-with-selectability-and-logical-paths">Working
 *     with Selectability and Logical Paths</a>
 */
public record Inclusion(List<ComponentKey> explicit, List<ComponentKey> implicit) {
  /** Makes an inclusion of copies of the lists. */
  public Inclusion {
    explicit = List.copyOf(explicit);
    implicit = List.copyOf(implicit);
  }

  /** Tells whether the writer takes part in the backup and gets its events. */
  public boolean includesWriter() {
    return !explicit.isEmpty();
  }
}
