package io.vss4j.core.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Values of attributes as a start tag spells them.
 *
 * <p>XML has its readers turn a line break or tab inside a value into a space; documents of Windows have such values
 * and mean them. The tag is known to be well-formed and to refer to no entity but the five that need no declaration.
 */
final class StartTagText {
  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

  private StartTagText() {}

  /** Tells whether a tag may have values that a reader of XML changes. */
  static boolean hasRawBreaks(String tag) {
    for (int i = 0; i < tag.length(); i++) {
      if (tag.charAt(i) < ' ') {
        return true;
      }
    }
    return false;
  }

  /** Returns the values of the attributes in their order, namespace declarations left out. */
  static List<String> values(String tag) {
    List<String> values = new ArrayList<>();
    int position = skip(tag, nameEnd(tag, 1));
    while (tag.charAt(position) != '>' && tag.charAt(position) != '/') {
      int end = nameEnd(tag, position);
      String name = tag.substring(position, end);
      int quote = skip(tag, skip(tag, end) + 1);
      int valueEnd = tag.indexOf(tag.charAt(quote), quote + 1);
      if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
        values.add(resolve(tag.substring(quote + 1, valueEnd)));
      }
      position = skip(tag, valueEnd + 1);
    }
    return values;
  }

  /** Returns where the value of the attribute with a name begins, or -1. */
  static int valueStart(String tag, String attribute) {
    int position = skip(tag, nameEnd(tag, 1));
    while (tag.charAt(position) != '>' && tag.charAt(position) != '/') {
      int end = nameEnd(tag, position);
      int quote = skip(tag, skip(tag, end) + 1);
      if (tag.substring(position, end).equals(attribute)) {
        return quote + 1;
      }
      position = skip(tag, tag.indexOf(tag.charAt(quote), quote + 1) + 1);
    }
    return -1;
  }

  private static int nameEnd(String tag, int from) {
    int i = from;
    while (tag.charAt(i) > ' ' && "=/>".indexOf(tag.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  private static int skip(String tag, int from) {
    int i = from;
    while (tag.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  private static String resolve(String value) {
    int reference = value.indexOf('&');
    if (reference < 0) {
      return value;
    }
    StringBuilder resolved = new StringBuilder(value.length());
    int from = 0;
    while (reference >= 0) {
      int end = value.indexOf(';', reference);
      resolved.append(value, from, reference);
      String name = value.substring(reference + 1, end);
      if (name.startsWith("#x")) {
        resolved.appendCodePoint(Integer.parseInt(name.substring(2), 16));
      } else if (name.startsWith("#")) {
        resolved.appendCodePoint(Integer.parseInt(name.substring(1)));
      } else {
        resolved.append(ENTITIES.getOrDefault(name, ""));
      }
      from = end + 1;
      reference = value.indexOf('&', from);
    }
    return resolved.append(value, from, value.length()).toString();
  }
}
