package io.vss4j.core.difference;

import java.util.List;
import java.util.stream.Stream;

/**
 * Texts that together tell an element of a document from others. Keys have an order, so that a table of them stays quick when a
 * hostile document gives all of them one hash code.
 *
 * @param texts the texts, of the elements of one list as many each
 */
record TextKey(List<String> texts) implements Comparable<TextKey> {
  static TextKey of(Object... parts) {
    return new TextKey(Stream.of(parts).map(String::valueOf).toList());
  }

  /** Compares text by text: consistent with equality, and of no other meaning. */
  @Override
  public int compareTo(TextKey other) {
    for (int i = 0; i < Math.min(texts.size(), other.texts.size()); i++) {
      int byText = texts.get(i).compareTo(other.texts.get(i));
      if (byText != 0) {
        return byText;
      }
    }
    return Integer.compare(texts.size(), other.texts.size());
  }
}
