package io.vss4j.testkit.cli;

import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.spi.FreezeWindow;
import io.vss4j.api.spi.VssListener;
import io.vss4j.api.spi.WriterChange;
import io.vss4j.api.spi.WriterLoss;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened to each writer instance, as the service tells it. Safe for any thread. */
final class Timeline implements VssListener {
  /**
   * One moment in the life of a writer instance.
   *
   * @param at when
   * @param what the event or the change
   * @param outcome how the event ended; empty for a change
   */
  record Moment(Instant at, String what, String outcome) {}

  private final Map<WriterInstanceId, String> writers = new LinkedHashMap<>();
  private final Map<WriterInstanceId, List<Moment>> moments = new LinkedHashMap<>();
  private final Map<WriterInstanceId, CompletableFuture<Boolean>> ends = new LinkedHashMap<>();
  private final CompletableFuture<FreezeWindow> window = new CompletableFuture<>();

  @Override
  public synchronized void writerChanged(WriterChange change) {
    String host = change.host().map(service -> ", in service " + service).orElse("");
    writers.putIfAbsent(change.instanceId(), change.writerName() + " " + change.instanceId() + host);
    String what = change.kind().name().toLowerCase(Locale.ROOT);
    add(change.instanceId(), new Moment(change.at(), what + ", instance " + change.generation(), ""));
    if (change.kind() == WriterChange.Kind.STOPPED) {
      end(change.instanceId()).complete(true);
    }
  }

  @Override
  public synchronized void eventDelivered(EventDelivery delivery) {
    if (delivery.stage() == EventDelivery.Stage.SENT) {
      return;
    }
    boolean failed = delivery.failure().isFailure();
    String outcome = switch (delivery.stage()) {
      case GIVEN_UP -> "given up after ";
      case LATE -> "answered too late, after ";
      default -> failed ? "failed after " : "ok after ";
    };
    String failure = failed ? ": " + delivery.failure().symbol() + " " + delivery.message() : "";
    add(
        delivery.instanceId(),
        new Moment(
            delivery.at(), delivery.event().eventName(), outcome + delivery.duration().toMillis() + " ms" + failure));
  }

  @Override
  public synchronized void writerLost(WriterLoss loss) {
    add(loss.instanceId(), new Moment(loss.at(), "lost to session " + loss.session(), ""));
  }

  @Override
  public void freezeEnded(FreezeWindow ended) {
    window.complete(ended);
  }

  private void add(WriterInstanceId instance, Moment moment) {
    moments.computeIfAbsent(instance, any -> new ArrayList<>()).add(moment);
  }

  private synchronized CompletableFuture<Boolean> end(WriterInstanceId instance) {
    return ends.computeIfAbsent(instance, any -> new CompletableFuture<>());
  }

  /** Waits until all is told that happened to an instance until it ended. */
  void awaitEnd(WriterInstanceId instance) {
    await(end(instance), "the end of writer instance " + instance);
  }

  /** Waits for the end of the first freeze, and returns how long it was. */
  FreezeWindow awaitFreeze() {
    return await(window, "the end of the freeze");
  }

  private static <T> T await(CompletableFuture<T> future, String what) {
    try {
      return future.get(DemoStage.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IllegalStateException("not told of " + what + " within " + DemoStage.LIMIT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + what, e);
    }
  }

  /** Returns the names of the events that an instance answered, in order. */
  synchronized List<String> events(WriterInstanceId instance) {
    List<String> names = Stream.of(WriterEvent.values()).map(WriterEvent::eventName).toList();
    return moments.getOrDefault(instance, List.of()).stream()
        .map(Moment::what)
        .filter(names::contains)
        .collect(Collectors.toList());
  }

  /** Returns the timeline for people: a block for each instance, times from the first moment of all on. */
  synchronized String text() {
    Outline out = new Outline();
    Instant start = moments.values().stream()
        .flatMap(List::stream)
        .map(Moment::at)
        .min(Instant::compareTo)
        .orElse(Instant.EPOCH);
    moments.forEach((instance, all) -> {
      out.line(writers.getOrDefault(instance, instance.toString()));
      out.indented(() -> all.forEach(moment -> {
        double seconds = Duration.between(start, moment.at()).toMillis() / 1000.0;
        out.line(String.format(Locale.ROOT, "%8.3f s  %-20s %s", seconds, moment.what(), moment.outcome()).stripTrailing());
      }));
    });
    return out.toString();
  }

  /** Returns the timeline for programs. */
  synchronized List<JsonObject> json() {
    List<JsonObject> all = new ArrayList<>();
    moments.forEach((instance, list) -> all.add(new JsonObject()
        .put("instanceId", instance.toString())
        .put("writer", writers.getOrDefault(instance, ""))
        .put("moments", MetadataJson.list(list, moment -> new JsonObject()
            .put("at", moment.at().toString())
            .put("what", moment.what())
            .put("outcome", moment.outcome())))));
    return all;
  }
}
