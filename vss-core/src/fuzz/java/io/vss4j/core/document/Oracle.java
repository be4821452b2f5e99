package io.vss4j.core.document;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;

/** What has to hold of every document. */
final class Oracle {
  private Oracle() {}

  static void requirePlace(VssException refusal) {
    if (refusal.error() != VssError.E_INVALID_XML_DOCUMENT || refusal.location().isEmpty()) {
      throw new AssertionError("refused without a place", refusal);
    }
  }

  static void requireEqual(Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new AssertionError("expected\n" + expected + "\nfound\n" + found);
    }
  }
}
