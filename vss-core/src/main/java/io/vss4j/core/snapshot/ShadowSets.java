package io.vss4j.core.snapshot;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shadow copy sets of one provider: the one in the making, those that were made, those that were given up. */
final class ShadowSets<V extends VolumeShadow> {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowSets.class);

  private final String owner;
  // Guarded by itself; no step runs and nothing is removed while it is held.
  private final Map<SnapshotSetId, ShadowSet<V>> sets = new LinkedHashMap<>();
  // Aborted sets that could not be removed yet; guarded by sets.
  private final List<ShadowSet<V>> litter = new ArrayList<>();
  // Guarded by sets.
  private boolean closed;

  /**
   * @param owner the provider's name, for messages
   */
  ShadowSets(String owner) {
    this.owner = owner;
  }

  /** Takes a volume into a set; a set not seen before ends one that was given up, quietly. */
  void begin(SnapshotSetId set, V shadow) {
    List<ShadowSet<V>> givenUp;
    synchronized (sets) {
      requireOpen();
      givenUp = takeLitter();
      for (ShadowSet<V> other : List.copyOf(sets.values())) {
        if (!sets.containsKey(set) && other.isUnfinished()) {
          givenUp.add(other);
        }
        if (other.contains(shadow.id())) {
          throw new VssException(
              VssError.E_OBJECT_ALREADY_EXISTS, "shadow copy " + shadow.id() + " is in " + other);
        }
      }
      sets.values().removeAll(givenUp);
      sets.computeIfAbsent(set, ShadowSet::new).add(shadow);
    }
    for (ShadowSet<V> other : givenUp) {
      abortQuietly(other);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new VssException(
          VssError.E_BAD_STATE, "beginPrepareSnapshot(): " + owner + " is closed");
    }
  }

  private List<ShadowSet<V>> takeLitter() {
    List<ShadowSet<V>> taken = new ArrayList<>(litter);
    litter.clear();
    return taken;
  }

  private void abortQuietly(ShadowSet<V> set) {
    try {
      abort(set);
    } catch (VssException e) {
      LOG.warn("{} was given up, but not all of it could be removed", set, e);
    }
  }

  private void abort(ShadowSet<V> set) {
    try {
      set.abort();
    } catch (VssException e) {
      synchronized (sets) {
        litter.add(set);
      }
      throw e;
    }
  }

  /** Ends a set and removes what there is of it; one that is not known is fine. */
  void abort(SnapshotSetId set) {
    ShadowSet<V> found;
    synchronized (sets) {
      found = sets.remove(set);
    }
    if (found != null) {
      abort(found);
    }
  }

  /** Returns a set that is in the making or made. */
  ShadowSet<V> find(SnapshotSetId set) {
    synchronized (sets) {
      ShadowSet<V> found = sets.get(requireNonNull(set, "set"));
      if (found == null) {
        throw new VssException(
            VssError.E_OBJECT_NOT_FOUND, "no shadow copy set " + set + " is in the making");
      }
      return found;
    }
  }

  /** Returns the state of a set, if it is known. */
  Optional<SnapshotState> state(SnapshotSetId set) {
    synchronized (sets) {
      return Optional.ofNullable(sets.get(set)).map(ShadowSet::state);
    }
  }

  /**
   * Returns something of a shadow copy that can be read.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none
   */
  <T> T ofReadable(SnapshotId snapshot, Function<V, T> fact) {
    return all().stream()
        .flatMap(set -> set.ofReadable(snapshot, fact).stream())
        .findFirst()
        .orElseThrow(() -> unknown(snapshot));
  }

  /** Removes a shadow copy of a set that was made. */
  void delete(SnapshotId snapshot) {
    for (ShadowSet<V> set : all()) {
      Optional<V> shadow = set.take(snapshot);
      if (shadow.isPresent()) {
        delete(set, shadow.get());
        return;
      }
    }
    throw unknown(snapshot);
  }

  private void delete(ShadowSet<V> set, V shadow) {
    try {
      shadow.remove(ShadowSet.ABORT_LIMIT);
    } catch (IOException e) {
      set.putBack(shadow);
      throw shadow.failure("deleteSnapshot", e);
    }
    synchronized (sets) {
      if (set.isEmpty()) {
        sets.values().remove(set);
      }
    }
  }

  /** Ends every set and removes every shadow copy; no set begins any more. */
  void close() {
    List<ShadowSet<V>> all;
    synchronized (sets) {
      closed = true;
      all = takeLitter();
      all.addAll(sets.values());
      sets.clear();
    }
    VssException failure = null;
    for (ShadowSet<V> set : all) {
      try {
        abort(set);
      } catch (VssException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private List<ShadowSet<V>> all() {
    synchronized (sets) {
      return List.copyOf(sets.values());
    }
  }

  private static VssException unknown(SnapshotId snapshot) {
    return new VssException(VssError.E_OBJECT_NOT_FOUND, "no shadow copy " + snapshot);
  }
}
