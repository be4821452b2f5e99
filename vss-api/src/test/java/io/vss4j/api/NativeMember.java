package io.vss4j.api;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A native interface or type, or a member of one.
 *
 * @param type interface, class, structure, enumeration or header
 * @param name the member; empty for the interface or type itself
 */
record NativeMember(String type, String name) {
  /** A native member with how much a portable model needs it: 1 needed, 2 expected, 3 out of its reach. */
  record Listed(NativeMember member, int priority, String description) {
    private static Listed of(Map<String, String> row) {
      return new Listed(
          new NativeMember(row.get("interface"), row.get("member")),
          Integer.parseInt(row.get("priority")),
          row.getOrDefault("description", ""));
    }
  }

  /** Returns the list that is kept with the tests; without descriptions. */
  static List<Listed> kept() {
    return CsvFile.resource("native-members.csv").stream().map(Listed::of).toList();
  }

  /** Returns the table of the native surface that the list was made of, where it lies beside the checkout. */
  static List<Listed> published() {
    String property = System.getProperty("vss4j.spec");
    // Tests run in the directory of their module.
    Path directory = property == null ? Path.of("..", "..", "shared", "spec") : Path.of(property);
    Path file = directory.resolve("api-surface.csv");
    assumeTrue(Files.isRegularFile(file), () -> "no table at " + file.toAbsolutePath() + "; set vss4j.spec");
    return CsvFile.file(file).stream().map(Listed::of).toList();
  }

  @Override
  public String toString() {
    return name.isEmpty() ? type : type + "::" + name;
  }
}
