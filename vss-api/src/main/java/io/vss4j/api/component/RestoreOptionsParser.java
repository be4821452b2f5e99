package io.vss4j.api.component;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads restore options in the standard form from left to right. */
final class RestoreOptionsParser {
  private static final int SHOWN = 20;

  private final String text;
  private int position;

  RestoreOptionsParser(String text) {
    this.text = text;
  }

  List<RestoreOption> parse() {
    List<RestoreOption> options = new ArrayList<>();
    Set<String> said = new HashSet<>();
    skipSpace();
    while (position < text.length()) {
      if (!options.isEmpty()) {
        expect(',', "\",\" before the next option, or the end");
      }
      skipSpace();
      int start = position;
      RestoreOption option = option(start);
      try {
        RestoreOptions.requireNew(option, said);
      } catch (IllegalArgumentException e) {
        throw fault(start, e.getMessage(), e);
      }
      options.add(option);
      skipSpace();
    }
    return options;
  }

  private RestoreOption option(int start) {
    String first = quoted("the quoted name of an option or path of a subcomponent");
    String subcomponent = "";
    String name = first;
    skipSpace();
    if (isAt(':')) {
      position++;
      skipSpace();
      subcomponent = first;
      name = quoted("the quoted name of an option");
      skipSpace();
    }
    expect('=', subcomponent.isEmpty() ? "\"=\", or \":\" and the name of an option" : "\"=\"");
    skipSpace();
    String value = quoted("the quoted value of option \"" + name + "\"");
    try {
      return new RestoreOption(subcomponent, name, value);
    } catch (IllegalArgumentException e) {
      throw fault(start, e.getMessage(), e);
    }
  }

  private String quoted(String what) {
    if (!isAt('"')) {
      throw unexpected(what);
    }
    int end = text.indexOf('"', position + 1);
    if (end < 0) {
      throw fault(position, "the quotation mark is not closed", null);
    }
    String inner = text.substring(position + 1, end);
    position = end + 1;
    return inner;
  }

  private void expect(char wanted, String what) {
    if (!isAt(wanted)) {
      throw unexpected(what);
    }
    position++;
  }

  private boolean isAt(char wanted) {
    return position < text.length() && text.charAt(position) == wanted;
  }

  private void skipSpace() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private VssException unexpected(String what) {
    String found = position == text.length()
        ? "the end"
        : text.substring(position, Math.min(text.length(), position + SHOWN));
    return fault(position, "expected " + what + ", found " + found, null);
  }

  /** Positions are counted from 1. */
  private static VssException fault(int at, @Nullable String message, @Nullable Exception cause) {
    return new VssException(VssError.E_INVALIDARG, "restore options, position " + (at + 1) + ": " + message, cause);
  }
}
