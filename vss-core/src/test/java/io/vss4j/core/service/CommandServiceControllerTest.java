package io.vss4j.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.ServiceState;
import io.vss4j.api.spi.VssClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Controls real processes through a small service manager of a shell script, one pid file per service. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class CommandServiceControllerTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

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

  private Path script;

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

  private void service(String name, String words) throws IOException {
    Files.writeString(dir.resolve(name + ".conf"), words + "\n");
  }

  private String[] command(String action) {
    return new String[] {"sh", script.toString(), dir.toString(), action, "{service}"};
  }

  private CommandServiceControllerBuilder manager() {
    return CommandServiceController.builder()
        .find("^unit (\\S+) ", command("list"))
        .dependents("^unit (\\S+) ", command("needing"))
        .start(command("start"))
        .stop(command("stop"))
        .query(command("status"))
        .running(QueryAnswer.exit(0).saying("^running$"))
        .stopped(QueryAnswer.exit(3));
  }

  private List<String> log() throws IOException {
    return Files.exists(dir.resolve("log")) ? Files.readAllLines(dir.resolve("log")) : List.of();
  }

  private static VssException failureOf(ThrowingCallable call) {
    List<VssException> failures = new ArrayList<>();
    assertThatThrownBy(call).isInstanceOfSatisfying(VssException.class, failures::add);
    return failures.get(0);
  }

  @Nested
  class Finding {
    @Test
    void serviceThatIsThereIsFound() {
      assertThat(manager().build().find("db")).containsExactly("db");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "d",
          "dbx",
          "DB",
          "db.conf",
          "*",
          "d?",
          "",
          " ",
          "-h",
          "db\n",
          "$(touch x)",
          "../db"
        })
    @Tag("SVC-004")
    void onlyTheExactNameIsFound(String name) {
      assertThat(manager().build().find(name)).isEmpty();
    }

    @Test
    void namesThatDifferInCaseAreAllFoundWhereCaseDoesNotCount() throws IOException {
      service("Db", "");

      assertThat(manager().ignoreCase().build().find("DB")).containsExactlyInAnyOrder("db", "Db");
    }

    @Test
    void nameThatIsKnownNeedsNoCommand() {
      CommandServiceController controller = CommandServiceController.builder()
          .names("cache")
          .start("no such program")
          .stop("no such program")
          .query("no such program")
          .running(QueryAnswer.exit(0))
          .stopped(QueryAnswer.exit(3))
          .build();

      assertThat(controller.find("cache")).containsExactly("cache");
    }

    @Test
    void exitCodeThatMeansNothingFindsNothing() {
      assertThat(manager().find("(x)", 4, "sh", "-c", "echo x; exit 4").build().find("x"))
          .isEmpty();
    }

    @Test
    void listThatFailsIsAnErrorAndNotAnUnknownService() {
      CommandServiceController controller =
          manager().find("(x)", "sh", "-c", "echo no bus >&2; exit 1").build();

      assertThat(failureOf(() -> controller.find("db"))).hasMessageContaining("no bus");
    }
  }

  @Nested
  class State {
    @Test
    void ofAServiceThatHasNotBeenStartedIsStopped() {
      assertThat(manager().build().state("db")).isEqualTo(ServiceState.STOPPED);
    }

    @Test
    void ofAServiceThatRunsIsRunning() {
      CommandServiceController controller = manager().build();
      controller.start("db", LIMIT);

      assertThat(controller.state("db")).isEqualTo(ServiceState.RUNNING);
    }

    @Test
    void isUnknownWhereTheAnswerIsNeither() {
      assertThat(manager().query("sh", "-c", "echo running; exit 7").build().state("db"))
          .isEqualTo(ServiceState.UNKNOWN);
    }

    @Test
    void isUnknownWhereTheExitCodeFitsButNotTheOutput() {
      assertThat(manager().query("echo", "not running").build().state("db"))
          .isEqualTo(ServiceState.UNKNOWN);
    }

    @Test
    void isUnknownWhenTheQueryHangs() throws IOException {
      makeFifo();

      assertThat(manager()
              .query(command("hang"))
              .clock(new RingingClock(Duration.ofSeconds(7)))
              .queryLimit(Duration.ofSeconds(7))
              .build()
              .state("db"))
          .isEqualTo(ServiceState.UNKNOWN);
    }

    @Test
    void isAskedInAPlainLanguage() {
      assertThat(manager()
              .query("sh", "-c", "test \"$LC_ALL\" = C && echo running")
              .build()
              .state("db"))
          .isEqualTo(ServiceState.RUNNING);
    }

    @Test
    void ofANameThatIsAnOptionIsNotAsked() {
      assertThat(failureOf(() -> manager().build().state("--all")).error())
          .isEqualTo(VssError.E_OBJECT_NOT_FOUND);
    }

    @Test
    void cannotBeAskedFromAProgramThatIsNotThere() {
      assertThat(failureOf(() -> manager().query("/no/such/program").build().state("db")))
          .hasMessageContaining("/no/such/program");
    }
  }

  @Nested
  class Starting {
    @Test
    void startsARealProcess() throws IOException {
      manager().build().start("db", LIMIT);

      long pid = Long.parseLong(Files.readString(dir.resolve("db.pid")).strip());
      assertThat(ProcessHandle.of(pid)).get().matches(ProcessHandle::isAlive);
    }

    @Test
    void ofOneThatRunsDoesNothing() throws IOException {
      CommandServiceController controller = manager().build();
      controller.start("db", LIMIT);

      controller.start("db", LIMIT);

      assertThat(log()).containsExactly("start db");
    }

    @Test
    void thatIsRefusedIsAnErrorWithWhatTheCommandSaid() throws IOException {
      service("db", "broken");

      assertThat(failureOf(() -> manager().build().start("db", LIMIT)))
          .hasMessageContaining("\"db\"")
          .hasMessageContaining("ended with 6")
          .hasMessageContaining("bad configuration of db");
    }

    @Test
    void thatEndsWellButDoesNotMakeItRunIsAnErrorAfterTheLimit() throws IOException {
      service("db", "lazy");

      assertThat(
              failureOf(() -> manager().clock(new RingingClock(LIMIT)).build().start("db", LIMIT)))
          .hasMessageContaining("RUNNING")
          .hasMessageContaining("PT20S");
    }

    @Test
    void waitsUntilTheServiceRuns() throws IOException {
      service("db", "lazy");
      // The third question finds it running.
      String[] query = {
        "sh",
        "-c",
        "echo >> \"$1/asked\"; test \"$(wc -l < \"$1/asked\")\" -ge 3 && echo running || exit 3",
        "sh",
        dir.toString()
      };

      manager().query(query).build().start("db", LIMIT);

      assertThat(dir.resolve("asked")).hasContent("\n\n\n");
    }

    @Test
    void ofAnUnknownServiceIsNotTried() throws IOException {
      assertThat(failureOf(() -> manager().build().start("other", LIMIT)).error())
          .isEqualTo(VssError.E_OBJECT_NOT_FOUND);
      assertThat(log()).isEmpty();
    }

    @Test
    void needsAPositiveLimit() {
      CommandServiceController controller = manager().build();

      assertThatThrownBy(() -> controller.start("db", Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Stopping {
    @Test
    void endsTheProcess() throws IOException {
      CommandServiceController controller = manager().build();
      controller.start("db", LIMIT);
      long pid = Long.parseLong(Files.readString(dir.resolve("db.pid")).strip());

      controller.stop("db", LIMIT);

      assertThat(controller.state("db")).isEqualTo(ServiceState.STOPPED);
      ProcessHandle.of(pid)
          .ifPresent(process -> process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }

    @Test
    void ofOneThatIsStoppedDoesNothing() throws IOException {
      manager().build().stop("db", LIMIT);

      assertThat(log()).isEmpty();
    }

    @Test
    void thatIsRefusedIsAnErrorWithWhatTheCommandSaid() throws IOException {
      service("db", "fixed");
      CommandServiceController controller = manager().build();
      controller.start("db", LIMIT);

      assertThat(failureOf(() -> controller.stop("db", LIMIT)))
          .hasMessageContaining("db may not be stopped");
    }

    @Test
    void thatDoesNotHappenIsAnErrorAfterTheLimit() throws IOException {
      service("db", "stubborn");
      CommandServiceController controller =
          manager().clock(new RingingClock(LIMIT)).build();
      manager().build().start("db", LIMIT);

      assertThat(failureOf(() -> controller.stop("db", LIMIT)))
          .hasMessageContaining("STOPPED")
          .hasMessageContaining("\"db\"")
          .hasMessageContaining("PT20S");
    }

    @Test
    void commandThatHangsIsKilledAfterTheLimit() throws IOException {
      makeFifo();
      manager().build().start("db", LIMIT);
      CommandServiceController controller =
          manager().stop(command("hang")).clock(new RingingClock(LIMIT)).build();

      assertThat(failureOf(() -> controller.stop("db", LIMIT)))
          .hasMessageContaining("did not end in time");
      assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
          .isEmpty();
    }

    @Test
    void failedCommandIsNoErrorWhenTheServiceHasStoppedAllTheSame() {
      manager().build().start("db", LIMIT);

      CommandServiceController controller = manager()
          .stop(
              "sh",
              "-c",
              "sh \"$1\" \"$2\" stop \"$3\"; exit 1",
              "sh",
              script.toString(),
              dir.toString(),
              "{service}")
          .query(
              "sh",
              "-c",
              "test -f \"$1/$2.pid\" && echo running || exit 3",
              "sh",
              dir.toString(),
              "{service}")
          .build();
      controller.stop("db", LIMIT);

      assertThat(controller.state("db")).isEqualTo(ServiceState.STOPPED);
    }

    @Test
    void ofAnAmbiguousNameStopsNothing() throws IOException {
      service("Db", "");
      CommandServiceController controller = manager().ignoreCase().build();
      manager().build().start("db", LIMIT);

      assertThat(failureOf(() -> controller.stop("DB", LIMIT)))
          .hasMessageContaining("db")
          .hasMessageContaining("Db");
      assertThat(log()).containsExactly("start db");
    }
  }

  @Nested
  class Dependents {
    @BeforeEach
    void makeDependents() throws IOException {
      service("app", "needs db");
      service("web", "needs app");
      service("idle", "needs db");
      for (String name : List.of("db", "app", "web")) {
        manager().build().start(name, LIMIT);
      }
    }

    @Test
    void thatRunAreListedWithTheMostDependentFirst() {
      assertThat(manager().build().runningDependents("db")).containsExactly("web", "app");
    }

    @Test
    void inACircleAreListedOnce() throws IOException {
      service("db", "needs web");

      assertThat(manager().build().runningDependents("db")).containsExactly("web", "app");
    }

    @Test
    void areNoneOfAServiceThatNobodyNeeds() {
      assertThat(manager().build().runningDependents("web")).isEmpty();
    }
  }

  @Nested
  class Building {
    @Test
    void withoutNamesIsRefused() {
      CommandServiceControllerBuilder builder =
          CommandServiceController.builder().start("a").stop("b").query("c");

      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("names");
    }

    @Test
    void withoutStopIsRefusedByName() {
      CommandServiceControllerBuilder builder =
          CommandServiceController.builder().names("x").start("a").query("c");

      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("stop");
    }

    @Test
    void withAnEmptyCommandIsRefused() {
      CommandServiceControllerBuilder builder = CommandServiceController.builder();

      assertThatThrownBy(builder::start).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withANameExpressionWithoutAGroupIsRefused() {
      CommandServiceControllerBuilder builder = CommandServiceController.builder();

      assertThatThrownBy(() -> builder.find("x", "ls")).hasMessageContaining("group");
    }

    @Test
    void withoutAQueryLimitIsRefused() {
      CommandServiceControllerBuilder builder = CommandServiceController.builder();

      assertThatThrownBy(() -> builder.queryLimit(Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void makeFifo() throws IOException {
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
  private static final class RingingClock implements VssClock {
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
