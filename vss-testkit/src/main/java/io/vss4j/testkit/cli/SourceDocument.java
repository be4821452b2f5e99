package io.vss4j.testkit.cli;

import io.vss4j.api.VssException;
import java.util.function.Supplier;

/**
 * A document of a source, unread. Each reading reads anew: large documents are held by nobody but who looks at them.
 *
 * @param name the name of its file, or of its place in a listing
 * @param place where it is: the path of its file, with its place in a listing
 * @param reading reads it
 */
record SourceDocument(String name, String place, Supplier<Content> reading) {
  /** Returns what the document says, or why that cannot be told. */
  Content read() {
    try {
      return reading.get();
    } catch (VssException e) {
      return new Content.Unreadable(String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return new Content.Unreadable("reading it " + HeapShortage.told(e));
    }
  }
}
