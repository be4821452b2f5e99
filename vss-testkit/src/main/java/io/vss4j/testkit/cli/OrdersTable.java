package io.vss4j.testkit.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The demonstration's table, on one connection to its H2 database; rows are added and never changed.
 *
 * <p>A freeze is H2's exclusive mode on this connection: statements of other connections wait in the database, new
 * connections are refused, and when the connection ends, however it ends, so does the mode. Reading a hundred
 * thousand rows takes longer than anyone should be frozen, so {@link #prepare()} reads what is there by then and
 * {@link #freeze()} only what came after.
 */
final class OrdersTable implements FreezableTable {
  static final String INSERT = "INSERT INTO ORDERS(CUSTOMER, AMOUNT) VALUES(?, ?)";

  private static final int PAGE = 10_000;

  private final Connection connection;
  private Reading prepared = new Reading();
  private boolean frozen;

  OrdersTable(Connection connection) {
    this.connection = connection;
  }

  /** Connects to a database; the driver is named here, so that no service lookup decides. */
  static Connection connect(String url) throws SQLException {
    Connection connection = new org.h2.Driver().connect(url, new Properties());
    if (connection == null) {
      throw new SQLException("not a database of this driver: " + url);
    }
    return connection;
  }

  /** Makes the table and its first rows. */
  static void create(Connection connection, int rows) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE ORDERS(ID BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
          + "CUSTOMER VARCHAR(40) NOT NULL, AMOUNT DECIMAL(12, 2) NOT NULL)");
      statement.execute("INSERT INTO ORDERS(CUSTOMER, AMOUNT) "
          + "SELECT 'customer ' || MOD(X * 7919, 10007), MOD(X * 31, 100000) / 100.0 "
          + "FROM SYSTEM_RANGE(1, " + rows + ")");
    }
  }

  @Override
  public void prepare() throws SQLException {
    execute("CHECKPOINT SYNC");
    prepared = new Reading();
    prepared.readOn(connection);
  }

  @Override
  public TableState freeze() throws SQLException {
    execute("SET EXCLUSIVE 1");
    frozen = true;
    // A statement that was past the gate when it closed still ends: what was read is the state once nothing more comes.
    do {
      prepared.readOn(connection);
      execute("CHECKPOINT SYNC");
    } while (count() != prepared.rows);
    TableState state = prepared.state();
    prepared = new Reading();
    return state;
  }

  @Override
  public long thaw() throws SQLException {
    long rows = count();
    if (frozen) {
      execute("SET EXCLUSIVE 0");
      frozen = false;
    }
    return rows;
  }

  @Override
  public TableState read() throws SQLException {
    Reading reading = new Reading();
    reading.readOn(connection);
    return reading.state();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The service is gone already, and the connection with it.
    }
  }

  private long count() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM ORDERS")) {
      result.next();
      return result.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows seen so far, in key order. */
  private static final class Reading {
    private final MessageDigest digest;
    private long rows;
    private long lastId = Long.MIN_VALUE;

    Reading() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    /** Goes on behind the last row seen, page by page: a larger result would be buffered in files. */
    void readOn(Connection connection) throws SQLException {
      try (PreparedStatement page = connection.prepareStatement(
          "SELECT ID, CUSTOMER, AMOUNT FROM ORDERS WHERE ID > ? ORDER BY ID FETCH FIRST " + PAGE + " ROWS ONLY")) {
        page.setFetchSize(PAGE);
        long before;
        do {
          before = rows;
          page.setLong(1, lastId);
          try (ResultSet result = page.executeQuery()) {
            while (result.next()) {
              add(result.getLong(1), result.getString(2), result.getString(3));
            }
          }
        } while (rows - before == PAGE);
      }
    }

    private void add(long id, String customer, String amount) {
      digest.update((id + "|" + customer + "|" + amount + "\n").getBytes(StandardCharsets.UTF_8));
      rows++;
      lastId = id;
    }

    TableState state() {
      return new TableState(rows, HexFormat.of().formatHex(digest.digest()));
    }
  }
}
