package io.vss4j.testkit.cli;

import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.service.VolumeShadowCopyService;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.WriterRegistration;
import io.vss4j.core.LocalVolumeShadowCopyService;
import io.vss4j.core.snapshot.CopySnapshotProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Everything a demonstration works with: directories, the service, the shadow copy service with its writer. All of it
 * goes when it is closed, and when the JVM is told to end.
 */
final class DemoStage implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(5);

  private static final int END_LIMIT_SECONDS = 30;

  private final DemoDirectory directory;
  private final CopySnapshotProvider provider;
  private final LocalVolumeShadowCopyService vss;
  private final ProcessServiceController controller;
  private final Timeline timeline;
  private final List<WriterRegistration> writers = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  private DemoStage(DemoDirectory directory, Timeline timeline, H2WriterLog log, boolean hosted) {
    this.directory = directory;
    this.timeline = timeline;
    this.provider = new CopySnapshotProvider(directory.shadowCopies());
    this.vss = LocalVolumeShadowCopyService.builder().snapshotProvider(provider).listener(timeline).build();
    this.controller = new ProcessServiceController(
        () -> ServiceProcess.launch(directory.database(), directory.temporary()),
        process -> {
          if (hosted) {
            subscribeHosted(process, log);
          }
        });
    if (!hosted) {
      writers.add(vss.subscribe(new H2Writer(directory.database(), this::table, log)));
    }
    Thread owner = Thread.currentThread();
    this.hook = new Thread(() -> endWith(owner), "vss-demo-end");
  }

  /**
   * Sets the stage; the service does not run yet.
   *
   * @param results where the documents are to stay
   * @param timeline told what happens to the writers
   * @param log told what the writer does
   * @param hosted whether the writer lives in the service
   */
  static DemoStage set(Path results, Timeline timeline, H2WriterLog log, boolean hosted) throws IOException {
    DemoStage stage = new DemoStage(DemoDirectory.in(results), timeline, log, hosted);
    Runtime.getRuntime().addShutdownHook(stage.hook);
    return stage;
  }

  /** Gives each life of the service its writer, which ends with it. */
  private void subscribeHosted(ServiceProcess process, H2WriterLog log) {
    H2Writer writer = new H2Writer(directory.database(), () -> new RelayedTable(process), log);
    SubscribeOptions options =
        SubscribeOptions.builder().hostingService(ProcessServiceController.SERVICE).build();
    WriterRegistration registration = vss.subscribe(writer, options);
    writers.add(registration);
    process.whenEnded(registration::close);
  }

  /** Starts the service and fills its table. */
  TableState startWithRows(int rows) throws SQLException {
    controller.start(ProcessServiceController.SERVICE, LIMIT);
    try (Connection connection = OrdersTable.connect(controller.process().url())) {
      OrdersTable.create(connection, rows);
    }
    return read();
  }

  /** Returns what the table holds now. */
  TableState read() throws SQLException {
    try (OrdersTable table = table()) {
      return table.read();
    }
  }

  private OrdersTable table() throws SQLException {
    return new OrdersTable(OrdersTable.connect(controller.process().url()));
  }

  DemoDirectory directory() {
    return directory;
  }

  /** Tells whether every shadow copy is gone. */
  boolean isWithoutShadowCopies() {
    try (BackupComponents session = vss.createBackupComponents()) {
      session.initializeForBackup();
      return session.query().isEmpty();
    }
  }

  VolumeShadowCopyService vss() {
    return vss;
  }

  ProcessServiceController controller() {
    return controller;
  }

  /** Returns the lives of the writer so far, the first one first. */
  List<WriterRegistration> writers() {
    return List.copyOf(writers);
  }

  /** Ends the writers, and returns when the timeline has everything that happened to them. */
  void endWriters() {
    for (WriterRegistration writer : writers) {
      writer.close();
      timeline.awaitEnd(writer.instanceId());
    }
  }

  private void endWith(Thread owner) {
    owner.interrupt();
    try {
      closed.await(END_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  @Override
  public void close() {
    try {
      end();
    } finally {
      closed.countDown();
      forgetHook();
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook has waited for this.
    }
  }

  /** Ends one part after the other; what one throws keeps none of the others. */
  private synchronized void end() {
    List<AutoCloseable> parts = new ArrayList<>(writers);
    parts.addAll(List.of(vss, provider, controller, directory));
    RuntimeException failure = null;
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        RuntimeException cause = e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        if (failure == null) {
          failure = cause;
        } else {
          failure.addSuppressed(cause);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
