package io.vss4j.core.coordinator;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.spi.WriterChange;
import io.vss4j.api.writer.ApplicationLevel;
import io.vss4j.api.writer.SubscribeMask;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Knows the writers that live, in the order in which they subscribed, and keeps the journal. */
final class WriterRegistry {
  private static final UUID NIL = new UUID(0, 0);

  private final Executor executor;
  private final Supplier<UUID> ids;

  // Guarded by this.
  private final List<WriterInstance> live = new ArrayList<>();
  private final WriterJournal journal;
  private boolean closed;

  WriterRegistry(Executor executor, Supplier<UUID> ids, WriterJournal journal) {
    this.executor = executor;
    this.ids = ids;
    this.journal = journal;
  }

  WriterInstance subscribe(VssWriter writer, SubscribeOptions options) {
    requireNonNull(writer, "writer");
    requireNonNull(options, "options");
    WriterIdentity identity = requireNonNull(writer.identity(), "writer.identity()");
    check(identity, options);
    WriterInstance instance;
    synchronized (this) {
      if (closed) {
        throw new VssException(VssError.S_FALSE, "subscribe() after the service was closed");
      }
      for (WriterInstance other : live) {
        if (isSame(other.writer(), writer)) {
          throw new VssException(
              VssError.E_WRITER_ALREADY_SUBSCRIBED, "subscribe() of " + other + ", which is subscribed");
        }
        if (other.writerId().equals(identity.writerId())
            && identity.instanceName().isPresent()
            && identity.instanceName().equals(other.identity().instanceName())) {
          throw invalid(identity, "has the instance name of a live writer: " + other);
        }
      }
      int generation = journal.nextGeneration(identity.writerId(), identity.instanceName().orElse(null));
      WriterInstanceId id = WriterInstanceId.of(ids.get());
      instance = new WriterInstance(writer, identity, options, id, generation, new Mailbox(executor));
      live.add(instance);
      journal.subscribed(instance);
    }
    return instance;
  }

  /** It is the object that may subscribe once, whatever it says of its equality. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(VssWriter one, VssWriter other) {
    return one == other;
  }

  /** Ends a life; returns false if it had ended. */
  boolean unsubscribe(WriterInstance instance) {
    synchronized (this) {
      if (!live.remove(instance)) {
        return false;
      }
      instance.end();
      journal.stopped(instance);
    }
    return true;
  }

  /** Hands the executor a task that does nothing, which is the one way to learn whether it still takes any. */
  void reachDelivery() {
    try {
      executor.execute(() -> {});
    } catch (RuntimeException | Error e) {
      throw new VssException(
          VssError.E_WRITER_INFRASTRUCTURE, "events cannot be delivered: the executor takes no handler: " + e, e);
    }
  }

  synchronized List<WriterInstance> live() {
    return List.copyOf(live);
  }

  synchronized List<WriterChange> journal() {
    return journal.lines();
  }

  synchronized List<WriterChange> living() {
    return journal.live();
  }

  synchronized void expressWritersAre(List<WriterMetadata> writers) {
    journal.expressWritersAre(writers);
  }

  synchronized void close() {
    closed = true;
  }

  private static void check(WriterIdentity identity, SubscribeOptions options) {
    if (identity.name().isEmpty()) {
      throw invalid(identity, "has no name");
    }
    if (identity.writerId().value().equals(NIL)) {
      throw invalid(identity, "has the nil id as class id");
    }
    if (identity.usage() == UsageType.UNDEFINED || identity.source() == SourceType.UNDEFINED) {
      throw invalid(identity, "has an undefined usage or source");
    }
    if (options.level() == ApplicationLevel.UNKNOWN || options.level() == ApplicationLevel.AUTO) {
      throw invalid(identity, "asks for application level " + options.level());
    }
    if (options.freezeLimit().isNegative() || options.freezeLimit().isZero()) {
      throw invalid(identity, "has a freeze limit that is not positive: " + options.freezeLimit());
    }
    if (!options.mask().equals(SubscribeMask.DEFAULT)) {
      throw invalid(identity, "asks for mask " + options.mask().bits() + "; only 6 is supported");
    }
  }

  private static VssException invalid(WriterIdentity identity, String why) {
    return new VssException(VssError.E_INVALIDARG, "subscribe(): writer " + identity + " " + why);
  }
}
