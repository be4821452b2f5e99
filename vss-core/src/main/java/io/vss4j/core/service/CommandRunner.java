package io.vss4j.core.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs commands without a shell, without input, and within limits. */
final class CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
  private static final int KEPT_BYTES = 1 << 20;

  private final Optional<Path> directory;

  CommandRunner(Optional<Path> directory) {
    this.directory = directory;
  }

  /**
   * Runs a command until it ends or a limit is over; then it is killed, but not what it has started: that may be the
   * service.
   *
   * @param readable tells whether its output will be read by a program, and must not depend on the user's language
   */
  CommandResult run(List<String> command, boolean readable, CompletableFuture<?>... limits) {
    Path output = null;
    try {
      // A file and not a pipe: a service that was started keeps what it inherits, so that a pipe
      // would never end.
      output = Files.createTempFile("vss4j-command-", ".out");
      return run(command, readable, output, limits);
    } catch (IOException e) {
      throw new VssException(
          VssError.E_UNEXPECTED, "command cannot be run: " + String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VssException(
          VssError.E_UNEXPECTED, "interrupted while running: " + String.join(" ", command), e);
    } finally {
      delete(output);
    }
  }

  private CommandResult run(
      List<String> command, boolean readable, Path output, CompletableFuture<?>... limits)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    directory.ifPresent(dir -> builder.directory(dir.toFile()));
    if (readable) {
      builder.environment().put("LC_ALL", "C");
    }
    Process process = builder.start();
    int exit = CommandResult.GIVEN_UP;
    try {
      process.getOutputStream().close();
      CompletableFuture.anyOf(process.onExit(), CompletableFuture.anyOf(limits)).get();
      if (!process.isAlive()) {
        exit = process.exitValue();
      }
    } catch (ExecutionException e) {
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
    return new CommandResult(command, exit, beginning(output));
  }

  private static String beginning(Path output) throws IOException {
    try (InputStream in = Files.newInputStream(output)) {
      return new String(in.readNBytes(KEPT_BYTES), UTF_8);
    }
  }

  private static void delete(@Nullable Path output) {
    try {
      if (output != null) {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      LOG.debug(
          "output of a command cannot be removed while the service has it open: {}", output, e);
    }
  }
}
