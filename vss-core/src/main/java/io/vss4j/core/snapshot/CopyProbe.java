package io.vss4j.core.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/** Finds out which program copies well on this machine, by having it copy a small tree. */
final class CopyProbe {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  private CopyProbe() {}

  /**
   * Returns the best program.
   *
   * @param work a directory for the trial, removed afterwards
   */
  static CopyProgram choose(Path work, ChildStarter starter) throws IOException {
    if (!work.getFileSystem().getSeparator().equals("/")) {
      return CopyProgram.CHILD_JVM;
    }
    for (CopyProgram candidate : List.of(CopyProgram.GNU_CP, CopyProgram.MACOS_CP)) {
      if (works(candidate, work, starter)) {
        return candidate;
      }
    }
    return CopyProgram.CHILD_JVM;
  }

  static boolean works(CopyProgram program, Path work, ChildStarter starter) throws IOException {
    Files.createDirectory(work);
    try {
      Path from = Files.createDirectory(work.resolve("from"));
      Path to = work.resolve("to");
      Files.setLastModifiedTime(Files.writeString(from.resolve("file"), "content"), LONG_AGO);
      Files.createSymbolicLink(from.resolve("link"), from.getFileSystem().getPath("file"));
      CopyChild child;
      try {
        child = starter.start(program.command(from, to, work));
        child.awaitReady();
      } catch (IOException e) {
        // There is no such program.
        return false;
      }
      child.go();
      return child.await().exit() == 0 && isCopy(to);
    } finally {
      CopiedTree.delete(work);
    }
  }

  private static boolean isCopy(Path to) throws IOException {
    Path file = to.resolve("file");
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.readString(file).equals("content")
        && Files.getLastModifiedTime(file).equals(LONG_AGO)
        && Files.isSymbolicLink(to.resolve("link"));
  }

  /** Starts a child in a way that an abort can reach it. */
  interface ChildStarter {
    CopyChild start(List<String> command) throws IOException;
  }
}
