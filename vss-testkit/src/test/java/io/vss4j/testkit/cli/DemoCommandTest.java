package io.vss4j.testkit.cli;

import static io.vss4j.testkit.cli.CommandLineRun.vss;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each demonstration is run once, in this JVM, and looked at from several sides. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open H2 file cannot be read there")
class DemoCommandTest {
  /** What every demonstration has in common. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Run {
    Path dir;
    CommandLineRun run;
    private final String[] options;

    Run(String... options) {
      this.options = options;
    }

    @BeforeAll
    void runOnce(@TempDir Path dir) {
      this.dir = dir;
      List<Object> arguments = new ArrayList<>(List.of("demo", "--dir", dir));
      arguments.addAll(List.of(options));
      run = vss(arguments.toArray());
    }

    @Test
    void everyCheckHolds() {
      assertThat(run.out()).doesNotContain("FAILED: the").containsPattern("all \\d+ checks held");
    }

    @Test
    void noTemporaryFileIsLeft() throws IOException {
      try (var entries = Files.list(dir)) {
        assertThat(entries.map(entry -> entry.getFileName().toString()))
            .isSubsetOf("backup-components.xml", "writer-metadata.xml");
      }
    }

    @Test
    void noProcessIsLeft() {
      assertThat(ProcessHandle.current().descendants().map(process -> process.info().commandLine().orElse("")))
          .noneMatch(commandLine -> commandLine.contains(dir.toString()));
    }
  }

  @Nested
  class Plain extends Run {
    @Test
    void isDone() {
      assertThat(run.exitCode()).as(run.out()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).endsWith("PASSED: all 13 checks held" + System.lineSeparator());
    }

    @Test
    void tellsTheFreezeWindowAndTheTimeline() {
      assertThat(run.out()).containsPattern("freeze window: \\d+ ms").containsPattern("Freeze +ok after \\d+ ms");
    }

    @Test
    void itsDocumentsStayAndCanBeExamined() {
      assertThat(run.out()).contains(dir.resolve("backup-components.xml").toString());
      assertThat(vss("examine", dir.resolve("backup-components.xml")).out()).contains("orders  [database, backed up]");
      assertThat(run.out()).contains(dir.resolve("writer-metadata.xml").toString());
      assertThat(vss("examine", dir.resolve("writer-metadata.xml")).out())
          .contains("STOP_RESTORE_START of service vss4j-demo-orders");
    }
  }

  @Nested
  class Crash extends Run {
    Crash() {
      super("--crash");
    }

    @Test
    void isDone() {
      assertThat(run.exitCode()).as(run.out()).isZero();
      assertThat(run.out()).endsWith("PASSED: all 12 checks held" + System.lineSeparator());
    }

    @Test
    void theWriterIsThawedAndShutDownWithoutBackupComplete() {
      assertThat(run.out()).containsSubsequence("Freeze ", "Thaw ", "PostSnapshot ", "BackupShutdown ");
      assertThat(run.out()).doesNotContain("BackupComplete  ");
    }
  }

  @Nested
  class HostedWriter extends Run {
    HostedWriter() {
      super("--hosted-writer");
    }

    @Test
    void endsAsAFailureThatNamesTheLostWriter() {
      assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
      assertThat(run.err()).containsPattern("lost.*H2 Writer \\{[-0-9a-f]{36}} instance [-0-9a-f]{36}: UNKNOWN");
    }

    @Test
    void postRestoreReachesNobody() {
      assertThat(run.out()).contains("PreRestore  ").doesNotContain("PostRestore  ");
      assertThat(run.out()).contains("replaced, instance 2");
    }
  }

  @Nested
  class Json extends Run {
    Json() {
      super("--json");
    }

    @Override
    @Test
    void everyCheckHolds() {
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains("\"held\": true").doesNotContain("\"held\": false");
    }

    @Test
    void isOneValueWithItsKeysInOrder() {
      assertThat(run.out())
          .startsWith("{\n  \"demo\": \"plain\",\n  \"verdict\": \"PASSED")
          .containsSubsequence(
              "\"exitCode\": 0", "\"freezeWindowMillis\": ", "\"documents\": [", "\"failures\": []", "\"checks\": [",
              "\"timeline\": [")
          .endsWith("\n}\n");
    }
  }

  @Nested
  class BadUsage {
    @Test
    void isTwoVariantsAtOnce() {
      assertThat(vss("demo", "--crash", "--hosted-writer").exitCode()).isEqualTo(2);
    }

    @Test
    void isADirectoryThatIsAFile(@TempDir Path dir) throws IOException {
      Path file = Files.writeString(dir.resolve("file"), "");

      CommandLineRun run = vss("demo", "--dir", file);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains(file + ": is a file, not a directory");
    }
  }
}
