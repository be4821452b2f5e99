package io.vss4j.api.component;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Options for the writer of a component that is restored, in the form that many writers understand: pairs of a quoted name and a
 * quoted value, separated by commas, each for all that is restored or for the subcomponent whose quoted path and a colon stand
 * before it. Immutable.
 *
 * <pre>{@code
 * "Child1":"Option1"="Value1","Option2"="Value2","Child2\Grandchild3":"Option3"="Value3"
 * }</pre>
 *
 * <p>A requester makes the text with {@link #toString()}, a writer reads it with {@link #parse}. Nobody has to: a text in another
 * form passes between them unchanged. Where the documentation is silent: white space around the separators is allowed, a quoted
 * text holds no quotation mark, and where several options of one name are for a subcomponent, the one whose path is nearest to it
 * counts, for the names that say one thing.
 *
 * @param options the options in their order
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/setting-vss-restore-options">Setting VSS Restore Options</a>
 */
public record RestoreOptions(List<RestoreOption> options) {
  /**
   * Makes options of a copy of the list.
   *
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if one says for a subcomponent what another one has said that can be said once
   */
  public RestoreOptions {
    requireNonNull(options, "options");
    options = List.copyOf(options);
    Set<String> said = new HashSet<>();
    options.forEach(option -> requireNew(option, said));
  }

  /**
   * Refuses an option that says what can be said once and was.
   *
   * @param said what was {@linkplain RestoreOption#saidOnce said}; what the option says is added
   */
  static void requireNew(RestoreOption option, Set<String> said) {
    if (option.saidOnce().filter(once -> !said.add(once)).isPresent()) {
      throw new IllegalArgumentException("option " + option + " is there before, expected once for a subcomponent");
    }
  }

  /**
   * Reads a text in the standard form; one that is empty or blank has no options.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG}, the position in the text, what was expected and what is there
   *     instead, if it is in another form or gives a common option a value that it does not take
   */
  public static RestoreOptions parse(String text) {
    return new RestoreOptions(new RestoreOptionsParser(requireNonNull(text, "text")).parse());
  }

  /**
   * Returns the options that are for a subcomponent, in their order.
   *
   * @param path path of the subcomponent below the component that has the options, elements separated by {@code \}; empty for
   *     that component itself
   */
  public List<RestoreOption> optionsFor(String path) {
    requireNonNull(path, "path");
    return options.stream().filter(option -> option.appliesTo(path)).toList();
  }

  /** Returns the values that an option has for a subcomponent, in the order of the text. */
  public List<String> values(String path, String name) {
    requireNonNull(name, "name");
    return named(path, name).stream().map(RestoreOption::value).toList();
  }

  /** Tells whether a subcomponent as a whole is authoritative. */
  public boolean isAuthoritative(String path) {
    return values(path, RestoreOption.AUTHORITATIVE).stream().anyMatch(RestoreOption.ALL::equalsIgnoreCase);
  }

  /** Returns the items of a subcomponent that are authoritative, in the writer's own form. */
  public List<String> authoritativeItems(String path) {
    return values(path, RestoreOption.AUTHORITATIVE).stream()
        .filter(value -> !value.equalsIgnoreCase(RestoreOption.ALL))
        .map(value -> value.substring(RestoreOption.ITEM.length()))
        .toList();
  }

  /** Returns how far a subcomponent is to be rolled forward; {@link RollForward#UNDEFINED} if nothing is said. */
  public RollForward rollForward(String path) {
    return nearest(path, RestoreOption.ROLL_FORWARD)
        .map(value -> {
          if (value.equalsIgnoreCase(RestoreOption.NONE)) {
            return new RollForward(RollForwardType.NONE, null);
          }
          return value.equalsIgnoreCase(RestoreOption.ALL)
              ? new RollForward(RollForwardType.ALL, null)
              : new RollForward(RollForwardType.PARTIAL, value.substring(RestoreOption.PARTIAL.length()));
        })
        .orElse(RollForward.UNDEFINED);
  }

  /** Returns logical path and name, separated by {@code \}, under which a subcomponent is to be restored. */
  public Optional<String> newComponentName(String path) {
    return nearest(path, RestoreOption.NEW_COMPONENT_NAME);
  }

  private Optional<String> nearest(String path, String name) {
    // All of them are for this path or one above it, so that the longest is the nearest.
    return named(path, name).stream()
        .max(Comparator.comparingLong(option -> option.subcomponent().chars().filter(c -> c != '\\').count()))
        .map(RestoreOption::value);
  }

  private List<RestoreOption> named(String path, String name) {
    return optionsFor(path).stream().filter(option -> option.isNamed(name)).toList();
  }

  /** Returns the options in the standard form. */
  @Override
  public String toString() {
    return options.stream().map(RestoreOption::toString).collect(Collectors.joining(","));
  }
}
