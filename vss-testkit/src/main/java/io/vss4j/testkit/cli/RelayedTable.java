package io.vss4j.testkit.cli;

import java.sql.SQLException;
import java.time.Duration;

/** The table as reached through the service itself: every call is a line to its process, and a line back. */
final class RelayedTable implements FreezableTable {
  static final String PREPARE = "prepare";
  static final String FREEZE = "freeze";
  static final String THAW = "thaw";
  static final String READ = "read";

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final ServiceProcess service;

  RelayedTable(ServiceProcess service) {
    this.service = service;
  }

  @Override
  public void prepare() throws SQLException {
    service.ask(PREPARE, LIMIT);
  }

  @Override
  public TableState freeze() throws SQLException {
    return TableState.parse(service.ask(FREEZE, LIMIT));
  }

  @Override
  public long thaw() throws SQLException {
    return Long.parseLong(service.ask(THAW, LIMIT));
  }

  @Override
  public TableState read() throws SQLException {
    return TableState.parse(service.ask(READ, LIMIT));
  }

  @Override
  public void close() {
    // The service keeps its connection for as long as it lives.
  }
}
