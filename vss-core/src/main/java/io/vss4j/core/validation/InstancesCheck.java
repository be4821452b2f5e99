package io.vss4j.core.validation;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.core.document.ComponentPlace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What several instances of one writer class have in common that each should have alone. */
final class InstancesCheck {
  private final Map<WriterId, List<WriterOutline>> classes = new LinkedHashMap<>();
  private final Findings findings;

  InstancesCheck(List<WriterOutline> writers, Findings findings) {
    this.findings = findings;
    for (WriterOutline writer : writers) {
      classes.computeIfAbsent(writer.writerId(), id -> new ArrayList<>()).add(writer);
    }
  }

  void run() {
    for (List<WriterOutline> instances : classes.values()) {
      places(instances);
      names(instances);
    }
  }

  private void places(List<WriterOutline> instances) {
    Set<ComponentPlace> seen = new HashSet<>();
    for (WriterOutline instance : instances) {
      for (WriterOutline.Component component : instance.components()) {
        if (!seen.add(ComponentPlace.of(component.key()))) {
          add("WMD-030", instance, component.key(),
              "another instance of the class has the same logical path and name, expected of one instance only");
        }
      }
    }
  }

  private void names(List<WriterOutline> instances) {
    Set<String> seen = new HashSet<>();
    for (WriterOutline instance : instances) {
      boolean unique = instance.instanceName().map(seen::add).orElse(instances.size() == 1);
      if (!unique) {
        add("WMD-019", instance, null,
            "several instances of the class, expected an instance name that no other one has");
      }
    }
  }

  private void add(String rule, WriterOutline writer, @Nullable ComponentKey component, String message) {
    findings.in(writer.document()).add(Severity.WARNING, rule, writer.writerId(), component, null, message);
  }
}
