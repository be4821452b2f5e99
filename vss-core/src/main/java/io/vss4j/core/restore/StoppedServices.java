package io.vss4j.core.restore;

import io.vss4j.api.spi.ServiceController;
import io.vss4j.api.spi.ServiceState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The services that a session, or a recovery, has stopped: each is in the journal before it is stopped, and is started again only
 * if it ran. One whose state the controller cannot tell counts as running, for a service that stays down is the greater harm.
 */
final class StoppedServices {
  private final ServiceController controller;
  private final Duration stopLimit;
  private final Duration startLimit;
  private final JournalSupplier journal;
  private final Checkpoint checkpoint;

  /** In the order of stopping; the value says whether it ran. */
  private final Map<String, Boolean> stopped = new LinkedHashMap<>();

  StoppedServices(
      ServiceController controller,
      Duration stopLimit,
      Duration startLimit,
      JournalSupplier journal,
      Checkpoint checkpoint) {
    this.controller = controller;
    this.stopLimit = stopLimit;
    this.startLimit = startLimit;
    this.journal = journal;
    this.checkpoint = checkpoint;
  }

  /**
   * Stops a service after those that depend on it. If one of them does not stop, those that did are left to {@link #startAll}.
   *
   * @throws ServiceFailure if one of them does not stop, or the journal cannot be written
   */
  void stop(String service) throws ServiceFailure {
    String current = service;
    try {
      Map<String, Boolean> about = new LinkedHashMap<>();
      for (String dependent : controller.runningDependents(service)) {
        about.put(dependent, controller.state(dependent) != ServiceState.STOPPED);
      }
      about.put(service, controller.state(service) != ServiceState.STOPPED);
      about.values().removeIf(runs -> !runs);
      if (about.isEmpty()) {
        stopped.putIfAbsent(service, false);
        return;
      }
      journal.get().stopping(about);
      about.forEach((each, runs) -> stopped.merge(each, runs, Boolean::logicalOr));
      for (String each : about.keySet()) {
        current = each;
        checkpoint.reached("before stop");
        controller.stop(each, stopLimit);
        checkpoint.reached("stopped");
        requireState(each, ServiceState.STOPPED);
      }
    } catch (IOException | RuntimeException e) {
      throw new ServiceFailure(current, "could not be stopped", e);
    }
  }

  /** Tells whether a service is stopped now. */
  boolean isStopped(String service) {
    return controller.state(service) == ServiceState.STOPPED;
  }

  /** Starts again what ran, in the reverse order of stopping, and goes on after a failure. */
  List<ServiceFailure> startAll() {
    List<String> services = new ArrayList<>(stopped.keySet());
    Collections.reverse(services);
    List<ServiceFailure> failures = new ArrayList<>();
    for (String service : services) {
      if (Boolean.TRUE.equals(stopped.get(service))) {
        start(service, failures);
      }
    }
    stopped.clear();
    return failures;
  }

  /** Adds services that an earlier process has stopped, before those that were stopped here. */
  void adopt(List<String> services) {
    Map<String, Boolean> here = new LinkedHashMap<>(stopped);
    stopped.clear();
    services.forEach(service -> stopped.put(service, true));
    here.forEach((service, ran) -> stopped.merge(service, ran, Boolean::logicalOr));
  }

  private void start(String service, List<ServiceFailure> failures) {
    try {
      checkpoint.reached("before start");
      controller.start(service, startLimit);
      checkpoint.reached("started");
      requireState(service, ServiceState.RUNNING);
    } catch (IOException | RuntimeException e) {
      failures.add(new ServiceFailure(service, "could not be started and stays down", e));
      return;
    }
    try {
      journal.get().running(service);
    } catch (IOException e) {
      // It runs; a recovery that does not know starts it once more, which does no harm.
    }
  }

  private void requireState(String service, ServiceState wanted) throws IOException {
    ServiceState state = controller.state(service);
    if (state != wanted) {
      throw new IOException("service " + service + " is " + state + " instead of " + wanted);
    }
  }

  /** Gives the journal, which a session begins only when there is something to write. */
  interface JournalSupplier {
    SessionJournal get() throws IOException;
  }
}
