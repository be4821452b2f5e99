package io.vss4j.core.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A btrfs command that does its work on plain directories, and fails or hangs where a test says so. */
final class FakeBtrfs implements CommandStarter, SubvolumeFacts {
  static final String PROGRAM = "/usr/bin/btrfs";

  final List<List<String>> commands = new ArrayList<>();
  final CountDownLatch hanging = new CountDownLatch(1);
  private final Set<Path> subvolumes = new LinkedHashSet<>();
  private final Map<Path, String> fileSystems = new HashMap<>();
  private String failing = "";
  private String message = "";
  private String hangingAt = "";
  private String listing = "";

  /** Has a directory be the root of a subvolume. */
  FakeBtrfs subvolume(Path directory) {
    subvolumes.add(directory);
    return this;
  }

  FakeBtrfs fileSystem(Path directory, String name) {
    fileSystems.put(directory, name);
    return this;
  }

  /** Has every command that contains some words fail. */
  FakeBtrfs failAt(String words, String message) {
    this.failing = words;
    this.message = message;
    return this;
  }

  /** Has every command that contains some words hang until it is killed. */
  FakeBtrfs hangAt(String words) {
    this.hangingAt = words;
    return this;
  }

  FakeBtrfs listing(String listing) {
    this.listing = listing;
    return this;
  }

  /** Returns the commands that contain some words, without the program. */
  synchronized List<String> commandsWith(String words) {
    return commands.stream()
        .map(command -> String.join(" ", command.subList(1, command.size())))
        .filter(command -> command.contains(words))
        .toList();
  }

  @Override
  public boolean isSubvolume(Path directory) {
    return subvolumes.contains(directory);
  }

  @Override
  public String fileSystem(Path directory) {
    return fileSystems.getOrDefault(directory, "/dev/one");
  }

  @Override
  public synchronized RunningCommand start(List<String> command) {
    commands.add(List.copyOf(command));
    String words = String.join(" ", command);
    boolean hangs = !hangingAt.isEmpty() && words.contains(hangingAt);
    boolean fails = !failing.isEmpty() && words.contains(failing);
    CountDownLatch killed = new CountDownLatch(1);
    return new RunningCommand() {
      @Override
      public CommandEnd await(Duration limit) throws IOException {
        if (hangs) {
          hanging.countDown();
          awaitKill(killed);
          return new CommandEnd(command, 137, "", true);
        }
        return fails ? new CommandEnd(command, 1, message, false) : new CommandEnd(command, 0, work(command), false);
      }

      @Override
      public void kill() {
        killed.countDown();
      }
    };
  }

  private static void awaitKill(CountDownLatch killed) {
    try {
      killed.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String work(List<String> command) throws IOException {
    Path last = Path.of(command.get(command.size() - 1));
    switch (command.get(1) + " " + command.get(2)) {
      case "subvolume create" -> {
        Files.createDirectory(last);
        subvolumes.add(last);
      }
      case "subvolume snapshot" -> copy(Path.of(command.get(command.size() - 2)), last);
      case "subvolume delete" -> CopiedTree.delete(last);
      case "subvolume list" -> {
        return listing;
      }
      case "inspect-internal rootid" -> {
        return "300\n";
      }
      default -> assertKnown(command);
    }
    return "";
  }

  private static void assertKnown(List<String> command) {
    if (!command.contains("sync") && !command.contains("property")) {
      throw new AssertionError("unknown command " + command);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectory(to);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
