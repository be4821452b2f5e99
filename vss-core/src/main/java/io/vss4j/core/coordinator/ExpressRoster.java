package io.vss4j.core.coordinator;

import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.WriterNotice;
import io.vss4j.core.express.ExpressWriterStore;
import io.vss4j.core.express.StoredExpressWriters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The express writers as their store has them now: it is read whenever somebody asks, for other services may share it, and the
 * journal is told what has changed since.
 */
final class ExpressRoster {
  private static final UUID NIL = new UUID(0, 0);

  private final ExpressWriterStore store;
  private final WriterRegistry registry;

  ExpressRoster(ExpressWriterStore store, WriterRegistry registry) {
    this.store = store;
    this.registry = registry;
  }

  synchronized void register(WriterMetadata metadata) {
    store.add(metadata);
    look();
  }

  synchronized void unregister(WriterId writerId) {
    store.remove(writerId);
    look();
  }

  /** Has the journal follow the store, as far as that can be read. */
  synchronized void look() {
    try {
      registry.expressWritersAre(store.read().writers());
    } catch (VssException e) {
      // Whoever gathers metadata is told; until then what was known holds.
      return;
    }
  }

  /** Returns the writers that the filter lets through; what cannot be used is a notice and keeps nobody else out. */
  synchronized List<WriterMetadata> gather(Predicate<WriterMetadata> filter, Consumer<WriterNotice> notices) {
    StoredExpressWriters stored;
    try {
      stored = store.read();
    } catch (VssException e) {
      notices.accept(leftOut(new StoredExpressWriters.Unusable(
          store.toString(), Optional.empty(), e.error(), String.valueOf(e.getMessage()))));
      return List.of();
    }
    registry.expressWritersAre(stored.writers());
    stored.unusable().forEach(entry -> notices.accept(leftOut(entry)));
    return stored.writers().stream().filter(filter).toList();
  }

  private static WriterNotice leftOut(StoredExpressWriters.Unusable entry) {
    return new WriterNotice(
        WriterNotice.Kind.LEFT_OUT,
        entry.writerId().orElse(WriterId.of(NIL)),
        WriterInstanceId.of(NIL),
        entry.name(),
        entry.error(),
        "is left out, for it is no document of an express writer: " + entry.why());
  }
}
