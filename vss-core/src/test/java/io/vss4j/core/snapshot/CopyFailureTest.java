package io.vss4j.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.requester.LeftOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class CopyFailureTest {
  @TempDir
  Path dir;

  private Path volume;
  private Path scratch;

  @BeforeEach
  void makeVolume() throws IOException {
    volume = Files.createDirectory(dir.resolve("volume"));
    Files.writeString(volume.resolve("kept"), "content");
    Files.writeString(volume.resolve("hit"), "content");
    scratch = dir.resolve("scratch");
  }

  static Stream<Named<CopyProgram>> programs() {
    return Stream.of(
        Named.of("cp", CopyProgram.GNU_CP), Named.of("child JVM", CopyProgram.CHILD_JVM));
  }

  private static CopyProgram script(String script) {
    return (from, to, work) -> List.of("sh", "-c", script, "sh", from.toString(), to.toString());
  }

  private VssException failureOf(CopyProgram program) {
    try (CopySnapshotProvider provider = new CopySnapshotProvider(scratch, program)) {
      List<VssException> failures = new ArrayList<>();
      assertThatThrownBy(() -> Copying.create(provider, volume))
          .isInstanceOfSatisfying(VssException.class, failures::add);
      return failures.get(0);
    }
  }

  @Nested
  class OfAProgram {
    @Test
    void thatFailsIsAnUnexpectedErrorWithWhatItSaid() {
      VssException failure =
          failureOf(script("echo ready; read -r go; echo 'disk on fire' >&2; exit 7"));

      assertThat(failure.error()).isEqualTo(VssError.E_UNEXPECTED_PROVIDER_ERROR);
      assertThat(failure)
          .hasMessageContaining("exit code 7: disk on fire")
          .hasMessageContaining(volume.toString());
    }

    @Test
    void thatDiesBeforeItIsReadyFailsTheStepWithWhatItSaid() {
      VssException failure = failureOf(script("echo 'no memory' >&2; exit 3"));

      assertThat(failure.error()).isEqualTo(VssError.E_UNEXPECTED_PROVIDER_ERROR);
      assertThat(failure).hasMessageContaining("does not start").hasMessageContaining("no memory");
    }

    @Test
    void thatIsNotThereFailsTheStep() {
      VssException failure =
          failureOf((from, to, work) -> List.of(dir.resolve("nothing").toString()));

      assertThat(failure.error()).isEqualTo(VssError.E_UNEXPECTED_PROVIDER_ERROR);
    }

    @Test
    void thatSaysItIsDoneAndHasMadeNothingFailsTheStep() {
      VssException failure = failureOf(script("echo ready; read -r go"));

      assertThat(failure.error()).isEqualTo(VssError.E_UNEXPECTED_PROVIDER_ERROR);
    }

    @Test
    void leavesNothingWhenTheProviderIsClosed() {
      failureOf(script("echo ready; read -r go; mkdir \"$2\"; echo half > \"$2/f\"; exit 1"));

      assertThat(scratch).isEmptyDirectory();
    }
  }

  @Nested
  class OfAFileThatVanished {
    @Test
    void isNoneAndNamesItOnTheVolumeAsTheServiceDoes() throws IOException {
      Path link = Files.createSymbolicLink(dir.resolve("link"), volume);
      CopyProgram program = script("echo ready; read -r go; mkdir \"$2\"; "
          + "echo \"cp: cannot open '$1/./deep/hit' for reading: No such file or directory\"; exit 1");
      try (CopySnapshotProvider provider = new CopySnapshotProvider(scratch, program)) {
        Copying.create(provider, link);

        assertThat(provider.leftOut(Copying.SNAPSHOT))
            .extracting(LeftOut::path)
            .containsExactly(link.resolve("deep/hit"));
      }
    }
  }

  @Nested
  @EnabledOnOs(OS.LINUX)
  class WithASystemCallThatFails {
    /** A real copy in which only the opening of the file named {@code hit} fails. */
    private CopyProgram openFails(CopyProgram program, String errno) {
      String hit = volume.resolve("hit").toString();
      return (from, to, work) -> {
        List<String> command = new ArrayList<>(List.of(
            "strace",
            "-f",
            "-o",
            "/dev/null",
            "-P",
            hit,
            "-P",
            volume + "/./hit",
            "-e",
            "trace=openat,open",
            "-e",
            "inject=openat,open:error=" + errno));
        command.addAll(program.command(from, to, work));
        return command;
      };
    }

    @BeforeEach
    void straceIsThere() {
      assumeTrue(canTrace(), "strace is not there, or may not trace");
    }

    private boolean canTrace() {
      try {
        Posix.run("strace", "-o", "/dev/null", "true");
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    // The virtual machine that finds "No such file" looks again, and finds a file that is there:
    // hence cp only.
    @Test
    void fileThatVanishesIsLeftOutAndNamed() {
      try (CopySnapshotProvider provider =
          new CopySnapshotProvider(scratch, openFails(CopyProgram.GNU_CP, "ENOENT"))) {
        Path root = Copying.create(provider, volume);

        assertThat(root.resolve("hit")).doesNotExist();
        assertThat(root.resolve("kept")).hasContent("content");
        assertThat(provider.leftOut(Copying.SNAPSHOT))
            .extracting(LeftOut::path)
            .containsExactly(volume.resolve("hit"));
      }
    }

    @ParameterizedTest
    @MethodSource("io.vss4j.core.snapshot.CopyFailureTest#programs")
    void fileThatCannotBeReadFailsTheStepByName(CopyProgram program) {
      VssException failure = failureOf(openFails(program, "EIO"));

      assertThat(failure.error()).isEqualTo(VssError.E_UNEXPECTED_PROVIDER_ERROR);
      assertThat(failure).hasMessageContaining("hit").hasMessageContaining("Input/output error");
    }
  }

  @Nested
  @EnabledOnOs(OS.LINUX)
  class OnAFullDisk {
    @ParameterizedTest
    @MethodSource("io.vss4j.core.snapshot.CopyFailureTest#programs")
    void storageIsInsufficient(CopyProgram program) throws IOException {
      scratch = Files.createDirectory(dir.resolve("small"));
      assumeTrue(mount(scratch), "a small file system cannot be mounted");
      try {
        Files.write(volume.resolve("big"), new byte[2 << 20]);
        VssException failure = failureOf(program);

        assertThat(failure.error()).isEqualTo(VssError.E_INSUFFICIENT_STORAGE);
        assertThat(failure).hasMessageContaining("No space left on device");
      } finally {
        Posix.run("umount", scratch.toString());
      }
    }

    private boolean mount(Path on) {
      try {
        Posix.run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", on.toString());
        return true;
      } catch (IOException e) {
        return false;
      }
    }
  }
}
