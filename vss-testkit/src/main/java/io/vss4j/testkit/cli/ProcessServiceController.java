package io.vss4j.testkit.cli;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.ServiceController;
import io.vss4j.api.spi.ServiceState;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Controls the one service of the demonstration by starting and stopping its process. */
final class ProcessServiceController implements ServiceController, AutoCloseable {
  static final String SERVICE = "vss4j-demo-orders";

  private final Supplier<ServiceProcess> launcher;
  private final Consumer<ServiceProcess> onStarted;
  private volatile @Nullable ServiceProcess current;
  /** Guarded by this: nothing is started any more, so that nothing is left behind. */
  private boolean closed;

  /**
   * Makes the controller of a service that does not run yet.
   *
   * @param launcher starts a process
   * @param onStarted told of every process once it is ready, before {@link #start} returns
   */
  ProcessServiceController(Supplier<ServiceProcess> launcher, Consumer<ServiceProcess> onStarted) {
    this.launcher = launcher;
    this.onStarted = onStarted;
  }

  @Override
  public List<String> find(String publicName) {
    return publicName.equals(SERVICE) ? List.of(SERVICE) : List.of();
  }

  @Override
  public ServiceState state(String service) {
    requireKnown(service);
    ServiceProcess process = current;
    return process != null && process.isRunning() ? ServiceState.RUNNING : ServiceState.STOPPED;
  }

  @Override
  public void stop(String service, Duration limit) {
    requireKnown(service);
    ServiceProcess process = current;
    if (process != null) {
      process.stop(limit);
    }
  }

  @Override
  public void start(String service, Duration limit) {
    if (state(service) == ServiceState.RUNNING) {
      return;
    }
    ServiceProcess process = launch();
    process.awaitReady(limit);
    onStarted.accept(process);
  }

  private synchronized ServiceProcess launch() {
    if (closed) {
      throw new VssException(VssError.E_BAD_STATE, "service " + SERVICE + " is not started any more: all is ending");
    }
    ServiceProcess process = launcher.get();
    current = process;
    return process;
  }

  /** Returns the process that runs, or ran last. */
  ServiceProcess process() {
    return requireNonNull(current, "the service was never started");
  }

  /**
   * Ends the service if it runs, for good.
   *
   * @throws VssException if it does not end in good order within ten seconds; it has been ended by force then
   */
  @Override
  public void close() {
    ServiceProcess process;
    synchronized (this) {
      closed = true;
      process = current;
    }
    if (process == null) {
      return;
    }
    try (process) {
      if (process.isRunning()) {
        process.stop(Duration.ofSeconds(10));
      }
    }
  }

  private static void requireKnown(String service) {
    if (!service.equals(SERVICE)) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND, "service " + service + "; this controller has " + SERVICE);
    }
  }
}
