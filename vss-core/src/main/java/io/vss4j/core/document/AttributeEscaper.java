package io.vss4j.core.document;

import java.util.Arrays;

/**
 * Writes values of attributes: only those characters escaped that need it, and line breaks and tabs as the profile has
 * them. In the own profile they are references, so that every reader of XML keeps them; Windows writes them raw.
 */
final class AttributeEscaper {
  /** One entry for every character of a string that takes one byte a character: a branch fewer. */
  private static final boolean[] SPECIAL = new boolean[0x100];

  static {
    Arrays.fill(SPECIAL, 0, ' ', true);
    SPECIAL['"'] = true;
    SPECIAL['&'] = true;
    SPECIAL['<'] = true;
  }

  private AttributeEscaper() {}

  /**
   * Tells whether a value can stand in a document and stands there as it is. Says so of nearly all that do, for which
   * nothing else has to be asked then.
   */
  static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < SPECIAL.length ? SPECIAL[c] : c >= Character.MIN_SURROGATE) {
        return false;
      }
    }
    return true;
  }

  static void append(String value, DocumentProfile profile, StringBuilder out) {
    int plain = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < SPECIAL.length && SPECIAL[c]) {
        String escape = escape(c, profile);
        if (!escape.isEmpty()) {
          out.append(value, plain, i).append(escape);
          plain = i + 1;
        }
      }
    }
    if (plain == 0) {
      out.append(value);
    } else {
      out.append(value, plain, value.length());
    }
  }

  private static String escape(char c, DocumentProfile profile) {
    boolean breaksAreRaw = profile == DocumentProfile.WINDOWS;
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '"' -> "&quot;";
      case '\r' -> breaksAreRaw ? "" : "&#13;";
      case '\n' -> breaksAreRaw ? "" : "&#10;";
      case '\t' -> breaksAreRaw ? "" : "&#9;";
      default -> "";
    };
  }
}
