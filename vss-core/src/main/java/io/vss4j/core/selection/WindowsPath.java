package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.PathVariables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path of a directory or file as documents of Windows write it; means the same on every operating system.
 *
 * <p>{@code /} counts as {@code \}; empty names, {@code .} and a separator at the end do not count, nor does case. A
 * path with a parent step, a wildcard or another character that no name may have is refused, so that no path leads
 * above its root. Immutable.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/vssgloss-f">Glossary, file set</a>
 */
public final class WindowsPath {
  private static final String GUID = "[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}";
  private static final Pattern VERBATIM = Pattern.compile("[\\\\/]{2}\\?[\\\\/]");
  private static final Pattern DRIVE = Pattern.compile("([A-Za-z]:)(?:[\\\\/].*)?", Pattern.DOTALL);
  private static final Pattern VOLUME = Pattern.compile("(Volume\\{" + GUID + "})(?:[\\\\/].*)?",
      Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern DEVICE = Pattern.compile("(GLOBALROOT[\\\\/]Device[\\\\/][^\\\\/]+)(?:[\\\\/].*)?",
      Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern UNC = Pattern.compile("UNC([\\\\/].*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern SHARE = Pattern.compile("([^\\\\/]+)[\\\\/]([^\\\\/]+)(?:[\\\\/].*)?", Pattern.DOTALL);
  private static final Pattern SEPARATOR = Pattern.compile("[\\\\/]");
  private static final String FORBIDDEN = "<>:\"|?*";

  private final String text;
  private final Kind kind;
  private final String root;
  private final List<String> names;
  private final String folded;

  /** Where a path begins. */
  public enum Kind {
    /** On a drive, {@code C:\}. */
    DRIVE,
    /** On a volume, <code>\\?\Volume{GUID}\</code>. */
    VOLUME,
    /** On a share, {@code \\server\share\}. */
    SHARE,
    /** On a device, such as a shadow copy: {@code \\?\GLOBALROOT\Device\HarddiskVolumeShadowCopy1\}. */
    DEVICE,
    /** At the root of a volume that it does not name, {@code \Temp}; in exclude lists only. */
    ROOTED,
    /** Where a variable leads, {@code %SystemRoot%\Temp}; known once it is expanded. */
    VARIABLE
  }

  private WindowsPath(String text, Kind kind, String root, List<String> names) {
    this.text = text;
    this.kind = kind;
    this.root = root;
    this.names = List.copyOf(names);
    this.folded = CaseFolding.fold(root + String.join("\\", names));
  }

  /**
   * Returns the path that a text is.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG}, quoting the text, if it is relative, is of a form that
   *     {@link Kind} does not have, is longer than {@link PathVariables#MAX_LENGTH}, or has a parent step or a character
   *     that no name may have
   */
  public static WindowsPath of(String text) {
    requireNonNull(text, "text");
    if (text.length() > PathVariables.MAX_LENGTH) {
      throw invalid(text.substring(0, 100) + "...", "is longer than " + PathVariables.MAX_LENGTH + " characters");
    }
    if (VERBATIM.matcher(text).lookingAt()) {
      return verbatim(text, text.substring(4));
    }
    Matcher drive = DRIVE.matcher(text);
    if (drive.matches()) {
      return on(text, Kind.DRIVE, drive.group(1).toUpperCase(Locale.ROOT) + "\\", text.substring(2));
    }
    if (startsWithSeparators(text, 2)) {
      return share(text, text.substring(2));
    }
    if (startsWithSeparators(text, 1)) {
      return on(text, Kind.ROOTED, "\\", text.substring(1));
    }
    if (text.startsWith("%") && text.indexOf('%', 1) > 1) {
      return on(text, Kind.VARIABLE, "", text);
    }
    throw invalid(text, "is not absolute");
  }

  private static WindowsPath verbatim(String text, String rest) {
    Matcher drive = DRIVE.matcher(rest);
    if (drive.matches()) {
      return on(text, Kind.DRIVE, drive.group(1).toUpperCase(Locale.ROOT) + "\\", rest.substring(2));
    }
    Matcher volume = VOLUME.matcher(rest);
    if (volume.matches()) {
      return on(text, Kind.VOLUME, "\\\\?\\" + volume.group(1) + "\\", rest.substring(volume.end(1)));
    }
    Matcher device = DEVICE.matcher(rest);
    if (device.matches()) {
      String name = device.group(1).replace('/', '\\');
      checkName(text, name.substring(name.lastIndexOf('\\') + 1));
      return on(text, Kind.DEVICE, "\\\\?\\" + name + "\\", rest.substring(device.end(1)));
    }
    Matcher unc = UNC.matcher(rest);
    if (unc.matches()) {
      return share(text, unc.group(1).substring(1));
    }
    throw invalid(text, "begins with no drive, volume, share or device");
  }

  private static WindowsPath share(String text, String rest) {
    Matcher share = SHARE.matcher(rest);
    if (!share.matches()) {
      throw invalid(text, "has no server and share");
    }
    checkName(text, share.group(1));
    checkName(text, share.group(2));
    if (share.group(1).equals(".") || share.group(2).equals(".")) {
      throw invalid(text, "is of a device that has no files");
    }
    String root = "\\\\" + share.group(1) + "\\" + share.group(2) + "\\";
    return on(text, Kind.SHARE, root, rest.substring(share.end(2)));
  }

  private static WindowsPath on(String text, Kind kind, String root, String rest) {
    List<String> names = new ArrayList<>();
    for (String name : SEPARATOR.split(rest, -1)) {
      if (!name.isEmpty() && !name.equals(".")) {
        checkName(text, name);
        names.add(name);
      }
    }
    return new WindowsPath(text, kind, root, names);
  }

  private static void checkName(String text, String name) {
    if (!name.equals(".") && name.chars().allMatch(c -> c == '.' || c == ' ')) {
      throw invalid(text, "has a parent step");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || FORBIDDEN.indexOf(c) >= 0) {
        throw invalid(text, "has the character U+%04X, which no name may have".formatted((int) c));
      }
    }
  }

  private static boolean startsWithSeparators(String text, int count) {
    return text.length() >= count && text.substring(0, count).replace('/', '\\').equals("\\".repeat(count));
  }

  /** Returns where the path begins. */
  public Kind kind() {
    return kind;
  }

  /** Returns the beginning in its usual form, {@code C:\} for one; empty if a variable has it. */
  public String root() {
    return root;
  }

  /** Returns the names below the root, in the case in which they were given. */
  public List<String> names() {
    return names;
  }

  /** Tells whether the path says where it is without anything else: it names its volume and has no variables. */
  public boolean isFullyQualified() {
    return kind != Kind.ROOTED && !hasVariables();
  }

  /** Tells whether the path has variables. */
  public boolean hasVariables() {
    return PathVariables.areIn(text);
  }

  /**
   * Returns the path with the values of its variables.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} if it has an unknown one or if the result is no path
   */
  public WindowsPath expand(PathVariables variables) {
    return hasVariables() ? of(variables.expand(text)) : this;
  }

  /** Returns the directory that holds it; empty for a root and for a variable alone. */
  public Optional<WindowsPath> parent() {
    if (names.isEmpty() || (kind == Kind.VARIABLE && names.size() == 1)) {
      return Optional.empty();
    }
    List<String> above = names.subList(0, names.size() - 1);
    return Optional.of(new WindowsPath(root + String.join("\\", above), kind, root, above));
  }

  /**
   * Returns the path below this one.
   *
   * @param relative names with separators between them; separators before them do not count
   * @throws VssException with {@link VssError#E_INVALIDARG} if it has a parent step or a character that no name may have
   */
  public WindowsPath resolve(String relative) {
    String whole = toString();
    // A separator more would make a share of a path without a volume.
    int start = 0;
    while (start < relative.length() && (relative.charAt(start) == '\\' || relative.charAt(start) == '/')) {
      start++;
    }
    return of(whole + (whole.endsWith("\\") ? "" : "\\") + relative.substring(start));
  }

  /** Tells whether this is the other path or lies below it. */
  public boolean startsWith(WindowsPath other) {
    return kind == other.kind
        && folded.startsWith(other.folded)
        && (folded.length() == other.folded.length()
            || other.folded.endsWith("\\")
            || folded.charAt(other.folded.length()) == '\\');
  }

  /**
   * Returns the same place below another root, such as the device of a shadow copy instead of the original volume.
   *
   * @param from what this path starts with
   * @param to what stands in for it
   * @throws VssException with {@link VssError#E_INVALIDARG} if this path does not start with {@code from}
   */
  public WindowsPath rebase(WindowsPath from, WindowsPath to) {
    if (!startsWith(from)) {
      throw invalid(text, "does not lie below \"" + from + "\"");
    }
    return to.resolve(String.join("\\", names.subList(from.names.size(), names.size())));
  }

  /** Returns the text that the path was made of. */
  public String text() {
    return text;
  }

  /** Tells whether the other path is the same but for case and ways of writing it; variables are not expanded. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WindowsPath that && folded.equals(that.folded);
  }

  @Override
  public int hashCode() {
    return folded.hashCode();
  }

  /** Returns the path in its usual form: one backslash between names, none at the end but of a root. */
  @Override
  public String toString() {
    return root + String.join("\\", names);
  }

  private static VssException invalid(String text, String why) {
    return new VssException(VssError.E_INVALIDARG, "path \"" + text + "\" " + why);
  }
}
