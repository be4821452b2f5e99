package io.vss4j.testkit.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON: objects with their members in order, lists, text, numbers, truth values, and null. Two spaces a
 * level; everything beyond ASCII is escaped, so that the result is the same in every encoding.
 */
final class JsonWriter {
  private final PrintWriter out;

  private JsonWriter(PrintWriter out) {
    this.out = out;
  }

  /**
   * Returns a value as JSON, with a line end.
   *
   * @throws IllegalArgumentException for a value that is none of the above
   */
  static String write(@Nullable Object value) {
    StringWriter text = new StringWriter();
    write(value, new PrintWriter(text));
    return text.toString();
  }

  /**
   * Writes a value as JSON, with a line end, piece by piece: nothing of it is kept.
   *
   * @throws IllegalArgumentException for a value that is none of the above
   */
  static void write(@Nullable Object value, PrintWriter out) {
    new JsonWriter(out).value(value, 0);
    out.append('\n').flush();
  }

  private void value(@Nullable Object value, int depth) {
    if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
      out.print(value);
    } else if (value instanceof CharSequence text) {
      text(text);
    } else if (value instanceof JsonObject object) {
      object(object, depth);
    } else if (value instanceof Iterable<?> list) {
      array(list, depth);
    } else {
      throw new IllegalArgumentException("not for JSON: " + value.getClass().getName());
    }
  }

  private void object(JsonObject object, int depth) {
    String separator = "{";
    for (Map.Entry<String, @Nullable Object> entry : object.members().entrySet()) {
      out.append(separator);
      line(depth + 1);
      text(entry.getKey());
      out.append(": ");
      value(entry.getValue(), depth + 1);
      separator = ",";
    }
    end(separator.equals("{"), "{}", "}", depth);
  }

  private void array(Iterable<?> list, int depth) {
    String separator = "[";
    for (Object element : list) {
      out.append(separator);
      line(depth + 1);
      value(element, depth + 1);
      separator = ",";
    }
    end(separator.equals("["), "[]", "]", depth);
  }

  private void end(boolean empty, String whole, String close, int depth) {
    if (empty) {
      out.append(whole);
    } else {
      line(depth);
      out.append(close);
    }
  }

  private void line(int depth) {
    out.append('\n').append("  ".repeat(depth));
  }

  private void text(CharSequence text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c >= ' ' && c < 0x7F) {
            out.append(c);
          } else {
            out.append(String.format("\\u%04x", (int) c));
          }
        }
      }
    }
    out.append('"');
  }
}
