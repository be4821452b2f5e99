package io.vss4j.testkit.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table that lies beside the tests: the first line has the names of the columns, no field has a comma. */
final class Table {
  private Table() {}

  static List<Map<String, String>> rows(String resource) {
    List<String> lines = text(resource).lines().toList();
    String[] names = lines.get(0).split(",", -1);
    return lines.stream().skip(1).map(line -> row(names, line)).toList();
  }

  private static Map<String, String> row(String[] names, String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != names.length) {
      throw new IllegalArgumentException(names.length + " fields expected: " + line);
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      row.put(names[i], fields[i]);
    }
    return row;
  }

  private static String text(String resource) {
    try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
