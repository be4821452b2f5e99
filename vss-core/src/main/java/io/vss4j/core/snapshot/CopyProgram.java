package io.vss4j.core.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What runs in the child process. */
interface CopyProgram {
  /** The {@code cp} of GNU and its likes, which shares blocks where the file system can. */
  CopyProgram GNU_CP =
      (from, to, work) -> whenTold("cp", "-a", "--reflink=auto", from + "/.", to.toString());

  /** The {@code cp} of macOS, which clones where the file system can. */
  CopyProgram MACOS_CP = (from, to, work) -> whenTold("cp", "-c", "-a", from + "/.", to.toString());

  /** A small virtual machine with {@link CopyTree}. */
  CopyProgram CHILD_JVM = (from, to, work) -> List.of(
      work.getFileSystem()
          .getPath(System.getProperty("java.home"), "bin", "java")
          .toString(),
      "-XX:+IgnoreUnrecognizedVMOptions",
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC",
      "-cp",
      unpackedCopyTree(work).toString(),
      CopyTree.class.getName(),
      from.toString(),
      to.toString());

  /**
   * Returns the command that speaks as {@link CopyChild} expects and copies a directory.
   *
   * @param from the directory to be copied, a real path
   * @param to where its copy will be; does not exist
   * @param work a directory of the child's own, removed later
   */
  List<String> command(Path from, Path to, Path work) throws IOException;

  private static List<String> whenTold(String... command) {
    // The shell only waits: the command takes its place, so that there is one process to kill.
    List<String> words =
        new ArrayList<>(List.of("sh", "-c", "echo ready; read -r go && exec \"$@\"", "sh"));
    words.addAll(List.of(command));
    return words;
  }

  /**
   * Puts the class file of {@link CopyTree} where a child can load it, from wherever it is: directory, jar or image.
   */
  private static Path unpackedCopyTree(Path work) throws IOException {
    String file = CopyTree.class.getName().replace('.', '/') + ".class";
    Path classes = work.resolve("classes");
    Path target = classes.resolve(file);
    try (InputStream in = CopyTree.class.getResourceAsStream("CopyTree.class")) {
      if (in == null) {
        throw new IOException(
            "class file " + file + " is not there to be given to a child process");
      }
      Files.createDirectories(classes.resolve(file).getParent());
      Files.copy(in, target);
    }
    return classes;
  }
}
