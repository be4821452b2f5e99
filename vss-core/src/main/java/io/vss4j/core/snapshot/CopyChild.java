package io.vss4j.core.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A child process that copies a tree in two moves: it says {@code ready} on its output, and goes when it is given a
 * line. When the line never comes because this process has died, it ends by itself.
 */
final class CopyChild {
  private static final String READY = "ready";

  private final Process process;
  private final BufferedReader said;

  private CopyChild(Process process) {
    this.process = process;
    // The encoding of names of files; bytes that are no text are replaced.
    Charset names = Charset.forName(System.getProperty("native.encoding", Charset.defaultCharset().name()));
    this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), names));
  }

  /**
   * Starts a child. Its errors come with its output: the step that waits for it reads them, so that it takes no thread
   * and, on a full disk, no file.
   */
  static CopyChild start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    speakPlainly(environment);
    // Agents and heap sizes of this virtual machine are not meant for the child.
    environment
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH"));
    return new CopyChild(builder.start());
  }

  // English messages, but the file names of the user's locale.
  private static void speakPlainly(Map<String, String> environment) {
    String all = environment.remove("LC_ALL");
    if (all != null && !all.isEmpty()) {
      environment.put("LC_CTYPE", all);
    }
    environment.remove("LANGUAGE");
    environment.put("LC_MESSAGES", "C");
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * Returns when the child has said that it is ready.
   *
   * @throws IOException with what it has said instead, if it has ended
   */
  void awaitReady() throws IOException {
    List<String> instead = new ArrayList<>();
    for (String line = said.readLine(); !READY.equals(line); line = said.readLine()) {
      if (line == null) {
        throw new IOException("copy program does not start: " + String.join("; ", instead));
      }
      instead.add(line);
    }
  }

  /** Tells the child to copy. */
  void go() {
    OutputStream input = process.getOutputStream();
    try {
      input.write("go\n".getBytes(US_ASCII));
      input.flush();
    } catch (IOException e) {
      // The child has died; its exit code and its last words tell why, better than the broken pipe.
      kill();
    }
  }

  /** Returns when the child has ended; an abort from another thread ends it, an interrupt does not. */
  CopyReport await() throws IOException {
    CopyReport report = CopyReport.read(said, () -> process.onExit().join().exitValue());
    close();
    return report;
  }

  /** Kills the child and does not wait for it. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits for the end of a child that was killed; false if it does not come. */
  boolean awaitEnd(Duration limit) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Lets go of the pipes to a child that has ended. */
  void close() {
    try {
      process.getInputStream().close();
      process.getOutputStream().close();
    } catch (IOException e) {
      // A word that the dead child has not taken is still in the pipe; nobody misses it, and writers may be frozen: no log.
      return;
    }
  }
}
