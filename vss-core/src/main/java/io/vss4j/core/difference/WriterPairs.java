package io.vss4j.core.difference;

import io.vss4j.core.document.WriterEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which writer of one document is which of the other: of one class, and of one instance id, or else of one instance
 * name, or else the
 * next one that is left.
 */
final class WriterPairs {
  private final IdentityHashMap<WriterEntry, Object> keys = new IdentityHashMap<>();
  private List<WriterEntry> before;
  private List<WriterEntry> after;

  WriterPairs(List<WriterEntry> before, List<WriterEntry> after) {
    this.before = before;
    this.after = after;
    pair(writer -> List.of(writer.writerId(), writer.instanceId()));
    pair(writer -> List.of(writer.writerId(), writer.instanceName()));
    pair(WriterEntry::writerId);
  }

  /** Returns what the two of a pair have in common, and no other writer has. */
  Object key(WriterEntry writer) {
    return keys.getOrDefault(writer, writer);
  }

  private void pair(Function<WriterEntry, Object> same) {
    Map<Object, Deque<WriterEntry>> open = new HashMap<>();
    after.forEach(writer -> open.computeIfAbsent(same.apply(writer), key -> new ArrayDeque<>()).add(writer));
    for (WriterEntry writer : before) {
      Deque<WriterEntry> others = open.get(same.apply(writer));
      WriterEntry other = others == null ? null : others.poll();
      if (other != null) {
        Object key = new Object();
        keys.put(writer, key);
        keys.put(other, key);
      }
    }
    before = left(before);
    after = left(after);
  }

  private List<WriterEntry> left(List<WriterEntry> writers) {
    List<WriterEntry> left = new ArrayList<>(writers);
    left.removeIf(keys::containsKey);
    return left;
  }
}
