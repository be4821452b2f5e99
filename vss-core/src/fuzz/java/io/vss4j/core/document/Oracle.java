package io.vss4j.core.document;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.util.function.Consumer;

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

  /** Exports a sound document, which may say what Windows does not know. */
  static void export(String document, Consumer<String> reader) {
    String exported;
    try {
      exported = DocumentExport.of(document).toXmlWithoutUnsupportedFacts();
    } catch (VssException e) {
      requireEqual(VssError.E_NOT_SUPPORTED, e.error());
      return;
    }
    reader.accept(exported);
  }
}
