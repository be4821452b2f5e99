package io.vss4j.core.job;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.selection.BackupSet;
import io.vss4j.core.selection.EffectiveBackupType;
import io.vss4j.core.selection.RecordedFiles;
import io.vss4j.core.selection.WriterSelection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One writer instance in a backup: what is included of it, and what has failed so far. For one thread. */
final class WriterBackup {
  final WriterMetadata metadata;
  final WriterSelection selection;
  private final EffectiveBackupType type;
  /** Why components are not backed up, by explicit component or by one that was left out. */
  private final Map<ComponentKey, List<String>> problems = new LinkedHashMap<>();
  private List<RecordedFiles> recorded = List.of();
  private final Map<ComponentKey, Stored> stored = new LinkedHashMap<>();

  WriterBackup(WriterSelection selection, BackupType requested) {
    this.metadata = selection.metadata();
    this.selection = selection;
    this.type = EffectiveBackupType.of(requested, metadata.backupSchema());
  }

  /** Returns the components that are explicitly included, failed ones too. */
  List<ComponentKey> explicit() {
    return selection.inclusion().explicit();
  }

  boolean takesPart() {
    return selection.inclusion().includesWriter();
  }

  /** Returns the components that are included, explicitly or with another one. */
  List<ComponentKey> included() {
    List<ComponentKey> included = new ArrayList<>(explicit());
    included.addAll(selection.inclusion().implicit());
    return included;
  }

  /** Returns the directory that is read for each file set of the included components, as the metadata writes it. */
  List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    for (ComponentKey member : included()) {
      for (FileSet fileSet : selection.tree().component(member).orElseThrow().fileSets()) {
        if (type.requiresBackup(fileSet) || type.requiresSnapshot(fileSet) || mayBeRecorded()) {
          String path = fileSet.alternatePath().filter(other -> !other.isEmpty()).orElse(fileSet.path());
          sources.add(new Source(member, path, fileSet.recursive()));
        }
      }
    }
    return sources;
  }

  /**
   * A file set that its mask keeps out is read if the writer records it, which is known too late for another volume.
   */
  private boolean mayBeRecorded() {
    return type.type() == BackupType.INCREMENTAL || type.type() == BackupType.DIFFERENTIAL;
  }

  /**
   * Leaves out components that cannot be read at all, every selectable one above them, and the whole writer if it
   * requires one of them.
   */
  void leaveOut(Map<ComponentKey, String> unreadable) {
    List<ComponentKey> before = explicit();
    Set<ComponentKey> out = selection.leaveOut(unreadable.keySet());
    String because = "left out with "
        + String.join(", ", unreadable.keySet().stream().map(ComponentKey::toString).toList())
        + ": " + String.join("; ", unreadable.values());
    for (ComponentKey key : before) {
      if (out.contains(key)) {
        fail(key, unreadable.getOrDefault(key, because));
      }
    }
    unreadable.forEach((key, why) -> {
      if (!problems.containsKey(key)) {
        fail(key, why);
      }
    });
  }

  /** Takes what the writer recorded for its components, when it can record no more. */
  void setRecorded(List<RecordedFiles> files) {
    recorded = files;
  }

  BackupSet backupSet(BackupJob job, EarlierBackups earlier, List<FileSet> leftOut) {
    return BackupSet.builder(metadata)
        .explicit(explicit())
        .recorded(recorded)
        .backupType(job.backupType)
        .changeRecords(new EarlierFiles(earlier, metadata, job.backupType))
        .filesNotToBackUp(leftOut)
        .pathResolver(job.pathResolver)
        .build();
  }

  void fail(ComponentKey component, String why) {
    problems.computeIfAbsent(component, any -> new ArrayList<>()).add(why);
  }

  void failAll(String why) {
    explicit().forEach(component -> fail(component, why));
  }

  boolean hasFailed(ComponentKey component) {
    return problems.containsKey(component);
  }

  boolean hasAnythingToCopy() {
    return explicit().stream().anyMatch(component -> !hasFailed(component));
  }

  void count(ComponentKey owner, long bytes) {
    stored.merge(owner, new Stored(1, bytes), (a, b) -> new Stored(a.files + b.files, a.bytes + b.bytes));
  }

  List<ComponentBackup> results() {
    Set<ComponentKey> keys = new LinkedHashSet<>(explicit());
    keys.addAll(problems.keySet());
    List<ComponentBackup> results = new ArrayList<>();
    for (ComponentKey key : keys) {
      List<String> why = problems.getOrDefault(key, List.of());
      Stored kept = why.isEmpty() ? stored.getOrDefault(key, Stored.NOTHING) : Stored.NOTHING;
      results.add(new ComponentBackup(metadata.writerId(), metadata.instanceId(), metadata.writerName(), key, why,
          kept.files, kept.bytes));
    }
    return results;
  }

  /** A directory that a component needs, with all below it or alone. */
  record Source(ComponentKey member, String path, boolean recursive) {}

  private record Stored(long files, long bytes) {
    static final Stored NOTHING = new Stored(0, 0);
  }
}
