package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page of failures in the documentation says what the data of {@link FailureMatrixTest} say, which are played against the
 * service. With {@code -Dvss4j.writePages} it is written.
 */
class FailureMatrixPageTest {
  private static final Path DATA = Path.of("src/test/resources/io/vss4j/testkit/protocol/failure-matrix.csv");
  private static final Path PAGE = Path.of("../vss-api/src/main/javadoc/doc-files/failure-matrix.html");
  private static final String HEAD = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="UTF-8"/>
      <title>Failure matrix</title>
      <style>
      body { font-family: sans-serif; margin: 2em auto; padding: 0 1em; }
      table { border-collapse: collapse; width: 100%; }
      th, td { border: 1px solid #ccc; padding: 0.2em 0.5em; text-align: left; vertical-align: top; }
      thead { background: #eee; }
      </style>
      </head>
      <body>
      <main>
      <h1>Failure matrix</h1>
      <p>Who fails, at which event or step, and how: what the failing writer and all the others get afterwards, and what the
      requester sees. Every row is played against the service by a test; this page is made of the same data. Writers that are
      given no further event are still told of the end of a backup where the row says so.</p>
      <table>
      """;

  private static String page() throws IOException {
    List<String> lines = Files.readAllLines(DATA);
    String rows = lines.stream().skip(1).map(line -> row("td", line)).collect(Collectors.joining());
    return HEAD + "<thead>\n" + row("th", lines.get(0)) + "</thead>\n<tbody>\n" + rows
        + "</tbody>\n</table>\n</main>\n</body>\n</html>\n";
  }

  private static String row(String cell, String line) {
    return Arrays.stream(line.split(",", -1))
        .map(text -> "<" + cell + ">" + text + "</" + cell + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>\n"));
  }

  @Test
  void isMadeOfTheDataOfTheTest() throws IOException {
    String expected = page();
    if (System.getProperty("vss4j.writePages") != null) {
      Files.writeString(PAGE, expected);
    }
    assertThat(PAGE).content().isEqualTo(expected);
  }
}
