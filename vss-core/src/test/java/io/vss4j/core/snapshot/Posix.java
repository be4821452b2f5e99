package io.vss4j.core.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/** What tests ask of the machine through its own commands. */
final class Posix {
  private Posix() {}

  static boolean isRoot() {
    try {
      return run("id", "-u").trim().equals("0");
    } catch (IOException e) {
      return false;
    }
  }

  static boolean hasGnuCp() throws IOException {
    return run("sh", "-c", "cp --version 2>&1 || true").contains("GNU coreutils");
  }

  static Path makeFifo(Path path) throws IOException {
    run("mkfifo", path.toString());
    return path;
  }

  /** Runs a command that must end well and returns what it says. */
  static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return said;
  }
}
