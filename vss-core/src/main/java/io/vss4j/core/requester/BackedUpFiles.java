package io.vss4j.core.requester;

import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.naming.FileNaming;
import io.vss4j.api.spi.PathVariables;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.selection.ComponentTree;
import io.vss4j.core.selection.FileSetExtent;
import io.vss4j.core.selection.FileSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that a component and its set had when they were backed up, as the stored metadata and its entry tell. */
final class BackedUpFiles {
  private final List<FileSet> fileSets;
  private final List<FileSetExtent> extents;

  private BackedUpFiles(List<FileSet> fileSets) {
    this.fileSets = fileSets;
    this.extents = fileSets.stream().map(FileSetExtent::of).toList();
  }

  /** Returns the files of a component; empty if the stored metadata do not know it. */
  static Optional<BackedUpFiles> of(ComponentTree tree, ComponentEntry entry) {
    if (tree.component(entry.key()).isEmpty()) {
      return Optional.empty();
    }
    List<FileSet> fileSets = new ArrayList<>();
    tree.componentSet(entry.key()).stream()
        .flatMap(member -> tree.component(member).stream())
        .forEach(member -> fileSets.addAll(member.fileSets()));
    // What the writer added to the backup belongs to the component too: FIL-040, FIL-046.
    entry.differencedFiles().stream().map(DifferencedFile::fileSet).forEach(fileSets::add);
    entry.partialFiles().forEach(file -> fileSets.add(FileSet.of(file.path(), file.filename())));
    return Optional.of(new BackedUpFiles(fileSets));
  }

  /** Tells whether a file may be among them; one of a path that only this machine can expand may always be. */
  boolean mayHave(String directory, String name) {
    boolean variables = PathVariables.areIn(directory);
    return extents.stream().anyMatch(extent -> extent.contains(directory, name))
        || fileSets.stream().anyMatch(files ->
            PathVariables.areIn(files.path()) != variables && FileSpec.of(files).matches(FileNaming.selecting(directory, name)));
  }

  @Override
  public String toString() {
    return fileSets.toString();
  }
}
