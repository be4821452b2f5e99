package io.vss4j.core.validation;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.List;
import java.util.Optional;

/**
 * What of a writer's metadata the other writers are measured by: files, which are most of a document, are left out.
 *
 * @param document what the caller calls the document, if anything
 */
record WriterOutline(
    Optional<String> document,
    WriterId writerId,
    WriterInstanceId instanceId,
    Optional<String> instanceName,
    List<Component> components) {
  /** A component and what it needs. */
  record Component(ComponentKey key, List<ComponentDependency> dependencies) {}

  static WriterOutline of(Optional<String> document, WriterMetadata writer) {
    return new WriterOutline(
        document,
        writer.writerId(),
        writer.instanceId(),
        writer.instanceName(),
        writer.components().stream()
            .map(component -> new Component(component.key(), List.copyOf(component.dependencies())))
            .toList());
  }
}
