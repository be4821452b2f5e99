package io.vss4j.core.document;

import io.vss4j.api.DocumentLocation;

/** Lines and columns of places in a text; cheap if they are asked for in their order. */
final class TextPlaces {
  private final String text;
  private int line;
  private int lineStart;
  private int nextLineFeed = -1;
  private int nextReturn = -1;

  TextPlaces(String text) {
    this.text = text;
    begin();
  }

  private void begin() {
    line = 1;
    lineStart = 0;
  }

  DocumentLocation at(int place) {
    if (place < lineStart) {
      begin();
      nextLineFeed = -1;
      nextReturn = -1;
    }
    for (int end = lineEnd(); end < place; end = lineEnd()) {
      line++;
      lineStart = end + 1;
    }
    return new DocumentLocation(line, place - lineStart + 1);
  }

  /** Returns where the last character of the current line is: a line feed, or a return with none after it. */
  private int lineEnd() {
    nextLineFeed = next('\n', nextLineFeed, lineStart);
    nextReturn = next('\r', nextReturn, lineStart);
    while (nextReturn + 1 == nextLineFeed) {
      nextReturn = next('\r', nextReturn, nextReturn + 1);
    }
    return Math.min(nextLineFeed, nextReturn);
  }

  private int next(char c, int known, int from) {
    if (known >= from) {
      return known;
    }
    int found = text.indexOf(c, from);
    return found < 0 ? Integer.MAX_VALUE : found;
  }
}
