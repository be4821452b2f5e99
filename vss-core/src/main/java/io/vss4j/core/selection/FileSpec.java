package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.naming.CaseFolding;
import io.vss4j.api.naming.FileNaming;
import java.util.List;

/**
 * The specification of a file set: which names it selects in a directory.
 *
 * <p>{@code *} stands for any run of characters, {@code ?} for exactly one (one UTF-16 unit, as on Windows); case does
 * not count, and no other character is special. A specification that ends in {@code .*} also selects what it selects
 * without that ending, so that {@code *.*} selects every name and {@code File1.*} selects {@code File1}. Blanks at the
 * end do not count, nor do dots at the end of a specification without wildcards: {@code y.dat.} selects {@code y.dat}. Names
 * are matched in time proportional to the length of name times specification at worst. Immutable.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/vssgloss-f">Glossary, file specification</a>
 */
public final class FileSpec {
  private static final String ANY_EXTENSION = ".*";

  private final String text;
  private final String folded;
  /** The specification without any endings {@code .*}; and with one of them, if there is one. */
  private final String stem;
  private final String pattern;
  private final boolean literal;
  private final Shape shape;
  /** The ending that the names have, of a specification for an ending. */
  private final String rest;

  /** The shapes that nearly all specifications have, and all others. */
  private enum Shape {
    ANY,
    ENDING,
    OTHER
  }

  private FileSpec(String text, String selecting) {
    this.text = text;
    this.folded = CaseFolding.fold(selecting);
    this.stem = stem(folded);
    this.pattern = stem.length() < folded.length() ? stem + ANY_EXTENSION : folded;
    this.literal = text.indexOf('*') < 0 && text.indexOf('?') < 0;
    this.rest = pattern.startsWith("*") ? pattern.substring(1) : "";
    this.shape = shape();
  }

  private Shape shape() {
    if (stem.equals("*")) {
      return Shape.ANY;
    }
    boolean ending = stem.equals(pattern) && !rest.isEmpty() && rest.indexOf('*') < 0 && rest.indexOf('?') < 0;
    return ending ? Shape.ENDING : Shape.OTHER;
  }

  /**
   * Returns the specification with the given text, as Windows takes it. A text that no writer may declare, empty or with
   * a separator, selects no file.
   */
  public static FileSpec of(String spec) {
    return new FileSpec(requireNonNull(spec, "spec"), FileNaming.selecting(spec));
  }

  /**
   * Returns the specification of a file set. Where the path counts as it stands, after {@code \\?\} or for another system, so
   * do dots and blanks at the end.
   */
  public static FileSpec of(FileSet set) {
    return new FileSpec(set.filespec(), FileNaming.selecting(set.path(), set.filespec()));
  }

  /** Tells whether the specification selects a file of the given name, which is a name without directories. */
  public boolean matches(String fileName) {
    return matchesFolded(CaseFolding.fold(fileName));
  }

  /** Tells the same for a name that is folded already. */
  boolean matchesFolded(String name) {
    return switch (shape) {
      case ANY -> true;
      case ENDING -> name.endsWith(rest);
      case OTHER -> matches(pattern, name) || (pattern.length() > stem.length() && matches(stem, name));
    };
  }

  /** Tells whether the specification has no wildcard, so that the file it names has to be there. */
  public boolean isLiteral() {
    return literal;
  }

  /** Tells whether there is a name that both specifications select. */
  public boolean overlaps(FileSpec other) {
    for (String mine : alternatives()) {
      for (String theirs : other.alternatives()) {
        if (NamePatterns.overlap(mine, theirs)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the patterns that select the same names together, with {@code *} and {@code ?} only; none of them is empty. */
  List<String> alternatives() {
    if (pattern.isEmpty()) {
      return List.of();
    }
    return stem.isEmpty() || stem.equals(pattern) ? List.of(pattern) : List.of(pattern, stem);
  }

  /** Returns the text in the form in which names that differ only in case are equal. */
  String folded() {
    return folded;
  }

  /**
   * Cuts all endings: {@code a.*.*} selects what {@code a.*} and {@code a} do, and nothing that neither of them does.
   */
  private static String stem(String spec) {
    int end = spec.length();
    while (spec.startsWith(ANY_EXTENSION, end - ANY_EXTENSION.length())) {
      end -= ANY_EXTENSION.length();
    }
    return spec.substring(0, end);
  }

  /** Greedy: on a mismatch only the last {@code *} takes one character more, earlier ones never need to. */
  private static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int resume = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = n;
      } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
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

  /** Returns the specification as it was given. */
  @Override
  public String toString() {
    return text;
  }
}
