package io.vss4j.testkit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/**
 * The service of the demonstration, in a JVM of its own: an H2 database in file mode, served over TCP on a port that
 * the system chooses.
 *
 * <p>It speaks lines. On standard output it says {@code ready PORT} when it takes connections. From standard input it
 * takes {@code stop}, and the words of {@link RelayedTable}, which work on the database from inside this process, one
 * answer a line: {@code ok ...} or {@code error ...}. It ends when told to, and when standard input ends, so that it
 * cannot outlive whoever started it.
 */
final class DatabaseService {
  static final String DATABASE = "orders";
  static final String FILE = DATABASE + ".mv.db";
  static final String READY = "ready ";
  static final String OK = "ok";
  static final String ERROR = "error ";
  static final String STOP = "stop";

  private static final long END_LIMIT_SECONDS = 20;

  private final Connection connection;
  private final Server server;
  private final PrintStream out;
  private @Nullable OrdersTable table;

  private DatabaseService(Connection connection, Server server, PrintStream out) {
    this.connection = connection;
    this.server = server;
    this.out = out;
  }

  /** Serves the database in the directory that is the only argument. */
  public static void main(String[] args) throws SQLException, IOException {
    // The database is opened here and stays open; background compaction would write while all are frozen.
    String url = "jdbc:h2:file:" + args[0] + "/" + DATABASE + ";AUTO_COMPACT_FILL_RATE=0;DB_CLOSE_ON_EXIT=FALSE";
    Connection connection = OrdersTable.connect(url);
    Server server = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-baseDir", args[0]).start();
    DatabaseService service = new DatabaseService(connection, server, System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(service::end));
    service.say(READY + server.getPort());
    service.serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    haltIfEndingHangs();
    System.exit(0);
  }

  private void serve(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null && !line.equals(STOP); line = in.readLine()) {
      try {
        say((OK + " " + answer(line)).strip());
      } catch (SQLException | RuntimeException e) {
        say(ERROR + String.valueOf(e.getMessage()).replaceAll("\\R", " "));
      }
    }
  }

  private String answer(String word) throws SQLException {
    OrdersTable inside = table;
    if (inside == null) {
      inside = new OrdersTable(connection);
      table = inside;
    }
    return switch (word) {
      case RelayedTable.PREPARE -> {
        inside.prepare();
        yield "";
      }
      case RelayedTable.FREEZE -> inside.freeze().toLine();
      case RelayedTable.THAW -> Long.toString(inside.thaw());
      case RelayedTable.READ -> inside.read().toLine();
      default -> throw new IllegalArgumentException("unknown word: " + word);
    };
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Takes no further connections, ends those there are, and with them an exclusive mode, and closes the database. */
  private void end() {
    server.stop();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      System.err.println("closing the database: " + e.getMessage());
    }
  }

  private static void haltIfEndingHangs() {
    Thread halt = new Thread(() -> {
      try {
        new CountDownLatch(1).await(END_LIMIT_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Runtime.getRuntime().halt(1);
    });
    halt.setDaemon(true);
    halt.start();
  }
}
