package io.vss4j.core.restore;

import java.util.List;

/** Watches over the services that must not run while files of a unit are written. */
interface ServiceGuard {
  /** Guards nothing. */
  ServiceGuard NONE = new ServiceGuard() {
    @Override
    public void requireStopped(PlannedUnit unit) {}

    @Override
    public List<String> servicesOf(PlannedUnit unit) {
      return List.of();
    }
  };

  /** Refuses to go on when a service that was stopped for the unit runs. */
  void requireStopped(PlannedUnit unit) throws UnitRefusal;

  /** Returns the services that were stopped for the unit, by the names that the controller takes. */
  List<String> servicesOf(PlannedUnit unit);
}
