package io.vss4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.BackupType;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.spi.VssListener;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RefusingExecutorTest {
  private final AtomicBoolean refusing = new AtomicBoolean();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  private void execute(Runnable task) {
    if (refusing.get()) {
      throw new RejectedExecutionException("shut down");
    }
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }

  private final VssWriter writer = new VssWriter() {
    @Override
    public WriterIdentity identity() {
      return WriterIdentity.builder()
          .writerId(WriterId.of(new UUID(0, 2)))
          .name("sql")
          .usage(UsageType.USER_DATA)
          .source(SourceType.OTHER)
          .build();
    }

    @Override
    public boolean onPrepareSnapshot(WriterContext context) {
      return true;
    }

    @Override
    public boolean onFreeze(WriterContext context) {
      return true;
    }

    @Override
    public boolean onThaw(WriterContext context) {
      return true;
    }

    @Override
    public boolean onAbort(WriterContext context) {
      heard.add("abort");
      return true;
    }

    @Override
    public boolean onBackupShutdown(@Nullable SnapshotSetId set, WriterContext context) {
      heard.add("shutdown");
      return true;
    }
  };

  private LocalVolumeShadowCopyService service() {
    return LocalVolumeShadowCopyService.builder().operations(this::execute).listener(new VssListener() {
      @Override
      public void eventDelivered(EventDelivery delivery) {
        heard.add(delivery.stage() + " " + delivery.event().eventName());
      }
    }).build();
  }

  private static BackupComponents prepared(LocalVolumeShadowCopyService vss) {
    BackupComponents components = vss.createBackupComponents();
    components.initializeForBackup();
    components.setBackupState(BackupState.of(BackupType.FULL));
    components.gatherWriterMetadata().await();
    components.prepareForBackup().await();
    return components;
  }

  @Test
  @Tag("ASY-002")
  void anOperationThatCannotStartFailsAtItsCallAndIsNotPending() {
    try (LocalVolumeShadowCopyService vss = service()) {
      vss.subscribe(writer);
      try (BackupComponents components = prepared(vss)) {
        refusing.set(true);
        assertThatThrownBy(components::gatherWriterStatus)
            .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_UNEXPECTED))
            .hasMessageContainingAll("gatherWriterStatus", "shut down");
        refusing.set(false);
        assertThat(components.gatherWriterStatus().await()).hasSize(1);
      }
    }
  }

  @Test
  @Tag("SHD-001")
  void backupShutdownComesAlsoWhenNoOperationCanRun() {
    LocalVolumeShadowCopyService vss = service();
    vss.subscribe(writer);
    prepared(vss);
    refusing.set(true);
    vss.close();
    assertThat(heard).contains("shutdown");
  }

  @Test
  @Tag("SHD-001")
  void backupShutdownComesAlsoWhenNoThreadDeletesTheShadowCopies(@TempDir Path volume) {
    EmptyProvider provider = new EmptyProvider();
    AtomicBoolean exhausted = new AtomicBoolean();
    Executor operations = task -> {
      if (exhausted.get()) {
        throw new OutOfMemoryError("pretended: no thread");
      }
      execute(task);
    };
    try (LocalVolumeShadowCopyService vss =
        LocalVolumeShadowCopyService.builder().operations(operations).snapshotProvider(provider).build()) {
      vss.subscribe(writer);
      BackupComponents components = vss.createBackupComponents();
      components.initializeForBackup();
      components.gatherWriterMetadata().await();
      components.startSnapshotSet();
      components.addToSnapshotSet(volume.toString());
      components.doSnapshotSet().await();
      exhausted.set(true);
      components.close();
      assertThat(heard).containsExactly("shutdown");
      assertThat(provider.made()).isEmpty();
    }
  }

  @Test
  void anExecutorWithoutThreadsLeavesTheWriterOutAndTheOperationEnds() {
    AtomicInteger handlers = new AtomicInteger();
    Executor executor = task -> {
      // The first task only asks whether the executor takes any.
      if (handlers.incrementAndGet() == 2) {
        throw new OutOfMemoryError("pretended: no thread");
      }
      execute(task);
    };
    try (LocalVolumeShadowCopyService vss =
        LocalVolumeShadowCopyService.builder().executor(executor).build()) {
      vss.subscribe(writer);
      try (BackupComponents components = vss.createBackupComponents()) {
        components.initializeForBackup();
        components.setBackupState(BackupState.of(BackupType.FULL));
        assertThat(components.gatherWriterMetadata().await()).isEmpty();
        assertThat(components.writerNotices()).singleElement().asString().contains("pretended: no thread");
      }
    }
  }
}
