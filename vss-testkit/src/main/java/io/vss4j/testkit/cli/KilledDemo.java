package io.vss4j.testkit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Kills a process of its own, {@link FrozenDemo}, in which everything but the database lives, and looks at what is
 * left.
 */
final class KilledDemo {
  private final DemoReport report;
  private final Path parent;

  /**
   * Makes the part of a demonstration.
   *
   * @param parent where that process may put its files; whoever made it removes it
   */
  KilledDemo(DemoReport report, Path parent) {
    this.report = report;
    this.parent = parent;
  }

  void run() throws IOException, SQLException, InterruptedException {
    report.step("3. kill -9 of requester, writer and shadow copy service in the freeze");
    Path results = Files.createDirectory(parent.resolve("killed"));
    Process process = new ProcessBuilder(JavaProgram.command(FrozenDemo.class, results, results.toString()))
        .redirectError(results.resolve("error.log").toFile())
        .start();
    List<ProcessHandle> family;
    TableState frozen;
    Path database;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      database = Path.of(word(process, lines, FrozenDemo.DATABASE));
      frozen = TableState.parse(word(process, lines, FrozenDemo.FROZEN));
      family = process.descendants().toList();
    } finally {
      process.destroyForcibly();
    }
    process.waitFor();
    report.check("the process is killed", process.exitValue() != 0, "process " + process.pid() + ", frozen: " + frozen);
    report.check("its service and other children ended by themselves", allEnd(family), family.size() + " processes");
    try (ServiceProcess service = ServiceProcess.launch(database, results)) {
      service.awaitReady(DemoStage.LIMIT);
      TableState found = read(service);
      report.check("the database opens, with every row that was committed", found.equals(frozen), found.toString());
      service.stop(DemoStage.LIMIT);
    }
    DemoDirectory.deleteTree(results);
    report.check("its files are cleaned up", Files.notExists(results), "");
  }

  /** Returns what follows a word that the process says next. */
  private static String word(Process process, BufferedReader lines, String word)
      throws IOException, InterruptedException {
    CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
      try {
        return String.valueOf(lines.readLine());
      } catch (IOException e) {
        return e.toString();
      }
    });
    String said;
    try {
      said = line.get(DemoStage.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("process " + process.pid() + " does not say " + word, e);
    }
    if (!said.startsWith(word)) {
      throw new IOException("process " + process.pid() + " says " + said + " and not " + word);
    }
    return said.substring(word.length());
  }

  private static boolean allEnd(List<ProcessHandle> family) throws InterruptedException {
    for (ProcessHandle member : family) {
      try {
        member.onExit().get(DemoStage.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        member.destroyForcibly();
        return false;
      }
    }
    return !family.isEmpty();
  }

  private static TableState read(ServiceProcess service) throws SQLException {
    try (Connection connection = OrdersTable.connect(service.url());
        OrdersTable table = new OrdersTable(connection)) {
      return table.read();
    }
  }
}
