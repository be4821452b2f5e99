package io.vss4j.core.requester;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.core.Rounds;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operation ends while others cancel it. */
class AsyncOperationRaceTest {
  private static final int ROUNDS = 2_000;

  private final Rounds rounds = new Rounds();

  @AfterEach
  void close() {
    rounds.close();
  }

  @Test
  @Tag("ASY-005")
  void itEndsOnceAndOneIsToldThatItCancelled() throws Exception {
    for (int round = 0; round < Rounds.of(ROUNDS); round++) {
      AsyncOperation<String> operation = new AsyncOperation<>("owner");
      List<VssError> answers = rounds.play(List.of(() -> end(operation), operation::cancel, operation::cancel));
      VssError end = operation.queryStatus();
      List<VssError> told = answers.subList(1, 3);
      if (end == VssError.S_ASYNC_CANCELLED) {
        assertThat(told).containsExactlyInAnyOrder(VssError.S_OK, VssError.S_ASYNC_CANCELLED);
      } else {
        assertThat(end).isEqualTo(VssError.S_ASYNC_FINISHED);
        assertThat(told).containsOnly(VssError.S_ASYNC_FINISHED);
      }
      assertThat(answers.get(0)).isEqualTo(end);
    }
  }

  /** Ends it as an operation does that looks, at its last step, whether it is cancelled; returns how. */
  private static VssError end(AsyncOperation<String> operation) {
    try {
      operation.checkCancelled("it");
      operation.succeed("done");
    } catch (VssException e) {
      operation.fail(e);
    }
    return operation.queryStatus();
  }

  @Test
  @Tag("ASY-005")
  void whatStopsItIsNeverMissed() throws Exception {
    for (int round = 0; round < Rounds.of(ROUNDS); round++) {
      AsyncOperation<String> operation = new AsyncOperation<>("owner");
      AtomicInteger stopped = new AtomicInteger();
      List<Callable<Boolean>> both = List.of(
          () -> {
            operation.onCancel(stopped::incrementAndGet);
            return true;
          },
          operation::askToCancel);
      rounds.play(both);
      assertThat(stopped.get()).as("round %d", round).isPositive();
    }
  }

  @Test
  void whoeverLooksSeesTheSameEnd() throws Exception {
    for (int round = 0; round < Rounds.of(ROUNDS); round++) {
      AsyncOperation<String> operation = new AsyncOperation<>("owner");
      List<String> seen = rounds.play(List.of(
          () -> {
            operation.succeed("done");
            return operation.await();
          },
          operation::await,
          () -> operation.toCompletableFuture().get()));
      operation.fail(AsyncOperation.cancelled("it"));
      assertThat(seen).containsOnly("done");
      assertThat(operation.await()).isEqualTo("done");
    }
  }
}
