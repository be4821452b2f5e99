package io.vss4j.core.document;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.util.Locale;

/** Which characters a document can hold: no control characters, no halves of a pair, nor two more that XML excludes. */
final class XmlCharacters {
  private XmlCharacters() {}

  /** Tells whether a character is white space of XML. */
  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  /** Tells whether a text has a character beyond U+00FF, so that each takes two bytes. */
  static boolean isWide(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return true;
      }
    }
    return false;
  }

  /** Returns the position of the first character that cannot stand in a document, or -1. */
  static int firstIllegal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 ? c != '\t' && c != '\n' && c != '\r' : c >= 0xFFFE) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          return i;
        }
      }
    }
    return -1;
  }

  /**
   * Returns the text.
   *
   * @param owner what the text is, for the message
   * @throws VssException with {@link VssError#E_INVALIDARG} if it has a character that cannot stand in a document
   */
  static String require(String text, String owner) {
    int illegal = firstIllegal(text);
    if (illegal >= 0) {
      throw new VssException(VssError.E_INVALIDARG, owner + ": " + fault(text, illegal));
    }
    return text;
  }

  /** Returns what is wrong with the character at a position. */
  static String fault(String text, int illegal) {
    return "character " + name(text.charAt(illegal)) + " at position " + illegal
        + " cannot be stored in an XML document";
  }

  static String name(char c) {
    return String.format(Locale.ROOT, "U+%04X", (int) c);
  }
}
