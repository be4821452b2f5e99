package io.vss4j.core.difference;

import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which writer of before is which of after: of one class, and of one instance id, or else of one instance name, or else
 * the next one that is left. Immutable.
 *
 * @param <T> what stands for a writer: its document, or an entry of one
 */
public final class WriterPairs<T> {
  private final IdentityHashMap<T, Object> keys = new IdentityHashMap<>();
  private final List<Pair<T>> pairs = new ArrayList<>();

  /**
   * One writer.
   *
   * @param <T> what stands for a writer
   * @param before the writer as it was; empty if it was not there
   * @param after the writer as it is; empty if it is no longer there
   */
  public record Pair<T>(Optional<T> before, Optional<T> after) {}

  /**
   * By what writers are found.
   *
   * @param writerId class of the writer
   * @param instanceId the instance, a new one with each start of the writer
   * @param instanceName what tells several instances of a class apart from one start to the next
   */
  public record Identity(WriterId writerId, WriterInstanceId instanceId, Optional<String> instanceName) {}

  /**
   * Finds the pairs.
   *
   * @param identity tells by what one is found
   */
  public WriterPairs(List<T> before, List<T> after, Function<T, Identity> identity) {
    IdentityHashMap<T, T> found = new IdentityHashMap<>();
    pair(before, after, identity.andThen(writer -> TextKey.of(writer.writerId(), writer.instanceId())), found);
    pair(before, after, identity.andThen(writer -> TextKey.of(writer.writerId(), writer.instanceName())), found);
    pair(before, after, identity.andThen(writer -> TextKey.of(writer.writerId())), found);
    before.forEach(writer -> pairs.add(new Pair<>(Optional.of(writer), Optional.ofNullable(found.get(writer)))));
    after.stream()
        .filter(writer -> !keys.containsKey(writer))
        .forEach(writer -> pairs.add(new Pair<>(Optional.empty(), Optional.of(writer))));
  }

  /** Returns all writers: those of before in their order, then those that only after has in theirs. */
  public List<Pair<T>> pairs() {
    return List.copyOf(pairs);
  }

  /** Returns what the two of a pair have in common, and no other writer has. */
  Object key(T writer) {
    return keys.getOrDefault(writer, writer);
  }

  private void pair(List<T> before, List<T> after, Function<T, TextKey> same, Map<T, T> found) {
    Map<TextKey, Deque<T>> open = new HashMap<>();
    after.stream()
        .filter(writer -> !keys.containsKey(writer))
        .forEach(writer -> open.computeIfAbsent(same.apply(writer), key -> new ArrayDeque<>()).add(writer));
    for (T writer : before) {
      Deque<T> others = keys.containsKey(writer) ? null : open.get(same.apply(writer));
      T other = others == null ? null : others.poll();
      if (other != null) {
        Object key = new Object();
        keys.put(writer, key);
        keys.put(other, key);
        found.put(writer, other);
      }
    }
  }
}
