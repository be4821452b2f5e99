package io.vss4j.core.coordinator;

import io.vss4j.api.BackupType;
import io.vss4j.api.RestoreType;
import io.vss4j.api.SessionId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.writer.ApplicationLevel;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterFailure;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one handler call may ask and say; ends with it. */
final class HandlerContext implements WriterContext {
  private static final Set<VssError> ALLOWED_ALONE = EnumSet.of(
      VssError.E_WRITERERROR_INCONSISTENTSNAPSHOT,
      VssError.E_WRITERERROR_OUTOFRESOURCES,
      VssError.E_WRITERERROR_TIMEOUT,
      VssError.E_WRITERERROR_RETRYABLE,
      VssError.E_WRITERERROR_NONRETRYABLE);
  private static final Set<VssError> ALLOWED = EnumSet.of(VssError.S_OK, VssError.E_WRITERERROR_PARTIAL_FAILURE);

  static {
    ALLOWED.addAll(ALLOWED_ALONE);
  }

  private static final Set<WriterEvent> WITH_SET = EnumSet.of(
      WriterEvent.PREPARE_FOR_BACKUP,
      WriterEvent.PREPARE_FOR_SNAPSHOT,
      WriterEvent.FREEZE,
      WriterEvent.THAW,
      WriterEvent.POST_SNAPSHOT,
      WriterEvent.ABORT);
  private static final Set<WriterEvent> WITH_METADATA =
      EnumSet.of(WriterEvent.PREPARE_FOR_BACKUP, WriterEvent.PREPARE_FOR_SNAPSHOT, WriterEvent.POST_SNAPSHOT);

  private final SessionId session;
  private final WriterEvent event;
  private final WriterInstance instance;
  private final SessionFacts facts;
  private final PathResolver resolver;
  private final Thread thread = Thread.currentThread();
  private volatile boolean ended;
  // Only on the handler's thread.
  private @Nullable WriterFailure failure;

  HandlerContext(
      SessionId session, WriterEvent event, WriterInstance instance, SessionFacts facts, PathResolver resolver) {
    this.session = session;
    this.event = event;
    this.instance = instance;
    this.facts = facts;
    this.resolver = resolver;
  }

  /** Ends the context; returns the failure that was recorded last. */
  @Nullable WriterFailure end() {
    ended = true;
    return failure;
  }

  @Override
  public SessionId sessionId() {
    usableHere("sessionId");
    return session;
  }

  @Override
  public WriterEvent event() {
    usable("event");
    return event;
  }

  @Override
  public ApplicationLevel level() {
    usable("level");
    return instance.options().level();
  }

  @Override
  public SnapshotContext snapshotContext() {
    usable("snapshotContext");
    return facts.context();
  }

  @Override
  public SnapshotSetId currentSnapshotSetId() {
    return currentSet("currentSnapshotSetId");
  }

  @Override
  public List<String> currentVolumes() {
    currentSet("currentVolumes");
    return facts.volumeNames();
  }

  @Override
  public boolean isPathAffected(String path) {
    currentSet("isPathAffected");
    Path resolved = resolver.resolve(path);
    return facts.volumes().values().stream().anyMatch(resolved::startsWith);
  }

  @Override
  public String snapshotDeviceName(String volume) {
    usable("snapshotDeviceName");
    if (event != WriterEvent.POST_SNAPSHOT) {
      throw badState("snapshotDeviceName", "in PostSnapshot only");
    }
    Path device = facts.devices().get(volume);
    if (device == null) {
      throw new VssException(
          VssError.E_OBJECT_NOT_FOUND, "volume \"" + volume + "\" is not in the set " + facts.volumeNames());
    }
    return device.toString();
  }

  @Override
  public BackupType backupType() {
    usable("backupType");
    return facts.backupType();
  }

  @Override
  public RestoreType restoreType() {
    usable("restoreType");
    if (!facts.restore()) {
      throw badState("restoreType", "in a restore only");
    }
    return facts.restoreType();
  }

  @Override
  public boolean areComponentsSelected() {
    usable("areComponentsSelected");
    return facts.selectComponents();
  }

  @Override
  public boolean isBootableSystemStateBackedUp() {
    usable("isBootableSystemStateBackedUp");
    return facts.bootableSystemState();
  }

  @Override
  public boolean isPartialFileSupportEnabled() {
    usable("isPartialFileSupportEnabled");
    return facts.partialFileSupport();
  }

  @Override
  public WriterMetadata identifyInformation() {
    usable("identifyInformation");
    WriterMetadata metadata = instance.lastMetadata();
    if (!WITH_METADATA.contains(event) || metadata == null) {
      // Not BAD_STATE: the one failure that the page of the native method knows, WMD-013.
      throw new VssException(
          VssError.E_FAIL,
          "identifyInformation() in " + event.eventName()
              + (WITH_METADATA.contains(event)
                  ? ": the writer has reported no metadata"
                  : ": in PrepareForBackup, PrepareForSnapshot and PostSnapshot only"));
    }
    return metadata;
  }

  @Override
  public boolean isWriterShuttingDown() {
    usable("isWriterShuttingDown");
    return !instance.isLive();
  }

  @Override
  public void setWriterFailure(VssError code) {
    record(WriterFailure.of(code, 0, null), ALLOWED_ALONE);
  }

  @Override
  public void setWriterFailure(WriterFailure failure) {
    record(failure, ALLOWED);
  }

  private void record(WriterFailure failure, Set<VssError> allowed) {
    if (!allowed.contains(failure.code())) {
      throw new VssException(
          VssError.E_INVALIDARG, "setWriterFailure(): a writer may not set " + failure.code().symbol());
    }
    usableHere("setWriterFailure");
    if (event == WriterEvent.IDENTIFY) {
      throw badState("setWriterFailure", "not in Identify");
    }
    this.failure = failure.code() == VssError.S_OK ? null : failure;
  }

  private SnapshotSetId currentSet(String call) {
    usable(call);
    SnapshotSetId set = facts.snapshotSet();
    if (set == null || !WITH_SET.contains(event)) {
      throw badState(call, "the session has no snapshot set in creation");
    }
    return set;
  }

  private void usable(String call) {
    if (ended) {
      throw badState(call, "the handler has returned");
    }
  }

  private void usableHere(String call) {
    usable(call);
    if (!Thread.currentThread().equals(thread)) {
      throw badState(call, "on the handler's thread only");
    }
  }

  private VssException badState(String call, String why) {
    return new VssException(VssError.E_BAD_STATE, call + "() in " + event.eventName() + ": " + why);
  }
}
