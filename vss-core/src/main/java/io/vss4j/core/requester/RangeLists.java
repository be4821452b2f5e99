package io.vss4j.core.requester;

import io.vss4j.api.component.DirectedTarget;
import java.util.ArrayList;
import java.util.List;

/** Judges the two range lists of a directed target: as many ranges on both sides, each as long as its counterpart. */
final class RangeLists {
  private static final String CALL = "addDirectedTarget";

  private RangeLists() {}

  static void check(DirectedTarget target) {
    Arguments.checkDirectory(CALL, target.sourcePath());
    Arguments.checkDirectory(CALL, target.destinationPath());
    for (String name : List.of(target.sourceFilename(), target.destinationFilename())) {
      if (name.isEmpty() || Arguments.hasWildcard(name)) {
        throw Arguments.invalid(CALL, "file name \"" + name + "\" is empty or has a wildcard");
      }
    }
    List<Long> source = lengths(target.sourceRanges());
    List<Long> destination = lengths(target.destinationRanges());
    if (!source.equals(destination)) {
      throw Arguments.invalid(
          CALL, "ranges \"" + target.sourceRanges() + "\" and \"" + target.destinationRanges() + "\" do not fit each other");
    }
  }

  /** Returns the lengths of {@code offset:length} pairs; unsigned 64-bit, decimal or with 0x. */
  private static List<Long> lengths(String ranges) {
    List<Long> lengths = new ArrayList<>();
    for (String pair : ranges.split(",", -1)) {
      int colon = pair.indexOf(':');
      if (colon < 0) {
        throw Arguments.invalid(CALL, "range \"" + pair.trim() + "\" is no offset:length");
      }
      number(pair.substring(0, colon).trim(), pair);
      lengths.add(number(pair.substring(colon + 1).trim(), pair));
    }
    return lengths;
  }

  private static long number(String text, String pair) {
    boolean hex = text.startsWith("0x") || text.startsWith("0X");
    String digits = hex ? text.substring(2) : text;
    try {
      if (digits.startsWith("+") || digits.startsWith("-")) {
        throw new NumberFormatException("signed");
      }
      return Long.parseUnsignedLong(digits, hex ? 16 : 10);
    } catch (NumberFormatException e) {
      throw Arguments.invalid(CALL, "range \"" + pair.trim() + "\" has a bad number: " + text);
    }
  }
}
