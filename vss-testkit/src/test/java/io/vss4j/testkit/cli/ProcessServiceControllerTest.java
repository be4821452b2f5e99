package io.vss4j.testkit.cli;

import static io.vss4j.testkit.cli.ProcessServiceController.SERVICE;
import static io.vss4j.testkit.cli.ServiceFixture.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.ServiceState;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProcessServiceControllerTest {
  @RegisterExtension
  final ServiceFixture service = new ServiceFixture();

  @Test
  void findsItsServiceByItsExactName() {
    assertThat(service.controller().find(SERVICE)).containsExactly(SERVICE);
    assertThat(service.controller().find(SERVICE.toUpperCase(Locale.ROOT))).isEmpty();
  }

  @Test
  void refusesAnotherService() {
    assertThatThrownBy(() -> service.controller().stop("other", LIMIT))
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_OBJECT_NOT_FOUND))
        .hasMessageContaining("other");
  }

  @Test
  void isStoppedBeforeTheFirstStart() {
    assertThat(service.controller().state(SERVICE)).isEqualTo(ServiceState.STOPPED);
  }

  @Test
  void stoppingAStoppedServiceIsFine() {
    service.stop();
    assertThat(service.controller().state(SERVICE)).isEqualTo(ServiceState.STOPPED);
  }

  @Nested
  class WhenStarted {
    @Test
    void runsInAnotherProcess() {
      ServiceProcess process = service.start();

      assertThat(service.controller().state(SERVICE)).isEqualTo(ServiceState.RUNNING);
      assertThat(process.pid()).isNotEqualTo(ProcessHandle.current().pid());
      assertThat(ProcessHandle.of(process.pid())).isPresent();
    }

    @Test
    void startingAgainChangesNothing() {
      ServiceProcess process = service.start();
      service.controller().start(SERVICE, LIMIT);

      assertThat(service.controller().process()).isSameAs(process);
      assertThat(service.lives()).containsExactly(process);
    }

    @Test
    void takesConnections() throws Exception {
      service.startWithRows(10);

      try (OrdersTable table = service.table()) {
        assertThat(table.read().rows()).isEqualTo(10);
      }
    }
  }

  @Nested
  class WhenStopped {
    @Test
    void theProcessIsGone() throws Exception {
      ServiceProcess process = service.startWithRows(10);
      service.stop();

      assertThat(process.isRunning()).isFalse();
      assertThat(service.controller().state(SERVICE)).isEqualTo(ServiceState.STOPPED);
    }

    @Test
    void whatFollowsItsEndIsDone() {
      AtomicBoolean done = new AtomicBoolean();
      service.start().whenEnded(() -> done.set(true));
      service.stop();

      assertThat(done).isTrue();
    }

    @Test
    void startsAgainAsANewProcessWithTheSameRows() throws Exception {
      ServiceProcess first = service.startWithRows(10);
      TableState before;
      try (OrdersTable table = service.table()) {
        before = table.read();
      }
      service.stop();
      ServiceProcess second = service.start();

      assertThat(second.pid()).isNotEqualTo(first.pid());
      try (OrdersTable table = service.table()) {
        assertThat(table.read()).isEqualTo(before);
      }
    }

    @Test
    void itStopsThoughItsFilesAreDestroyedAndAClientIsFrozen() throws Exception {
      ServiceProcess process = service.startWithRows(10);
      try (OrdersTable table = service.table();
          InsertingClient client = InsertingClient.start(process.url())) {
        client.awaitCommitted(1, LIMIT);
        table.freeze();
        assertThat(client.awaitBlocked(LIMIT)).isTrue();
        Files.delete(service.directory().databaseFile());
        service.stop();
      }

      assertThat(process.isRunning()).isFalse();
      assertThat(service.directory().database()).isEmptyDirectory();
    }
  }

  @Nested
  class WhenItDies {
    @Test
    void itIsStopped() {
      ServiceProcess process = service.start();
      process.close();

      assertThat(service.controller().state(SERVICE)).isEqualTo(ServiceState.STOPPED);
    }
  }

  @Nested
  class WhenItCannotStart {
    @Test
    void startFailsAndNamesTheLog() throws Exception {
      Files.writeString(service.directory().databaseFile(), "not a database");

      assertThatThrownBy(service::start).isInstanceOf(VssException.class).hasMessageContaining("service.log");
    }

    @Test
    void startGivesUpAfterItsLimit() {
      assertThatThrownBy(() -> service.controller().start(SERVICE, Duration.ZERO))
          .isInstanceOf(VssException.class)
          .hasMessageContaining("not ready within PT0S");
    }
  }

  @Test
  void processesAreListedInOrder() {
    service.start();
    service.stop();
    service.start();

    assertThat(service.lives()).extracting(ServiceProcess::isRunning).isEqualTo(List.of(false, true));
  }
}
