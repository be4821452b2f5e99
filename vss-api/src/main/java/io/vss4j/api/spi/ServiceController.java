package io.vss4j.api.spi;

import io.vss4j.api.VssException;
import java.time.Duration;
import java.util.List;

/**
 * Stops and starts the services that writers name in their restore method. Implemented by embedders; called by one thread at a
 * time for one service.
 *
 * <p>Names are public service names and are looked up exactly.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/stopping-services-for-restore-by-requestors">Stopping Services for Restore by Requesters</a>
 */
public interface ServiceController {
  /**
   * Returns the services that go by a public name, by names that the other methods take: one when all is well, none for an
   * unknown name, several for an ambiguous one.
   */
  List<String> find(String publicName);

  /** Returns what a service is doing. */
  ServiceState state(String service);

  /** Returns the running services that need the given one and must be stopped before it, the most dependent first. */
  default List<String> runningDependents(String service) {
    return List.of();
  }

  /**
   * Stops a service and returns when it has stopped; one that is stopped already is fine.
   *
   * @param limit how long to wait
   * @throws VssException when it refuses, or did not stop within the limit
   */
  void stop(String service, Duration limit);

  /**
   * Starts a service and returns when it is running; one that runs already is fine.
   *
   * @param limit how long to wait
   * @throws VssException when it does not start within the limit
   */
  void start(String service, Duration limit);
}
