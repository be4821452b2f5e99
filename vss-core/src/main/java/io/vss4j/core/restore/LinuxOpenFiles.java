package io.vss4j.core.restore;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the lists of open files under {@code /proc}: that of this process, and those of the other processes into which it may
 * look. Files that are only mapped into memory are not in them.
 */
final class LinuxOpenFiles implements OpenFiles {
  private final Path proc;
  private final boolean othersToo;

  private LinuxOpenFiles(Path proc, boolean othersToo) {
    this.proc = proc;
    this.othersToo = othersToo;
  }

  /**
   * Returns the lists under the given directory; without them, what can be known without.
   *
   * @param othersToo whether files that other processes hold count
   */
  static OpenFiles under(Path proc, boolean othersToo) {
    return Files.isDirectory(proc.resolve("self").resolve("fd")) ? new LinuxOpenFiles(proc, othersToo) : OpenFiles.unknown();
  }

  @Override
  public Picture look() {
    return look(othersToo);
  }

  @Override
  public Picture lookAtThisProcess() {
    return look(false);
  }

  private Picture look(boolean atOthers) {
    Map<String, String> holders = new HashMap<>();
    addFilesOf(proc.resolve("self"), "this process", holders);
    if (atOthers) {
      addOthers(holders);
    }
    return identity -> HeldTargets.holderOf(identity).or(() -> Optional.ofNullable(holders.get(identity)));
  }

  private void addOthers(Map<String, String> holders) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        addFilesOf(process, "process " + process.getFileName(), holders);
      }
    } catch (IOException e) {
      // Without the list only this process is known.
    }
  }

  private static void addFilesOf(Path process, String holder, Map<String, String> holders) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        addFile(descriptor, holder, holders);
      }
    } catch (IOException | SecurityException e) {
      // A process that has ended or belongs to somebody else cannot be looked into; that is no failure.
    }
  }

  private static void addFile(Path descriptor, String holder, Map<String, String> holders) {
    try {
      BasicFileAttributes file = Files.readAttributes(descriptor, BasicFileAttributes.class);
      if (file.isRegularFile() && file.fileKey() != null) {
        holders.putIfAbsent(file.fileKey().toString(), holder);
      }
    } catch (IOException e) {
      // Closed in the meantime.
    }
  }

  @Override
  public OptionalLong spareHandles() {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(proc.resolve("self").resolve("fd"))) {
      long open = 0;
      for (Path descriptor : descriptors) {
        open += descriptor.getNameCount() > 0 ? 1 : 0;
      }
      for (String line : Files.readAllLines(proc.resolve("self").resolve("limits"))) {
        if (line.startsWith("Max open files")) {
          String soft = List.of(line.substring("Max open files".length()).strip().split("\\s+")).get(0);
          return soft.equals("unlimited") ? OptionalLong.empty() : OptionalLong.of(Math.max(0, Long.parseLong(soft) - open));
        }
      }
      return OptionalLong.empty();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
