package io.vss4j.core.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Starts commands as processes of this machine. */
final class ProcessStarter implements CommandStarter {
  @Override
  public RunningCommand start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Messages that can be read by a program, whatever the user's language.
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    return new Running(command, process);
  }

  private static final class Running implements RunningCommand {
    private final List<String> command;
    private final Process process;
    private volatile boolean killed;

    Running(List<String> command, Process process) {
      this.command = command;
      this.process = process;
    }

    @Override
    public CommandEnd await(Duration limit) throws IOException {
      CompletableFuture<Boolean> overdue =
          new CompletableFuture<Boolean>().completeOnTimeout(true, limit.toNanos(), TimeUnit.NANOSECONDS);
      CompletableFuture<Void> killing = overdue.thenAccept(late -> {
        if (late) {
          kill();
        }
      });
      try {
        // The output ends with the process: a btrfs command starts no other.
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        int exit = process.onExit().join().exitValue();
        return new CommandEnd(command, exit, output, killed);
      } finally {
        overdue.complete(false);
        killing.join();
        process.getInputStream().close();
      }
    }

    @Override
    public void kill() {
      killed = true;
      // By its handle: the process itself would close the pipe under the hands of its reader.
      process.toHandle().destroyForcibly();
    }
  }
}
