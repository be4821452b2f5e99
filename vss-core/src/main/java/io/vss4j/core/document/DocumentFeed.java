package io.vss4j.core.document;

import java.io.Reader;

/**
 * Gives the parser a text, without what stands before a start, and tells where in the text the parser is.
 *
 * <p>The parser gets it tag by tag, so that it has never seen more than the tag at which it stands, and what follows can
 * be kept from it; and not before a {@link DocumentMeasure} has gone over it.
 */
final class DocumentFeed extends Reader {
  private final String text;
  private final int start;
  private final DocumentMeasure measure;
  private int position;
  private int nextTagEnd = -1;
  private int withheld;

  DocumentFeed(DocumentText document, DocumentMeasure measure) {
    this.measure = measure;
    this.text = document.markup();
    this.start = document.start();
    // A blank goes before the start: nothing that follows a declaration is another one.
    this.position = Math.max(0, start - 1);
    this.withheld = position;
  }

  /** Returns where the text goes on that the parser has not seen. */
  int position() {
    return position;
  }

  /** Keeps from the parser what comes before a place. */
  void skipTo(int place) {
    withheld += place - position;
    position = place;
  }

  /**
   * Returns a copy of what the parser has seen from a place on.
   *
   * @throws io.vss4j.api.VssException if there is no room for it, with the place
   */
  String copyFrom(int place) {
    measure.passCopy(place, position);
    return text.substring(place, position);
  }

  /** Returns the place in the text of a character that the parser has seen last, as it counts them. */
  int place(long counted) {
    return Math.min(text.length(), (int) Math.max(0, counted) + withheld);
  }

  @Override
  public int read(char[] buffer, int offset, int length) {
    if (position == text.length()) {
      return -1;
    }
    if (nextTagEnd < position) {
      // Sought once, not again for each part of a long text.
      int found = text.indexOf('>', position);
      nextTagEnd = found < 0 ? text.length() - 1 : found;
    }
    int end = Math.min(nextTagEnd + 1, position + length);
    measure.goTo(end);
    text.getChars(position, end, buffer, offset);
    if (position < start) {
      buffer[offset] = ' ';
    }
    int count = end - position;
    position = end;
    return count;
  }

  @Override
  public void close() {
    // Nothing is open but a text in memory.
  }
}
