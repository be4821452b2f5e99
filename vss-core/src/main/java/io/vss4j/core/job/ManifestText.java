package io.vss4j.core.job;

/**
 * Texts as fields of a manifest line: a backslash, control characters, line separators and lone surrogates are escaped,
 * so that every string, unpaired halves of characters in file names included, comes back as it was. Each string has one
 * form only.
 */
final class ManifestText {
  private ManifestText() {}

  static String escape(String text) {
    StringBuilder escaped = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = isPlain(text, i);
      if (!plain && escaped == null) {
        escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (escaped != null) {
        if (plain) {
          escaped.append(c);
        } else if (c == '\\') {
          escaped.append("\\\\");
        } else {
          escaped.append(String.format("\\u%04x", (int) c));
        }
      }
    }
    return escaped == null ? text : escaped.toString();
  }

  /**
   * Reads a field.
   *
   * @throws IllegalArgumentException if it is not what {@link #escape} gives for any text
   */
  static String unescape(String field) {
    StringBuilder text = new StringBuilder(field.length());
    int i = 0;
    while (i < field.length()) {
      char c = field.charAt(i);
      if (c != '\\') {
        text.append(c);
        i++;
      } else if (field.startsWith("\\\\", i)) {
        text.append('\\');
        i += 2;
      } else if (field.startsWith("\\u", i) && i + 6 <= field.length()) {
        text.append((char) Integer.parseInt(field, i + 2, i + 6, 16));
        i += 6;
      } else {
        throw new IllegalArgumentException("bad escape in \"" + field + '"');
      }
    }
    String result = text.toString();
    if (!escape(result).equals(field)) {
      throw new IllegalArgumentException("not in the form that is written: \"" + field + '"');
    }
    return result;
  }

  private static boolean isPlain(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c != '\\' && !Character.isISOControl(c) && c != '\u2028' && c != '\u2029';
  }
}
