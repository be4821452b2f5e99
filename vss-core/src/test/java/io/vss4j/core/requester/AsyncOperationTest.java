package io.vss4j.core.requester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsyncOperationTest {
  private final AsyncOperation<String> operation = new AsyncOperation<>("owner");

  @Nested
  class WhilePending {
    @Test
    @Tag("ASY-003")
    void statusIsPending() {
      assertThat(operation.queryStatus()).isEqualTo(VssError.S_ASYNC_PENDING);
    }

    @Test
    @Tag("ASY-009")
    void waitingInVainIsPending() {
      assertThat(operation.await(Duration.ZERO)).isEqualTo(VssError.S_ASYNC_PENDING);
    }

    @Test
    @Tag("ASY-008")
    void aNegativeTimeIsRefused() {
      assertThatThrownBy(() -> operation.await(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @Tag("ASY-008")
    @ValueSource(longs = {Integer.MAX_VALUE, 0xFFFFFFFFL, Long.MAX_VALUE})
    void waitingEndsWithTheOperationHoweverLongItMayTake(long millis) {
      CompletableFuture<VssError> answer =
          CompletableFuture.supplyAsync(() -> operation.await(Duration.ofMillis(millis)));
      operation.succeed("done");
      assertThat(answer.join()).isEqualTo(VssError.S_OK);
    }

    @Test
    @Tag("ASY-008")
    void waitingWithoutALimitEndsWithTheOperation() {
      CompletableFuture<String> result = CompletableFuture.supplyAsync(operation::await);
      operation.succeed("done");
      assertThat(result.join()).isEqualTo("done");
    }

    @Test
    void anInterruptEndsTheWaitingOnly() {
      Thread.currentThread().interrupt();
      assertThatThrownBy(operation::await)
          .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_UNEXPECTED));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(operation.isPending()).isTrue();
    }

    @Test
    void anInterruptEndsTheWaitingWithALimitOnly() {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> operation.await(Duration.ofDays(1)))
          .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_UNEXPECTED));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(operation.isPending()).isTrue();
    }

    @Test
    void anInterruptDoesNotEndTheWaitingForTheEndAndIsKept() {
      CountDownLatch interrupted = new CountDownLatch(1);
      CompletableFuture<Boolean> kept = CompletableFuture.supplyAsync(() -> {
        Thread.currentThread().interrupt();
        interrupted.countDown();
        operation.awaitEnd();
        return !operation.isPending() && Thread.interrupted();
      });
      assertThatCode(interrupted::await).doesNotThrowAnyException();
      operation.succeed("done");
      assertThat(kept.join()).isTrue();
    }

    @Test
    void aHookThatComesAfterTheRequestToCancelRunsAtOnce() {
      assertThat(operation.askToCancel()).isTrue();
      AtomicInteger runs = new AtomicInteger();
      operation.onCancel(runs::incrementAndGet);
      assertThat(runs).hasValue(1);
      assertThat(operation.askToCancel()).isFalse();
      assertThat(runs).hasValue(2);
    }

    @Test
    void onlyACancelledOneIsEndedByTheCheck() {
      assertThatCode(() -> operation.checkCancelled("it")).doesNotThrowAnyException();
      operation.askToCancel();
      assertThatThrownBy(() -> operation.checkCancelled("it")).hasMessageContaining("it was cancelled");
    }

    @Test
    @Tag("ASY-005")
    void theOneThatCancelsIsTold() throws Exception {
      CountDownLatch asked = new CountDownLatch(1);
      operation.onCancel(asked::countDown);
      CompletableFuture<VssError> first = CompletableFuture.supplyAsync(operation::cancel);
      asked.await();
      assertThat(operation.isCancelled()).isTrue();
      operation.fail(AsyncOperation.cancelled("it"));
      assertThat(first.get()).isEqualTo(VssError.S_OK);
      assertThat(operation.cancel()).isEqualTo(VssError.S_ASYNC_CANCELLED);
      assertThat(operation.queryStatus()).isEqualTo(VssError.S_ASYNC_CANCELLED);
    }

    @Test
    @Tag("ASY-005")
    @Tag("ASY-010")
    void ofManyThatCancelAtOnceOneIsTold() throws Exception {
      for (int round = 0; round < 200; round++) {
        AsyncOperation<String> raced = new AsyncOperation<>("owner");
        raced.onCancel(() -> raced.fail(AsyncOperation.cancelled("it")));
        CyclicBarrier together = new CyclicBarrier(3);
        List<CompletableFuture<VssError>> answers = Stream.generate(() -> cancelledWith(together, raced)).limit(3).toList();
        assertThat(answers)
            .extracting(CompletableFuture::join)
            .containsExactlyInAnyOrder(VssError.S_OK, VssError.S_ASYNC_CANCELLED, VssError.S_ASYNC_CANCELLED);
      }
    }

    private static CompletableFuture<VssError> cancelledWith(CyclicBarrier together, AsyncOperation<?> operation) {
      CompletableFuture<VssError> answer = new CompletableFuture<>();
      new Thread(() -> {
        try {
          together.await();
          answer.complete(operation.cancel());
        } catch (InterruptedException | BrokenBarrierException e) {
          answer.completeExceptionally(e);
        }
      }).start();
      return answer;
    }

    @Test
    @Tag("ASY-006")
    void pastThePointOfNoReturnItIsFinished() throws Exception {
      CountDownLatch asked = new CountDownLatch(1);
      operation.pointOfNoReturn();
      operation.onCancel(asked::countDown);
      CompletableFuture<VssError> cancel = CompletableFuture.supplyAsync(operation::cancel);
      asked.await();
      assertThat(operation.isCancelled()).isFalse();
      operation.succeed("done");
      assertThat(cancel.get()).isEqualTo(VssError.S_ASYNC_FINISHED);
    }
  }

  @Nested
  class OnceItHasSucceeded {
    @Test
    @Tag("ASY-003")
    void statusIsFinished() {
      operation.succeed("done");
      assertThat(operation.queryStatus()).isEqualTo(VssError.S_ASYNC_FINISHED);
    }

    @Test
    void itGivesItsResult() {
      operation.succeed("done");
      assertThat(operation.await()).isEqualTo("done");
      assertThat(operation.toCompletableFuture()).isCompletedWithValue("done");
    }

    @Test
    @Tag("ASY-004")
    void theOutcomeDoesNotChange() {
      operation.succeed("done");
      operation.fail(new VssException(VssError.E_UNEXPECTED, "late"));
      assertThat(operation.queryStatus()).isEqualTo(VssError.S_ASYNC_FINISHED);
    }

    @Test
    @Tag("ASY-005")
    void cancellingSaysSo() {
      operation.succeed("done");
      assertThat(operation.cancel()).isEqualTo(VssError.S_ASYNC_FINISHED);
    }

    @Test
    @Tag("ASY-011")
    void cancellingItsFutureChangesNothing() {
      operation.toCompletableFuture().cancel(true);
      assertThat(operation.isPending()).isTrue();
      assertThat(operation.isCancelled()).isFalse();
    }
  }

  @Nested
  class OnceItHasFailed {
    @Test
    @Tag("ASY-004")
    void theOutcomeDoesNotChange() {
      operation.fail(new VssException(VssError.E_PROVIDER_VETO, "no"));
      operation.succeed("late");
      operation.fail(new VssException(VssError.E_UNEXPECTED, "later"));
      assertThat(operation.queryStatus()).isEqualTo(VssError.E_PROVIDER_VETO);
      assertThat(operation.cancel()).isEqualTo(VssError.E_PROVIDER_VETO);
      assertThat(operation.queryStatus()).isEqualTo(VssError.E_PROVIDER_VETO);
    }

    @Test
    @Tag("ASY-009")
    void waitingIsDoneAndStatusIsTheError() {
      operation.fail(new VssException(VssError.E_PROVIDER_VETO, "no"));
      assertThat(operation.await(Duration.ZERO)).isEqualTo(VssError.S_OK);
      assertThat(operation.queryStatus()).isEqualTo(VssError.E_PROVIDER_VETO);
    }

    @Test
    @Tag("ASY-005")
    void cancellingGivesTheError() {
      operation.fail(new VssException(VssError.E_PROVIDER_VETO, "no"));
      assertThat(operation.cancel()).isEqualTo(VssError.E_PROVIDER_VETO);
    }

    @Test
    void theResultIsTheFailure() {
      operation.fail(new VssException(VssError.E_PROVIDER_VETO, "no"));
      assertThatThrownBy(operation::await).hasMessage("VSS_E_PROVIDER_VETO: no");
    }

    @Test
    void itsFutureFailsWithThatVeryException() {
      VssException failure = new VssException(VssError.E_PROVIDER_VETO, "no");
      operation.fail(failure);
      assertThat(operation.toCompletableFuture().handle((result, e) -> e).join()).isSameAs(failure);
    }
  }
}
