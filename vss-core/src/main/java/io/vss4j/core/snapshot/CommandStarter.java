package io.vss4j.core.snapshot;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Starts commands; the only way from a provider to a program of the machine. */
interface CommandStarter {
  /**
   * Starts a command without a shell and without input.
   *
   * @param command its words, the first an absolute path
   * @throws IOException if it cannot be started
   */
  RunningCommand start(List<String> command) throws IOException;

  /** A command that was started. */
  interface RunningCommand {
    /** Returns when it has ended; once a limit is over it is killed. An interrupt does not end it. */
    CommandEnd await(Duration limit) throws IOException;

    /** Kills it, from any thread, and does not wait for its end. */
    void kill();
  }
}
