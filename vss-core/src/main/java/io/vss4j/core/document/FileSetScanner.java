package io.vss4j.core.document;

import io.vss4j.api.VssException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads elements that have a {@link FileSetSpelling} that came before in the document. */
final class FileSetScanner {
  private static final int MAX_SPELLINGS = 16;
  private static final int SHARED_TEXTS = 1 << 12;

  /** How many characters, the last ones, tell texts apart that may be shared: paths begin alike. */
  private static final int HASHED = 12;

  private final String text;
  private final DocumentMeasure measure;
  private final int maxValueLength;
  private final List<FileSetSpelling> spellings = new ArrayList<>();
  private final @Nullable String[] shared = new @Nullable String[SHARED_TEXTS];
  private int last;

  // From the first to the second there is no reference to a character or entity
  private int soughtFrom;
  private int nextReference = -1;

  // What was found at last
  private int end;
  private String first = "";
  private String second = "";

  FileSetScanner(String text, DocumentMeasure measure, DocumentLimits limits) {
    this.text = text;
    this.measure = measure;
    this.maxValueLength = limits.valueLength();
  }

  /**
   * Notes the spelling of an element that was read otherwise; its tag is empty and without prefixes and declarations.
   */
  void note(ElementType parent, String defaultNamespace, ListedFiles element, int from, int to) {
    if (spellings.size() < MAX_SPELLINGS) {
      try {
        FileSetSpelling spelling = FileSetSpelling.of(parent, defaultNamespace, element, text, from, to);
        if (spelling != null && !spellings.contains(spelling)) {
          last = spellings.size();
          spellings.add(spelling);
        }
      } catch (VssException e) {
        // A value that cannot be read; the document is refused when its values are.
      }
    }
  }

  /** Returns the elements of known spelling that begin at a place, or null if there is none. */
  @Nullable FileSetRun read(int from, ElementType parent, String defaultNamespace) {
    FileSetRun run = null;
    for (int place = from; find(place, parent, defaultNamespace); place = end) {
      if (run == null) {
        run = new FileSetRun(spellings, from);
      }
      measure.passFileSet(end, first.length() + second.length());
      run.add(spellings.get(last).fileSet(first, second), last, end);
    }
    return run;
  }

  private boolean find(int place, ElementType parent, String defaultNamespace) {
    int before = last;
    for (int i = 0; i < spellings.size(); i++) {
      last = (before + i) % spellings.size();
      FileSetSpelling spelling = spellings.get(last);
      if (spelling.parent() == parent
          && spelling.defaultNamespace().equals(defaultNamespace)
          && matches(spelling, place)) {
        return true;
      }
    }
    last = before;
    return false;
  }

  private boolean matches(FileSetSpelling spelling, int place) {
    if (!text.startsWith(spelling.start(), place)) {
      return false;
    }
    int firstStart = place + spelling.start().length();
    int firstEnd = text.indexOf('"', firstStart);
    if (firstEnd < 0 || !text.startsWith(spelling.middle(), firstEnd)) {
      return false;
    }
    int secondStart = firstEnd + spelling.middle().length();
    int secondEnd = text.indexOf('"', secondStart);
    int nextTag = text.indexOf('<', firstStart);
    if (secondEnd < 0 || nextTag < secondEnd || !text.startsWith(spelling.end(), secondEnd)) {
      return false;
    }
    String one = value(firstStart, firstEnd);
    String two = one == null ? null : value(secondStart, secondEnd);
    if (one == null || two == null) {
      return false;
    }
    first = one;
    second = two;
    end = secondEnd + spelling.end().length();
    return true;
  }

  /** Returns a value that the writer of documents would write as it stands, or null. */
  private @Nullable String value(int from, int to) {
    if (to - from > maxValueLength) {
      return null;
    }
    String raw = text.substring(from, to);
    if (hasReference(from, to)) {
      String value = raw.replace("&lt;", "<").replace("&quot;", "\"").replace("&amp;", "&");
      StringBuilder written = new StringBuilder();
      AttributeEscaper.append(value, DocumentProfile.WINDOWS, written);
      return written.compareTo(new StringBuilder(raw)) == 0 ? shared(value) : null;
    }
    return shared(raw);
  }

  private boolean hasReference(int from, int to) {
    if (from < soughtFrom || nextReference < from) {
      int found = text.indexOf('&', from);
      nextReference = found < 0 ? Integer.MAX_VALUE : found;
      soughtFrom = from;
    }
    return nextReference < to;
  }

  /**
   * Returns an equal text that was given lately, if there was one: many files stand in one directory, or are all of it.
   */
  private String shared(String value) {
    int hash = value.length();
    for (int i = Math.max(0, value.length() - HASHED); i < value.length(); i++) {
      hash = hash * 31 + value.charAt(i);
    }
    int slot = (hash * 0x9E3779B9) >>> 20;
    String known = shared[slot];
    if (known != null && known.equals(value)) {
      return known;
    }
    shared[slot] = value;
    return value;
  }
}
