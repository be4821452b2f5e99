package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.ORDERS;

import io.vss4j.api.BackupType;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A fresh object of a requester, on its way to the situation in which a call is made. */
final class CallScene implements AutoCloseable {
  private static final Pattern PHASE = Pattern.compile("in phase \"([^\"]+)\"");

  final CallWorld world;
  final BackupComponents components;
  SnapshotSetId set = SnapshotSetId.of(new UUID(5, 5));
  SnapshotId snapshot = SnapshotId.of(new UUID(6, 6));
  private @Nullable VssAsync<?> pending;

  CallScene(CallWorld world) {
    this.world = world;
    this.components = world.vss.createBackupComponents();
  }

  WriterId writer() {
    return world.writer.identity().writerId();
  }

  WriterInstanceId instance() {
    return world.writer.registration().instanceId();
  }

  CallScene backup() {
    components.initializeForBackup();
    return this;
  }

  CallScene announced() {
    components.setBackupState(BackupState.of(BackupType.FULL).selectComponents(true));
    return this;
  }

  CallScene gathered() {
    components.gatherWriterMetadata().await();
    return this;
  }

  CallScene withComponent() {
    components.addComponent(instance(), writer(), ORDERS);
    return this;
  }

  CallScene context(SnapshotContext context) {
    components.setContext(context);
    return this;
  }

  CallScene started() {
    set = components.startSnapshotSet();
    return this;
  }

  CallScene withVolume() {
    snapshot = components.addToSnapshotSet("/");
    return this;
  }

  CallScene prepared() {
    components.prepareForBackup().await();
    return this;
  }

  CallScene made() {
    components.doSnapshotSet().await();
    return this;
  }

  CallScene failed() {
    world.failNextCommit();
    try {
      components.doSnapshotSet().await();
    } catch (VssException e) {
      return this;
    }
    throw new AssertionError("the set was made");
  }

  CallScene completed() {
    components.backupComplete().await();
    return this;
  }

  CallScene aborted() {
    components.abortBackup();
    return this;
  }

  CallScene restore() {
    components.initializeForRestore(world.document());
    return this;
  }

  CallScene restoreOfAll() {
    components.initializeForRestore(world.fullDocument());
    return this;
  }

  CallScene selected() {
    components.setSelectedForRestore(writer(), ORDERS, true);
    return this;
  }

  CallScene preRestored() {
    components.preRestore().await();
    return this;
  }

  CallScene postRestored() {
    components.postRestore().await();
    return this;
  }

  /** Starts an operation, which is pending from then on in the handler of an event. */
  CallScene pending(WriterEvent event, Start start) {
    world.gate.close(event);
    pending = start.start(components);
    world.gate.awaitArrival();
    return this;
  }

  /** How an operation is started. */
  @FunctionalInterface
  interface Start {
    VssAsync<?> start(BackupComponents components);
  }

  boolean isPending() {
    return pending != null;
  }

  /** Makes a call that waits for the pending operation, while that is let go. */
  void whileLettingGo(Runnable call) {
    Background made = Background.run(call);
    made.awaitBlocked();
    world.gate.open();
    made.join();
  }

  /** Returns in which phase the object is, as it says itself when a call is out of order. */
  String phase(Runnable callOutOfOrder) {
    try {
      callOutOfOrder.run();
    } catch (VssException e) {
      Matcher phase = PHASE.matcher(String.valueOf(e.getMessage()));
      if (phase.find()) {
        return phase.group(1);
      }
      throw new AssertionError("no phase in the message", e);
    }
    throw new AssertionError("a call out of order was accepted");
  }

  @Override
  public void close() {
    world.gate.open();
    components.close();
  }
}
