package io.vss4j.testkit.stress;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.api.writer.WriterIdentity;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One life of a writer that does in its handlers what the plan says. */
final class StressWriter implements VssWriter {
  static final ComponentKey COMPONENT = ComponentKey.database("", "data");
  private static final long SLOWNESS = TimeUnit.MILLISECONDS.toNanos(2);

  private final int number;
  private final StressPlan plan;
  private final Ledger ledger;
  private final Runnable die;
  private final CompletableFuture<WriterInstanceId> instance = new CompletableFuture<>();
  private final AtomicBoolean busy = new AtomicBoolean();

  StressWriter(int number, StressPlan plan, Ledger ledger, Runnable die) {
    this.number = number;
    this.plan = plan;
    this.ledger = ledger;
    this.die = die;
  }

  static WriterId idOf(int number) {
    return WriterId.of(UUID.nameUUIDFromBytes(("stress writer " + number).getBytes(UTF_8)));
  }

  /** Says which instance this life is; handlers wait for it. */
  void lives(WriterInstanceId id) {
    instance.complete(id);
  }

  @Override
  public WriterIdentity identity() {
    return WriterIdentity.builder()
        .writerId(idOf(number))
        .name("writer" + number)
        .usage(UsageType.USER_DATA)
        .source(SourceType.TRANSACTED_DB)
        .build();
  }

  @Override
  public boolean onIdentify(WriterMetadataBuilder metadata, WriterContext context) {
    metadata.addComponent(ComponentInfo.builder(COMPONENT).selectable(true).notifyOnBackupComplete(true).build());
    metadata.addDatabaseFiles(COMPONENT, FileSet.of("/data/" + number, "*.mdf"));
    metadata.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE)
        .writerRestore(WriterRestorePolicy.ALWAYS)
        .build());
    return handle(WriterEvent.IDENTIFY, context);
  }

  @Override
  public boolean onPrepareBackup(@Nullable WriterComponents components, WriterContext context) {
    return handle(WriterEvent.PREPARE_FOR_BACKUP, context);
  }

  @Override
  public boolean onPrepareSnapshot(WriterContext context) {
    return handle(WriterEvent.PREPARE_FOR_SNAPSHOT, context);
  }

  @Override
  public boolean onFreeze(WriterContext context) {
    return handle(WriterEvent.FREEZE, context);
  }

  @Override
  public boolean onThaw(WriterContext context) {
    return handle(WriterEvent.THAW, context);
  }

  @Override
  public boolean onPostSnapshot(@Nullable WriterComponents components, WriterContext context) {
    return handle(WriterEvent.POST_SNAPSHOT, context);
  }

  @Override
  public boolean onBackupComplete(@Nullable WriterComponents components, WriterContext context) {
    return handle(WriterEvent.BACKUP_COMPLETE, context);
  }

  @Override
  public boolean onBackupShutdown(@Nullable SnapshotSetId set, WriterContext context) {
    return handle(WriterEvent.BACKUP_SHUTDOWN, context);
  }

  @Override
  public boolean onAbort(WriterContext context) {
    return handle(WriterEvent.ABORT, context);
  }

  @Override
  public boolean onPreRestore(WriterComponents components, WriterContext context) {
    return handle(WriterEvent.PRE_RESTORE, context);
  }

  @Override
  public boolean onPostRestore(WriterComponents components, WriterContext context) {
    return handle(WriterEvent.POST_RESTORE, context);
  }

  private boolean handle(WriterEvent event, WriterContext context) {
    if (!busy.compareAndSet(false, true)) {
      ledger.wrong("writer " + number + " got " + event + " while another handler ran");
    }
    SessionTrace session = ledger.of(context.sessionId());
    Trail trail = session.trail(instance.join());
    trail.begins(event);
    session.called();
    VssError answer = VssError.E_WRITERERROR_NONRETRYABLE;
    try {
      if (context.event() != event) {
        ledger.wrong("writer " + number + " got " + event + " in the context of " + context.event());
      }
      answer = play(plan.fault(session.number(), number, event), event, context, trail);
      return isGood(answer, event, plan.fault(session.number(), number, event));
    } finally {
      trail.ends(event, answer);
      busy.set(false);
    }
  }

  private VssError play(StressPlan.Fault fault, WriterEvent event, WriterContext context, Trail trail) {
    if (fault != StressPlan.Fault.NONE) {
      ledger.count("fault " + fault);
    }
    switch (fault) {
      case NONFATAL, VETO_RETRYABLE -> {
        return fail(event, context, WriterFailure.retryable("planned"));
      }
      case VETO_NONRETRYABLE -> {
        return fail(event, context, WriterFailure.nonRetryable("planned"));
      }
      case REFUSAL -> {
        return VssError.E_WRITERERROR_NONRETRYABLE;
      }
      case EXCEPTION -> throw new IllegalStateException("planned");
      case SLOWNESS -> LockSupport.parkNanos(SLOWNESS);
      case OVERRUN -> trail.awaitGivenUp(event);
      case DEATH -> die.run();
      case NONE -> {}
    }
    return VssError.S_OK;
  }

  /** In Identify a writer can refuse, but not say why. */
  private static VssError fail(WriterEvent event, WriterContext context, WriterFailure failure) {
    if (event == WriterEvent.IDENTIFY) {
      return VssError.E_WRITERERROR_NONRETRYABLE;
    }
    context.setWriterFailure(failure);
    return failure.code();
  }

  private static boolean isGood(VssError answer, WriterEvent event, StressPlan.Fault fault) {
    return answer == VssError.S_OK || (fault == StressPlan.Fault.NONFATAL && event != WriterEvent.IDENTIFY);
  }
}
