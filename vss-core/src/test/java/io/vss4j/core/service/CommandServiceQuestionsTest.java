package io.vss4j.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.VssError;
import io.vss4j.api.spi.ServiceState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a service manager: which services there are, how they are, what needs them. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class CommandServiceQuestionsTest extends ServiceManagerFixture {
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
}
