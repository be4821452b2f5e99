package io.vss4j.core.restore;

import io.vss4j.api.spi.ServiceController;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks up the services that writers name; each name once. */
final class ServiceNames {
  private final @Nullable ServiceController controller;
  private final Map<String, String> found = new HashMap<>();

  ServiceNames(@Nullable ServiceController controller) {
    this.controller = controller;
  }

  /** Returns the name that the controller takes for a public name. */
  String find(String publicName) throws ServiceFailure {
    String known = found.get(publicName);
    if (known != null) {
      return known;
    }
    if (controller == null) {
      throw new ServiceFailure(publicName, "must be stopped and started, but services cannot be controlled here", null);
    }
    List<String> candidates;
    try {
      candidates = controller.find(publicName);
    } catch (RuntimeException e) {
      throw new ServiceFailure(publicName, "could not be looked up", e);
    }
    if (candidates.isEmpty()) {
      throw new ServiceFailure(publicName, "is not known to the service controller", null);
    }
    if (candidates.size() > 1) {
      throw new ServiceFailure(publicName, "is ambiguous: " + candidates, null);
    }
    found.put(publicName, candidates.get(0));
    return candidates.get(0);
  }
}
