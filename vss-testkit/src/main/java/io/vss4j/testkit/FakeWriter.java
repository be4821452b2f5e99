package io.vss4j.testkit;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.SessionId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterIdentity;
import io.vss4j.api.writer.WriterRegistration;
import io.vss4j.core.document.WriterMetadataReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A writer that does as its script says, and takes down every event it gets.
 *
 * <p>Without a script every handler succeeds. Script lines are written by the {@link #builder}; all lines for an event
 * count each time it comes, in the order in which they were written, unless {@link FakeWriterBuilder#times} or {@link
 * FakeWriterBuilder#after} limits them. Subscribe it by {@link VssEnvironment#subscribe(FakeWriter)} or by the
 * environment's service. A writer may be subscribed again after its registration ended; its script and its records go
 * on.
 */
public final class FakeWriter implements VssWriter {
  private final WriterIdentity identity;
  private final SubscribeOptions options;
  private final Consumer<WriterMetadataBuilder> metadata;
  private final Script<WriterEvent, FakeHandler> script;
  private final HangPoint hangPoint = new HangPoint();
  private final List<LoggedEvent.WriterCall> calls = new CopyOnWriteArrayList<>();

  private volatile Surroundings surroundings = Surroundings.alone();
  private volatile CompletableFuture<WriterRegistration> life = new CompletableFuture<>();

  FakeWriter(
      WriterIdentity identity,
      SubscribeOptions options,
      Consumer<WriterMetadataBuilder> metadata,
      Script<WriterEvent, FakeHandler> script) {
    this.identity = identity;
    this.options = options;
    this.metadata = metadata;
    this.script = script;
  }

  /** Returns a builder of a writer that succeeds at everything and has no components. */
  public static FakeWriterBuilder builder() {
    return new FakeWriterBuilder();
  }

  /**
   * Returns a writer that describes itself as a stored Writer Metadata Document does, with its name, class id and
   * instance name, and succeeds at everything. To script one, see {@link FakeWriterBuilder#metadata(WriterMetadata)}.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT}, line and column if it is no such document
   */
  public static FakeWriter fromMetadata(String xml) {
    return builder().metadata(WriterMetadataReader.read(xml)).build();
  }

  @Override
  public WriterIdentity identity() {
    return identity;
  }

  /** Returns the options with which an environment subscribes this writer. */
  public SubscribeOptions options() {
    return options;
  }

  /**
   * Returns this life of the writer, the last one if it has ended.
   *
   * @throws IllegalStateException if it never subscribed in an environment
   */
  public WriterRegistration registration() {
    CompletableFuture<WriterRegistration> current = life;
    if (!current.isDone()) {
      throw new IllegalStateException("writer " + identity.name() + " is not subscribed");
    }
    return current.join();
  }

  /** Ends this life of the writer at once, whatever it is doing, as if its process had ended. */
  public void die() {
    registration().close();
  }

  /** Returns every call of a handler, in the order in which they began. */
  public List<LoggedEvent.WriterCall> calls() {
    return List.copyOf(calls);
  }

  /** Returns every call of the handler of an event. */
  public List<LoggedEvent.WriterCall> calls(WriterEvent event) {
    return calls.stream().filter(call -> call.event() == event).toList();
  }

  /** Returns how often the handler of an event was called. */
  public int count(WriterEvent event) {
    return calls(event).size();
  }

  /** Returns what this writer got, with assertions. */
  public EventSequence events() {
    return surroundings.log().of(this);
  }

  /** Tells whether a handler of this writer is in a scripted hang. */
  public boolean isHanging() {
    return hangPoint.isHanging();
  }

  /**
   * Waits until a handler of this writer is in a scripted hang.
   *
   * @throws AssertionError with the whole history, if none is after a long time
   */
  public void awaitHanging() {
    if (!hangPoint.await(surroundings.activity().patience().toNanos())) {
      throw new AssertionError("writer " + identity.name() + " does not hang; history:\n" + surroundings.log());
    }
  }

  /** Lets the handlers go that hang now; those that the script makes hang later will. */
  public void release() {
    hangPoint.release();
  }

  @Override
  public boolean onIdentify(WriterMetadataBuilder builder) {
    return identify(builder, null);
  }

  @Override
  public boolean onIdentify(WriterMetadataBuilder builder, WriterContext context) {
    return identify(builder, context);
  }

  @Override
  public boolean onPrepareBackup(@Nullable WriterComponents components, WriterContext context) {
    return handle(WriterEvent.PREPARE_FOR_BACKUP, components, openSet(context), context);
  }

  @Override
  public boolean onPrepareSnapshot(WriterContext context) {
    return handle(WriterEvent.PREPARE_FOR_SNAPSHOT, null, openSet(context), context);
  }

  @Override
  public boolean onFreeze(WriterContext context) {
    return handle(WriterEvent.FREEZE, null, openSet(context), context);
  }

  @Override
  public boolean onThaw(WriterContext context) {
    return handle(WriterEvent.THAW, null, openSet(context), context);
  }

  @Override
  public boolean onPostSnapshot(@Nullable WriterComponents components, WriterContext context) {
    return handle(WriterEvent.POST_SNAPSHOT, components, openSet(context), context);
  }

  @Override
  public boolean onBackupComplete(@Nullable WriterComponents components, WriterContext context) {
    return handle(WriterEvent.BACKUP_COMPLETE, components, openSet(context), context);
  }

  @Override
  public boolean onBackupShutdown(@Nullable SnapshotSetId snapshotSetId, WriterContext context) {
    return handle(WriterEvent.BACKUP_SHUTDOWN, null, snapshotSetId, context);
  }

  @Override
  public boolean onAbort(WriterContext context) {
    return handle(WriterEvent.ABORT, null, openSet(context), context);
  }

  @Override
  public boolean onPreRestore(WriterComponents components, WriterContext context) {
    return handle(WriterEvent.PRE_RESTORE, components, openSet(context), context);
  }

  @Override
  public boolean onPostRestore(WriterComponents components, WriterContext context) {
    return handle(WriterEvent.POST_RESTORE, components, openSet(context), context);
  }

  /** Returns name and class id. */
  @Override
  public String toString() {
    return identity.toString();
  }

  /** Subscribes this writer, so that it knows its life from its first event on. */
  WriterRegistration live(Surroundings around, Supplier<WriterRegistration> subscription) {
    CompletableFuture<WriterRegistration> earlier = life;
    Surroundings before = surroundings;
    CompletableFuture<WriterRegistration> next = new CompletableFuture<>();
    life = next;
    surroundings = around;
    hangPoint.open();
    try {
      WriterRegistration registration = subscription.get();
      next.complete(registration);
      return registration;
    } catch (RuntimeException e) {
      life = earlier;
      surroundings = before;
      throw e;
    }
  }

  /** Ends every hang and has none begin, until the writer is subscribed again. */
  void neverHang() {
    hangPoint.close();
  }

  void hang() {
    hangPoint.hang(surroundings.activity(), true);
  }

  /** Ends the life in which the calling handler runs. */
  void dieWhileHandling() {
    // The first event may come before subscribe() has returned.
    life.join().close();
  }

  /** Takes down the call of a handler of any writer. */
  static LoggedEvent.WriterCall note(
      EventLog log,
      VssWriter writer,
      String name,
      WriterEvent event,
      @Nullable WriterComponents components,
      @Nullable SnapshotSetId set,
      @Nullable WriterContext context) {
    SessionId session = context == null ? null : context.sessionId();
    List<ComponentKey> keys = components == null
        ? List.of()
        : components.components().stream().map(WriterComponent::key).toList();
    return (LoggedEvent.WriterCall)
        log.record(writer, at -> new LoggedEvent.WriterCall(at, name, event, session, set, keys));
  }

  /** Returns the set in creation, or null when the session has none. */
  static @Nullable SnapshotSetId openSet(WriterContext context) {
    try {
      return context.currentSnapshotSetId();
    } catch (VssException e) {
      if (e.error() == VssError.E_BAD_STATE) {
        return null;
      }
      throw e;
    }
  }

  private boolean identify(WriterMetadataBuilder builder, @Nullable WriterContext context) {
    requireNonNull(builder, "builder");
    boolean answer = handle(WriterEvent.IDENTIFY, null, null, context);
    metadata.accept(builder);
    return answer;
  }

  private boolean handle(
      WriterEvent event,
      @Nullable WriterComponents components,
      @Nullable SnapshotSetId set,
      @Nullable WriterContext context) {
    calls.add(note(surroundings.log(), this, identity.name(), event, components, set, context));
    boolean answer = true;
    for (FakeHandler handler : script.next(event)) {
      answer &= handler.handle(this, components, context);
    }
    return answer;
  }
}
