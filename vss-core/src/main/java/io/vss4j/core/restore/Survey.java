package io.vss4j.core.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first half of the preflight: looks at every target of a unit and at the directories above it, opens nothing, and collects
 * every reason why the unit cannot be restored.
 */
final class Survey {
  private static final Set<PosixFilePermission> WRITE_MARKS = EnumSet.of(
      PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final PlannedUnit unit;
  private final OpenFiles openFiles;
  private final List<SurveyedTarget> targets = new ArrayList<>();
  private final Set<Path> missing = new LinkedHashSet<>();
  private final List<RestoreProblem> conflicts = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, PlannedFile> seen = new HashMap<>();

  private Survey(PlannedUnit unit, OpenFiles openFiles) {
    this.unit = unit;
    this.openFiles = openFiles;
  }

  /** Looks at the targets as they are now. */
  static Survey of(PlannedUnit unit, OpenFiles openFiles) throws UnitRefusal {
    Survey survey = new Survey(unit, openFiles);
    survey.look();
    if (!survey.conflicts.isEmpty()) {
      throw new UnitRefusal(survey.conflicts);
    }
    return survey;
  }

  List<SurveyedTarget> targets() {
    return targets;
  }

  /** The directories to create, outer ones first. */
  List<SurveyedDirectory> directories() {
    Map<Path, PosixAttributes> attributes = new HashMap<>();
    unit.directories().forEach(directory ->
        directory.stored().attributes().ifPresent(known -> attributes.putIfAbsent(directory.target(), known)));
    Set<Path> roots = new HashSet<>();
    unit.directories().forEach(directory -> roots.add(directory.root()));
    unit.files().forEach(file -> roots.add(file.root()));
    return missing.stream()
        .map(path -> new SurveyedDirectory(
            path, roots.stream().anyMatch(path::startsWith), Optional.ofNullable(attributes.get(path))))
        .toList();
  }

  List<String> warnings() {
    return warnings;
  }

  private void look() {
    OpenFiles.Picture open = openFiles.look();
    for (PlannedDirectory directory : unit.directories()) {
      tryLook(null, directory.target(), () -> lookAbove(null, directory.root(), directory.target()));
    }
    for (PlannedFile file : unit.files()) {
      tryLook(file, file.target(), () -> look(file, open));
    }
  }

  private void tryLook(@Nullable PlannedFile file, Path path, Look look) {
    try {
      look.run();
    } catch (IOException e) {
      conflict(file, path, "cannot be looked at", e);
    }
  }

  private void look(PlannedFile file, OpenFiles.Picture open) throws IOException {
    Path parent = file.target().getParent();
    if (parent == null || !lookAbove(file, file.root(), parent)) {
      return;
    }
    BasicFileAttributes entry = missing.contains(parent) ? null : TargetEntry.look(file.target());
    if (entry == null && file.needsBase()) {
      conflict(file, file.target(), "is not there, and the backup holds only ranges of it", null);
    } else if (entry == null) {
      targets.add(SurveyedTarget.absent(file));
    } else if (!unit.mayReplace(file)) {
      conflicts.add(TargetEntry.present(unit, file, RestoreStep.PREFLIGHT));
    } else if (!entry.isRegularFile()) {
      conflict(file, file.target(), "is " + kindOf(entry) + ", which cannot be replaced by a file", null);
    } else {
      lookAtFile(file, entry, open);
    }
  }

  private void lookAtFile(PlannedFile file, BasicFileAttributes entry, OpenFiles.Picture open) throws IOException {
    String identity = TargetEntry.identityOf(file.target(), entry);
    PlannedFile other = seen.putIfAbsent(identity, file);
    Optional<String> holder = open.holderOf(identity);
    if (other != null) {
      conflict(file, file.target(), "is the same file on disk as " + other.target() + ", the destination of \""
          + other.stored().relativePath() + "\"", null);
    } else if (isMarkedReadOnly(file.target())) {
      conflict(file, file.target(), "is marked read-only", null);
    } else if (holder.isPresent()) {
      conflict(file, file.target(), "is open in " + holder.get(), null);
    } else {
      warnAboutLinks(file.target());
      targets.add(new SurveyedTarget(file, true, entry.size(), entry.lastModifiedTime().toInstant(), identity));
    }
  }

  /** Looks at a directory and those above it down from the root; returns whether all are directories or missing. */
  private boolean lookAbove(@Nullable PlannedFile file, Path root, Path directory) throws IOException {
    List<Path> chain = chain(root, directory);
    for (Path element : chain) {
      if (missing.contains(element)) {
        continue;
      }
      BasicFileAttributes entry = TargetEntry.look(element);
      if (entry == null) {
        missing.add(element);
      } else if (!entry.isDirectory()) {
        conflict(file, element, "is " + kindOf(entry) + ", where a directory is needed", null);
        return false;
      }
    }
    return true;
  }

  /** The directories that have to be there, outer ones first: those above the root only as far as they are missing. */
  private static List<Path> chain(Path root, Path directory) {
    List<Path> chain = new ArrayList<>();
    for (Path up = directory; up != null; up = up.getParent()) {
      if (!up.startsWith(root) && Files.isDirectory(up, LinkOption.NOFOLLOW_LINKS)) {
        break;
      }
      chain.add(0, up);
    }
    return chain;
  }

  private static boolean isMarkedReadOnly(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
      return permissions.stream().noneMatch(WRITE_MARKS::contains);
    }
    DosFileAttributeView dos = Files.getFileAttributeView(file, DosFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return dos != null && dos.readAttributes().isReadOnly();
  }

  private void warnAboutLinks(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("unix")
        && Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Integer links && links > 1) {
      warnings.add(file + " has " + links + " names; all of them show the restored content");
    }
  }

  private static String kindOf(BasicFileAttributes entry) {
    if (entry.isSymbolicLink()) {
      return "a link";
    }
    if (entry.isDirectory()) {
      return "a directory";
    }
    return entry.isRegularFile() ? "a file" : "a special file";
  }

  private void conflict(@Nullable PlannedFile file, Path path, String why, @Nullable IOException cause) {
    conflicts.add(ProblemDetail.at(RestoreStep.PREFLIGHT, "cannot be restored: " + path + " " + why + "; " + unit.mappingNote())
        .unit(unit.name())
        .member(file == null ? null : file.stored().member())
        .file(path)
        .cause(cause)
        .environmentError());
  }

  /** One look, which the file system may refuse. */
  private interface Look {
    void run() throws IOException;
  }
}
