package io.vss4j.core;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.service.VolumeShadowCopyService;
import io.vss4j.api.spi.Access;
import io.vss4j.api.spi.AccessPolicy;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.spi.SnapshotProvider;
import io.vss4j.api.spi.VssClock;
import io.vss4j.api.spi.VssListener;
import io.vss4j.api.spi.WriterChange;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterRegistration;
import io.vss4j.core.coordinator.AccessGate;
import io.vss4j.core.coordinator.Coordinator;
import io.vss4j.core.coordinator.Notices;
import io.vss4j.core.coordinator.TimeLimits;
import io.vss4j.core.coordinator.WriterInstance;
import io.vss4j.core.document.WriterMetadataReader;
import io.vss4j.core.express.DirectoryExpressWriterStore;
import io.vss4j.core.express.ExpressWriterStore;
import io.vss4j.core.express.MemoryExpressWriterStore;
import io.vss4j.core.requester.SessionParts;
import io.vss4j.core.requester.Sessions;
import io.vss4j.core.requester.SnapshotRegistry;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A service for the writers and requesters of this virtual machine.
 *
 * <pre>{@code
 * try (var vss = LocalVolumeShadowCopyService.builder()
 *     .snapshotProvider(new CopySnapshotProvider(scratch))
 *     .build()) {
 *   WriterRegistration registration = vss.subscribe(writer);
 *   ...
 * }
 * }</pre>
 *
 * <p>Safe for any thread. Every session that is open when the service is closed, or when the virtual machine ends in an orderly
 * way, is released, so that writers learn of its end.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/the-vss-model">The VSS Model</a>
 */
public final class LocalVolumeShadowCopyService implements VolumeShadowCopyService {
  private final Coordinator coordinator;
  private final Sessions sessions;
  private final AccessGate access;
  private final Supplier<UUID> ids;
  private final ServiceThreads threads;
  private final @Nullable ScratchProvider ownProvider;
  private final Thread shutdownHook;

  private LocalVolumeShadowCopyService(Builder builder) {
    this.threads = new ServiceThreads();
    VssClock clock = builder.clock == null ? new SystemClock(threads) : builder.clock;
    Executor callbacks = builder.executor == null ? threads.handlers() : builder.executor;
    Executor operations = builder.operations == null ? threads.operations() : builder.operations;
    Executor listeners = builder.operations == null ? threads.notices() : builder.operations;
    Notices notices = new Notices(builder.listeners, clock, listeners);
    this.coordinator =
        new Coordinator(callbacks, clock, builder.limits, builder.resolver, notices, builder.ids, builder.express);
    this.ownProvider = builder.providers.isEmpty() ? ScratchProvider.create() : null;
    List<SnapshotProvider> providers =
        ownProvider == null ? builder.providers : List.of(ownProvider.provider());
    this.sessions = new Sessions(new SessionParts(
        coordinator,
        new SnapshotRegistry(providers),
        operations,
        builder.ids,
        builder.access,
        ServiceThreads.machineName()));
    this.access = builder.access;
    this.ids = builder.ids;
    this.shutdownHook = new Thread(this::shutDown, "vss4j-shutdown");
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public WriterRegistration subscribe(VssWriter writer, SubscribeOptions options) {
    access.check("subscribe", Access.WRITER);
    return new Registration(coordinator, coordinator.subscribe(writer, options));
  }

  @Override
  public BackupComponents createBackupComponents() {
    return sessions.create();
  }

  /**
   * Reports that the requester of an object has ended without closing it: for hosts that run requesters and learn of their end
   * before the collector finds the object. The session is ended on a thread of the service as {@link BackupComponents#close()}
   * does, and {@link VssListener#requesterLost} is called. Returns at once; nothing happens if the object was closed.
   *
   * @throws IllegalArgumentException if the object is not of this service
   */
  public void requesterEnded(BackupComponents components) {
    sessions.requesterEnded(requireNonNull(components, "components"));
  }

  @Override
  public WriterMetadata examineWriterMetadata(String xml) {
    return WriterMetadataReader.read(requireNonNull(xml, "xml"));
  }

  @Override
  public List<WriterChange> writers() {
    return coordinator.living();
  }

  @Override
  public List<WriterChange> writerJournal() {
    return coordinator.journal();
  }

  @Override
  public ExpressWriter createExpressWriter() {
    return new LocalExpressWriter(coordinator, access, ids);
  }

  @Override
  public void close() {
    if (coordinator.isHandlingHere()) {
      sessions.closeAfterHandler(this::end);
    } else {
      end();
    }
  }

  private void end() {
    shutDown();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // The virtual machine is ending, and the hook has found or will find nothing to do.
      return;
    }
  }

  private void shutDown() {
    sessions.close();
    coordinator.close();
    if (ownProvider != null) {
      ownProvider.close();
    }
    threads.close();
  }

  private record Registration(Coordinator coordinator, WriterInstance instance) implements WriterRegistration {
    @Override
    public WriterId writerId() {
      return instance.identity().writerId();
    }

    @Override
    public WriterInstanceId instanceId() {
      return instance.instanceId();
    }

