package io.vss4j.core;

import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.WriterMetadataReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How much of the heap a document takes that was read, as a share of its bytes in UTF-8. */
final class KeptAfterReading {
  private static final int ROUNDS = 5;

  private KeptAfterReading() {}

  /** Returns the median of some rounds. */
  static double share() {
    byte[] document = SystemWriterText.withFileSets(60_000).getBytes(StandardCharsets.UTF_8);
    List<WriterMetadata> kept = new ArrayList<>();
    double[] shares = new double[ROUNDS];
    // The first round is left out: it loads the classes.
    long before = 0;
    for (int i = 0; i <= ROUNDS; i++) {
      kept.add(WriterMetadataReader.read(document));
      long used = used();
      if (i > 0) {
        shares[i - 1] = (used - before) / (double) document.length;
      }
      before = used;
    }
    if (kept.get(0).components().get(0).files().size() != kept.get(ROUNDS).components().get(0).files().size()) {
      throw new IllegalStateException("not the same document");
    }
    Arrays.sort(shares);
    return shares[ROUNDS / 2];
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
