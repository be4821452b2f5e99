package io.vss4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.spi.ServiceState;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FakeServiceControllerTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final VssEnvironment vss = VssEnvironment.create();
  private final FakeServiceController services = vss.services();

  @AfterEach
  void closeEnvironment() {
    vss.close();
  }

  private static FakeWriter hosted() {
    return FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf").build();
  }

  private FakeService db(FakeService.Builder builder) {
    return services.add(builder.build());
  }

  @Nested
  class Hosting {
    private final FakeService db = db(FakeService.builder("db").hosts(FakeServiceControllerTest::hosted));

    @Test
    void aRunningServiceHasItsWriters() {
      assertThat(services.writers(db)).singleElement().satisfies(
          writer -> assertThat(writer.registration().isSubscribed()).isTrue());
      vss.events().of(db).assertEmpty();
    }

    @Test
    @Tag("SVC-041")
    void stoppingEndsItsWritersAndStartingMakesNewOnes() {
      FakeWriter before = services.writers(db).get(0);
      WriterInstanceId old = before.registration().instanceId();
      services.stop("db", LIMIT);
      assertThat(before.registration().isSubscribed()).isFalse();
      assertThat(services.writers(db)).isEmpty();
      services.start("db", LIMIT);
      FakeWriter after = services.writers(db).get(0);
      assertThat(after).isNotSameAs(before);
      assertThat(after.registration().instanceId()).isNotEqualTo(old);
      vss.events().of(db).assertNames("Stop", "Start");
    }

    @Test
    void crashingEndsItsWriters() {
      FakeWriter writer = services.writers(db).get(0);
      services.crash("db");
      assertThat(writer.registration().isSubscribed()).isFalse();
      assertThat(services.state("db")).isEqualTo(ServiceState.STOPPED);
      vss.events().of(db).assertNames("Crash");
    }

    @Test
    @Tag("HST-003")
    void aWriterInAServiceThatIsStoppedMissesPostRestore() {
      FakeWriter before = services.writers(db).get(0);
      String document;
      try (BackupRun run = new BackupRun(vss).complete()) {
        document = run.backup.saveAsXml();
      }
      try (BackupComponents restore = vss.createBackupComponents()) {
        restore.initializeForRestore(document);
        restore.gatherWriterMetadata().await();
        restore.setSelectedForRestore(
            before.identity().writerId(),
            before.calls(WriterEvent.PREPARE_FOR_BACKUP).get(0).components().get(0),
            true);
        restore.preRestore().await();
        services.stop("db", LIMIT);
        services.start("db", LIMIT);
        assertThatThrownBy(() -> restore.postRestore().await()).isInstanceOfSatisfying(
            VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_UNEXPECTED_WRITER_ERROR));
      }
      vss.events().all().assertInOrder("sql.PreRestore", "db.Stop", "db.Start").assertNone("PostRestore");
    }
  }

  @Nested
  class Stopping {
    @Test
    void aStoppedServiceIsFine() {
      FakeService db = db(FakeService.builder("db").stopped());
      services.stop("db", LIMIT);
      vss.events().of(db).assertEmpty();
    }

    @Test
    void canBeRefused() {
      FakeService db = db(FakeService.builder("db").hosts(FakeServiceControllerTest::hosted).refusesToStop());
      assertFails(() -> services.stop("db", LIMIT), "refuses to stop");
      assertThat(services.state("db")).isEqualTo(ServiceState.RUNNING);
      assertThat(services.writers(db)).hasSize(1);
      vss.events().of(db).assertNames("StopRefused");
    }

    @Test
    void canBeRefusedOnce() {
      FakeService db = db(FakeService.builder("db").refusesToStop().times(1));
      assertFails(() -> services.stop("db", LIMIT), "refuses to stop");
      services.stop("db", LIMIT);
      vss.events().of(db).assertNames("StopRefused", "Stop");
    }

    @Test
    void canTakeLongerThanTheLimit() {
      FakeService db =
          db(FakeService.builder("db").hosts(FakeServiceControllerTest::hosted).stopsIn(LIMIT.plusNanos(1)));
      assertFails(() -> services.stop("db", LIMIT), "did not stop within PT30S");
      assertThat(services.state("db")).isEqualTo(ServiceState.UNKNOWN);
      assertThat(services.writers(db)).hasSize(1);
      services.settle("db");
      assertThat(services.state("db")).isEqualTo(ServiceState.STOPPED);
      assertThat(services.writers(db)).isEmpty();
      vss.events().of(db).assertNames("StopTimedOut", "Stop");
    }

    @Test
    void canTakeAsLongAsTheLimit() {
      db(FakeService.builder("db").stopsIn(LIMIT));
      services.stop("db", LIMIT);
      assertThat(services.state("db")).isEqualTo(ServiceState.STOPPED);
    }

    @Test
    void anUnfinishedStopIsOverriddenByAStart() {
      FakeService db =
          db(FakeService.builder("db").hosts(FakeServiceControllerTest::hosted).stopsIn(LIMIT.plusNanos(1)));
      FakeWriter writer = services.writers(db).get(0);
      assertFails(() -> services.stop("db", LIMIT), "did not stop");
      services.start("db", LIMIT);
      services.settle("db");
      assertThat(services.state("db")).isEqualTo(ServiceState.RUNNING);
      assertThat(services.writers(db)).containsExactly(writer);
    }
  }

  @Nested
  class Starting {
    @Test
    void aRunningServiceIsFine() {
      FakeService db = db(FakeService.builder("db"));
      services.start("db", LIMIT);
      vss.events().of(db).assertEmpty();
    }

    @Test
    void canFail() {
      FakeService db = db(FakeService.builder("db").stopped().hosts(FakeServiceControllerTest::hosted).doesNotStart());
      assertFails(() -> services.start("db", LIMIT), "does not start");
      assertThat(services.state("db")).isEqualTo(ServiceState.STOPPED);
      assertThat(services.writers(db)).isEmpty();
      vss.events().of(db).assertNames("StartFailed");
    }

    @Test
    void canTakeLongerThanTheLimit() {
      FakeService db = db(
          FakeService.builder("db").stopped().hosts(FakeServiceControllerTest::hosted).startsIn(LIMIT.plusNanos(1)));
      assertFails(() -> services.start("db", LIMIT), "did not start within PT30S");
      assertThat(services.writers(db)).isEmpty();
      services.settle("db");
      assertThat(services.writers(db)).hasSize(1);
      vss.events().of(db).assertNames("StartTimedOut", "Start");
    }

    @Test
    void happensBySomebodyElse() {
      FakeService db = db(FakeService.builder("db").stopped().doesNotStart().hosts(FakeServiceControllerTest::hosted));
      services.startUnasked("db");
      assertThat(services.state("db")).isEqualTo(ServiceState.RUNNING);
      assertThat(services.writers(db)).hasSize(1);
      vss.events().of(db).assertNames("StartUnasked");
    }
  }

  @Nested
  class Names {
    @Test
    void anUnknownNameIsNotFound() {
      assertThat(services.find("db")).isEmpty();
      assertThatThrownBy(() -> services.stop("db", LIMIT)).isInstanceOfSatisfying(
          VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_OBJECT_NOT_FOUND));
    }

    @Test
    void namesAreLookedUpExactly() {
      db(FakeService.builder("db"));
      assertThat(services.find("DB")).isEmpty();
      assertThat(services.find("db")).containsExactly("db");
    }

    @Test
    void aSharedPublicNameIsAmbiguous() {
      db(FakeService.builder("db-1").publicName("db"));
      db(FakeService.builder("db-2").publicName("db"));
      assertThat(services.find("db")).containsExactly("db-1", "db-2");
    }

    @Test
    void aNameIsGivenOnce() {
      db(FakeService.builder("db"));
      assertThatIllegalArgumentException().isThrownBy(() -> db(FakeService.builder("db")));
    }
  }

  @Nested
  class Dependents {
    @Test
    void comeTheMostDependentFirst() {
      db(FakeService.builder("db"));
      db(FakeService.builder("app").needs("db"));
      db(FakeService.builder("web").needs("app").needs("db"));
      db(FakeService.builder("off").needs("db").stopped());
      assertThat(services.runningDependents("db")).containsExactly("web", "app");
      assertThat(services.runningDependents("web")).isEmpty();
    }

    @Test
    void keepAServiceFromStopping() {
      FakeService db = db(FakeService.builder("db"));
      db(FakeService.builder("app").needs("db"));
      assertFails(() -> services.stop("db", LIMIT), "needed by [app]");
      services.stop("app", LIMIT);
      services.stop("db", LIMIT);
      vss.events().of(db).assertNames("StopRefused", "Stop");
    }

    @Test
    void startWhatTheyNeedFirst() {
      db(FakeService.builder("db").stopped());
      db(FakeService.builder("app").needs("db").stopped());
      services.start("app", LIMIT);
      vss.events().all().assertInOrder("db.Start", "app.Start");
    }
  }

  private static void assertFails(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(VssException.class).hasMessageContaining(message);
  }
}
