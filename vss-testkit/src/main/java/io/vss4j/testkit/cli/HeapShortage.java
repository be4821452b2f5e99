package io.vss4j.testkit.cli;

/** What is said where the memory of this JVM is not enough. */
final class HeapShortage {
  private HeapShortage() {}

  /** Returns what something did; who reads it is told what the limit was, and how to get another one. */
  static String told(OutOfMemoryError failure) {
    return "takes more memory than the heap of " + (Runtime.getRuntime().maxMemory() >> 20)
        + " MiB has left, expected a larger one, such as by java -Xmx1g (" + failure + ")";
  }
}
