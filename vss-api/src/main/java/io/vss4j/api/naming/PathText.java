package io.vss4j.api.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a path, as documents of Windows have it, taken apart: where it begins, and the names that follow.
 *
 * <p>{@code /} counts as {@code \}; empty names, {@code .} and a separator at the end do not count. Nor do dots and blanks at the
 * end of a name, for Windows drops them from each name of a path, unless the path is {@linkplain #isVerbatim(String) verbatim}.
 *
 * <p>Names that Windows reserves for devices, {@code CON} or {@code aux.txt}, are names like others: the documentation advises
 * against them and does not forbid them, {@code \\?\} paths lead to files of such names, and on other systems they are nothing
 * special. Immutable.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/fileio/naming-a-file">Naming Files, Paths, and Namespaces</a>
 */
public final class PathText {
  /** The longest path that Windows knows, in characters. */
  public static final int MAX_LENGTH = 32_767;

  private static final String GUID = "[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}";
  private static final Pattern VERBATIM = Pattern.compile("[\\\\/]{2}\\?[\\\\/]");
  private static final Pattern DRIVE = Pattern.compile("([A-Za-z]:)(?:[\\\\/].*)?", Pattern.DOTALL);
  private static final Pattern VOLUME = Pattern.compile("(Volume\\{" + GUID + "})(?:[\\\\/].*)?",
      Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern DEVICE = Pattern.compile("(GLOBALROOT[\\\\/]Device[\\\\/][^\\\\/]+)(?:[\\\\/].*)?",
      Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern UNC = Pattern.compile("UNC([\\\\/].*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern SHARE = Pattern.compile("([^\\\\/]+)[\\\\/]([^\\\\/]+)(?:[\\\\/].*)?", Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("%[^%\\\\/]+%");
  private static final Pattern SEPARATOR = Pattern.compile("[\\\\/]");
  private static final String FORBIDDEN = "<>:\"|?*";

  private final Beginning beginning;
  private final String root;
  private final List<String> names;
  private final boolean verbatim;

  /** Where a path begins. */
  public enum Beginning {
    /** On a drive. */
    DRIVE,
    /** On a volume that is named by its id. */
    VOLUME,
    /** On a share. */
    SHARE,
    /** On a device. */
    DEVICE,
    /** At the root of a volume that is not named. */
    ROOTED,
    /** Where a variable leads. */
    VARIABLE
  }

  private PathText(Beginning beginning, String root, String rest, boolean verbatim) {
    this.beginning = beginning;
    this.root = root;
    this.names = names(rest, verbatim);
    this.verbatim = verbatim;
  }

  /**
   * Takes a text apart.
   *
   * @throws IllegalArgumentException if it is no path; the message goes on a sentence about the path
   */
  public static PathText of(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
    }
    if (VERBATIM.matcher(text).lookingAt()) {
      return verbatim(text.substring(4));
    }
    if (DRIVE.matcher(text).matches()) {
      return drive(text, false);
    }
    if (startsWithSeparators(text, 2)) {
      return share(text.substring(2), false);
    }
    if (startsWithSeparators(text, 1)) {
      return new PathText(Beginning.ROOTED, "\\", text.substring(1), isOfAnotherSystem(text));
    }
    if (VARIABLE.matcher(text).lookingAt()) {
      return new PathText(Beginning.VARIABLE, "", text, false);
    }
    throw new IllegalArgumentException("is not absolute");
  }

  private static PathText verbatim(String rest) {
    if (DRIVE.matcher(rest).matches()) {
      return drive(rest, true);
    }
    Matcher volume = VOLUME.matcher(rest);
    if (volume.matches()) {
      return new PathText(Beginning.VOLUME, "\\\\?\\" + volume.group(1) + "\\", rest.substring(volume.end(1)), true);
    }
    Matcher device = DEVICE.matcher(rest);
    if (device.matches()) {
      String name = device.group(1).replace('/', '\\');
      checkName(name.substring(name.lastIndexOf('\\') + 1));
      return new PathText(Beginning.DEVICE, "\\\\?\\" + name + "\\", rest.substring(device.end(1)), true);
    }
    Matcher unc = UNC.matcher(rest);
    if (unc.matches()) {
      return share(unc.group(1).substring(1), true);
    }
    throw new IllegalArgumentException("begins with no drive, volume, share or device");
  }

  private static PathText drive(String text, boolean verbatim) {
    return new PathText(
        Beginning.DRIVE, text.substring(0, 2).toUpperCase(Locale.ROOT) + "\\", text.substring(2), verbatim);
  }

  private static PathText share(String rest, boolean verbatim) {
    Matcher share = SHARE.matcher(rest);
    if (!share.matches()) {
      throw new IllegalArgumentException("has no server and share");
    }
    checkName(share.group(1));
    checkName(share.group(2));
    if (share.group(1).equals(".") || share.group(2).equals(".")) {
      throw new IllegalArgumentException("is of a device that has no files");
    }
    String root = "\\\\" + share.group(1) + "\\" + share.group(2) + "\\";
    return new PathText(Beginning.SHARE, root, rest.substring(share.end(2)), verbatim);
  }

  /**
   * Returns the names in a text with separators between them.
   *
   * @param verbatim whether dots and blanks at the end of a name count
   * @throws IllegalArgumentException if it has a parent step or a name that Windows cannot have
   */
  public static List<String> names(String text, boolean verbatim) {
    List<String> names = new ArrayList<>();
    for (String name : SEPARATOR.split(text, -1)) {
      if (!name.isEmpty() && !name.equals(".")) {
        checkName(name);
        names.add(verbatim ? name : trimmed(name));
      }
    }
    return List.copyOf(names);
  }

  private static void checkName(String name) {
    if (!name.equals(".") && isDotsAndBlanks(name)) {
      throw new IllegalArgumentException("has a parent step or a name of dots and blanks alone");
    }
    forbidden(name, FORBIDDEN).ifPresent(fault -> {
      throw new IllegalArgumentException(fault);
    });
  }

  /** Returns what is wrong with a name for the first of its characters that no name may have. */
  static Optional<String> forbidden(String name, String forbidden) {
    // Without a stream: a hostile document has millions of names.
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || forbidden.indexOf(c) >= 0) {
        return Optional.of("has the character U+%04X, which no name may have".formatted((int) c));
      }
    }
    return Optional.empty();
  }

  static boolean isDotsAndBlanks(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != '.' && name.charAt(i) != ' ') {
        return false;
      }
    }
    return true;
  }

  /** Returns a name without dots and blanks at its end; one of nothing else as it is. */
  public static String trimmed(String name) {
    int end = name.length();
    while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
      end--;
    }
    return end == 0 ? name : name.substring(0, end);
  }

  /**
   * Tells whether a text begins as the paths of other systems do, with one {@code /}. Their names may end as they like, so such a
   * path is taken verbatim.
   */
  public static boolean isOfAnotherSystem(String text) {
    return text.startsWith("/") && !text.startsWith("//") && !text.startsWith("/\\");
  }

  /** Tells whether the names of a path count as they stand: after {@code \\?\}, and on other systems. */
  public static boolean isVerbatim(String text) {
    return isOfAnotherSystem(text) || VERBATIM.matcher(text).lookingAt();
  }

  private static boolean startsWithSeparators(String text, int count) {
    return text.length() >= count && text.substring(0, count).replace('/', '\\').equals("\\".repeat(count));
  }

  /**
   * Returns why a text leads to no directory on any machine, as the end of a sentence about it; empty if it may. Names of other
   * systems may have characters that those of Windows may not, but no wildcard: WMD-041.
   */
  public static Optional<String> documentFault(String text) {
    if (text.isEmpty()) {
      return Optional.of("is empty");
    }
    if (isOfAnotherSystem(text)) {
      if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
        return Optional.of("has a wildcard");
      }
      return SEPARATOR.splitAsStream(text).anyMatch(".."::equals) ? Optional.of("has a parent step") : Optional.empty();
    }
    try {
      of(text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns why a text is no fully qualified path, which names its volume or has a variable do so, as the end of a sentence about
   * it; empty if it may be one: WMD-043.
   */
  public static Optional<String> qualifiedFault(String text) {
    Optional<String> fault = documentFault(text);
    boolean rooted = startsWithSeparators(text, 1) && !startsWithSeparators(text, 2) && !isOfAnotherSystem(text);
    return fault.isEmpty() && rooted ? Optional.of("is not fully qualified") : fault;
  }

  /** Returns where the path begins. */
  public Beginning beginning() {
    return beginning;
  }

  /** Returns the beginning in its usual form, with a separator at the end; empty if a variable has it. */
  public String root() {
    return root;
  }

  /** Returns the names below the root. */
  public List<String> names() {
    return names;
  }

  /** Tells whether the names count as they stand. */
  public boolean isVerbatim() {
    return verbatim;
  }
}
