package io.vss4j.testkit.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table of the specification as a file: a row for each method of the facade, a column for each situation.
 *
 * <p>{@code ok} accepted, with the phase that follows unless it stays the same; {@code nf} accepted, but what is named does not
 * exist; {@code veto} accepted, and refused by the provider; {@code ign} succeeds without effect; {@code BS} bad state, with
 * {@code component} when only the component named is the reason; {@code SIP} set in progress.
 */
record CallTableFile(List<String> situations, Map<String, List<String>> rows) {
  static CallTableFile read(String name) {
    try (InputStream in = CallTableFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      List<String> lines = new String(in.readAllBytes(), UTF_8).lines().toList();
      List<String> header = List.of(lines.get(0).split(","));
      Map<String, List<String>> rows = new LinkedHashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        List<String> cells = List.of(line.split(","));
        if (cells.size() != header.size()) {
          throw new IllegalArgumentException("row with " + cells.size() + " cells: " + line);
        }
        rows.put(cells.get(0), cells.subList(1, cells.size()));
      }
      return new CallTableFile(header.subList(1, header.size()), rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String cell(String method, String situation) {
    return rows.get(method).get(situations.indexOf(situation));
  }

  /** Returns the methods that have an effect in a situation, as far as phases decide it. */
  Set<String> legal(String situation) {
    Set<String> legal = new TreeSet<>();
    for (String method : rows.keySet()) {
      String cell = cell(method, situation);
      boolean waitsForStatus = cell.equals("ok after gatherWriterStatus");
      if (!waitsForStatus && (cell.matches("(ok|nf|veto).*") || cell.equals("BS component"))) {
        legal.add(method);
      }
    }
    return legal;
  }
}
