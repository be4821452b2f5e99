package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterEvent;
import io.vss4j.api.writer.ApplicationLevel;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.protocol.SessionWorld.Action;
import io.vss4j.testkit.protocol.SessionWorld.Fault;
import io.vss4j.testkit.protocol.SessionWorld.Plan;
import io.vss4j.testkit.protocol.SessionWorld.Step;
import java.util.List;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** What holds for every session, whatever writers and requesters do: several sessions at once over the same writers. */
class SessionInvariantsTest {
  private static final int TRIES = 200;
  private static final List<WriterEvent> ORDER = List.of(
      WriterEvent.PREPARE_FOR_BACKUP,
      WriterEvent.PREPARE_FOR_SNAPSHOT,
      WriterEvent.FREEZE,
      WriterEvent.THAW,
      WriterEvent.POST_SNAPSHOT,
      WriterEvent.BACKUP_COMPLETE,
      WriterEvent.BACKUP_SHUTDOWN);

  @Provide
  Arbitrary<List<Plan>> plans() {
    Arbitrary<WriterEvent> events =
        Arbitraries.of(WriterEvent.values()).filter(event -> event != WriterEvent.PRE_RESTORE
            && event != WriterEvent.POST_RESTORE);
    Arbitrary<ApplicationLevel> levels = Arbitraries.of(
        ApplicationLevel.FRONT_END, ApplicationLevel.BACK_END, ApplicationLevel.SYSTEM, ApplicationLevel.SYSTEM_RM);
    return Combinators.combine(levels, events, Arbitraries.of(Fault.class))
        .as(Plan::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Action> actions = Arbitraries.frequencyOf(
        Tuple.of(20, Arbitraries.just(Action.NEXT)),
        Tuple.of(3, Arbitraries.just(Action.PASS_TIME)),
        Tuple.of(6, Arbitraries.of(Action.class)));
    return Combinators.combine(actions, Arbitraries.integers().between(0, 11))
        .as(Step::new)
        .list()
        .ofMinSize(8)
        .ofMaxSize(45);
  }

  @Property(tries = TRIES)
  @Tag("EVT-032")
  void afterFreezeComesThawOrAbort(@ForAll("plans") List<Plan> plans, @ForAll("steps") List<Step> steps) {
    eachParticipation(plans, steps, (sent, alive) -> {
      int freeze = sent.indexOf(WriterEvent.FREEZE);
      Statistics.label("frozen").collect(freeze >= 0);
      if (freeze >= 0 && (alive || freeze + 1 < sent.size())) {
        assertThat(sent.subList(freeze + 1, sent.size())).first().isIn(WriterEvent.THAW, WriterEvent.ABORT);
      }
    });
    Statistics.label("frozen").coverage(coverage -> coverage.check(true).count(count -> count > TRIES / 10));
  }

  @Property(tries = TRIES)
  @Tag("EVT-047")
  void afterAbortComesOnlyShutdown(@ForAll("plans") List<Plan> plans, @ForAll("steps") List<Step> steps) {
    eachParticipation(plans, steps, (sent, alive) -> {
      int abort = sent.indexOf(WriterEvent.ABORT);
      Statistics.label("aborted").collect(abort >= 0);
      if (abort >= 0) {
        assertThat(sent.subList(abort + 1, sent.size())).allMatch(WriterEvent.BACKUP_SHUTDOWN::equals);
      }
    });
    Statistics.label("aborted").coverage(coverage -> coverage.check(true).count(count -> count > TRIES / 10));
  }

  @Property(tries = TRIES)
  @Tag("SHD-002")
  void everyLivingParticipantGetsOneShutdown(@ForAll("plans") List<Plan> plans, @ForAll("steps") List<Step> steps) {
    eachParticipation(plans, steps, (sent, alive) -> assertThat(sent.stream()
            .filter(WriterEvent.BACKUP_SHUTDOWN::equals))
        .hasSizeBetween(alive && !sent.isEmpty() ? 1 : 0, 1));
  }

  @Property(tries = TRIES)
  @Tag("EVT-014")
  void eventsKeepTheirOrder(@ForAll("plans") List<Plan> plans, @ForAll("steps") List<Step> steps) {
    eachParticipation(plans, steps, (sent, alive) -> assertThat(sent.stream()
            .filter(event -> event != WriterEvent.ABORT)
            .map(ORDER::indexOf))
        .doesNotContain(-1)
        .isSorted()
        .doesNotHaveDuplicates());
  }

  @Property(tries = TRIES)
  @Tag("GWS-003")
  @Tag("INS-010")
  void listsKeepTheRoster(@ForAll("plans") List<Plan> plans, @ForAll("steps") List<Step> steps) {
    try (SessionWorld world = SessionWorld.after(plans, steps)) {
      for (RandomSession session : world.sessions) {
        assertThat(session.pictures).as(world::history).allMatch(session.roster::equals);
      }
    }
  }

  @Property(tries = TRIES)
  @Tag("EVT-002")
  void noEventReachesAStranger(@ForAll("plans") List<Plan> plans, @ForAll("steps") List<Step> steps) {
    try (SessionWorld world = SessionWorld.after(plans, steps)) {
      for (RandomSession session : world.sessions) {
        for (FakeWriter writer : world.writers()) {
          if (!world.sent(session, writer).isEmpty()) {
            assertThat(session.chosen).as(world::history).contains(writer.registration().instanceId());
          }
        }
      }
    }
  }

  private static void eachParticipation(
      List<Plan> plans, List<Step> steps, BiConsumer<List<WriterEvent>, Boolean> check) {
    try (SessionWorld world = SessionWorld.after(plans, steps)) {
      for (RandomSession session : world.sessions) {
        for (FakeWriter writer : world.writers()) {
          try {
            check.accept(world.sent(session, writer), SessionWorld.isAlive(writer));
          } catch (AssertionError e) {
            throw new AssertionError(
                writer + " in session " + session.id() + ": " + e.getMessage() + "\n" + world.history(), e);
          }
        }
      }
    }
  }
}
