package io.vss4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.SessionId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.WriterEvent;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private static final SessionId SESSION = SessionId.of(new UUID(1, 1));
  private static final SnapshotSetId SET = SnapshotSetId.of(new UUID(2, 2));

  private final VirtualClock clock = VirtualClock.create();
  private final EventLog log = new EventLog(clock);
  private final FakeWriter sql = FakeWriter.builder().name("sql").build();
  private final FakeWriter index = FakeWriter.builder().name("index").build();
  private final FakeService service = FakeService.builder("db").build();

  @BeforeEach
  void someHistory() {
    write(sql, WriterEvent.IDENTIFY);
    write(index, WriterEvent.IDENTIFY);
    clock.advance(Duration.ofSeconds(1));
    log.record(service, at -> new LoggedEvent.ServiceCall(at, "db", ServiceChange.STOP));
    write(sql, WriterEvent.FREEZE);
    write(sql, WriterEvent.THAW);
  }

  private void write(FakeWriter writer, WriterEvent event) {
    log.record(writer, at -> new LoggedEvent.WriterCall(
        at, writer.identity().name(), event, SESSION, SET, List.of(ComponentKey.database("", "orders"))));
  }

  @Nested
  class Selections {
    @Test
    void aWritersEventsByName() {
      assertThat(log.of(sql).names()).isEqualTo(List.of("Identify", "Freeze", "Thaw"));
    }

    @Test
    void writersOfOneNameAreToldApart() {
      FakeWriter other = FakeWriter.builder().name("sql").build();
      write(other, WriterEvent.ABORT);
      assertThat(log.of(other).names()).containsExactly("Abort");
      assertThat(log.of(sql).names()).doesNotContain("Abort");
    }

    @Test
    void aServicesEvents() {
      assertThat(log.of(service).names()).containsExactly("Stop");
    }

    @Test
    void aSessionsEvents() {
      assertThat(log.of(SESSION).labels()).containsExactly("sql.Identify", "index.Identify", "sql.Freeze", "sql.Thaw");
      assertThat(log.of(SessionId.of(new UUID(9, 9))).names()).isEmpty();
    }

    @Test
    void everythingInOneOrder() {
      assertThat(log).extracting(LoggedEvent::label)
          .containsExactly("sql.Identify", "index.Identify", "db.Stop", "sql.Freeze", "sql.Thaw");
    }

    @Test
    void aSelectionDoesNotGrow() {
      EventSequence before = log.of(sql);
      write(sql, WriterEvent.POST_SNAPSHOT);
      assertThat(before.names()).hasSize(3);
    }

    @Test
    void entriesAreValues() {
      LoggedEvent expected = new LoggedEvent.WriterCall(
          VirtualClock.START.plusSeconds(1),
          "sql",
          WriterEvent.FREEZE,
          SESSION,
          SET,
          List.of(ComponentKey.database("", "orders")));
      assertThat(log.of(sql).list().get(1)).isEqualTo(expected);
    }

    @Test
    void eachKindHasItsCase() {
      List<String> kinds = log.all().list().stream()
          .map(event -> event.match(new LoggedEvent.Cases<String>() {
            @Override
            public String writer(LoggedEvent.WriterCall call) {
              return "writer";
            }

            @Override
            public String service(LoggedEvent.ServiceCall call) {
              return "service";
            }

            @Override
            public String provider(LoggedEvent.ProviderCall call) {
              return "provider";
            }
          }))
          .toList();
      assertThat(kinds).containsExactly("writer", "writer", "service", "writer", "writer");
    }
  }

  @Nested
  class Assertions {
    @Test
    void holdWhereTheyShould() {
      log.of(sql)
          .assertNames("Identify", "Freeze", "Thaw")
          .assertEvents(WriterEvent.IDENTIFY, WriterEvent.FREEZE, WriterEvent.THAW)
          .assertInOrder("Identify", "sql.Thaw")
          .assertNone("Abort", "index.Identify")
          .assertCount(1, "Freeze");
      log.of(FakeWriter.builder().build()).assertEmpty();
    }

    @Test
    void otherNamesFail() {
      assertFails(
          () -> log.of(sql).assertNames("Identify", "Thaw", "Freeze"), "expected exactly [Identify, Thaw, Freeze]");
    }

    @Test
    void fewerNamesFail() {
      assertFails(() -> log.of(sql).assertNames("Identify", "Freeze"), "but was [Identify, Freeze, Thaw]");
    }

    @Test
    void otherEventsFail() {
      assertFails(() -> log.of(index).assertEvents(WriterEvent.FREEZE), "expected exactly [Freeze]");
    }

    @Test
    void anotherOrderFails() {
      assertFails(() -> log.all().assertInOrder("sql.Thaw", "db.Stop"), "found no \"db.Stop\" after \"sql.Thaw\"");
    }

    @Test
    void aMissingEventFails() {
      assertFails(() -> log.all().assertInOrder("sql.Abort"), "found no \"sql.Abort\"");
    }

    @Test
    void anUnwantedEventFails() {
      assertFails(() -> log.of(sql).assertNone("Freeze"), "expected no \"Freeze\"");
    }

    @Test
    void anotherCountFails() {
      assertFails(() -> log.all().assertCount(1, "Identify"), "1 times but found it 2 times");
    }

    @Test
    void somethingFailsWhereNothingIsExpected() {
      assertFails(() -> log.of(service).assertEmpty(), "expected nothing but was [db.Stop]");
    }

    private void assertFails(Runnable assertion, String message) {
      assertThatThrownBy(assertion::run).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }

    @Test
    void aFailurePrintsTheWholeHistoryWithWhatWasLookedAtMarked() {
      assertThatThrownBy(() -> log.of(sql).assertEmpty())
          .hasMessageStartingWith("writer sql: ")
          .hasMessageContaining("* 1. 2026-01-01T00:00:00Z  sql.Identify session " + SESSION)
          .hasMessageContaining("  2. 2026-01-01T00:00:00Z  index.Identify")
          .hasMessageContaining("  3. 2026-01-01T00:00:01Z  db.Stop")
          .hasMessageContaining("* 5. 2026-01-01T00:00:01Z  sql.Thaw session " + SESSION + " set " + SET
              + " components orders");
    }
  }
}
