package io.vss4j.core.restore;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.ServiceController;
import io.vss4j.api.spi.ServiceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Services in memory, which write what is done to them into a log. */
final class FakeServices implements ServiceController {
  private final Map<String, ServiceState> states = new LinkedHashMap<>();
  private final Map<String, List<String>> dependents = new HashMap<>();
  private final Map<String, List<String>> ambiguous = new HashMap<>();
  private final Set<String> unstoppable = new HashSet<>();
  private final Set<String> unstartable = new HashSet<>();
  private final List<String> log;

  FakeServices(List<String> log) {
    this.log = log;
  }

  FakeServices() {
    this(new ArrayList<>());
  }

  FakeServices service(String name, ServiceState state, String... mostDependentFirst) {
    states.put(name, state);
    dependents.put(name, List.of(mostDependentFirst));
    return this;
  }

  FakeServices running(String name, String... mostDependentFirst) {
    return service(name, ServiceState.RUNNING, mostDependentFirst);
  }

  FakeServices ambiguous(String publicName, String... candidates) {
    ambiguous.put(publicName, List.of(candidates));
    return this;
  }

  FakeServices unstoppable(String name) {
    unstoppable.add(name);
    return this;
  }

  FakeServices unstartable(String name) {
    unstartable.add(name);
    return this;
  }

  List<String> log() {
    return log;
  }

  @Override
  public List<String> find(String publicName) {
    return ambiguous.getOrDefault(publicName, states.containsKey(publicName) ? List.of(publicName) : List.of());
  }

  @Override
  public ServiceState state(String service) {
    return states.getOrDefault(service, ServiceState.UNKNOWN);
  }

  @Override
  public List<String> runningDependents(String service) {
    return dependents.getOrDefault(service, List.of()).stream()
        .filter(dependent -> state(dependent) == ServiceState.RUNNING)
        .toList();
  }

  @Override
  public void stop(String service, Duration limit) {
    log.add("stop " + service);
    if (unstoppable.contains(service)) {
      throw new VssException(VssError.E_UNEXPECTED, "service " + service + " did not stop within " + limit);
    }
    states.put(service, ServiceState.STOPPED);
  }

  @Override
  public void start(String service, Duration limit) {
    log.add("start " + service);
    if (unstartable.contains(service)) {
      throw new VssException(VssError.E_UNEXPECTED, "service " + service + " did not start within " + limit);
    }
    states.put(service, ServiceState.RUNNING);
  }
}
