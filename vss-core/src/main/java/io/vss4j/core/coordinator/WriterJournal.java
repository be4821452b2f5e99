package io.vss4j.core.coordinator;

import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.spi.VssClock;
import io.vss4j.api.spi.WriterChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who subscribed, stopped and took whose place; guarded by the registry that writes it. */
final class WriterJournal {
  private static final int LINES = 1_000;

  /** Writers of one class with one lasting name: each is the replacement of the one before. */
  private record Line(WriterId writerId, @Nullable String instanceName) {}

  private final VssClock clock;
  private final Notices notices;
  private final Deque<WriterChange> lines = new ArrayDeque<>();
  private final Map<Line, Integer> generations = new HashMap<>();
  private final Map<Object, WriterChange> live = new LinkedHashMap<>();
  private final Map<WriterId, WriterChange> express = new LinkedHashMap<>();

  WriterJournal(VssClock clock, Notices notices) {
    this.clock = clock;
    this.notices = notices;
  }

  /** Returns the generation of an instance that is about to begin. */
  int nextGeneration(WriterId writerId, @Nullable String instanceName) {
    return generations.merge(new Line(writerId, instanceName), 1, Integer::sum);
  }

  void subscribed(WriterInstance instance) {
    boolean first = instance.generation() == 1;
    live.put(
        instance, write(first ? WriterChange.Kind.SUBSCRIBED : WriterChange.Kind.REPLACED, instance));
  }

  void stopped(WriterInstance instance) {
    live.remove(instance);
    write(WriterChange.Kind.STOPPED, instance);
  }

  void registered(WriterMetadata metadata) {
    int generation = nextGeneration(metadata.writerId(), metadata.instanceName().orElse(null));
    express.put(metadata.writerId(), write(WriterChange.Kind.REGISTERED, metadata, generation));
  }

  void unregistered(WriterMetadata metadata) {
    int generation = Objects.requireNonNull(express.remove(metadata.writerId()), "registered").generation();
    write(WriterChange.Kind.UNREGISTERED, metadata, generation);
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

  private WriterChange write(WriterChange.Kind kind, WriterMetadata metadata, int generation) {
    return write(new WriterChange(
        kind,
        clock.now(),
        metadata.writerId(),
        metadata.instanceId(),
        metadata.writerName(),
        metadata.instanceName().orElse(null),
        null,
        generation));
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
