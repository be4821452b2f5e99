package io.vss4j.api.spi;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.naming.CaseFolding;
import io.vss4j.api.naming.PathText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of the environment variables that paths of documents name, written {@code %NAME%}.
 *
 * <p>Documents keep such paths as the writer wrote them; who uses a path expands it. Implemented by embedders, where neither a
 * map nor the environment of the process will do; safe for any thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/vssgloss-f">Glossary, file set</a>
 */
@FunctionalInterface
public interface PathVariables {
  /** The longest text that an expansion may give, in characters: the longest path that Windows knows. */
  int MAX_LENGTH = PathText.MAX_LENGTH;

  /**
   * Returns the value of a variable; empty if there is none.
   *
   * @param name the name without percent signs, in any case
   */
  Optional<String> valueOf(String name);

  /**
   * Returns the variables of a map.
   *
   * @param values values by name; case does not count
   */
  static PathVariables of(Map<String, String> values) {
    Map<String, String> byName = new HashMap<>();
    values.forEach((name, value) -> byName.put(CaseFolding.fold(name), value));
    return name -> Optional.ofNullable(byName.get(CaseFolding.fold(name)));
  }

  /** Returns the variables of this process's environment, as they are now. */
  static PathVariables ofThisProcess() {
    return of(System.getenv());
  }

  /** Returns no variables at all. */
  static PathVariables none() {
    return name -> Optional.empty();
  }

  /**
   * Returns a text with every variable replaced by its value, which is taken as it is; a percent sign that begins no
   * {@code %NAME%} stays.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG}, quoting the text, if it has a variable without a value, or if the
   *     result is longer than {@link #MAX_LENGTH}
   */
  default String expand(String text) {
    Matcher matcher = Reference.PATTERN.matcher(requireNonNull(text, "text"));
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      String value = valueOf(matcher.group(1))
          .orElseThrow(() -> new VssException(
              VssError.E_INVALIDARG, "path \"" + text + "\" has the unknown variable " + matcher.group()));
      matcher.appendReplacement(expanded, "");
      expanded.append(value);
      if (expanded.length() > MAX_LENGTH) {
        break;
      }
    }
    matcher.appendTail(expanded);
    if (expanded.length() > MAX_LENGTH) {
      throw new VssException(VssError.E_INVALIDARG,
          "path \"" + text + "\" is longer than " + MAX_LENGTH + " characters, variables expanded");
    }
    return expanded.toString();
  }

  /** Tells whether a text names a variable. */
  static boolean areIn(String text) {
    return Reference.PATTERN.matcher(text).find();
  }

  /** How a path names a variable: {@code C:\100%\50%} has none, for no variable is named by a part of a path. */
  final class Reference {
    private static final Pattern PATTERN = Pattern.compile("%([^%\\\\/]+)%");

    private Reference() {}
  }
}
