package io.vss4j.core.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies below a directory: by path, the kind of each entry and, of files, content and modification time; of these and of directories, permissions, owner and group. */
record TreeState(Map<String, String> entries) {
  static TreeState of(Path directory) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    if (Files.exists(directory)) {
      try (Stream<Path> walk = Files.walk(directory)) {
        walk.filter(path -> !path.equals(directory))
            .forEach(path -> entries.put(directory.relativize(path).toString(), describe(path)));
      }
    }
    return new TreeState(entries);
  }

  private static String describe(Path path) {
    try {
      if (Files.isSymbolicLink(path)) {
        return "link to " + Files.readSymbolicLink(path);
      }
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        return "directory " + PosixAttributes.read(path).orElseThrow();
      }
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        return "special file";
      }
      return Files.readString(path) + " of " + Files.getLastModifiedTime(path) + " "
          + PosixAttributes.read(path).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
