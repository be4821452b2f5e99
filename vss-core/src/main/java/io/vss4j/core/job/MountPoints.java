package io.vss4j.core.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directories at which file systems are mounted. Linux tells them; elsewhere none is known, and a mounted folder of
 * Windows is a reparse point, which a backup set reports and does not pass over.
 */
final class MountPoints {
  private static final Logger LOG = LoggerFactory.getLogger(MountPoints.class);
  private static final Path TABLE = Path.of("/proc/self/mountinfo");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

  private final List<Path> directories;

  private MountPoints(Collection<Path> directories) {
    this.directories = List.copyOf(directories);
  }

  static MountPoints of(Path... directories) {
    return new MountPoints(List.of(directories));
  }

  /** Returns those that there are now. */
  static MountPoints ofThisMachine() {
    try {
      return Files.isReadable(TABLE)
          ? read(new String(Files.readAllBytes(TABLE), StandardCharsets.UTF_8).lines())
          : new MountPoints(List.of());
    } catch (IOException e) {
      return new MountPoints(List.of());
    }
  }

  /** Returns those of a table; what this machine cannot name, no backup can read, and it must not hide the others. */
  static MountPoints read(Stream<String> table) {
    List<Path> directories = new ArrayList<>();
    table.forEach(line -> {
      try {
        directories.add(Path.of(field(line)));
      } catch (IllegalArgumentException e) {
        LOG.warn("mount point is passed over, for it is no path here: {}", line);
      }
    });
    return new MountPoints(directories.stream().distinct().toList());
  }

  /** Returns the directory of a line of the table, in which spaces and such are written as octal numbers. */
  static String field(String line) {
    String[] fields = line.split(" ", 6);
    if (fields.length < 6) {
      throw new IllegalArgumentException("no line of a mount table: " + line);
    }
    return ESCAPED.matcher(fields[4]).replaceAll(found ->
        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 8))));
  }

  boolean contains(Path directory) {
    return directories.contains(directory);
  }

  /** Returns those below a directory; a file may be mounted too, and is none. */
  List<Path> below(Path directory) {
    return directories.stream()
        .filter(mount -> mount.getFileSystem().equals(directory.getFileSystem()))
        .filter(mount -> mount.startsWith(directory) && !mount.equals(directory))
        .filter(mount -> !Files.isRegularFile(mount))
        .toList();
  }
}
