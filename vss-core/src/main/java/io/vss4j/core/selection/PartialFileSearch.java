package io.vss4j.core.selection;

import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/** Looks for one partial file in the shadow copy, and for its ranges. */
final class PartialFileSearch {
  /** As many bytes as a ranges file may have: a million ranges. */
  private static final long MAX_RANGES_FILE = 16L << 20;

  private final PlannedPartialFile planned;
  private final SourceTree tree;
  private final ExcludeList excludes;
  private final PathResolver resolver;
  private final ContentsBuilder contents;

  PartialFileSearch(
      PlannedPartialFile planned,
      SourceTree tree,
      ExcludeList excludes,
      PathResolver resolver,
      ContentsBuilder contents) {
    this.planned = planned;
    this.tree = tree.including(planned.set().sourceDirectory());
    this.excludes = excludes;
    this.resolver = resolver;
    this.contents = contents;
  }

  void run() {
    if (excludes.in(planned.directory()).contains(planned.file().filename())) {
      return;
    }
    try {
      find();
    } catch (NoSuchFileException | NotDirectoryException e) {
      problem(Kind.MISSING_FILE, "is missing");
    } catch (IOException e) {
      problem(Kind.UNREADABLE, "cannot be looked for: " + e);
    } catch (VssException e) {
      problem(Kind.UNRESOLVABLE_PATH, "has no place in the shadow copy: " + e.getMessage());
    }
  }

  private void find() throws IOException {
    ResolvedFileSet set = planned.set();
    Path real = requireWithin(tree.real(set.sourceDirectory()));
    Path place = set.defaultDirectory().getFileSystem().getPath("");
    Path below = DefaultPaths.below(set.defaultDirectory(), planned.directory()).orElseThrow();
    for (Path name : below.resolve(planned.file().filename())) {
      if (!name.toString().isEmpty()) {
        String actual = entry(real, name.toString());
        place = place.resolve(actual);
        real = requireWithin(tree.real(real, actual));
      }
    }
    BasicFileAttributes attributes = tree.attributes(real);
    if (!attributes.isRegularFile()) {
      problem(Kind.MISSING_FILE, "is no file");
      return;
    }
    Optional<List<FileRange>> ranges = ranges(attributes.size());
    if (ranges.isEmpty()) {
      return;
    }
    if (!contents.take(set.owner(), set.defaultDirectory().resolve(place))) {
      problem(Kind.PARTIAL_TWICE, "is recorded as a partial file more than once");
      return;
    }
    String relative = place.toString().replace(place.getFileSystem().getSeparator(), "/");
    BackupFile file = new BackupFile(
        set.owner(), set.member(), set.fileSet(), relative, tree.source(real), ranges, tree.rootAbove(real));
    contents.add(List.of(file), List.of());
  }

  private static Path requireWithin(Optional<Path> real) throws IOException {
    return real.orElseThrow(() -> new IOException("a link leaves the volumes of the shadow copy"));
  }

  /** Returns the name that an entry really has; one in the given case goes before another. */
  private String entry(Path directory, String name) throws IOException {
    List<String> names = tree.list(directory).matching(FileSpec.of(FileSet.of(planned.file().path(), name)));
    if (names.isEmpty()) {
      throw new NoSuchFileException(directory.resolve(name).toString());
    }
    if (names.size() > 1 && !names.contains(name)) {
      throw new IOException("\"" + name + "\" may be any of " + names + " in " + directory);
    }
    return names.size() == 1 ? names.get(0) : name;
  }

  private Optional<List<FileRange>> ranges(long size) {
    List<FileRange> ranges;
    try {
      Optional<List<FileRange>> listed = FileRange.parse(planned.file().ranges());
      ranges = listed.isPresent() ? listed.get() : readRangesFile();
    } catch (IOException | VssException e) {
      problem(Kind.INVALID_RANGES,
          "has ranges \"" + planned.file().ranges() + "\", which are no list and no ranges file that can be read: "
              + e.getMessage());
      return Optional.empty();
    }
    for (FileRange range : ranges) {
      if (!range.isWithin(size)) {
        problem(Kind.INVALID_RANGES, "has " + size + " bytes and not all of the range " + range);
        return Optional.empty();
      }
    }
    return Optional.of(ranges);
  }

  /**
   * Reads the live file before that of the shadow copy: a writer may have written it after that was made, where an
   * older one of the same name may lie.
   */
  private List<FileRange> readRangesFile() throws IOException {
    String path = FileRange.rangesFile(planned.file().ranges());
    int end = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    if (end < 0) {
      throw new IOException("\"" + path + "\" is no full path");
    }
    // The separator stays, so that the root of a drive is one.
    Path live = resolver.resolve(path.substring(0, end + 1)).resolve(path.substring(end + 1));
    Path file = Files.exists(live) ? live : tree.source(live);
    if (Files.size(file) > MAX_RANGES_FILE) {
      throw new IOException(file + " has more than " + MAX_RANGES_FILE + " bytes");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return FileRange.read(in);
    }
  }

  private void problem(Kind kind, String what) {
    ResolvedFileSet set = planned.set();
    contents.problem(set.owner(), set.member(), set.fileSet(), kind,
        "partial file " + planned.file().path() + " : " + planned.file().filename() + ' ' + what);
  }
}
