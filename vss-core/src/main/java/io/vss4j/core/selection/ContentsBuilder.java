package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The contents of a backup set while they are collected, file set after file set. */
final class ContentsBuilder implements Closeable {
  private final String writerName;
  private final List<BackupFile> files = new ArrayList<>();
  private final List<BackupDirectory> directories = new ArrayList<>();
  private final List<BackupSetProblem> problems = new ArrayList<>();
  /** By default path, with which explicit component a file is backed up. */
  private final Map<Path, ComponentKey> taken = new HashMap<>();
  private final Map<ComponentKey, Set<ComponentKey>> elsewhere = new LinkedHashMap<>();
  /**
   * Of the file sets' own directories: a system writer names thousands of files of one directory, each by a set of its
   * own.
   */
  private final Map<Path, DirectoryListing> listings = new HashMap<>();
  private SourceTree.@Nullable Opened opened;

  ContentsBuilder(String writerName) {
    this.writerName = writerName;
  }

  /** Claims a default path for an explicit component; false if an earlier file set has it. */
  boolean take(ComponentKey owner, Path defaultPath) {
    if (isTaken(owner, defaultPath)) {
      return false;
    }
    taken.put(defaultPath, owner);
    return true;
  }

  /** Tells whether an earlier file set has a default path, and takes note if it is one of another explicit component. */
  boolean isTaken(ComponentKey owner, Path defaultPath) {
    ComponentKey first = taken.get(defaultPath);
    if (first != null && !first.equals(owner)) {
      elsewhere.computeIfAbsent(owner, any -> new LinkedHashSet<>()).add(first);
    }
    return first != null;
  }

  /** Opens the directory of a file set, which stays open until that of another is; closed by {@link #close}. */
  SourceTree.Opened open(SourceTree tree, Path real) throws IOException {
    SourceTree.Opened open = opened;
    if (open == null || !open.real().equals(real)) {
      close();
      open = tree.open(real);
      opened = open;
    }
    return open;
  }

  @Override
  public void close() throws IOException {
    SourceTree.Opened last = opened;
    opened = null;
    if (last != null) {
      last.close();
    }
  }

  DirectoryListing listing(SourceTree.Opened directory) throws IOException {
    DirectoryListing listing = listings.get(directory.real());
    if (listing == null) {
      listing = directory.list();
      listings.put(directory.real(), listing);
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
    return new BackupContents(files, directories, problems, elsewhere);
  }
}
