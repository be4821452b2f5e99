package io.vss4j.core.document;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a document that was read, without what {@link FileSetRun}s can tell of it: the pieces between them, and
 * they. Immutable.
 */
final class StoredText {
  private final List<String> pieces = new ArrayList<>();
  private final List<FileSetRun> runs;
  private final int length;

  private StoredText(String text, int start, List<FileSetRun> runs) {
    this.runs = List.copyOf(runs);
    this.length = text.length() - start;
    int from = start;
    for (FileSetRun run : runs) {
      run.trim();
      pieces.add(text.substring(from, run.start()));
      from = run.end();
    }
    pieces.add(text.substring(from));
  }

  /** Returns a text as one piece. */
  static StoredText of(String text) {
    return new StoredText(text, 0, List.of());
  }

  /** Returns what a document saves: its text without declaration. */
  static StoredText of(DocumentText document, List<FileSetRun> runs) {
    return new StoredText(document.markup(), document.start(), runs);
  }

  /** Returns the whole. */
  String text() {
    if (runs.isEmpty()) {
      return pieces.get(0);
    }
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < runs.size(); i++) {
      text.append(pieces.get(i));
      runs.get(i).append(text);
    }
    return text.append(pieces.get(runs.size())).toString();
  }
}
