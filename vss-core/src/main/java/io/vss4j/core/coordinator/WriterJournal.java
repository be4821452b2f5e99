package io.vss4j.core.coordinator;

import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.spi.VssClock;
import io.vss4j.api.spi.WriterChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who subscribed, stopped and took whose place; guarded by the registry that writes it. */
final class WriterJournal {
  private static final int LINES = 1_000;
  private static final int MOST_LINES_OF_WRITERS = 10_000;

  /** How many instances a line of writers had, and how many of them ended without another one in their place. */
  private record Lives(int begun, int vacant) {}

  /** Writers of one class with one lasting name: each is the replacement of the one before. */
  private record Line(WriterId writerId, @Nullable String instanceName) {}

  private final VssClock clock;
  private final Notices notices;
  private final Deque<WriterChange> lines = new ArrayDeque<>();
  private final Map<Line, Lives> lives = new LinkedHashMap<>();
  private final Map<Object, WriterChange> live = new LinkedHashMap<>();
  private final Map<WriterId, WriterChange> express = new LinkedHashMap<>();

  WriterJournal(VssClock clock, Notices notices) {
    this.clock = clock;
    this.notices = notices;
  }

  /** Returns the generation of an instance that is about to begin. */
  int nextGeneration(WriterId writerId, @Nullable String instanceName) {
    Lives after = lives.merge(
        new Line(writerId, instanceName), new Lives(1, 0), (had, one) -> new Lives(had.begun() + 1, had.vacant()));
    if (lives.size() > MOST_LINES_OF_WRITERS) {
      lives.remove(lives.keySet().iterator().next());
    }
    return after.begun();
  }

  void subscribed(WriterInstance instance) {
    Lives had = lives.getOrDefault(lineOf(instance), new Lives(1, 0));
    boolean replaces = had.vacant() > 0;
    if (replaces) {
      lives.put(lineOf(instance), new Lives(had.begun(), had.vacant() - 1));
    }
    live.put(instance, write(replaces ? WriterChange.Kind.REPLACED : WriterChange.Kind.SUBSCRIBED, instance));
  }

  private static Line lineOf(WriterInstance instance) {
    return new Line(instance.writerId(), instance.identity().instanceName().orElse(null));
  }

  void stopped(WriterInstance instance) {
    live.remove(instance);
    lives.computeIfPresent(lineOf(instance), (line, had) -> new Lives(had.begun(), had.vacant() + 1));
    write(WriterChange.Kind.STOPPED, instance);
  }

  /** Notes which express writers have come and gone; one of the same class with another instance id is another one. */
  void expressWritersAre(List<WriterMetadata> writers) {
    Map<WriterId, WriterMetadata> now = new LinkedHashMap<>();
    writers.forEach(writer -> now.put(writer.writerId(), writer));
    for (WriterChange begun : List.copyOf(express.values())) {
      WriterMetadata found = now.get(begun.writerId());
      if (found == null || !found.instanceId().equals(begun.instanceId())) {
        express.remove(begun.writerId());
        unregistered(begun);
      }
    }
    writers.stream().filter(writer -> !express.containsKey(writer.writerId())).forEach(this::registered);
  }

  private void registered(WriterMetadata metadata) {
    express.put(metadata.writerId(), write(new WriterChange(
        WriterChange.Kind.REGISTERED,
        clock.now(),
        metadata.writerId(),
        metadata.instanceId(),
        metadata.writerName(),
        null,
        null,
        nextGeneration(metadata.writerId(), null))));
  }

  private void unregistered(WriterChange begun) {
    write(new WriterChange(
        WriterChange.Kind.UNREGISTERED,
        clock.now(),
        begun.writerId(),
        begun.instanceId(),
        begun.writerName(),
        null,
        null,
        begun.generation()));
  }

  /** Returns the lines with which those that live began. */
  List<WriterChange> live() {
    List<WriterChange> all = new ArrayList<>(live.values());
    all.addAll(express.values());
    return List.copyOf(all);
  }

  List<WriterChange> lines() {
    return List.copyOf(lines);
  }

  private WriterChange write(WriterChange.Kind kind, WriterInstance instance) {
    return write(new WriterChange(
        kind,
        clock.now(),
        instance.writerId(),
        instance.instanceId(),
        instance.identity().name(),
        instance.identity().instanceName().orElse(null),
        instance.options().hostingService().orElse(null),
        instance.generation()));
  }

  private WriterChange write(WriterChange change) {
    if (lines.size() == LINES) {
      lines.remove();
    }
    lines.add(change);
    notices.writerChanged(change);
    return change;
  }
}
