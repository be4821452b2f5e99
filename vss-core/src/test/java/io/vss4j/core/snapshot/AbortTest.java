package io.vss4j.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(300)
class AbortTest {
  @TempDir
  Path dir;

  private final ExecutorService coordinator = Executors.newSingleThreadExecutor();
  /** What other tests have started may still be ending. */
  private final Set<ProcessHandle> strangers = ProcessHandle.current().descendants().collect(Collectors.toSet());
  private Path volume;
  private Path scratch;

  @BeforeEach
  void makeVolume() throws IOException {
    volume = Files.createDirectory(dir.resolve("volume"));
    Files.writeString(volume.resolve("file"), "content");
    scratch = dir.resolve("scratch");
  }

  @AfterEach
  void stopCoordinator() {
    coordinator.shutdownNow();
  }

  static Stream<Named<CopyProgram>> programs() {
    return Stream.of(
        Named.of("cp", CopyProgram.GNU_CP), Named.of("child JVM", CopyProgram.CHILD_JVM));
  }

  private CompletableFuture<Void> onAnotherThread(Runnable step) {
    return CompletableFuture.runAsync(step, coordinator);
  }

  private static void assertVetoed(CompletableFuture<Void> step) {
    assertThatThrownBy(() -> step.get(4, TimeUnit.MINUTES))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_PROVIDER_VETO));
  }

  private List<ProcessHandle> children() {
    return ProcessHandle.current().descendants()
        .filter(process -> process.isAlive() && !strangers.contains(process))
        .toList();
  }

  private static void awaitRunning(CopySnapshotProvider provider, SnapshotState state) {
    assertTimeoutPreemptively(Duration.ofMinutes(4), () -> {
      while (!provider.state(Copying.SET).equals(Optional.of(state))) {
        Thread.onSpinWait();
      }
    });
  }

  /** A program that copies, signals on a fifo that it is half done, and then hangs. */
  private CopyProgram hangingHalfWay(Path signal) {
    String script =
        "echo ready; read -r go; mkdir \"$2\"; cp -a \"$1/file\" \"$2/\"; echo half > \"$3\"; read -r never < \"$3\"";
    return (from, to, work) ->
        List.of("sh", "-c", script, "sh", from.toString(), to.toString(), signal.toString());
  }

  @Test
  void inTheMiddleOfTheCopyingLeavesNothing() throws Exception {
    Path signal = Posix.makeFifo(dir.resolve("signal"));
    try (CopySnapshotProvider provider =
        new CopySnapshotProvider(scratch, hangingHalfWay(signal))) {
      Copying.upToPrepared(provider, volume);
      CompletableFuture<Void> copying =
          onAnotherThread(() -> provider.preCommitSnapshots(Copying.SET));
      assertThat(Files.readString(signal)).isEqualTo("half\n");
      try (Stream<Path> files = Files.walk(scratch)) {
        assertThat(files.map(path -> path.getFileName().toString())).contains("file");
      }

      provider.abortSnapshots(Copying.SET);

      assertThat(scratch).isEmptyDirectory();
      assertThat(children()).isEmpty();
      assertVetoed(copying);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  @EnabledOnOs(OS.LINUX)
  void ofACopyingThatDoesNotMoveLeavesNothing(CopyProgram program) throws Exception {
    try (CopySnapshotProvider provider = new CopySnapshotProvider(scratch, program)) {
      Copying.upToPrepared(provider, volume);
      ProcessHandle child = children().get(0);
      Posix.run("kill", "-STOP", Long.toString(child.pid()));
      CompletableFuture<Void> copying =
          onAnotherThread(() -> provider.preCommitSnapshots(Copying.SET));
      awaitRunning(provider, SnapshotState.PROCESSING_PRECOMMIT);

      provider.abortSnapshots(Copying.SET);

      assertThat(scratch).isEmptyDirectory();
      assertThat(child.isAlive()).isFalse();
      assertVetoed(copying);
    }
  }

  @Test
  @Tag("SNP-013")
  void insideEndPrepareEndsThatWorkAtOnce() throws Exception {
    Path signal = Posix.makeFifo(dir.resolve("signal"));
    CopyProgram neverReady = (from, to, work) -> List.of(
        "sh", "-c", "echo started > \"$1\"; read -r never < \"$1\"", "sh", signal.toString());
    try (CopySnapshotProvider provider = new CopySnapshotProvider(scratch, neverReady)) {
      Copying.begin(provider, volume);
      CompletableFuture<Void> preparing =
          onAnotherThread(() -> provider.endPrepareSnapshots(Copying.SET));
      assertThat(Files.readString(signal)).isEqualTo("started\n");

      provider.abortSnapshots(Copying.SET);

      assertThat(scratch).isEmptyDirectory();
      assertThat(children()).isEmpty();
      assertVetoed(preparing);
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void afterAnyStepLeavesNothing(Step last) {
    try (CopySnapshotProvider provider = new CopySnapshotProvider(scratch)) {
      Copying.begin(provider, volume);
      List<Runnable> steps = List.of(
          () -> provider.endPrepareSnapshots(Copying.SET),
          () -> provider.preCommitSnapshots(Copying.SET),
          () -> provider.commitSnapshots(Copying.SET),
          () -> provider.postCommitSnapshots(Copying.SET),
          () -> provider.preFinalCommitSnapshots(Copying.SET),
          () -> provider.postFinalCommitSnapshots(Copying.SET));
      steps.subList(0, last.ordinal() + 1).forEach(Runnable::run);

      provider.abortSnapshots(Copying.SET);

      assertThat(scratch).isEmptyDirectory();
      assertThat(children()).isEmpty();
      assertThatThrownBy(() -> provider.root(Copying.SNAPSHOT)).isInstanceOf(VssException.class);
    }
  }

  @Test
  void ofASetThatIsNotKnownDoesNothing() {
    try (CopySnapshotProvider provider = new CopySnapshotProvider(scratch)) {
      provider.abortSnapshots(Copying.SET);

      assertThat(provider.state(Copying.SET)).isEmpty();
    }
  }

  @Test
  void afterAnAbortTheSameVolumeCanBeCopied() {
    try (CopySnapshotProvider provider = new CopySnapshotProvider(scratch)) {
      Copying.upToPrepared(provider, volume);
      provider.abortSnapshots(Copying.SET);

      assertThat(Copying.create(provider, volume).resolve("file")).hasContent("content");
    }
  }

  @Test
  void closingWhileTheChildWaitsLeavesNoProcessAndNoFile() {
    CopySnapshotProvider provider = new CopySnapshotProvider(scratch);
    Copying.upToPrepared(provider, volume);
    assertThat(children()).hasSize(1);

    provider.close();

    assertThat(children()).isEmpty();
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void interruptEndsNoStepAndIsKept() throws Exception {
    try (CopySnapshotProvider provider = new CopySnapshotProvider(scratch)) {
      Copying.upToPrepared(provider, volume);
      CompletableFuture<Boolean> kept = CompletableFuture.supplyAsync(
          () -> {
            Thread.currentThread().interrupt();
            provider.preCommitSnapshots(Copying.SET);
            return Thread.interrupted();
          },
          coordinator);

      assertThat(kept.get(4, TimeUnit.MINUTES)).isTrue();
      assertThat(provider.state(Copying.SET)).contains(SnapshotState.PRECOMMITTED);
    }
  }
}
