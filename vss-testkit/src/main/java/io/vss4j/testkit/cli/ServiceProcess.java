package io.vss4j.testkit.cli;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One life of the service: the process of a {@link DatabaseService}, and the lines to and from it. */
final class ServiceProcess implements AutoCloseable {
  private static final String GONE = "";

  private final Process process;
  private final Path log;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  /** Guarded by this: an answer is missing, and a late one must not be taken for the next. */
  private boolean silent;

  private final Object endLock = new Object();
  /** Ends when the process has ended and what was to follow is done; replaced under the lock. */
  private CompletableFuture<?> ended;

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.ended = process.onExit();
  }

  /** Starts the process and does not wait for it. */
  static ServiceProcess launch(Path database, Path temporary) {
    Path log = temporary.resolve("service.log");
    try {
      Process process = new ProcessBuilder(
              JavaProgram.command(DatabaseService.class, temporary, database.toString()))
          .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
      ServiceProcess service = new ServiceProcess(process, log);
      Thread reader = new Thread(service::readLines, "service-lines-" + process.pid());
      reader.setDaemon(true);
      reader.start();
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException("starting the service", e);
    }
  }

  private void readLines() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(DatabaseService.READY)) {
          port.complete(Integer.valueOf(line.substring(DatabaseService.READY.length())));
        } else {
          answers.add(line);
        }
      }
    } catch (IOException e) {
      answers.add(DatabaseService.ERROR + e);
    } finally {
      port.completeExceptionally(new IOException("it ended; see " + log));
      answers.add(GONE);
    }
  }

  /**
   * Waits until the service takes connections.
   *
   * @throws VssException if it ends before, or does not within the limit
   */
  void awaitReady(Duration limit) {
    try {
      port.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failed("did not start: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw failed("was not ready within " + limit, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Returns how clients reach the database; once it is ready. */
  String url() {
    return "jdbc:h2:tcp://127.0.0.1:" + port.join() + "/./" + DatabaseService.DATABASE;
  }

  long pid() {
    return process.pid();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Has something done when the process has ended, however it did; {@link #stop} returns only after that. */
  void whenEnded(Runnable action) {
    synchronized (endLock) {
      ended = ended.thenRun(action);
    }
  }

  /**
   * Sends a word to the service and returns its answer.
   *
   * @throws SQLException if the answer is an error, or there is none
   */
  synchronized String ask(String word, Duration limit) throws SQLException {
    if (silent) {
      throw new SQLException("the service does not answer any more");
    }
    try {
      tell(word);
      String answer = answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (answer == null || answer.equals(GONE)) {
        silent = true;
        throw new SQLException("no answer from the service to " + word + (answer == null ? " within " + limit : ""));
      }
      if (answer.startsWith(DatabaseService.ERROR)) {
        throw new SQLException(answer.substring(DatabaseService.ERROR.length()));
      }
      return answer.substring(DatabaseService.OK.length()).strip();
    } catch (IOException e) {
      throw new SQLException("the service is gone", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void tell(String word) throws IOException {
    Writer in = process.outputWriter(StandardCharsets.UTF_8);
    in.write(word + "\n");
    in.flush();
  }

  /**
   * Ends the service in good order and waits for it.
   *
   * @throws VssException if it does not end within the limit
   */
  void stop(Duration limit) {
    try {
      tell(DatabaseService.STOP);
    } catch (IOException e) {
      // It is ending already.
    }
    try {
      await(limit);
    } catch (TimeoutException e) {
      throw failed("did not stop within " + limit, e);
    }
  }

  private void await(Duration limit) throws TimeoutException {
    CompletableFuture<?> end;
    synchronized (endLock) {
      end = ended;
    }
    try {
      end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failed("ended, and what was to follow failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Ends the process at once if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      await(Duration.ofSeconds(10));
    } catch (TimeoutException e) {
      throw failed("does not die", e);
    }
  }

  private VssException failed(String what, Exception cause) {
    return new VssException(VssError.E_UNEXPECTED, "service process " + process.pid() + " " + what, cause);
  }

  private static VssException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new VssException(VssError.E_UNEXPECTED, "interrupted while waiting for the service", e);
  }
}
