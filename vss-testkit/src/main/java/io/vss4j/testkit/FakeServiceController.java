package io.vss4j.testkit;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.service.VolumeShadowCopyService;
import io.vss4j.api.spi.ServiceController;
import io.vss4j.api.spi.ServiceState;
import io.vss4j.api.writer.SubscribeOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Controls {@link FakeService}s, which host {@link FakeWriter}s: to stop one ends the registrations of its writers, to
 * start it subscribes new ones.
 *
 * <p>As service managers do, it refuses to stop a service that a running one needs, and starts what a service needs
 * before it. A service that takes longer than the caller's limit is in state {@link ServiceState#UNKNOWN} afterwards
 * and still has its writers; {@link #settle} lets it get to where it was going, and a new request overrides that. No
 * time passes. What was done and refused is in the {@link EventLog}. Safe for any thread.
 */
public final class FakeServiceController implements ServiceController {
  private final VolumeShadowCopyService writersOf;
  private final EventLog log;

  // Guarded by this.
  private final Map<String, FakeService> services = new LinkedHashMap<>();
  private final Map<FakeService, FakeService.Request> pending = new LinkedHashMap<>();

  /** Makes a controller without services, whose hosted writers subscribe to the given service. */
  public FakeServiceController(VolumeShadowCopyService writersOf, EventLog log) {
    this.writersOf = requireNonNull(writersOf, "writersOf");
    this.log = requireNonNull(log, "log");
  }

  /**
   * Adds a service; one that is to run subscribes its writers now, which is not logged as a start.
   *
   * @return the service
   * @throws IllegalArgumentException if there is one of that name
   */
  public synchronized FakeService add(FakeService service) {
    if (services.putIfAbsent(service.name(), service) != null) {
      throw new IllegalArgumentException("there is a service " + service.name());
    }
    if (service.isInitiallyRunning()) {
      begin(service);
    }
    return service;
  }

  /** Returns the writers that a service hosts now, in the order of its factories. */
  public synchronized List<FakeWriter> writers(FakeService service) {
    return service.writers();
  }

  @Override
  public synchronized List<String> find(String publicName) {
    return services.values().stream()
        .filter(service -> service.publicName().equals(publicName))
        .map(FakeService::name)
        .toList();
  }

  @Override
  public synchronized ServiceState state(String service) {
    return known(service).state();
  }

  @Override
  public synchronized List<String> runningDependents(String service) {
    known(service);
    Set<String> dependents = new LinkedHashSet<>();
    collectDependents(service, dependents);
    return List.copyOf(dependents);
  }

  @Override
  public synchronized void stop(String name, Duration limit) {
    FakeService service = known(name);
    if (service.state() == ServiceState.STOPPED) {
      return;
    }
    List<String> dependents = runningDependents(name);
    if (!dependents.isEmpty()) {
      throw failure(service, ServiceChange.STOP_REFUSED, "cannot be stopped: needed by " + dependents);
    }
    for (FakeService.Response response : service.responses(FakeService.Request.STOP)) {
      if (response.refuses()) {
        throw failure(service, ServiceChange.STOP_REFUSED, "refuses to stop");
      }
      if (response.takes().compareTo(limit) > 0) {
        defer(service, FakeService.Request.STOP);
        throw failure(service, ServiceChange.STOP_TIMED_OUT, "did not stop within " + limit);
      }
    }
    end(service, ServiceChange.STOP);
  }

  @Override
  public synchronized void start(String name, Duration limit) {
    FakeService service = known(name);
    if (service.state() == ServiceState.RUNNING) {
      return;
    }
    for (String needed : service.needs()) {
      start(needed, limit);
    }
    for (FakeService.Response response : service.responses(FakeService.Request.START)) {
      if (response.refuses()) {
        throw failure(service, ServiceChange.START_FAILED, "does not start");
      }
      if (response.takes().compareTo(limit) > 0) {
        defer(service, FakeService.Request.START);
        throw failure(service, ServiceChange.START_TIMED_OUT, "did not start within " + limit);
      }
    }
    note(service, ServiceChange.START);
    begin(service);
  }

  /** Lets a service that is on its way get there. */
  public synchronized void settle(String name) {
    FakeService service = known(name);
    FakeService.Request request = pending.get(service);
    if (request == FakeService.Request.STOP) {
      end(service, ServiceChange.STOP);
    } else if (request == FakeService.Request.START) {
      note(service, ServiceChange.START);
      begin(service);
    }
  }

  /** Ends a running service as if its process had died; what needs it goes on. */
  public synchronized void crash(String name) {
    FakeService service = known(name);
    if (service.state() != ServiceState.STOPPED) {
      end(service, ServiceChange.CRASH);
    }
  }

  /** Starts a stopped service as if somebody else had done so; its script does not apply. */
  public synchronized void startUnasked(String name) {
    FakeService service = known(name);
    if (service.state() != ServiceState.RUNNING) {
      note(service, ServiceChange.START_UNASKED);
      begin(service);
    }
  }

  // The new life of a service; one that only was slow to stop never ended its old one.
  private void begin(FakeService service) {
    pending.remove(service);
    service.state(ServiceState.RUNNING);
    if (!service.writers().isEmpty()) {
      return;
    }
    List<FakeWriter> writers = new ArrayList<>();
    for (Supplier<FakeWriter> factory : service.factories()) {
      FakeWriter writer = factory.get();
      writersOf.subscribe(writer, hostedBy(service, writer.options()));
      writers.add(writer);
      service.writers(writers);
    }
  }

  private void end(FakeService service, ServiceChange change) {
    pending.remove(service);
    note(service, change);
    service.state(ServiceState.STOPPED);
    List<FakeWriter> lost = service.writers();
    service.writers(List.of());
    lost.forEach(FakeWriter::die);
  }

  private void defer(FakeService service, FakeService.Request request) {
    pending.put(service, request);
    service.state(ServiceState.UNKNOWN);
  }

  private void collectDependents(String name, Set<String> found) {
    for (FakeService service : services.values()) {
      if (service.needs().contains(name)
          && service.state() != ServiceState.STOPPED
          && !found.contains(service.name())) {
        collectDependents(service.name(), found);
        found.add(service.name());
      }
    }
  }

  private FakeService known(String name) {
    FakeService service = services.get(requireNonNull(name, "name"));
    if (service == null) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND, "no service " + name + "; there are " + services.keySet());
    }
    return service;
  }

  private VssException failure(FakeService service, ServiceChange change, String why) {
    note(service, change);
    return new VssException(VssError.E_UNEXPECTED, "service " + service.name() + " " + why);
  }

  private void note(FakeService service, ServiceChange change) {
    log.record(service, at -> new LoggedEvent.ServiceCall(at, service.name(), change));
  }

  private static SubscribeOptions hostedBy(FakeService service, SubscribeOptions options) {
    return SubscribeOptions.builder()
        .level(options.level())
        .freezeLimit(options.freezeLimit())
        .mask(options.mask())
        .hostingService(service.publicName())
        .build();
  }
}
