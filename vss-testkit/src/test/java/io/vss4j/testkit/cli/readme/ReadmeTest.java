package io.vss4j.testkit.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.core.LocalVolumeShadowCopyService;
import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.BackupReport;
import io.vss4j.core.job.DirectoryBackupStore;
import io.vss4j.core.job.RestoreJob;
import io.vss4j.core.restore.RestoreReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's code is the code of this package, and works. */
class ReadmeTest {
  private static final Path ROOT = root();
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void whatIsBackedUpIsRestored(@TempDir Path dir) throws IOException {
    Path backups = dir.resolve("backups");
    Path journal = dir.resolve("journal");
    Notes notes = new Notes(Files.createDirectory(dir.resolve("notes")));
    notes.add("first");
    try (var vss = LocalVolumeShadowCopyService.builder().build()) {
      vss.subscribe(new NotesWriter(notes));
      BackupReport backup = BackupJob.builder(vss)
          .store(DirectoryBackupStore.at(backups))
          .onProgress(progress -> System.out.println(progress.message()))
          .build()
          .run();
      if (!backup.isComplete()) {
        throw new IllegalStateException(backup.toString());     // names components and writers
      }
    }
    notes.add("second");
    try (var vss = LocalVolumeShadowCopyService.builder().build()) {
      vss.subscribe(new NotesWriter(notes));
      RestoreReport restore = RestoreJob.builder(vss)
          .store(DirectoryBackupStore.at(backups))
          .journal(journal)                                     // survives a crash; see RestoreRecovery
          .build()
          .run();
      if (!restore.isComplete()) {
        throw new IllegalStateException(restore.toString());
      }
    }

    assertThat(notes.read()).isEqualTo("first\n");
    assertThat(notes.holds()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void everySnippetIsCompiled(String snippet) throws IOException {
    try (Stream<Path> sources = Files.list(ROOT.resolve("vss-testkit/src/test/java/io/vss4j/testkit/cli/readme"))) {
      assertThat(sources.map(ReadmeTest::read).map(ReadmeTest::normalised))
          .anyMatch(source -> source.contains(normalised(snippet)));
    }
  }

  static List<String> snippets() {
    return BLOCK.matcher(read(ROOT.resolve("README.md"))).results().map(block -> block.group(1)).toList();
  }

  @Test
  void hasExactlyTwoCommandsForTheBuild() {
    List<String> commands = Pattern.compile("(?m)^    (mvn .*)$")
        .matcher(read(ROOT.resolve("README.md")))
        .results()
        .map(result -> result.group(1))
        .toList();

    assertThat(commands)
        .containsExactly(
            "mvn -B -q -ntp -DskipTests package && java -jar vss-testkit/target/vss.jar demo", "mvn -B -ntp verify");
    assertThat(read(ROOT.resolve(".ci/run"))).contains("\n" + commands.get(1) + "\n");
  }

  private static String normalised(String code) {
    return code.strip().replaceAll("\\s+", " ");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("README.md")) ? here : here.getParent();
  }
}
