package io.vss4j.core.restore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One record of the journal: a type and texts. On disk it is one line of UTF-8: a checksum of the rest in eight hexadecimal
 * digits, a space, type and texts with a tab between, a line feed. Control characters, backslashes and surrogates are written as
 * <code>&#92;uXXXX</code>.
 */
record JournalRecord(String type, List<String> fields) {
  private static final int CHECKSUM_DIGITS = 8;

  JournalRecord {
    fields = List.copyOf(fields);
  }

  static JournalRecord of(String type, String... fields) {
    return new JournalRecord(type, List.of(fields));
  }

  byte[] toBytes() {
    StringBuilder text = new StringBuilder(escape(type));
    fields.forEach(field -> text.append('\t').append(escape(field)));
    return (checksum(text.toString()) + ' ' + text + '\n').getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the record of a line without its line feed; null if it is not whole. */
  static @Nullable JournalRecord parse(String line) {
    if (line.length() <= CHECKSUM_DIGITS || line.charAt(CHECKSUM_DIGITS) != ' ') {
      return null;
    }
    String text = line.substring(CHECKSUM_DIGITS + 1);
    if (!line.startsWith(checksum(text))) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    for (String part : text.split("\t", -1)) {
      parts.add(unescape(part));
    }
    return new JournalRecord(parts.get(0), parts.subList(1, parts.size()));
  }

  private static String checksum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '\\' || Character.isSurrogate(c)) {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
