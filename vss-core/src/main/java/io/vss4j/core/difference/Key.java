package io.vss4j.core.difference;

import java.util.Arrays;
import java.util.List;

/**
 * What tells an element of a list from others, in texts. Keys have an order, so that a table of them stays quick when a
 * hostile document gives all of them one hash code. Immutable.
 *
 * @param texts the texts, all of which count
 */
record Key(List<String> texts) implements Comparable<Key> {
  Key {
    texts = List.copyOf(texts);
  }

  /** Returns the key of the texts of some values, which differ if the values do. */
  static Key of(Object... values) {
    return new Key(Arrays.stream(values).map(Object::toString).toList());
  }

  /** Compares the texts one by one: consistent with equality, and of no other meaning. */
  @Override
  public int compareTo(Key other) {
    int shared = Math.min(texts.size(), other.texts.size());
    for (int i = 0; i < shared; i++) {
      int byText = texts.get(i).compareTo(other.texts.get(i));
      if (byText != 0) {
        return byText;
      }
    }
    return Integer.compare(texts.size(), other.texts.size());
  }
}
