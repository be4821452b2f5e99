package io.vss4j.testkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.DocumentLocation;
import io.vss4j.testkit.cli.HostileDocument.Kind;
import io.vss4j.testkit.cli.HostileFolders.HostileFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every hostile document is refused with its place, in a virtual machine of 64 MiB, whichever way it comes. */
class HostileCorpusTest {
  /** A watchdog, far beyond what one reading takes. */
  private static final long LIMIT_SECONDS = 300;

  @TempDir
  private static Path directory;

  private static ServerSocket server;
  private static Path secret;
  private static List<Outcome> outcomes;

  @BeforeAll
  static void readTheCorpusWithLittleMemory() throws IOException, InterruptedException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    secret = Files.writeString(directory.resolve("secret"), HostileCorpus.SECRET);
    Path output = directory.resolve("output");
    Process child = SmallJvm.start(HostileReading.class, output, directory.toString(), secret.toString(), url());
    long said = -1;
    boolean ended = false;
    // On a busy machine all of them together may take any time.
    while (!ended && Files.size(output) > said) {
      said = Files.size(output);
      ended = child.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
    child.destroyForcibly();
    outcomes = Files.readAllLines(output, UTF_8).stream().map(Outcome::of).toList();
    assertThat(ended).as("after %d readings, the last %s", outcomes.size(), last()).isTrue();
    assertThat(last()).isEqualTo(new Outcome("end", "end", "end"));
  }

  @AfterAll
  static void close() throws IOException {
    server.close();
  }

  private static String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/entity";
  }

  private static Outcome last() {
    return outcomes.get(outcomes.size() - 1);
  }

  static Stream<HostileDocument> documents() {
    return Arrays.stream(Kind.values()).flatMap(kind -> HostileCorpus.of(kind, secret, url()).stream());
  }

  @ParameterizedTest
  @MethodSource("documents")
  @Tag("VER-008")
  void isRefusedWithItsPlace(HostileDocument document) {
    int limit = Integer.parseInt(outcomes.get(0).text());
    Optional<DocumentLocation> place = document.place().apply(limit);
    List<Outcome> found = outcomes.stream().filter(outcome -> outcome.document().equals(document.toString())).toList();

    assertThat(found).isNotEmpty();
    for (Outcome outcome : found) {
      assertThat(outcome.text()).as(outcome.way()).contains("VSS_E_INVALID_XML_DOCUMENT: ");
      assertThat(outcome.text()).as(outcome.way()).endsWith(place.map(at -> "(" + at + ")").orElse(")"));
      assertThat(outcome.text()).as(outcome.way()).containsPattern("\\(line [1-9][0-9]*, column [1-9][0-9]*\\)$");
    }
  }

  @Test
  void foldersAreRefusedWithTheReason() throws IOException {
    for (HostileFolder folder : HostileFolders.in(directory.resolve("again"), secret, url())) {
      Outcome found = outcomes.stream().filter(outcome -> outcome.document().equals(folder.name())).findFirst()
          .orElseThrow();
      assertThat(found.text()).as(folder.name()).contains(folder.expected())
          .matches("READ|VSS_E_INVALID_XML_DOCUMENT: (?s:.*)");
    }
  }

  @Test
  void whatFitsInTheLimitsFitsInTheHeap() {
    List<Outcome> brimful = outcomes.stream().filter(outcome -> outcome.way().equals("brimful")).toList();

    assertThat(brimful).hasSameSizeAs(BrimfulDocument.all());
    assertThat(brimful).allSatisfy(outcome -> assertThat(outcome.text()).isEqualTo("READ"));
  }

  @Test
  void theProgramTellsEachFileInALineAndEndsWithTwo() throws IOException, InterruptedException {
    Path bomb = Files.writeString(directory.resolve("bomb.xml"), "<!DOCTYPE a [<!ENTITY a \"b\">]><a/>");
    Path huge = Files.writeString(directory.resolve("huge.xml"), "<WRITER_METADATA a='");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(HostileDocument.GIGABYTE);
    }
    Path output = directory.resolve("program");

    Process program = SmallJvm.start(Vss.class, output, "validate", bomb.toString(), huge.toString());

    assertThat(program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(Files.readAllLines(output)).satisfiesExactly(
        line -> assertThat(line).startsWith(bomb.toString()).endsWith("(line 1, column 1)"),
        line -> assertThat(line).startsWith(huge.toString()).contains("longer than the limit of ", "(line 1, column "),
        line -> assertThat(line).isEqualTo("0 findings"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void theProgramShowsALargeDocument(String format) throws IOException, InterruptedException {
    int components = 20_000;
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < components; i++) {
      groups.append("<FILE_GROUP logicalPath=\"fleet\" componentName=\"ship-").append(i)
          .append("\" selectable=\"yes\"><FILE_LIST path=\"C:\\ships\\").append(i).append("\" filespec=\"*\"/></FILE_GROUP>");
    }
    Path large = Files.writeString(directory.resolve("large-" + format + ".xml"), """
        <WRITER_METADATA version="1.2"><IDENTIFICATION writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
        instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" friendlyName="Harbour" usage="USER_DATA" dataSource="OTHER"/>\
        <BACKUP_LOCATIONS>%s</BACKUP_LOCATIONS></WRITER_METADATA>""".formatted(groups));
    Path output = directory.resolve("large." + format);

    Process program = SmallJvm.start(Vss.class, output, "examine", "--format", format, large.toString());

    assertThat(program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(output).split("ship-", -1)).hasSize(components + 1);
  }

  @Test
  void commandsAndFilesTellTheNameOfTheFile() {
    String file = directory.resolve("document.xml").toString();

    assertThat(outcomes.stream().filter(outcome -> List.of("path", "examine", "validate").contains(outcome.way())))
        .isNotEmpty()
        .allMatch(outcome -> outcome.text().contains(file));
  }

  @Test
  @Tag("X-R2")
  void noFileIsBroughtIn() {
    assertThat(outcomes).noneMatch(outcome -> outcome.text().contains(HostileCorpus.SECRET));
  }

  @Test
  @Tag("X-R2")
  void noAddressIsOpened() throws IOException {
    // Whoever connected before this is waiting to be accepted.
    server.setSoTimeout(1);

    assertThatThrownBy(() -> server.accept()).isInstanceOf(SocketTimeoutException.class);
  }

  private record Outcome(String document, String way, String text) {
    static Outcome of(String line) {
      List<String> parts = new ArrayList<>(List.of(line.split("\t", 3)));
      while (parts.size() < 3) {
        parts.add("");
      }
      return new Outcome(parts.get(0), parts.get(1), parts.get(2));
    }
  }
}
