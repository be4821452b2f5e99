package io.vss4j.testkit.cli;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A user of the database: adds one row after the other, each committed for itself, until it is closed. */
final class InsertingClient implements AutoCloseable {
  private static final long PAUSE_MICROS = 200;

  private final Connection connection;
  private final Thread thread;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long begun;
  private long committed;
  private boolean ended;
  private @Nullable SQLException failure;

  private InsertingClient(Connection connection) {
    this.connection = connection;
    this.thread = new Thread(this::run, "inserting-client");
    thread.setDaemon(true);
  }

  /** Connects and begins. */
  static InsertingClient start(String url) throws SQLException {
    InsertingClient client = new InsertingClient(OrdersTable.connect(url));
    client.thread.start();
    return client;
  }

  private void run() {
    try (connection;
        PreparedStatement insert = connection.prepareStatement(OrdersTable.INSERT)) {
      while (!stop.await(PAUSE_MICROS, TimeUnit.MICROSECONDS)) {
        long number = count(true);
        insert.setString(1, "client " + number);
        insert.setBigDecimal(2, BigDecimal.valueOf(number, 2));
        insert.executeUpdate();
        count(false);
      }
    } catch (SQLException e) {
      end(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(null);
    }
  }

  private long count(boolean begins) {
    lock.lock();
    try {
      changed.signalAll();
      return begins ? ++begun : ++committed;
    } finally {
      lock.unlock();
    }
  }

  private void end(@Nullable SQLException cause) {
    lock.lock();
    try {
      ended = true;
      failure = failure == null ? cause : failure;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many inserts it has begun. */
  long begun() {
    lock.lock();
    try {
      return begun;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many rows it has added and committed. */
  long committed() {
    lock.lock();
    try {
      return committed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until more rows are committed.
   *
   * @return whether they were, within the limit
   * @throws SQLException if the client failed
   */
  boolean awaitCommitted(long more, Duration limit) throws SQLException, InterruptedException {
    lock.lock();
    try {
      long goal = committed + more;
      long left = limit.toNanos();
      while (committed < goal && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      throwFailure();
      return committed >= goal;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until an insert has begun and is not committed.
   *
   * @return whether one hangs, within the limit
   */
  boolean awaitBlocked(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long left = limit.toNanos();
      while (begun == committed && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      return begun > committed && !ended;
    } finally {
      lock.unlock();
    }
  }

  /** Lets the insert that is under way end, and returns how many rows were committed. */
  long stop(Duration limit) throws SQLException, InterruptedException {
    stop.countDown();
    thread.join(limit.toMillis());
    lock.lock();
    try {
      throwFailure();
      return committed;
    } finally {
      lock.unlock();
    }
  }

  private void throwFailure() throws SQLException {
    if (failure != null) {
      throw new SQLException("the client could not go on: " + failure.getMessage(), failure);
    }
  }

  /** Has it stop, and does not wait: while the database is frozen an insert, and closing its connection, cannot end. */
  @Override
  public void close() {
    stop.countDown();
  }
}
