package io.vss4j.core.requester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.SnapshotProvider;
import io.vss4j.core.ManualClock;
import io.vss4j.core.coordinator.Notices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProviderStepsTest {
  private static final SnapshotSetId SET = SnapshotSetId.of(new UUID(0, 1));
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock();
  private final AsyncOperation<Boolean> operation = new AsyncOperation<>("owner");
  private final List<SnapshotProvider> reached = new ArrayList<>();
  private final SnapshotProvider first = provider("first");
  private final SnapshotProvider second = provider("second");

  private static SnapshotProvider provider(String name) {
    SnapshotProvider provider = mock(SnapshotProvider.class);
    when(provider.name()).thenReturn(name);
    return provider;
  }

  private ProviderSteps on(Executor executor) {
    return new ProviderSteps(executor, clock, new Notices(List.of(), clock, Runnable::run));
  }

  private void run(Executor executor, BiConsumer<SnapshotProvider, SnapshotSetId> action) {
    on(executor).run(
        "CommitSnapshots", List.of(first, second), SET, LIMIT, VssError.E_HOLD_WRITES_TIMEOUT, operation, (provider, set) -> {
          reached.add(provider);
          action.accept(provider, set);
        });
  }

  private static void refuse(Runnable task) {
    throw new RejectedExecutionException("closed");
  }

  @Nested
  class AStep {
    @Test
    void isDoneByOneProviderAfterTheOtherAndLeavesNoTimer() {
      run(Runnable::run, (provider, set) -> assertThat(set).isEqualTo(SET));
      assertThat(reached).containsExactly(first, second);
      assertThat(clock.timers()).isZero();
    }

    @Test
    void endsWithTheFirstThatFails() {
      assertThatThrownBy(() -> run(Runnable::run, (provider, set) -> {
        throw new VssException(VssError.E_PROVIDER_VETO, "no");
      })).hasMessageContainingAll("VSS_E_PROVIDER_VETO", "provider first in CommitSnapshots", "no");
      assertThat(reached).containsExactly(first);
      assertThat(clock.timers()).isZero();
    }

    @Test
    void endsAtItsLimitAndReachesNoOtherProvider() {
      assertThatThrownBy(() -> run(Runnable::run, (provider, set) -> clock.advance(LIMIT)))
          .isInstanceOfSatisfying(
              VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_HOLD_WRITES_TIMEOUT))
          .hasMessageContaining("CommitSnapshots did not return within " + LIMIT);
      assertThat(reached).containsExactly(first);
    }

    @Test
    void endsAtOnceWhenTheOperationIsCancelledAndTheProviderHangs() {
      assertThatThrownBy(() -> run(task -> operation.askToCancel(), (provider, set) -> {}))
          .hasMessageContaining("CommitSnapshots was cancelled");
      assertThat(reached).isEmpty();
    }

    @Test
    void thatCannotBeStartedFails() {
      assertThatThrownBy(() -> run(ProviderStepsTest::refuse, (provider, set) -> {}))
          .hasMessageContainingAll("VSS_E_UNEXPECTED", "CommitSnapshots could not be started", "closed");
      assertThat(clock.timers()).isZero();
    }

    @Test
    void leavesNothingToCancel() {
      run(Runnable::run, (provider, set) -> {});
      assertThatCode(operation::askToCancel).doesNotThrowAnyException();
      assertThat(reached).hasSize(2);
    }

    @Test
    void isWaitedForInSpiteOfAnInterruptWhichIsKept() {
      Thread.currentThread().interrupt();
      run(Runnable::run, (provider, set) -> {});
      assertThat(Thread.interrupted()).isTrue();
      assertThat(reached).hasSize(2);
    }
  }

  @Nested
  class Aborting {
    @Test
    void reachesEveryProviderWhateverFails() {
      doThrow(new IllegalStateException("disk on fire")).when(first).abortSnapshots(SET);
      on(Runnable::run).abort(List.of(first, second), SET, LIMIT);
      verify(second).abortSnapshots(SET);
      assertThat(clock.timers()).isZero();
    }

    @Test
    void isDoneByTheCallerWhereNoThreadIsToBeHad() {
      on(ProviderStepsTest::refuse).abort(List.of(first), SET, LIMIT);
      verify(first).abortSnapshots(SET);
    }

    @Test
    void isWaitedForNoLongerThanItsLimit() {
      on(task -> clock.advance(LIMIT)).abort(List.of(first), SET, LIMIT);
      assertThat(clock.timers()).isZero();
    }
  }
}
