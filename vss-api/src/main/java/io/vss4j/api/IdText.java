package io.vss4j.api;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the text form of an identifier; stricter than {@link UUID#fromString}, which accepts short groups. */
final class IdText {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private IdText() {}

  static UUID parse(String text) {
    requireNonNull(text, "text");
    String bare = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
    if (!FORM.matcher(bare).matches()) {
      throw new IllegalArgumentException("not an identifier: " + text);
    }
    return UUID.fromString(bare);
  }
}
