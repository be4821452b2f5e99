package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.component.WriterComponents;
import java.util.List;

/**
 * What a writer recorded in a backup about the files of an explicitly included component and its set.
 *
 * @param component the component
 * @param differenced file sets of which only what changed is backed up
 * @param partial files of which only ranges are backed up
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/writer-role-in-vss-incremental-and-differential-backups">Writer
 *     Role in VSS Incremental and Differential Backups</a>
 */
public record RecordedFiles(
    ComponentKey component, List<DifferencedFile> differenced, List<PartialFile> partial) {
  /** Makes the value of copies of the lists. */
  public RecordedFiles {
    requireNonNull(component, "component");
    differenced = List.copyOf(differenced);
    partial = List.copyOf(partial);
  }

  /**
   * Returns what a view of a writer's components shows, one value for each component in the view's order; the view is
   * not needed after that. Read it when the shadow copies exist, for writers record until they have handled
   * PostSnapshot.
   */
  public static List<RecordedFiles> of(WriterComponents view) {
    return view.components().stream()
        .map(component -> new RecordedFiles(component.key(), component.differencedFiles(), component.partialFiles()))
        .toList();
  }
}
