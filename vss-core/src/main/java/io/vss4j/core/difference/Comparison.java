package io.vss4j.core.difference;

import io.vss4j.api.metadata.FileSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The changes found so far, and how values and lists are compared. */
final class Comparison {
  private final List<Change> changes = new ArrayList<>();

  List<Change> changes() {
    return List.copyOf(changes);
  }

  /** Compares two values; null for none. */
  void value(Place place, String property, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      add(Change.Kind.CHANGED, place, property, before, after);
    }
  }

  void value(Place place, String property, Optional<?> before, Optional<?> after) {
    if (!before.equals(after)) {
      add(Change.Kind.CHANGED, place, property, before.orElse(null), after.orElse(null));
    }
  }

  /** Compares two masks, which are told as unsigned numbers. */
  void bits(Place place, String property, int before, int after) {
    value(place, property, Integer.toUnsignedString(before), Integer.toUnsignedString(after));
  }

  /** Compares two directories without regard to case and to a trailing separator. */
  void path(Place place, String property, @Nullable String before, @Nullable String after) {
    if (!Objects.equals(before, after) && (before == null || after == null || !isSame(before, after))) {
      add(Change.Kind.CHANGED, place, property, before, after);
    }
  }

  private static boolean isSame(String before, String after) {
    return FileSet.of(before, "*").sameFiles(FileSet.of(after, "*"));
  }

  /**
   * Compares two lists whose order does not count: what is in one only was removed or added, what is in both is
   * compared further. Of
   * things with one key the first in one list meets the first in the other.
   */
  <T> void list(String property, Collection<T> before, Collection<T> after, Entry<T> entry) {
    Map<Object, Deque<T>> open = new HashMap<>();
    after.forEach(value -> open.computeIfAbsent(entry.key(value), key -> new ArrayDeque<>()).add(value));
    for (T value : before) {
      Deque<T> same = open.get(entry.key(value));
      T other = same == null ? null : same.poll();
      if (other == null) {
        add(Change.Kind.REMOVED, entry.place(value), property, entry.text(value), null);
      } else {
        entry.compare(value, other);
      }
    }
    // What nothing met is still open, the last ones of equal keys.
    Map<Object, Integer> met = new HashMap<>();
    before.forEach(value -> met.merge(entry.key(value), 1, Integer::sum));
    for (T value : after) {
      if (met.merge(entry.key(value), -1, Integer::sum) < 0) {
        add(Change.Kind.ADDED, entry.place(value), property, null, entry.text(value));
      }
    }
  }

  private void add(
      Change.Kind kind, Place place, String property, @Nullable Object before, @Nullable Object after) {
    changes.add(new Change(
        kind,
        property,
        place.writer(),
        place.component(),
        place.fileSet(),
        Optional.ofNullable(before).map(Object::toString),
        Optional.ofNullable(after).map(Object::toString)));
  }

  /**
   * What a list consists of.
   *
   * @param <T> its elements
   */
  interface Entry<T> {
    /**
     * Returns what tells an element from others; equal in both documents, and of a type that has an order where a document can
     * choose its hash code.
     */
    Object key(T value);

    /** Returns where the element stands. */
    Place place(T value);

    /** Returns what the element says, for one that only one document has. */
    String text(T value);

    /** Compares what two elements with one key say. */
    void compare(T before, T after);
  }

  /** Returns an entry whose elements say nothing but their keys. */
  static <T> Entry<T> plain(Place place, Function<T, TextKey> key) {
    return new Entry<>() {
      @Override
      public Object key(T value) {
        return key.apply(value);
      }

      @Override
      public Place place(T value) {
        return place;
      }

      @Override
      public String text(T value) {
        return value.toString();
      }

      @Override
      public void compare(T before, T after) {
        // Equal keys, and nothing else.
      }
    };
  }
}
