package io.vss4j.core.job;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.util.List;

/**
 * What became of one component and its set in a backup.
 *
 * @param writerId the writer's class id
 * @param instanceId the writer instance
 * @param writerName the writer's name
 * @param component the component that was explicitly included, or was chosen and could not be
 * @param problems why it is not backed up, naming files; empty when it is
 * @param files how many files are stored
 * @param bytes how many bytes they have
 */
public record ComponentBackup(
    WriterId writerId,
    WriterInstanceId instanceId,
    String writerName,
    ComponentKey component,
    List<String> problems,
    long files,
    long bytes) {
  /** Makes the value. */
  public ComponentBackup {
    requireNonNull(writerId, "writerId");
    requireNonNull(instanceId, "instanceId");
    requireNonNull(writerName, "writerName");
    requireNonNull(component, "component");
    problems = List.copyOf(problems);
  }

  /** Tells whether every file of the component and of its set is stored. */
  public boolean succeeded() {
    return problems.isEmpty();
  }

  @Override
  public String toString() {
    return "component \"" + component + "\" of writer \"" + writerName + "\": "
        + (succeeded() ? files + " files, " + bytes + " bytes" : "not backed up: " + String.join("; ", problems));
  }
}
