package io.vss4j.testkit.cli;

import static io.vss4j.testkit.cli.ProcessServiceController.SERVICE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real service on a directory of its own; ended and cleaned up after each test. */
final class ServiceFixture implements BeforeEachCallback, AfterEachCallback {
  /** A watchdog: a busy machine may take long to start a virtual machine and a database in it. */
  static final Duration LIMIT = Duration.ofMinutes(5);

  private final List<ServiceProcess> lives = new ArrayList<>();
  private DemoDirectory directory;
  private Path root;
  private ProcessServiceController controller;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    root = Files.createTempDirectory("service");
    directory = DemoDirectory.in(root);
    controller = new ProcessServiceController(
        () -> ServiceProcess.launch(directory.database(), directory.temporary()), lives::add);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    controller.stop(SERVICE, LIMIT);
    controller.close();
    directory.close();
    DemoDirectory.deleteTree(root);
  }

  ProcessServiceController controller() {
    return controller;
  }

  DemoDirectory directory() {
    return directory;
  }

  /** Every process that was started. */
  List<ServiceProcess> lives() {
    return lives;
  }

  ServiceProcess start() {
    controller.start(SERVICE, LIMIT);
    return controller.process();
  }

  void stop() {
    controller.stop(SERVICE, LIMIT);
  }

  /** Starts the service with a table of that many rows. */
  ServiceProcess startWithRows(int rows) throws SQLException {
    ServiceProcess process = start();
    try (Connection connection = connect()) {
      OrdersTable.create(connection, rows);
    }
    return process;
  }

  Connection connect() throws SQLException {
    return OrdersTable.connect(controller.process().url());
  }

  OrdersTable table() throws SQLException {
    return new OrdersTable(connect());
  }
}
