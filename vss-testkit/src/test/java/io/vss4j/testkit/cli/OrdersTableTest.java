package io.vss4j.testkit.cli;

import static io.vss4j.testkit.cli.ServiceFixture.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrdersTableTest {
  @RegisterExtension
  final ServiceFixture service = new ServiceFixture();

  @Test
  void hasTheRowsItWasMadeWith() throws Exception {
    service.startWithRows(25_000);

    try (OrdersTable table = service.table()) {
      assertThat(table.read().rows()).isEqualTo(25_000);
    }
  }

  @Test
  void aChangedRowChangesTheChecksum() throws Exception {
    service.startWithRows(100);
    try (OrdersTable table = service.table();
        Connection connection = service.connect();
        Statement statement = connection.createStatement()) {
      TableState before = table.read();
      statement.execute("UPDATE ORDERS SET AMOUNT = AMOUNT + 1 WHERE ID = 57");

      assertThat(table.read().rows()).isEqualTo(before.rows());
      assertThat(table.read().checksum()).isNotEqualTo(before.checksum());
    }
  }

  @Nested
  class WhenFrozen {
    @Test
    void theStateIsWhatAFullReadFinds() throws Exception {
      ServiceProcess process = service.startWithRows(30_000);
      try (OrdersTable table = service.table();
          InsertingClient client = InsertingClient.start(process.url())) {
        table.prepare();
        assertThat(client.awaitCommitted(50, LIMIT)).isTrue();
        TableState frozen = table.freeze();

        assertThat(frozen.rows()).isGreaterThanOrEqualTo(30_050);
        assertThat(table.read()).isEqualTo(frozen);
      }
    }

    @Test
    void aClientWaitsAndNothingOfItArrives() throws Exception {
      ServiceProcess process = service.startWithRows(100);
      try (OrdersTable table = service.table();
          InsertingClient client = InsertingClient.start(process.url())) {
        assertThat(client.awaitCommitted(10, LIMIT)).isTrue();
        long frozen = table.freeze().rows();

        assertThat(client.awaitBlocked(LIMIT)).isTrue();
        assertThat(table.thaw()).isEqualTo(frozen);
      }
    }

    @Test
    void newConnectionsAreRefused() throws Exception {
      service.startWithRows(100);
      try (OrdersTable table = service.table()) {
        table.freeze();

        assertThatThrownBy(service::connect).isInstanceOf(SQLException.class).hasMessageContaining("exclusive mode");
      }
    }

    @Test
    void theClientGoesOnAfterTheThaw() throws Exception {
      ServiceProcess process = service.startWithRows(100);
      try (OrdersTable table = service.table();
          InsertingClient client = InsertingClient.start(process.url())) {
        table.freeze();
        assertThat(client.awaitBlocked(LIMIT)).isTrue();
        table.thaw();

        assertThat(client.awaitCommitted(10, LIMIT)).isTrue();
      }
    }

    @Test
    void theClientGoesOnWhenTheFrozenConnectionEnds() throws Exception {
      ServiceProcess process = service.startWithRows(100);
      try (InsertingClient client = InsertingClient.start(process.url())) {
        try (OrdersTable table = service.table()) {
          table.freeze();
          assertThat(client.awaitBlocked(LIMIT)).isTrue();
        }

        assertThat(client.awaitCommitted(10, LIMIT)).isTrue();
      }
    }

    @Test
    void thawingTwiceIsFine() throws Exception {
      service.startWithRows(100);
      try (OrdersTable table = service.table()) {
        table.freeze();
        table.thaw();

        assertThat(table.thaw()).isEqualTo(100);
      }
    }
  }

  @Nested
  class InsideTheService {
    @Test
    void freezesAndThawsToo() throws Exception {
      ServiceProcess process = service.startWithRows(100);
      try (RelayedTable table = new RelayedTable(process);
          InsertingClient client = InsertingClient.start(process.url())) {
        table.prepare();
        assertThat(client.awaitCommitted(10, LIMIT)).isTrue();
        TableState frozen = table.freeze();
        assertThat(client.awaitBlocked(LIMIT)).isTrue();

        assertThat(table.read()).isEqualTo(frozen);
        assertThat(table.thaw()).isEqualTo(frozen.rows());
        assertThat(client.awaitCommitted(10, LIMIT)).isTrue();
      }
    }

    @Test
    void errorsComeBack() throws Exception {
      ServiceProcess process = service.start();

      assertThatThrownBy(() -> new RelayedTable(process).read())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("ORDERS");
    }

    @Test
    void unknownWordsAreRefused() {
      ServiceProcess process = service.start();

      assertThatThrownBy(() -> process.ask("dance", LIMIT))
          .isInstanceOf(SQLException.class)
          .hasMessage("unknown word: dance");
    }

    @Test
    void aLateAnswerIsNotTakenForTheNext() throws Exception {
      ServiceProcess process = service.startWithRows(50_000);

      assertThatThrownBy(() -> process.ask(RelayedTable.READ, Duration.ZERO)).hasMessageContaining("within PT0S");
      assertThatThrownBy(() -> process.ask(RelayedTable.THAW, LIMIT)).hasMessageContaining("does not answer");
    }

    @Test
    void askingAServiceThatIsGoneFails() {
      ServiceProcess process = service.start();
      service.stop();

      assertThatThrownBy(() -> process.ask(RelayedTable.READ, LIMIT)).isInstanceOf(SQLException.class);
    }
  }
}
