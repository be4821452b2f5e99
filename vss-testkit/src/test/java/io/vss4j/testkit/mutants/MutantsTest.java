package io.vss4j.testkit.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mutant is compiled, put before the real classes in a virtual machine of its own, and must fail its rule's tests. */
class MutantsTest {
  private static final Path SOURCES = Path.of("../vss-core/src/main/java/io/vss4j/core");

  @TempDir Path directory;

  static Stream<Mutant> mutants() {
    return Mutant.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void theTestsOfItsRuleCatchIt(Mutant mutant) throws Exception {
    // What a mutant does not let end has failed.
    assertThat(run(compile(mutant), "10 s", mutant.rule())).isEqualTo(MutantRun.SOME_FAILED);
  }

  @Test
  void withoutAMutantTheSameTestsPass() throws Exception {
    // A busy machine may take its time.
    assertThat(run(directory, "10 m", mutants().map(Mutant::rule).distinct().toArray(String[]::new)))
        .isEqualTo(MutantRun.ALL_PASSED);
  }

  private Path compile(Mutant mutant) throws IOException {
    String source = Files.readString(SOURCES.resolve(mutant.source()));
    assertThat(source.split(Pattern.quote(mutant.original()), -1))
        .as("text of the mutant is there once").hasSize(2);
    Path changed = Files.createDirectories(directory.resolve("source"))
        .resolve(Path.of(mutant.source()).getFileName());
    Files.writeString(changed, source.replace(mutant.original(), mutant.replacement()));
    Path classes = Files.createDirectory(directory.resolve("classes"));
    int result = ToolProvider.getSystemJavaCompiler().run(null, null, null,
        "-proc:none", "-nowarn", "-cp", classPath(), "-d", classes.toString(), changed.toString());
    assertThat(result).as("mutant compiles").isZero();
    return classes;
  }

  private int run(Path first, String limit, String... rules) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")),
        "-cp",
        first + File.pathSeparator + classPath(),
        MutantRun.class.getName(),
        limit));
    command.addAll(List.of(rules));
    Path output = directory.resolve("output.txt");
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    try {
      assertThat(process.waitFor(30, TimeUnit.MINUTES)).as("tests end").isTrue();
    } finally {
      process.destroyForcibly();
    }
    System.out.println(Files.readString(output).lines().limit(3).toList());
    return process.exitValue();
  }

  /** The tests may run on the module path or on the class path; the mutants run on the class path. */
  private static String classPath() {
    List<String> path = new ArrayList<>(List.of("target/test-classes", "target/classes"));
    for (String property : List.of("jdk.module.path", "surefire.test.class.path", "java.class.path")) {
      String entries = System.getProperty(property, "");
      if (!entries.isEmpty()) {
        path.addAll(List.of(entries.split(File.pathSeparator)));
      }
    }
    return String.join(File.pathSeparator, path);
  }
}
