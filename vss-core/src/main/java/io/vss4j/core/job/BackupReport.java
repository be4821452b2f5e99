package io.vss4j.core.job;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.WriterId;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.requester.WriterStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link BackupJob} did: one entry for each component, the writers' status after each event, and what was
 * stored. Immutable.
 */
public final class BackupReport {
  private final List<ComponentBackup> components;
  private final List<String> warnings;
  private final Map<SessionPhase, List<WriterStatus>> writerStatus;
  private final @Nullable SnapshotSetId snapshotSetId;
  private final @Nullable StoredBackup stored;

  BackupReport(
      Collection<ComponentBackup> components,
      Collection<String> warnings,
      Map<SessionPhase, List<WriterStatus>> writerStatus,
      @Nullable SnapshotSetId snapshotSetId,
      @Nullable StoredBackup stored) {
    this.components = List.copyOf(components);
    this.warnings = List.copyOf(warnings);
    this.writerStatus = new EnumMap<>(SessionPhase.class);
    writerStatus.forEach((phase, status) -> this.writerStatus.put(requireNonNull(phase, "phase"), List.copyOf(status)));
    this.snapshotSetId = snapshotSetId;
    this.stored = stored;
  }

  /** Returns what became of each component, in the order of writers and of their metadata. */
  public List<ComponentBackup> components() {
    return components;
  }

  /** Returns what became of a component; of the first one when several instances of the writer have it. */
  public Optional<ComponentBackup> component(WriterId writer, ComponentKey component) {
    return components.stream()
        .filter(backup -> backup.writerId().equals(writer) && backup.component().matches(component))
        .findFirst();
  }

  /**
   * Returns the status of all writers as it was gathered in a phase, in roster order: {@link SessionPhase#PREPARED},
   * {@link SessionPhase#SNAPSHOT_SET_DONE} and {@link SessionPhase#COMPLETED}; empty for one that the job did not come
   * to.
   */
  public List<WriterStatus> writerStatus(SessionPhase phase) {
    return writerStatus.getOrDefault(phase, List.of());
  }

  /** Returns the writers that took part and failed, as they were gathered last: those that were lost too. */
  public List<WriterStatus> failedWriters() {
    List<WriterStatus> last = List.of();
    for (List<WriterStatus> status : writerStatus.values()) {
      last = status;
    }
    return last.stream().filter(status -> status.joined() && status.isFailure()).toList();
  }

  /** Returns what is worth knowing and kept nothing from being backed up. */
  public List<String> warnings() {
    return warnings;
  }

  /** Returns the set of shadow copies that the files came from; empty when the job did not come to make one. */
  public Optional<SnapshotSetId> snapshotSetId() {
    return Optional.ofNullable(snapshotSetId);
  }

  /** Returns the backup in the store; empty when no component was backed up, for then nothing is stored. */
  public Optional<StoredBackup> stored() {
    return Optional.ofNullable(stored);
  }

  /** Returns the documents of the backup; empty when nothing is stored. */
  public Optional<BackupDocuments> documents() {
    return stored().map(StoredBackup::documents);
  }

  /** Tells whether every component is stored and every writer that took part is well. */
  public boolean isComplete() {
    return stored != null && components.stream().allMatch(ComponentBackup::succeeded) && failedWriters().isEmpty();
  }

  /** Returns a summary, one line for each component, failed writer and warning. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(stored == null ? "nothing stored" : "stored as " + stored.name());
    components.forEach(component -> lines.add(component.toString()));
    failedWriters().forEach(writer -> lines.add("writer failed: " + writer));
    warnings.forEach(warning -> lines.add("warning: " + warning));
    return String.join(System.lineSeparator(), lines);
  }
}
