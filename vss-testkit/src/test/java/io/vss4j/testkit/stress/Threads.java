package io.vss4j.testkit.stress;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The threads of the virtual machine. */
final class Threads {
  private Threads() {}

  static Set<Thread> running() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  /** Returns what every thread does, in words. */
  static String dump() {
    return Thread.getAllStackTraces().entrySet().stream()
        .map(Threads::line)
        .collect(Collectors.joining("\n"));
  }

  private static String line(Map.Entry<Thread, StackTraceElement[]> entry) {
    StringBuilder text = new StringBuilder(entry.getKey().getName() + " " + entry.getKey().getState());
    for (StackTraceElement element : entry.getValue()) {
      text.append("\n    at ").append(element);
    }
    return text.toString();
  }
}
