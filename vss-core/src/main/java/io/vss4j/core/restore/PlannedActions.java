package io.vss4j.core.restore;

import io.vss4j.core.restore.PlannedUnit.ServiceUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists the steps of a plan: a service is stopped before the first unit that needs it and started after the last. */
final class PlannedActions {
  private final List<PlanEntry> entries;

  PlannedActions(List<PlanEntry> entries) {
    this.entries = entries;
  }

  List<RestoreAction> list() {
    List<RestoreAction> actions = new ArrayList<>();
    Map<String, UnitName> last = lastUses();
    Map<String, UnitName> stopped = new HashMap<>();
    Map<String, UnitName> restarts = new LinkedHashMap<>();
    for (PlanEntry entry : entries) {
      UnitName name = entry.name();
      PlannedUnit unit = entry.unit();
      if (unit == null) {
        actions.add(new RestoreAction.SkipComponent(name.writer(), name.component(), entry.problems().get(0)));
        continue;
      }
      String service = unit.service();
      boolean around = unit.serviceUse() == ServiceUse.AROUND_FILES;
      if (service != null && around && stopped.putIfAbsent(service, name) == null) {
        actions.add(new RestoreAction.StopService(name.writer(), service));
      }
      unit.directories().forEach(directory -> actions.add(new RestoreAction.CreateDirectory(
          name.writer(), name.component(), directory.stored(), directory.target())));
      unit.files().forEach(file -> actions.add(new RestoreAction.RestoreFile(
          name.writer(), name.component(), file.stored(), file.destination(), file.target(), unit.mayReplace(file))));
      if (service != null && around && name.equals(last.get(service))) {
        actions.add(new RestoreAction.StartService(name.writer(), service));
      }
      if (service != null && !around) {
        restarts.putIfAbsent(service, name);
      }
    }
    restarts.forEach((service, name) -> actions.add(new RestoreAction.RestartService(name.writer(), service)));
    return List.copyOf(actions);
  }

  private Map<String, UnitName> lastUses() {
    Map<String, UnitName> last = new HashMap<>();
    for (PlanEntry entry : entries) {
      PlannedUnit unit = entry.unit();
      if (unit != null && unit.service() != null && unit.serviceUse() == ServiceUse.AROUND_FILES) {
        last.put(unit.service(), entry.name());
      }
    }
    return last;
  }
}
