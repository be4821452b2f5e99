package io.vss4j.core.document;

import static io.vss4j.core.document.XmlCharacters.isSpace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes over a text ahead of the parser, and refuses what would cost that more memory or time than the limits allow: long
 * names and values, many different names, whose places in a table may have been made to collide, many namespaces at
 * once, which it looks through for each prefix, and more elements and attributes than there is room for.
 *
 * <p>It knows no more of XML than where a tag, a value or a comment ends. A text that is not well-formed is left to the
 * parser, which goes no further than the place where this one stopped.
 */
final class DocumentMeasure {
  /** What an element takes besides its attributes, the value that is made of it included: measured, rounded up. */
  private static final int ELEMENT_BYTES = 200;
  /** What one takes that has many fields and is found by its key. */
  private static final int LARGE_ELEMENT_BYTES = 500;
  private static final int ATTRIBUTE_BYTES = 80;
  /** What a file set takes that is made without an element, besides its texts. */
  private static final int FILE_SET_BYTES = 150;
  private static final List<String> LARGE_ELEMENTS = List.of("COMPONENT", "FILE_GROUP", "DATABASE", "WRITER_COMPONENTS");
  private static final int NAME_LENGTH = 256;
  private static final int NAMES = 1_000;
  private static final int NAMESPACES = 200;
  private static final int RECENT = 64;

  private final String text;
  private final DocumentLimits limits;
  private final int characterBytes;
  private final Set<String> names = new HashSet<>();
  private final String[] recent = new String[RECENT];
  /** How many namespaces are declared where each of the open elements began. */
  private final Deque<Integer> declaredBefore = new ArrayDeque<>();
  private int declared;
  private long bytes;
  private int position;

  DocumentMeasure(DocumentText document, DocumentLimits limits) {
    this.text = document.markup();
    this.limits = limits;
    this.characterBytes = document.isWide() ? 2 : 1;
    // Without its declaration, the text is kept in a copy.
    this.bytes = (long) text.length() * characterBytes * (document.start() > 0 ? 2 : 1);
    this.position = document.start();
  }

  /**
   * Looks at what begins before a place.
   *
   * @throws io.vss4j.api.VssException if it is beyond the limits, with the place
   */
  void goTo(int place) {
    while (position >= 0 && position < place) {
      position = next();
    }
  }

  /**
   * Takes a file set into account for which no parser is needed.
   *
   * @param end where its text ends
   * @param length how long its values are
   * @throws io.vss4j.api.VssException if there is no room for it, with the place
   */
  void passFileSet(int end, int length) {
    take(end, FILE_SET_BYTES + (long) length * characterBytes);
    if (position >= 0) {
      position = end;
    }
  }

  /**
   * Takes into account that a part of the text is kept as it is.
   *
   * @throws io.vss4j.api.VssException if there is no room for it, with the place where it begins
   */
  void passCopy(int from, int to) {
    take(from, (long) (to - from) * characterBytes);
  }

  private int next() {
    if (text.charAt(position) != '<') {
      return run("text", position, "<", 0);
    } else if (text.startsWith("<!--", position)) {
      return run("a comment", position, "-->", "<!--".length());
    } else if (text.startsWith("<![CDATA[", position)) {
      return run("text", position, "]]>", "<![CDATA[".length());
    } else if (text.startsWith("<!", position)) {
      return -1; // A document type declaration, at which the parser stops.
    } else if (text.startsWith("<?", position)) {
      return run("a processing instruction", position, "?>", "<?".length());
    } else if (text.startsWith("</", position)) {
      name(position + 2);
      leaveElement();
      return after(text.indexOf('>', position), 1);
    }
    return startTag(position);
  }

  /** Passes what ends with a mark; what comes up to the next tag does not own the mark. */
  private int run(String what, int start, String mark, int skipped) {
    int end = text.indexOf(mark, start + skipped);
    requireLength(what, start, (end < 0 ? text.length() : end) - start - skipped, limits.valueLength());
    return skipped == 0 ? end : after(end, mark.length());
  }

  private int startTag(int start) {
    int nameEnd = name(start + 1);
    take(start, elementBytes(nameEnd));
    declaredBefore.push(declared);
    int place = skipSpace(nameEnd);
    while (place < text.length() && text.charAt(place) != '>') {
      if (text.charAt(place) == '/') {
        place++;
        continue;
      }
      int nameStart = place;
      countNamespace(place);
      place = skipSpace(name(place));
      if (place >= text.length() || text.charAt(place) != '=') {
        return -1;
      }
      int quote = skipSpace(place + 1);
      if (quote >= text.length() || (text.charAt(quote) != '"' && text.charAt(quote) != '\'')) {
        return -1;
      }
      int end = text.indexOf(text.charAt(quote), quote + 1);
      int length = (end < 0 ? text.length() : end) - quote - 1;
      requireLength("a value", quote, length, limits.valueLength());
      if (end < 0) {
        return -1;
      }
      take(nameStart, ATTRIBUTE_BYTES + (long) length * characterBytes);
      place = skipSpace(end + 1);
    }
    if (place <= text.length() && text.charAt(place - 1) == '/') {
      leaveElement();
    }
    return place + 1;
  }

  private void countNamespace(int nameStart) {
    if (text.startsWith("xmlns", nameStart) && ++declared > NAMESPACES) {
      throw DocumentText.fault("more than the limit of " + NAMESPACES + " namespaces at once", text, nameStart);
    }
  }

  private void leaveElement() {
    if (!declaredBefore.isEmpty()) {
      declared = declaredBefore.pop();
    }
  }

  private int elementBytes(int nameEnd) {
    for (String name : LARGE_ELEMENTS) {
      if (text.startsWith(name, nameEnd - name.length())) {
        return LARGE_ELEMENT_BYTES;
      }
    }
    return ELEMENT_BYTES;
  }

  /** Passes a name. */
  private int name(int start) {
    int end = start;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    requireLength("a name", start, end - start, NAME_LENGTH);
    if (end > start) {
      count(start, end - start);
    }
    return end;
  }

  private static boolean isNamePart(char c) {
    return c > '>' || (c > ' ' && c != '=' && c != '>' && c != '/' && c != '<' && c != '"' && c != '\'');
  }

  private void count(int start, int length) {
    int slot = (text.charAt(start) * 31 + text.charAt(start + length - 1) + length) % RECENT;
    String last = recent[slot];
    if (last == null || last.length() != length || !text.startsWith(last, start)) {
      String name = text.substring(start, start + length);
      recent[slot] = name;
      if (names.add(name) && names.size() > NAMES) {
        throw DocumentText.fault("more than the limit of " + NAMES + " different names", text, start);
      }
    }
  }

  private void take(int place, long more) {
    bytes += more;
    if (bytes > limits.memory()) {
      throw DocumentText.fault(
          "reading on would take more than the limit of " + limits.memory() + " bytes of memory", text, place);
    }
  }

  private void requireLength(String what, int start, int length, int limit) {
    if (length > limit) {
      throw DocumentText.fault(
          what + " of " + length + " characters, more than the limit of " + limit, text, start);
    }
  }

  private int skipSpace(int from) {
    int i = from;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int after(int found, int length) {
    return found < 0 ? -1 : found + length;
  }
}
