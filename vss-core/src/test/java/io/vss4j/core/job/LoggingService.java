package io.vss4j.core.job;

import io.vss4j.api.spi.ServiceController;
import io.vss4j.api.spi.ServiceState;
import java.time.Duration;
import java.util.List;

/** One running service, {@code db}, that logs when it is stopped and started. */
final class LoggingService implements ServiceController {
  private final List<String> log;
  private final Runnable onStop;
  private final Runnable onStart;
  private boolean running = true;

  LoggingService(List<String> log, Runnable onStop, Runnable onStart) {
    this.log = log;
    this.onStop = onStop;
    this.onStart = onStart;
  }

  @Override
  public List<String> find(String publicName) {
    return publicName.equals("db") ? List.of("db") : List.of();
  }

  @Override
  public ServiceState state(String service) {
    return running ? ServiceState.RUNNING : ServiceState.STOPPED;
  }

  @Override
  public void stop(String service, Duration limit) {
    if (running) {
      running = false;
      log.add("stop " + service);
      onStop.run();
    }
  }

  @Override
  public void start(String service, Duration limit) {
    if (!running) {
      running = true;
      log.add("start " + service);
      onStart.run();
    }
  }
}
