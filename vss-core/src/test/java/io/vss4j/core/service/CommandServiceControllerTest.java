package io.vss4j.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.spi.ServiceState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Starts and stops real processes. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class CommandServiceControllerTest extends ServiceManagerFixture {
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
          .hasMessageContaining(LIMIT.toString());
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
          .ifPresent(process -> process.onExit().orTimeout(4, TimeUnit.MINUTES).join());
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
          .hasMessageContaining(LIMIT.toString());
    }

    @Test
    void commandThatHangsIsKilledAfterTheLimit() throws IOException {
      makeFifo();
      manager().build().start("db", LIMIT);
      CommandServiceController controller =
          manager().stop(command("hang")).clock(new RingingClock(LIMIT)).build();

      assertThat(failureOf(() -> controller.stop("db", LIMIT)))
          .hasMessageContaining("did not end in time");
      // It is killed and not waited for; if it were not, it would not end.
      ProcessHandle.current().children()
          .forEach(process -> process.onExit().orTimeout(4, TimeUnit.MINUTES).join());
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
}
