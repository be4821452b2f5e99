package io.vss4j.core.requester;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.SnapshotProvider;
import io.vss4j.api.spi.VssClock;
import io.vss4j.core.coordinator.Notices;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls the providers of a set, one after the other, each step on a thread of its own, so that a provider that hangs costs its
 * limit and no more. What a provider throws becomes one of the documented codes.
 */
final class ProviderSteps {
  private static final Set<VssError> DOCUMENTED = EnumSet.of(
      VssError.E_PROVIDER_VETO,
      VssError.E_INSUFFICIENT_STORAGE,
      VssError.E_VOLUME_NOT_SUPPORTED_BY_PROVIDER,
      VssError.E_UNSUPPORTED_CONTEXT,
      VssError.E_OBJECT_NOT_FOUND,
      VssError.E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED,
      VssError.E_NESTED_VOLUME_LIMIT,
      VssError.E_REBOOT_REQUIRED,
      VssError.E_FLUSH_WRITES_TIMEOUT,
      VssError.E_HOLD_WRITES_TIMEOUT,
      VssError.E_OUTOFMEMORY);

  private final Executor executor;
  private final VssClock clock;
  private final Notices notices;

  ProviderSteps(Executor executor, VssClock clock, Notices notices) {
    this.executor = executor;
    this.clock = clock;
    this.notices = notices;
  }

  /** Has each provider do a step; throws at the first that fails or exceeds what is left of the limit. */
  void run(
      String step,
      List<SnapshotProvider> providers,
      SnapshotSetId set,
      Duration limit,
      VssError onLimit,
      AsyncOperation<?> operation,
      BiConsumer<SnapshotProvider, SnapshotSetId> action) {
    within(step, providers, limit, onLimit, operation, provider -> action.accept(provider, set));
  }

  /** Asks a provider something, or has it do something outside the making of a set; throws as a step does. */
  <T> T ask(String question, SnapshotProvider provider, Duration limit, Function<SnapshotProvider, T> answer) {
    AtomicReference<@Nullable T> given = new AtomicReference<>();
    within(
        question,
        List.of(provider),
        limit,
        VssError.E_UNEXPECTED_PROVIDER_ERROR,
        new AsyncOperation<Boolean>(provider),
        asked -> given.set(requireNonNull(answer.apply(asked), "answer of the provider")));
    return requireNonNull(given.get(), question);
  }

  /** Has a provider delete a shadow copy; throws as a step does. */
  void delete(SnapshotProvider provider, SnapshotId snapshot, Duration limit) {
    ask("DeleteSnapshot", provider, limit, asked -> {
      asked.deleteSnapshot(snapshot);
      return true;
    });
  }

  private void within(
      String step,
      List<SnapshotProvider> providers,
      Duration limit,
      VssError onLimit,
      AsyncOperation<?> operation,
      Consumer<SnapshotProvider> action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    VssClock.Timer timer = clock.schedule(limit, () -> done.completeExceptionally(
        new VssException(onLimit, step + " did not return within " + limit)));
    try {
      executor.execute(() -> {
        for (SnapshotProvider provider : providers) {
          if (done.isDone()) {
            // Cancelled or too late: what follows is abortSnapshots.
            return;
          }
          try {
            action.accept(provider);
          } catch (Throwable t) {
            done.completeExceptionally(translate(step, provider, t));
            return;
          }
        }
        done.complete(null);
      });
    } catch (RuntimeException | Error e) {
      done.completeExceptionally(new VssException(VssError.E_UNEXPECTED, step + " could not be started: " + e, e));
    }
    try {
      operation.onCancel(() -> {
        if (operation.isCancelled()) {
          done.completeExceptionally(AsyncOperation.cancelled(step));
        }
      });
      await(done);
    } finally {
      operation.onCancel(() -> {});
      timer.cancel();
    }
  }

  /** Has each provider give the set up; what goes wrong is logged and ignored. */
  void abort(List<SnapshotProvider> providers, SnapshotSetId set, Duration limit) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    VssClock.Timer timer = clock.schedule(limit, () -> done.complete(null));
    Runnable aborting = () -> {
      for (SnapshotProvider provider : providers) {
        try {
          provider.abortSnapshots(set);
        } catch (Throwable t) {
          notices.warn("provider " + provider.name() + " failed to abort set " + set, t);
        }
      }
      done.complete(null);
    };
    try {
      executor.execute(aborting);
    } catch (RuntimeException | Error e) {
      aborting.run();
    }
    await(done);
    timer.cancel();
  }

  /** Turns what a provider threw into a documented code. */
  VssException translate(String step, SnapshotProvider provider, Throwable thrown) {
    String what = "provider " + provider.name() + " in " + step;
    if (thrown instanceof VssException known && DOCUMENTED.contains(known.error())) {
      return new VssException(known.error(), what + ": " + known.getMessage(), known);
    }
    notices.warn(what + " failed", thrown);
    return new VssException(VssError.E_UNEXPECTED_PROVIDER_ERROR, what + ": " + thrown, thrown);
  }

  private static void await(CompletableFuture<Void> done) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          done.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw e.getCause() instanceof VssException failure
              ? failure
              : new VssException(VssError.E_UNEXPECTED, "provider step failed", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
