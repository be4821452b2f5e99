package io.vss4j.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.core.snapshot.CommandStarter.RunningCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class ProcessStarterTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final ProcessStarter starter = new ProcessStarter();

  private RunningCommand shell(String script) throws IOException {
    return starter.start(List.of("/bin/sh", "-c", script));
  }

  @Test
  void endHasExitCodeAndWhatWasSaidOnBothOutputs() throws IOException {
    CommandEnd end = shell("echo out; echo err >&2; exit 3").await(LONG);

    assertThat(end.exit()).isEqualTo(3);
    assertThat(end.output()).isEqualTo("out\nerr\n");
    assertThat(end.isGood()).isFalse();
    assertThat(end).hasToString(
        "/bin/sh -c echo out; echo err >&2; exit 3 ended with 3, saying: out\nerr");
  }

  @Test
  void outputLargerThanAPipeDoesNotBlock() throws IOException {
    CommandEnd end = shell("head -c 300000 /dev/zero").await(LONG);

    assertThat(end.isGood()).isTrue();
    assertThat(end.output()).hasSize(300_000);
  }

  @Test
  void commandThatWaitsForInputGetsNone() throws IOException {
    assertThat(shell("cat").await(LONG).isGood()).isTrue();
  }

  @Test
  void commandThatExceedsItsLimitIsKilled() throws IOException {
    CommandEnd end = starter.start(List.of("/bin/sleep", "1000")).await(Duration.ofMillis(1));

    assertThat(end.killed()).isTrue();
    assertThat(end.isGood()).isFalse();
    assertThat(end).hasToString("/bin/sleep 1000 was killed, saying nothing");
  }

  @Test
  void killEndsTheCommand() throws IOException {
    RunningCommand sleeping = starter.start(List.of("/bin/sleep", "1000"));

    sleeping.kill();

    assertThat(sleeping.await(LONG).killed()).isTrue();
  }

  @Test
  void programThatIsNotThereIsToldByName(@TempDir Path dir) {
    String program = dir.resolve("nothing").toString();

    assertThatThrownBy(() -> starter.start(List.of(program)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(program);
  }
}
