package io.vss4j.core.snapshot;

import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The volumes of one shadow copy set on their common way through the states of rule SNP-018.
 *
 * <p>Fields belong to {@code lock}, which is never held while a step works. {@link #abort} may come on any thread: it
 * stops the work of the running step, waits until the step has let go, and removes what there is.
 */
final class ShadowSet<V extends VolumeShadow> {
  /**
   * How long an abort waits for what it has killed and for the step that waits for it; then the rest is left to a later
   * begin.
   */
  static final Duration ABORT_LIMIT = Duration.ofSeconds(10);

  private final SnapshotSetId id;
  private final Lock lock = new ReentrantLock();
  private final Condition stepEnded = lock.newCondition();
  private final Map<SnapshotId, V> copies = new LinkedHashMap<>();
  private SnapshotState state = SnapshotState.PREPARING;
  private @Nullable Step running;

  ShadowSet(SnapshotSetId id) {
    this.id = id;
  }

  SnapshotState state() {
    return locked(() -> state);
  }

  /** Tells whether a new set means that this one was given up. */
  boolean isUnfinished() {
    return state() != SnapshotState.CREATED;
  }

  boolean isEmpty() {
    return locked(copies::isEmpty);
  }

  boolean contains(SnapshotId snapshot) {
    return locked(() -> copies.containsKey(snapshot));
  }

  void add(V copy) {
    lock.lock();
    try {
      if (state != SnapshotState.PREPARING) {
        throw wrongOrder("beginPrepareSnapshot");
      }
      for (V other : copies.values()) {
        if (other.id().equals(copy.id()) || other.volume().equals(copy.volume())) {
          throw new VssException(
              VssError.E_OBJECT_ALREADY_EXISTS,
              "volume " + copy.volume() + " or its shadow copy " + copy.id() + " is in " + this);
        }
      }
      copies.put(copy.id(), copy);
    } finally {
      lock.unlock();
    }
  }

  /** Runs a step: the parts of its work one after the other, each on all volumes. */
  void run(Step step, List<VolumeWork<V>> parts) {
    List<V> volumes = enter(step);
    boolean done = false;
    try {
      for (VolumeWork<V> part : parts) {
        for (V volume : volumes) {
          apply(step, part, volume);
        }
      }
      done = true;
    } finally {
      leave(step, done);
    }
  }

  private void apply(Step step, VolumeWork<V> work, V volume) {
    try {
      work.on(volume);
    } catch (IOException e) {
      throw volume.failure(step.method(), e);
    }
  }

  private List<V> enter(Step step) {
    lock.lock();
    try {
      if (state != step.before()) {
        throw wrongOrder(step.method());
      }
      state = step.during();
      running = step;
      return List.copyOf(copies.values());
    } finally {
      lock.unlock();
    }
  }

  private void leave(Step step, boolean done) {
    lock.lock();
    try {
      running = null;
      stepEnded.signalAll();
      if (done && state == SnapshotState.ABORTED) {
        throw new VssException(
            VssError.E_PROVIDER_VETO, step.method() + "(): " + this + " was aborted meanwhile");
      }
      if (done) {
        state = step.after();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns something of a shadow copy, if it belongs to this set and has come far enough to be read. */
  <T> Optional<T> ofReadable(SnapshotId snapshot, Function<V, T> fact) {
    return locked(() ->
        isReadable() ? Optional.ofNullable(copies.get(snapshot)).map(fact) : Optional.empty());
  }

  private boolean isReadable() {
    return switch (state) {
      case POSTCOMMITTED,
          PROCESSING_PREFINALCOMMIT,
          PREFINALCOMMITTED,
          PROCESSING_POSTFINALCOMMIT,
          CREATED -> true;
      default -> false;
    };
  }

  /** Takes a shadow copy out of a created set; empty if it is not there or the set is not yet created. */
  Optional<V> take(SnapshotId snapshot) {
    return locked(() -> state == SnapshotState.CREATED
        ? Optional.ofNullable(copies.remove(snapshot))
        : Optional.empty());
  }

  /** Puts back a shadow copy that could not be deleted. */
  void putBack(V copy) {
    locked(() -> copies.put(copy.id(), copy));
  }

  /**
   * Ends the set in any state and removes its copies.
   *
   * @throws VssException naming what could not be removed
   */
  void abort() {
    List<V> volumes = locked(() -> {
      state = SnapshotState.ABORTED;
      return List.copyOf(copies.values());
    });
    volumes.forEach(VolumeShadow::kill);
    awaitStepEnd();
    List<Exception> failures = new ArrayList<>();
    for (V volume : volumes) {
      try {
        volume.remove(ABORT_LIMIT);
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      VssException failure = new VssException(
          VssError.E_UNEXPECTED_PROVIDER_ERROR,
          "abortSnapshots(): " + this + " left files behind",
          failures.get(0));
      failures.subList(1, failures.size()).forEach(failure::addSuppressed);
      throw failure;
    }
  }

  private void awaitStepEnd() {
    boolean interrupted = false;
    lock.lock();
    try {
      long left = ABORT_LIMIT.toNanos();
      while (running != null && left > 0) {
        try {
          left = stepEnded.awaitNanos(left);
        } catch (InterruptedException e) {
          // Removing must go on; who interrupted learns of it afterwards.
          interrupted = true;
        }
      }
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private VssException wrongOrder(String method) {
    return new VssException(VssError.E_BAD_STATE, method + "(): " + this + " is in state " + state);
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return "shadow copy set " + id;
  }

  /** Part of a step's work on one volume. */
  interface VolumeWork<V extends VolumeShadow> {
    void on(V volume) throws IOException;
  }
}
