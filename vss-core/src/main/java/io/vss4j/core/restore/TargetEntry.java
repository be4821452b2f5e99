package io.vss4j.core.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at what is at a path, without following a link there and without opening it. */
final class TargetEntry {
  private TargetEntry() {}

  /** Returns what is at a path; null when nothing is. */
  static @Nullable BasicFileAttributes look(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Returns the identity by which this process tells files apart; empty if nothing is there or it cannot be told. */
  static String identityOf(Path path) {
    try {
      BasicFileAttributes entry = look(path);
      return entry == null || entry.isDirectory() ? "" : identityOf(path, entry);
    } catch (IOException e) {
      return "";
    }
  }

  /** Returns the identity of an entry that was looked at. */
  static String identityOf(Path path, BasicFileAttributes entry) throws IOException {
    Object key = entry.fileKey();
    return key == null ? "path " + path.toRealPath(LinkOption.NOFOLLOW_LINKS) : key.toString();
  }

  /**
   * Returns the identity as the journal records it. Device numbers may change when the machine starts again, so where there are
   * inode numbers only these are kept.
   */
  static String lastingIdentity(Path path, BasicFileAttributes entry) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return "inode " + Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }
    return "created " + entry.creationTime().toInstant();
  }

  /** Returns a problem for each file of a unit that may overwrite nothing and whose destination is taken by any entry. */
  static List<RestoreProblem> presentTargets(PlannedUnit unit) {
    List<RestoreProblem> present = new ArrayList<>();
    for (PlannedFile file : unit.files()) {
      try {
        BasicFileAttributes entry = unit.mayReplace(file) ? null : look(file.target());
        if (entry != null) {
          present.add(present(unit, file, RestoreStep.PLAN));
        }
      } catch (IOException e) {
        present.add(ProblemDetail.at(RestoreStep.PLAN, "the destination cannot be looked at").unit(unit.name())
            .member(file.stored().member()).file(file.target()).cause(e).environmentError());
      }
    }
    return present;
  }

  /** Tells whether one of those problems is that something is there, and not only that a destination cannot be looked at. */
  static boolean isSomethingThere(List<RestoreProblem> problems) {
    return problems.stream().anyMatch(problem -> problem.cause().isEmpty());
  }

  static RestoreProblem present(PlannedUnit unit, PlannedFile file, RestoreStep step) {
    return ProblemDetail.at(step, "something is at the " + placeOf(file) + ", and the restore method writes only where nothing is; "
        + unit.mappingNote()).unit(unit.name()).member(file.stored().member()).file(file.target()).environmentError();
  }

  private static String placeOf(PlannedFile file) {
    return PathElsewhere.of(file.destination()).isPresent() ? file.destination().toString() : "original location";
  }
}
