package io.vss4j.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A demonstration in a JVM of its own, ended from outside. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the demonstration does not run there")
class EndedDemoTest {
  /** A watchdog, far beyond what an end takes. */
  private static final long LIMIT_SECONDS = 300;

  @TempDir
  private Path temporary;

  @TempDir
  private Path dir;

  private Process demo;

  private List<ProcessHandle> startUntil(String line) throws IOException {
    demo = new ProcessBuilder(JavaProgram.command(Vss.class, temporary, "demo", "--dir", dir.toString()))
        .redirectErrorStream(true)
        .start();
    BufferedReader lines = demo.inputReader(StandardCharsets.UTF_8);
    List<String> said = new ArrayList<>();
    for (String next = lines.readLine(); next != null; next = lines.readLine()) {
      said.add(next);
      if (next.startsWith(line)) {
        List<ProcessHandle> children = demo.descendants().toList();
        readOn(lines);
        return children;
      }
    }
    throw new AssertionError("never said " + line + " but " + said);
  }

  /** Keeps it from waiting until somebody reads what it says. */
  private static void readOn(BufferedReader lines) {
    Thread reader = new Thread(() -> {
      try {
        lines.transferTo(Writer.nullWriter());
      } catch (IOException e) {
        // It was killed.
      }
    });
    reader.setDaemon(true);
    reader.start();
  }

  @AfterEach
  void endForSure() {
    demo.destroyForcibly();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.", "2.", "4."})
  void leavesNothingWhenItIsTerminated(String step) throws Exception {
    List<ProcessHandle> children = startUntil(step);
    demo.destroy();

    assertThat(demo.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertEnded(children);
    assertThat(dir.toFile().list((parent, name) -> name.startsWith("run-"))).isEmpty();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void itsServiceEndsWhenItIsKilled() throws Exception {
    List<ProcessHandle> children = startUntil("2.");
    demo.destroyForcibly();

    assertThat(children).isNotEmpty();
    assertEnded(children);
  }

  private static void assertEnded(List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }
}
