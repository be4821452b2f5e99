package io.vss4j.core.snapshot;

import io.vss4j.core.snapshot.CommandStarter.RunningCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code btrfs} command. A command that fails is an {@link IOException} with its words and what it said.
 *
 * <p>One command at a time; {@link #kill} may come from another thread at any time, ends the running command and has
 * every later one refused.
 */
final class Btrfs {
  /** How long a command may take; those of the commit end earlier, with the service's own limit. */
  static final Duration LIMIT = Duration.ofMinutes(2);

  private static final Pattern CHILD = Pattern.compile("ID (\\d+) gen \\d+ top level \\d+ path (.+)");
  private static final List<String> PLACES =
      List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/sbin", "/run/current-system/sw/bin");

  private final String program;
  private final CommandStarter starter;
  private volatile boolean killed;
  private volatile @Nullable RunningCommand running;

  /**
   * @param program the absolute path of the command
   */
  Btrfs(String program, CommandStarter starter) {
    this.program = program;
    this.starter = starter;
  }

  /** Returns where the command is installed, if it is in one of the usual places. */
  static Optional<Path> installed() {
    return PLACES.stream().map(place -> Path.of(place, "btrfs")).filter(Files::isExecutable).findFirst();
  }

  /** A subvolume directly below another. */
  record Child(String id, String path) {}

  /** Returns the subvolumes directly below one; needs the rights of root. */
  List<Child> children(Path subvolume) throws IOException {
    List<Child> children = new ArrayList<>();
    for (String line : run("subvolume", "list", "-o", subvolume.toString()).split("\n", -1)) {
      Matcher matcher = CHILD.matcher(line);
      if (matcher.matches()) {
        children.add(new Child(matcher.group(1), matcher.group(2)));
      } else if (!line.isBlank()) {
        throw new IOException("btrfs subvolume list -o " + subvolume + " says what is not understood: " + line);
      }
    }
    return children;
  }

  /** Returns the id of the subvolume that a directory is in. */
  String subvolumeId(Path directory) throws IOException {
    return run("inspect-internal", "rootid", directory.toString()).strip();
  }

  /** Makes an empty subvolume. */
  void create(Path subvolume) throws IOException {
    run("subvolume", "create", subvolume.toString());
  }

  /** Writes what the file system has not yet written. */
  void sync(Path subvolume) throws IOException {
    run("filesystem", "sync", subvolume.toString());
  }

  /** Makes a subvolume that shares all blocks with another. */
  void snapshot(Path subvolume, Path target, boolean readOnly) throws IOException {
    if (readOnly) {
      run("subvolume", "snapshot", "-r", subvolume.toString(), target.toString());
    } else {
      run("subvolume", "snapshot", subvolume.toString(), target.toString());
    }
  }

  void makeReadOnly(Path subvolume) throws IOException {
    run("property", "set", "-ts", subvolume.toString(), "ro", "true");
  }

  void delete(Path subvolume) throws IOException {
    run("subvolume", "delete", subvolume.toString());
  }

  /** Ends the running command and does not wait for it. */
  void kill() {
    killed = true;
    RunningCommand command = running;
    if (command != null) {
      command.kill();
    }
  }

  boolean isKilled() {
    return killed;
  }

  /** Tells whether a command has not ended; one that the kernel holds does not, even when it is killed. */
  boolean isRunning() {
    return running != null;
  }

  private String run(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(words));
    if (killed) {
      throw new IOException("not run after an abort: " + String.join(" ", command));
    }
    RunningCommand started = starter.start(command);
    running = started;
    try {
      if (killed) {
        started.kill();
      }
      CommandEnd end = started.await(LIMIT);
      if (!end.isGood()) {
        throw new IOException(end.toString());
      }
      return end.output();
    } finally {
      running = null;
    }
  }
}
