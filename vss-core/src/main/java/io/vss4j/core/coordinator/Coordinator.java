package io.vss4j.core.coordinator;

import io.vss4j.api.SessionId;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.spi.VssClock;
import io.vss4j.api.spi.WriterChange;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.core.express.ExpressWriterStore;
import io.vss4j.core.express.MemoryExpressWriterStore;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Keeps the writers and the sessions of a service together, and tells sessions when a writer ends. */
public final class Coordinator {
  private final WriterRegistry registry;
  private final ExpressRoster express;
  private final VssClock clock;
  private final TimeLimits limits;
  private final PathResolver resolver;
  private final Notices notices;
  private final Supplier<UUID> ids;
  private final Set<WriterSession> sessions = ConcurrentHashMap.newKeySet();

  /** Makes the coordinator of a service whose express writers end with it; the executor runs the writers' handlers. */
  public Coordinator(
      Executor executor,
      VssClock clock,
      TimeLimits limits,
      PathResolver resolver,
      Notices notices,
      Supplier<UUID> ids) {
    this(executor, clock, limits, resolver, notices, ids, new MemoryExpressWriterStore());
  }

  /** Makes the coordinator of a service; the executor runs the writers' handlers. */
  public Coordinator(
      Executor executor,
      VssClock clock,
      TimeLimits limits,
      PathResolver resolver,
      Notices notices,
      Supplier<UUID> ids,
      ExpressWriterStore store) {
    this.registry = new WriterRegistry(executor, ids, new WriterJournal(clock, notices));
    this.express = new ExpressRoster(store, registry);
    this.clock = clock;
    this.limits = limits;
    this.resolver = resolver;
    this.notices = notices;
    this.ids = ids;
  }

  /** Subscribes a writer. */
  public WriterInstance subscribe(VssWriter writer, SubscribeOptions options) {
    return registry.subscribe(writer, options);
  }

  /** Ends a life of a writer, which gets nothing more; sessions that have it in their roster lose it. */
  public void unsubscribe(WriterInstance instance) {
    instance.leave();
    end(instance);
  }

  private void end(WriterInstance instance) {
    if (registry.unsubscribe(instance)) {
      sessions.forEach(session -> session.lose(instance));
    }
  }

  /** Registers an express writer. */
  public void registerExpress(WriterMetadata metadata) {
    express.register(metadata);
  }

  /** Takes the registration of an express writer back. */
  public void unregisterExpress(WriterId writerId) {
    express.unregister(writerId);
  }

  /** Returns the journal of writers. */
  public List<WriterChange> journal() {
    express.look();
    return registry.journal();
  }

  /** Returns how the writers that live began. */
  public List<WriterChange> living() {
    express.look();
    return registry.living();
  }

  /** Opens a session. */
  public WriterSession openSession() {
    WriterSession session = new WriterSession(SessionId.of(ids.get()), this);
    sessions.add(session);
    return session;
  }

  /** Forgets a session that is over. */
  public void closeSession(WriterSession session) {
    session.complete();
    sessions.remove(session);
  }

  /** Tells whether the call comes from a handler of a live writer, or of one that a session has or is asking. */
  public boolean isHandlingHere() {
    return registry.live().stream().anyMatch(WriterInstance::isHandlingHere)
        || sessions.stream().anyMatch(WriterSession::isHandlingHere);
  }

  /** Ends every subscription and takes no further one; what tells a writer of the end of its sessions still comes. */
  public void close() {
    registry.close();
    registry.live().forEach(this::end);
  }

  /** Returns the limits. */
  public TimeLimits limits() {
    return limits;
  }

  /** Returns the clock. */
  public VssClock clock() {
    return clock;
  }

  /** Returns the notices. */
  public Notices notices() {
    return notices;
  }

  /** Returns the resolver. */
  public PathResolver resolver() {
    return resolver;
  }

  WriterRegistry registry() {
    return registry;
  }

  ExpressRoster express() {
    return express;
  }
}
