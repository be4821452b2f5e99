package io.vss4j.testkit.protocol;

import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.writer.ApplicationLevel;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.LoggedEvent.WriterCall;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.VssEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Some writers with their faults and some requesters, led through a list of steps; afterwards every session is over. */
final class SessionWorld implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int SESSIONS = 3;

  /** What is wrong with a writer. */
  enum Fault {
    NONE,
    NONFATAL,
    VETO,
    REFUSAL,
    EXCEPTION,
    HANG,
    DEATH
  }

  /** How a writer is called, and at which event it fails how. */
  record Plan(ApplicationLevel level, WriterEvent event, Fault fault) {}

  /** What happens next in the world. */
  enum Action {
    NEXT,
    STATUS,
    PREPARE,
    MAKE_SET,
    COMPLETE,
    CANCEL,
    ABORT,
    CLOSE,
    KILL,
    LOSE_WRITER,
    REPLACE_WRITER,
    FAIL_PROVIDER,
    PASS_TIME
  }

  /** An action of one session or with one writer. */
  record Step(Action action, int number) {}

  final List<RandomSession> sessions;
  private final VssEnvironment vss;
  private final List<Plan> plans;
  // Each plays one life; the name tells the lives apart.
  private final List<FakeWriter> writers = new ArrayList<>();

  private SessionWorld(List<Plan> plans) {
    this.plans = plans;
    vss = VssEnvironment.builder().configure(core -> core.handlerLimit(LIMIT)).build();
    IntStream.range(0, plans.size()).forEach(this::subscribe);
    sessions = IntStream.range(0, SESSIONS)
        .mapToObj(number -> new RandomSession(vss, number))
        .toList();
  }

  /** Makes a world, leads it through the steps, and ends all of its sessions. */
  static SessionWorld after(List<Plan> plans, List<Step> steps) {
    SessionWorld world = new SessionWorld(plans);
    try {
      steps.forEach(world::take);
      world.end();
      return world;
    } catch (RuntimeException | Error e) {
      world.close();
      throw e;
    }
  }

  private void subscribe(int number) {
    Plan plan = plans.get(number);
    String kind = "writer" + number;
    FakeWriterBuilder builder = FakeWriter.builder().name(kind);
    FakeWriter first = builder.build();
    builder = FakeWriter.builder()
        .name(kind + "-" + writers.size())
        .writerId(first.identity().writerId())
        .database("", "data", "/data", "*.mdf")
        .options(SubscribeOptions.builder().level(plan.level()).freezeLimit(LIMIT).build());
    writers.add(vss.subscribe(withFault(builder, plan).build()));
  }

  private static FakeWriterBuilder withFault(FakeWriterBuilder builder, Plan plan) {
    WriterEvent event = plan.event();
    WriterFailure failure = WriterFailure.nonRetryable("planned");
    boolean identify = event == WriterEvent.IDENTIFY;
    return switch (plan.fault()) {
      case NONE -> builder;
      case NONFATAL -> identify ? builder : builder.failAt(event, failure);
      case VETO -> identify ? builder.returnFalseAt(event) : builder.vetoFatally(event, failure);
      case REFUSAL -> builder.returnFalseAt(event);
      case EXCEPTION -> builder.throwAt(event, new IllegalStateException("planned"));
      case HANG -> builder.hangAt(event);
      case DEATH -> builder.dieAt(event);
    };
  }

  private void take(Step step) {
    RandomSession session = sessions.get(step.number() % SESSIONS);
    switch (step.action()) {
      case NEXT -> session.next();
      case STATUS -> session.status();
      case PREPARE -> session.prepare();
      case MAKE_SET -> session.makeSet();
      case COMPLETE -> session.complete();
      case CANCEL -> session.cancel();
      case ABORT -> session.abort();
      case CLOSE -> session.close();
      case KILL -> vss.killRequester(session.components);
      case LOSE_WRITER -> lose(step.number() % plans.size());
      case REPLACE_WRITER -> {
        lose(step.number() % plans.size());
        subscribe(step.number() % plans.size());
      }
      case FAIL_PROVIDER -> {
        ProviderStep[] failing = {
          ProviderStep.PRE_COMMIT_SNAPSHOTS, ProviderStep.COMMIT_SNAPSHOTS, ProviderStep.POST_COMMIT_SNAPSHOTS
        };
        vss.snapshotProvider().script().failAt(failing[step.number() % 3], VssError.E_PROVIDER_VETO).times(1);
      }
      case PASS_TIME -> vss.clock().advance(LIMIT.plusSeconds(1));
    }
    vss.settle();
    sessions.forEach(RandomSession::look);
  }

  private void lose(int number) {
    writers.stream()
        .filter(writer -> kindOf(writer) == number && isAlive(writer))
        .forEach(FakeWriter::die);
  }

  private void end() {
    sessions.forEach(RandomSession::close);
    vss.clock().advance(LIMIT.plusSeconds(1));
    vss.endHangs();
    sessions.forEach(RandomSession::awaitEnd);
    vss.settle();
  }

  /** Returns the lives that there were. */
  List<FakeWriter> writers() {
    return writers;
  }

  /** Tells whether a writer has not died. */
  static boolean isAlive(FakeWriter writer) {
    return writer.registration().isSubscribed();
  }

  private static int kindOf(FakeWriter writer) {
    String name = writer.identity().name();
    return Integer.parseInt(name.substring("writer".length(), name.indexOf('-')));
  }

  /** Returns what a writer was sent in a session, Identify left out. */
  List<WriterEvent> sent(RandomSession session, FakeWriter writer) {
    return writer.calls().stream()
        .filter(call -> session.id().equals(call.sessionId()))
        .map(WriterCall::event)
        .filter(event -> event != WriterEvent.IDENTIFY)
        .toList();
  }

  /** Returns all that happened. */
  String history() {
    return vss.events().toString();
  }

  @Override
  public void close() {
    vss.endHangs();
    vss.close();
  }
}
