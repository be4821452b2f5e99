package io.vss4j.testkit.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.core.LocalVolumeShadowCopyService;
import io.vss4j.testkit.InMemorySnapshotProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many sessions at once over the same writers on real threads, with faults from a seed: nothing blocks, no event is lost, and
 * nothing is left behind.
 *
 * <p>The large one runs with {@code -Pstress}, another seed with {@code -Dvss4j.stress.seed}.
 */
class StressTest {
  private static final List<String> FAULTS = List.of(
      "fault NONFATAL", "fault VETO_RETRYABLE", "fault VETO_NONRETRYABLE", "fault REFUSAL", "fault EXCEPTION",
      "fault SLOWNESS", "fault OVERRUN", "fault DEATH", "provider VETO", "provider EXCEPTION", "provider OVERRUN",
      "disturbance CANCEL", "disturbance ABORT", "disturbance CLOSE", "disturbance LOSS_OF_REQUESTER",
      "session BACKUP", "session BACKUP_WITHOUT_SET", "session RESTORE", "session IDENTIFY");

  @TempDir
  private Path directory;

  /** The first service of a virtual machine starts a thread that stays. */
  @BeforeAll
  static void openAService(@TempDir Path scratch) {
    try (var service = LocalVolumeShadowCopyService.builder()
        .snapshotProvider(new InMemorySnapshotProvider(scratch))
        .build()) {
      service.createBackupComponents().close();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aFewWritersAndSessions(long seed) throws Exception {
    Map<String, Long> counts = play(new StressPlan(seed, 20), 20, 4, Duration.ofMillis(200), Duration.ofMinutes(5));
    assertThat(counts).containsKeys("fault VETO_NONRETRYABLE", "events SENT", "session BACKUP");
  }

  @Test
  @EnabledIfSystemProperty(named = "vss4j.stress", matches = "true")
  void manyWritersAndSessions() throws Exception {
    long seed = Long.getLong("vss4j.stress.seed", 1);
    Map<String, Long> counts =
        play(new StressPlan(seed, 200), 500, 8, Duration.ofMillis(500), Duration.ofMinutes(15));
    assertThat(counts).containsKeys(FAULTS.toArray(String[]::new));
  }

  /** Plays the sessions; fails with all that is known if they do not end. */
  private Map<String, Long> play(StressPlan plan, int sessions, int requesters, Duration limit, Duration patience)
      throws Exception {
    Set<Thread> before = Threads.running();
    Path volume = Files.createDirectories(directory.resolve("volume"));
    Path scratch = Files.createDirectories(directory.resolve("scratch"));
    StressRun run = new StressRun(plan, requesters, limit, volume, scratch);
    CompletableFuture<List<String>> result = new CompletableFuture<>();
    Thread main = new Thread(() -> {
      try {
        result.complete(run.play(sessions));
      } catch (Throwable t) {
        result.completeExceptionally(t);
      }
    });
    main.setDaemon(true);
    main.start();
    try {
      assertThat(result.get(patience.toMillis(), TimeUnit.MILLISECONDS)).as("%s: %s", plan, run.counts()).isEmpty();
    } catch (TimeoutException e) {
      String dump = Threads.dump();
      main.interrupt();
      throw new AssertionError(plan + " does not end: " + run.counts() + "\n" + dump, e);
    }
    main.join();
    assertThat(left(before)).as("threads that are left by %s", plan).isEmpty();
    System.out.println("stress, " + plan + ", " + sessions + " sessions: " + run.counts());
    return run.counts();
  }

  private static List<Thread> left(Set<Thread> before) throws InterruptedException {
    Set<Thread> after = Threads.running();
    after.removeAll(before);
    after.removeIf(thread -> thread.getName().startsWith("ForkJoinPool.commonPool"));
    for (Thread thread : after) {
      thread.join(TimeUnit.SECONDS.toMillis(30));
    }
    return after.stream().filter(Thread::isAlive).toList();
  }
}
