package io.vss4j.testkit.cli;

import java.sql.SQLException;

/** The database as its writer works on it: one connection, from {@link #prepare()} until it is closed. */
interface FreezableTable extends AutoCloseable {
  /** Does the long work ahead of a freeze: flushes what is there to disk. */
  void prepare() throws SQLException;

  /** Keeps every other connection from changing anything, has everything on disk, and returns what the table holds. */
  TableState freeze() throws SQLException;

  /**
   * Lets the other connections go on; does nothing when they are not kept from it.
   *
   * @return how many rows the table had just before
   */
  long thaw() throws SQLException;

  /** Returns what the table holds, read anew from its first row to its last. */
  TableState read() throws SQLException;

  /** Lets go of the connection, and with it of a freeze. */
  @Override
  void close();
}