    @Override
    public boolean isSubscribed() {
      return instance.isLive();
    }

    @Override
    public void close() {
      coordinator.unsubscribe(instance);
    }
  }

  /**
   * Makes a {@link LocalVolumeShadowCopyService}.
   *
   * <p>Unless told otherwise: handlers run on virtual threads where the machine has them and on an uncapped pool of daemon threads
   * elsewhere, time is the system's, paths are those of this machine, a handler has ten minutes, a commit ten seconds, a writer
   * takes part in 64 sessions at once, express writers end with the service, and shadow copies are made by a
   * {@link io.vss4j.core.snapshot.CopySnapshotProvider} in a temporary directory of its own that goes with the service. One with a
   * directory of the embedder's choice is better: it can lie on the file system of the volumes, and what a killed process leaves
   * there is found and removed.
   */
  public static final class Builder {
    private @Nullable Executor executor;
    private @Nullable Executor operations;
    private @Nullable VssClock clock;
    private Supplier<UUID> ids = UUID::randomUUID;
    private final List<SnapshotProvider> providers = new ArrayList<>();
    private PathResolver resolver = PathResolver.nativePaths();
    private final List<VssListener> listeners = new ArrayList<>();
    private TimeLimits limits = TimeLimits.DEFAULT;
    private AccessGate access = AccessGate.OPEN;
    private ExpressWriterStore express = new MemoryExpressWriterStore();

    private Builder() {}

    /** Sets what runs the writers' handlers. One that lends out few threads makes a slow writer use up others' limits. */
    public Builder executor(Executor executor) {
      this.executor = requireNonNull(executor, "executor");
      return this;
    }

    /**
     * Sets what runs operations, steps of providers and listeners; the service's own threads unless set. Its tasks wait for each
     * other, so it must never let one wait for a thread.
     */
    public Builder operations(Executor operations) {
      this.operations = requireNonNull(operations, "operations");
      return this;
    }

    /** Sets the source of time. */
    public Builder clock(VssClock clock) {
      this.clock = requireNonNull(clock, "clock");
      return this;
    }

    /** Sets the source of ids, which must never give one twice. */
    public Builder ids(Supplier<UUID> ids) {
      this.ids = requireNonNull(ids, "ids");
      return this;
    }

    /** Adds a provider of shadow copies, which then takes the place of the one that is there by default; the caller closes it. */
    public Builder snapshotProvider(SnapshotProvider provider) {
      providers.add(requireNonNull(provider, "provider"));
      return this;
    }

    /** Sets the way from a document's path to the disk. */
    public Builder pathResolver(PathResolver resolver) {
      this.resolver = requireNonNull(resolver, "resolver");
      return this;
    }

    /** Adds a listener. */
    public Builder listener(VssListener listener) {
      listeners.add(requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Sets who may be a writer and who a requester; without a policy, everybody in this virtual machine may be both.
     *
     * @param policy the policy
     * @param caller tells who calls on the current thread, null for a caller that is not known and is refused
     */
    public Builder accessPolicy(AccessPolicy policy, Supplier<? extends @Nullable Principal> caller) {
      this.access = AccessGate.of(requireNonNull(policy, "policy"), requireNonNull(caller, "caller"));
      return this;
    }

    /**
     * Keeps express writers in a directory, so that they are there after a restart, and so that all services with the same
     * directory have the same ones, in whatever process; without one they end with the service. There is one file for each,
     * {@code <class id>.xml}; a document that is laid there by other means counts as registered. What is no document of an express
     * writer is left out of a roster, and each session that gathers metadata gets a
     * {@link io.vss4j.api.requester.WriterNotice} of it.
     *
     * @param directory created, for its owner alone, by the first registration; who may write to it may register writers
     */
    public Builder expressWriterStore(Path directory) {
      this.express = new DirectoryExpressWriterStore(directory);
      return this;
    }

    /**
     * Sets how long a handler other than Freeze, and a step of a provider, may take.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder handlerLimit(Duration limit) {
      limits = new TimeLimits(positive(limit, "handlerLimit"), limits.hold(), limits.sessionsPerWriter());
      return this;
    }

    /**
     * Sets how long the commit of a set may take, during which writes are held; the protocol's value is ten seconds.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder holdLimit(Duration limit) {
      limits = new TimeLimits(limits.handler(), positive(limit, "holdLimit"), limits.sessionsPerWriter());
      return this;
    }

    /**
     * Sets how many uncompleted sessions a writer instance takes part in.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder sessionsPerWriter(int sessions) {
      if (sessions <= 0) {
        throw new IllegalArgumentException("sessionsPerWriter must be positive: " + sessions);
      }
      limits = new TimeLimits(limits.handler(), limits.hold(), sessions);
      return this;
    }

    /** Returns the service. */
    public LocalVolumeShadowCopyService build() {
      return new LocalVolumeShadowCopyService(this);
    }

    private static Duration positive(Duration limit, String name) {
      if (limit.isNegative() || limit.isZero()) {
        throw new IllegalArgumentException(name + " must be positive: " + limit);
      }
      return limit;
    }
  }
}
