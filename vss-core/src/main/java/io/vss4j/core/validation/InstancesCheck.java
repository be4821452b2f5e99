package io.vss4j.core.validation;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What several instances of one writer class have in common that each should have alone. */
final class InstancesCheck {
  private final Map<WriterId, List<WriterMetadata>> classes = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  InstancesCheck(List<WriterMetadata> writers) {
    for (WriterMetadata writer : writers) {
      classes.computeIfAbsent(writer.writerId(), id -> new ArrayList<>()).add(writer);
    }
  }

  List<Finding> findings() {
    for (List<WriterMetadata> instances : classes.values()) {
      places(instances);
      names(instances);
    }
    return findings;
  }

  private void places(List<WriterMetadata> instances) {
    Set<String> seen = new HashSet<>();
    for (WriterMetadata instance : instances) {
      for (ComponentInfo component : instance.components()) {
        if (!seen.add(fold(component.key().fullPath()))) {
          findings.add(finding("WMD-030", instance, Optional.of(component.key()),
              "another instance of the class has the same logical path and name, expected of one instance only"));
        }
      }
    }
  }

  private void names(List<WriterMetadata> instances) {
    Set<String> seen = new HashSet<>();
    for (WriterMetadata instance : instances) {
      boolean unique = instance.instanceName().map(seen::add).orElse(instances.size() == 1);
      if (!unique) {
        findings.add(finding("WMD-019", instance, Optional.empty(),
            "several instances of the class, expected an instance name that no other one has"));
      }
    }
  }

  private static Finding finding(
      String rule, WriterMetadata writer, Optional<ComponentKey> component, String message) {
    return new Finding(Severity.WARNING, rule, writer.writerId(), component, Optional.empty(), message);
  }

  /** As {@link ComponentKey#samePlace} compares: character by character, whatever the locale. */
  private static String fold(String text) {
    char[] folded = text.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = Character.toLowerCase(Character.toUpperCase(folded[i]));
    }
    return new String(folded);
  }
}
