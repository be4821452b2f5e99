package io.vss4j.core;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names and ids that differ and all have one hash code, as hostile documents can choose them. */
public final class Colliding {
  private static final int LETTERS = 17;

  private Colliding() {}

  /** Returns different names, in which case plays no part; at most 2 to the power of 17. */
  public static List<String> names(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> IntStream.range(0, LETTERS)
            .mapToObj(bit -> (number >> bit & 1) == 0 ? "0@" : "1!")
            .collect(Collectors.joining()))
        .toList();
  }

  /** Returns different ids. */
  public static List<UUID> ids(int count) {
    return IntStream.range(0, count).mapToObj(number -> new UUID(number, number ^ 0x4711L)).toList();
  }
}
