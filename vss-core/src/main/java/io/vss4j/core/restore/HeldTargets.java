package io.vss4j.core.restore;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The targets that the sessions of this process hold open, by identity of the file. */
final class HeldTargets {
  private static final Map<String, String> HOLDERS = new ConcurrentHashMap<>();

  private HeldTargets() {}

  static Optional<String> holderOf(String identity) {
    return Optional.ofNullable(HOLDERS.get(identity));
  }

  /** Enters a holder; returns the one that was there before and stays, if any. */
  static Optional<String> hold(String identity, String holder) {
    return Optional.ofNullable(HOLDERS.putIfAbsent(identity, holder));
  }

  static void release(String identity) {
    HOLDERS.remove(identity);
  }
}
