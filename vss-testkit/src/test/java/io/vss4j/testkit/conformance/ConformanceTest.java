package io.vss4j.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which rule of the protocol is proven by which tests, read from the tags in the tests of all modules.
 *
 * <p>The table goes to {@code target/conformance.md}. A tag that names no rule fails the build, and so does, in the parts that are
 * done, a rule that is neither proven nor listed in {@code unproven.tsv} with its reason.
 */
class ConformanceTest {
  private static final List<String> MODULES = List.of("vss-api", "vss-core", "vss-testkit");
  private static final Pattern TAG = Pattern.compile("@Tag\\(\"([^\"]+)\"\\)");
  /** The first name followed by parentheses after the tags: the method that carries them. */
  private static final Pattern METHOD = Pattern.compile("\\b(\\w+)\\s*\\([^)]*\\)\\s*(?:throws [\\w., ]+)?\\{");
  /** A cell of the matrix of restore methods and targets, which is a rule of its own. */
  private static final Pattern CELL = Pattern.compile("TGT-M[0-8][0-4]");

  /** The parts of the protocol of which every rule is proven or listed. */
  private static final Set<String> DONE = Set.of("01", "03", "04");
  /** How many rules of a part may be out of reach. */
  private static final int MOST_UNPROVEN = 10;

  private record Rule(String id, String part, String level, String text) {}

  private final Map<String, Rule> rules = rules();
  private final Map<String, TreeSet<String>> proofs = proofs();
  private final Map<String, String> unproven = unproven();

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    rows("rules.tsv").forEach(cells -> rules.put(cells[0], new Rule(cells[0], cells[1], cells[2], cells[3])));
    return rules;
  }

  private static Map<String, String> unproven() {
    Map<String, String> reasons = new LinkedHashMap<>();
    rows("unproven.tsv").forEach(cells -> reasons.put(cells[0], cells[1]));
    return reasons;
  }

  private static List<String[]> rows(String resource) {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(
        Objects.requireNonNull(ConformanceTest.class.getResourceAsStream("/io/vss4j/testkit/" + resource)),
        StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> line.split("\t", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, TreeSet<String>> proofs() {
    Map<String, TreeSet<String>> proofs = new TreeMap<>();
    for (String module : MODULES) {
      Path sources = Path.of("..", module, "src", "test", "java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          String source = Files.readString(file);
          Matcher tags = TAG.matcher(source);
          while (tags.find()) {
            Matcher method = METHOD.matcher(source);
            String proof = method.find(tags.end()) ? name + "." + method.group(1) : name;
            proofs.computeIfAbsent(tags.group(1), id -> new TreeSet<>()).add(proof);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return proofs;
  }

  @Test
  void everyTagNamesARule() {
    assertThat(proofs.keySet()).isNotEmpty();
    assertThat(proofs.keySet().stream().filter(id -> !rules.containsKey(id) && !CELL.matcher(id).matches())).isEmpty();
  }

  @Test
  void everyRuleOfADonePartIsProvenOrListed() {
    assertThat(rules.values().stream()
        .filter(rule -> DONE.contains(rule.part()))
        .map(Rule::id)
        .filter(id -> !proofs.containsKey(id) && !unproven.containsKey(id))).isEmpty();
  }

  @Test
  void whatIsListedIsARuleWithAReasonAndWithoutAProof() {
    assertThat(unproven).allSatisfy((id, reason) -> {
      assertThat(rules).containsKey(id);
      assertThat(proofs).doesNotContainKey(id);
      assertThat(reason).hasSizeGreaterThan(40);
    });
    assertThat(unproven.keySet().stream().filter(id -> rules.get(id).part().equals("01")).count())
        .isLessThanOrEqualTo(MOST_UNPROVEN);
  }

  @Test
  void theTableIsWritten() throws IOException {
    List<String> table = new ArrayList<>();
    table.add("# Rules and the tests that prove them");
    for (String part : rules.values().stream().map(Rule::part).distinct().sorted().toList()) {
      List<Rule> ofPart = rules.values().stream().filter(rule -> rule.part().equals(part)).toList();
      long proven = ofPart.stream().filter(rule -> proofs.containsKey(rule.id())).count();
      table.add("");
      table.add("## Part " + part + ": " + proven + " of " + ofPart.size() + " rules have a test");
      table.add("");
      table.add("| rule | level | tests |");
      table.add("| --- | --- | --- |");
      ofPart.forEach(rule -> table.add("| " + rule.id() + " | " + rule.level() + " | "
          + String.join(", ", proofs.getOrDefault(rule.id(), new TreeSet<>(List.of(unproven.getOrDefault(rule.id(), "not yet"))))) + " |"));
      System.out.println("conformance, part " + part + ": " + proven + " of " + ofPart.size() + " rules have a test");
    }
    Path file = Files.createDirectories(Path.of("target")).resolve("conformance.md");
    Files.write(file, table);
    assertThat(file).content().contains("| EVT-031 |");
  }
}
