package io.vss4j.api.naming;

/**
 * Makes texts that differ only in case equal, as Windows does for names: one UTF-16 unit at a time, whatever the locale.
 *
 * <p>Windows compares names of files, components and variables by a table that has one upper-case unit for each unit. Which table
 * is nowhere stated for the VSS protocol; taken here is what the published one of exFAT has. Two units are equal if they are the
 * lower and the upper case of each other. A unit whose upper case has another lower case stands for itself: {@code ı}, {@code ſ},
 * the micro sign, the Greek symbols, the title-case digraphs; so do {@code İ}, the signs for kelvin, ohm and ångström, and
 * {@code ẞ}. The one exception is the final sigma, which is a sigma. Nothing outside of ASCII equals a character of ASCII, and no
 * text changes its length. Halves of surrogate pairs stand for themselves, so the case of characters above U+FFFF counts.
 *
 * <p>Beyond that table are the pairs that Unicode has defined since, as the running JDK knows them; volumes of Windows that were
 * formatted before they were defined do not have them either. Stateless; for any thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/fileio/exfat-specification#725-up-case-table">exFAT file system
 *     specification, Up-case Table</a>
 * @see <a href="https://learn.microsoft.com/windows/win32/intl/handling-sorting-in-your-applications#sort-strings-ordinally">Sort
 *     Strings Ordinally</a>
 */
public final class CaseFolding {
  private static final char FINAL_SIGMA = '\u03C2';
  private static final char SIGMA = '\u03C3';

  private CaseFolding() {}

  /** Returns the form of a text in which texts that differ only in case are equal. */
  public static String fold(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (fold(text.charAt(i)) != text.charAt(i)) {
        return foldFrom(text, i);
      }
    }
    return text;
  }

  private static String foldFrom(String text, int start) {
    char[] folded = text.toCharArray();
    for (int i = start; i < folded.length; i++) {
      folded[i] = fold(folded[i]);
    }
    return new String(folded);
  }

  static char fold(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
    if (c == FINAL_SIGMA) {
      return SIGMA;
    }
    char lower = Character.toLowerCase(c);
    return Character.toUpperCase(lower) == c ? lower : c;
  }
}
