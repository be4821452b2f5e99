package io.vss4j.core.selection;

/** Tells whether two folded name patterns, with {@code *} and {@code ?}, have a name in common. */
final class NamePatterns {
  private NamePatterns() {}

  static boolean isLiteral(String pattern) {
    return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
  }

  static boolean overlap(String one, String other) {
    boolean oneAny = one.indexOf('*') >= 0;
    boolean otherAny = other.indexOf('*') >= 0;
    if (oneAny && otherAny) {
      return startsMeet(one, other) && endsMeet(one, other);
    }
    if (oneAny) {
      return covers(one, other);
    }
    return otherAny ? covers(other, one) : fit(one, 0, other, 0, one.length()) && one.length() == other.length();
  }

  // Of two patterns with a star each, the middle of one fits where the star of the other is: only what stands before the
  // first stars and behind the last ones must agree.

  private static boolean startsMeet(String one, String other) {
    return fit(one, 0, other, 0, Math.min(one.indexOf('*'), other.indexOf('*')));
  }

  private static boolean endsMeet(String one, String other) {
    int length = Math.min(one.length() - 1 - one.lastIndexOf('*'), other.length() - 1 - other.lastIndexOf('*'));
    return fit(one, one.length() - length, other, other.length() - length, length);
  }

  /** Tells whether a pattern with stars selects one of the names, all of one length, that a pattern without them does. */
  private static boolean covers(String pattern, String names) {
    int p = 0;
    int n = 0;
    int star = -1;
    int resume = 0;
    while (n < names.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = n;
      } else if (p < pattern.length() && fit(pattern.charAt(p), names.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean fit(String one, int start, String other, int otherStart, int length) {
    if (start + length > one.length() || otherStart + length > other.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!fit(one.charAt(start + i), other.charAt(otherStart + i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fit(char one, char other) {
    return one == '?' || other == '?' || one == other;
  }
}
