package io.vss4j.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssException;
import io.vss4j.api.spi.VssClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Real processes under a small service manager of a shell script, one pid file per service. */
abstract class ServiceManagerFixture {
  /** Of what is to happen; a busy machine may take long to run a few shells. */
  static final Duration LIMIT = Duration.ofMinutes(4);

  /** {@code name.conf} is a service; its words say what is wrong with it and, after {@code needs}, what it needs. */
  private static final String MANAGER = """
      cd "$1" || exit 9
      pid() { cat "$1.pid" 2>/dev/null; }
      case $2 in
        list) for f in *.conf; do echo "unit ${f%.conf} loaded"; done ;;
        needing) grep -l "needs $3\\b" *.conf | sed 's/\\.conf$//; s/^/unit /; s/$/ loaded/' ;;
        start)
          echo "start $3" >> log
          grep -q broken "$3.conf" && { echo "bad configuration of $3" >&2; exit 6; }
          grep -q lazy "$3.conf" && exit 0
          tail -f /dev/null &
          echo $! > "$3.pid" ;;
        stop)
          echo "stop $3" >> log
          grep -q fixed "$3.conf" && { echo "$3 may not be stopped" >&2; exit 5; }
          grep -q stubborn "$3.conf" && exit 0
          kill "$(pid "$3")"
          rm "$3.pid" ;;
        status) if [ -f "$3.pid" ] && kill -0 "$(pid "$3")"; then echo running; else echo stopped; exit 3; fi ;;
        hang) read -r never < fifo ;;
      esac
      """;

  @TempDir
  Path dir;

  Path script;

  @BeforeEach
  void makeManager() throws IOException {
    script = Files.writeString(dir.resolve("manager.sh"), MANAGER);
    service("db", "");
  }

  @AfterEach
  void killServices() throws IOException {
    for (String name : names()) {
      if (Files.exists(dir.resolve(name + ".pid"))) {
        long pid = Long.parseLong(Files.readString(dir.resolve(name + ".pid")).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".conf"))
          .map(name -> name.substring(0, name.length() - ".conf".length()))
          .toList();
    }
  }

  void service(String name, String words) throws IOException {
    Files.writeString(dir.resolve(name + ".conf"), words + "\n");
  }

  String[] command(String action) {
    return new String[] {"sh", script.toString(), dir.toString(), action, "{service}"};
  }

  CommandServiceControllerBuilder manager() {
    return CommandServiceController.builder()
        .find("^unit (\\S+) ", command("list"))
        .dependents("^unit (\\S+) ", command("needing"))
        .start(command("start"))
        .stop(command("stop"))
        .query(command("status"))
        .queryLimit(Duration.ofMinutes(3))
        .running(QueryAnswer.exit(0).saying("^running$"))
        .stopped(QueryAnswer.exit(3));
  }

  List<String> log() throws IOException {
    return Files.exists(dir.resolve("log")) ? Files.readAllLines(dir.resolve("log")) : List.of();
  }

  static VssException failureOf(ThrowingCallable call) {
    List<VssException> failures = new ArrayList<>();
    assertThatThrownBy(call).isInstanceOfSatisfying(VssException.class, failures::add);
    return failures.get(0);
  }

  void makeFifo() throws IOException {
    try {
      assertThat(new ProcessBuilder("mkfifo", dir.resolve("fifo").toString())
              .start()
              .waitFor())
          .isZero();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A clock on which one limit is over at once, and other times never come. */
  static final class RingingClock implements VssClock {
    private final Duration ringing;

    RingingClock(Duration ringing) {
      this.ringing = ringing;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      if (delay.equals(ringing)) {
        task.run();
      }
      return () -> {};
    }
  }
}
