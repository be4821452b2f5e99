package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.naming.CaseFolding;
import io.vss4j.api.naming.PathText;
import io.vss4j.api.spi.PathVariables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The path of a directory or file as documents of Windows write it; means the same on every operating system.
 *
 * <p>{@code /} counts as {@code \}; empty names, {@code .} and a separator at the end do not count, nor does case. Dots and
 * blanks at the end of a name do not count either, except after {@code \\?\} and in paths that begin with one {@code /}, as those
 * of other systems do. Names that Windows reserves for devices are names like others: there are files of such names, though not
 * every path leads to them. A path with a parent step, a wildcard or another character that no name may have is refused, so that
 * no path leads above its root. Immutable.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/vssgloss-f">Glossary, file set</a>
 * @see <a href="https://learn.microsoft.com/windows/win32/fileio/naming-a-file">Naming Files, Paths, and Namespaces</a>
 */
public final class WindowsPath {
  private final String text;
  private final Kind kind;
  private final String root;
  private final List<String> names;
  private final boolean verbatim;
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

  private WindowsPath(String text, Kind kind, String root, List<String> names, boolean verbatim) {
    this.text = text;
    this.kind = kind;
    this.root = root;
    this.names = List.copyOf(names);
    this.verbatim = verbatim;
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
    try {
      PathText parts = PathText.of(text);
      return new WindowsPath(text, kind(parts), parts.root(), parts.names(), parts.isVerbatim());
    } catch (IllegalArgumentException e) {
      throw invalid(text, e);
    }
  }

  private static Kind kind(PathText parts) {
    return switch (parts.beginning()) {
      case DRIVE -> Kind.DRIVE;
      case VOLUME -> Kind.VOLUME;
      case SHARE -> Kind.SHARE;
      case DEVICE -> Kind.DEVICE;
      case ROOTED -> Kind.ROOTED;
      case VARIABLE -> Kind.VARIABLE;
    };
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
    return Optional.of(with(above));
  }

  private WindowsPath with(List<String> names) {
    return new WindowsPath(usual(kind, root, names), kind, root, names, verbatim);
  }

  /**
   * Returns the path below this one.
   *
   * @param relative names with separators between them; separators before them do not count
   * @throws VssException with {@link VssError#E_INVALIDARG} if it has a parent step or a character that no name may have
   */
  public WindowsPath resolve(String relative) {
    List<String> below = new ArrayList<>(names);
    try {
      below.addAll(PathText.names(relative, verbatim));
    } catch (IllegalArgumentException e) {
      throw invalid(relative, e);
    }
    return below(below);
  }

  private WindowsPath below(List<String> names) {
    WindowsPath path = with(names);
    if (path.text.length() > PathVariables.MAX_LENGTH) {
      throw invalid(path.text, "is longer than " + PathVariables.MAX_LENGTH + " characters");
    }
    return path;
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
    List<String> rebased = new ArrayList<>(to.names);
    rebased.addAll(names.subList(from.names.size(), names.size()));
    return to.below(rebased);
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

  /**
   * Returns the path in its usual form: one backslash between names, none at the end but of a root. One with a name that ends in a
   * dot or a blank is in a form that keeps it.
   */
  @Override
  public String toString() {
    return usual(kind, root, names);
  }

  private static String usual(Kind kind, String root, List<String> names) {
    String path = root + String.join("\\", names);
    if (names.stream().allMatch(name -> PathText.trimmed(name).equals(name))) {
      return path;
    }
    return switch (kind) {
      case DRIVE -> "\\\\?\\" + path;
      case SHARE -> "\\\\?\\UNC" + path.substring(1);
      case ROOTED -> "/" + String.join("/", names);
      case VOLUME, DEVICE, VARIABLE -> path;
    };
  }

  private static VssException invalid(String text, IllegalArgumentException fault) {
    return invalid(text, String.valueOf(fault.getMessage()));
  }

  private static VssException invalid(String text, String why) {
    String shown = text.length() > PathVariables.MAX_LENGTH ? text.substring(0, 100) + "..." : text;
    return new VssException(VssError.E_INVALIDARG, "path \"" + shown + "\" " + why);
  }
}
