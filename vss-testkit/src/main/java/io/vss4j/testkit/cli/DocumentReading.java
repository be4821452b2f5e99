package io.vss4j.testkit.cli;

import java.util.ArrayList;
import java.util.List;

/** Reads documents one after the other, and keeps none of them: only which was the last, and which cannot be read. */
final class DocumentReading {
  private final List<String> unreadable = new ArrayList<>();
  private int count;
  private String last = "";

  /** Returns what a document says. */
  Content read(SourceDocument document) {
    count++;
    last = document.place();
    Content content = document.read();
    if (content instanceof Content.Unreadable bad) {
      fail(document.place(), bad.reason());
    }
    return content;
  }

  /** Notes something that cannot be read. */
  void fail(String place, String reason) {
    unreadable.add(place + ": " + reason);
  }

  /** Returns how many documents were read, bad ones among them. */
  int count() {
    return count;
  }

  /** Returns where the last document is. */
  String last() {
    return last;
  }

  /** Returns what cannot be read, each with its place and the reason. */
  List<String> unreadable() {
    return List.copyOf(unreadable);
  }
}
