package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contents of a backup set while they are collected, file set after file set. */
final class ContentsBuilder {
  private final String writerName;
  private final List<BackupFile> files = new ArrayList<>();
  private final List<BackupDirectory> directories = new ArrayList<>();
  private final List<BackupSetProblem> problems = new ArrayList<>();
  private final Set<Path> taken = new HashSet<>();
  /**
   * Of the file sets' own directories: a system writer names thousands of files of one directory, each by a set of its
   * own.
   */
  private final Map<Path, DirectoryListing> listings = new HashMap<>();

  ContentsBuilder(String writerName) {
    this.writerName = writerName;
  }

  /** Claims a default path; false if an earlier file set has it. */
  boolean take(Path defaultPath) {
    return taken.add(defaultPath);
  }

  boolean isTaken(Path defaultPath) {
    return taken.contains(defaultPath);
  }

  DirectoryListing listing(SourceTree tree, Path real) throws IOException {
    DirectoryListing listing = listings.get(real);
    if (listing == null) {
      listing = tree.list(real);
      listings.put(real, listing);
    }
    return listing;
  }

  void add(List<BackupFile> moreFiles, List<BackupDirectory> moreDirectories) {
    files.addAll(moreFiles);
    directories.addAll(moreDirectories);
  }

  void problem(ComponentKey owner, ComponentKey member, FileSet fileSet, Kind kind, String what) {
    String message = "component \"" + member + "\" of writer \"" + writerName + "\", file set " + fileSet + ": " + what;
    problems.add(new BackupSetProblem(owner, member, fileSet, kind, message));
  }

  List<BackupSetProblem> problems() {
    return problems;
  }

  BackupContents build() {
    return new BackupContents(files, directories, problems);
  }
}
