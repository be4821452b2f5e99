package io.vss4j.core.validation;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.selection.ComponentTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * The entries of a backup, each judged by the metadata of its writer if they are given: of the same instance, or of the one
 * document that there is of the class.
 *
 * <p>The documents are read again for it, one after the other, and what was found is kept instead of them.
 */
final class BackupEntries {
  private final Map<WriterEntry, Judged> judged = new HashMap<>();
  private final Set<Member> included = new HashSet<>();

  /**
   * What was found of an entry.
   *
   * @param selection which of its components it has too many or too few
   * @param files what is wrong with the files that the writer added
   */
  record Judged(List<Finding> selection, List<Finding> files) {}

  // With an order: a table of them stays quick when hostile documents give all of them one hash code.

  private record Instance(WriterId writer, WriterInstanceId instance) implements Comparable<Instance> {
    private static final Comparator<Instance> ORDER =
        Comparator.comparing(Instance::writer).thenComparing(Instance::instance);

    @Override
    public int compareTo(Instance other) {
      return ORDER.compare(this, other);
    }
  }

  private record Member(Instance writer, ComponentKey component) implements Comparable<Member> {
    private static final Comparator<Member> ORDER =
        Comparator.comparing(Member::component).thenComparing(Member::writer);

    @Override
    public int compareTo(Member other) {
      return ORDER.compare(this, other);
    }
  }

  /** An entry of a backup, to be judged. */
  private record Task(BackupEntries results, BackupDocument backup, WriterEntry entry) {}

  private BackupEntries() {}

  /**
   * Reads the documents that entries of backups are measured by, each once for all of them.
   *
   * @param writers outlines of the documents, in their order
   * @param judge judges an entry of a backup by the metadata
   * @return what was found, by backup
   */
  static List<BackupEntries> of(
      List<BackupDocument> backups,
      List<WriterDocument> documents,
      List<WriterOutline> writers,
      BiFunction<BackupDocument, MeasuredEntry, Judged> judge) {
    List<BackupEntries> all = backups.stream().map(backup -> new BackupEntries()).toList();
    List<List<Task>> tasks = tasks(backups, all, writers);
    for (int i = 0; i < documents.size(); i++) {
      if (!tasks.get(i).isEmpty()) {
        judge(tasks.get(i), documents.get(i), judge);
      }
    }
    return all;
  }

  /** In a method of its own, so that nothing of a large document is left when the next one is read. */
  private static void judge(
      List<Task> tasks, WriterDocument document, BiFunction<BackupDocument, MeasuredEntry, Judged> judge) {
    WriterMetadata writer = document.metadata().get();
    ComponentTree tree = ComponentTree.of(writer);
    for (Task task : tasks) {
      MeasuredEntry measured = new MeasuredEntry(task.entry, writer, tree);
      task.results.add(measured, judge.apply(task.backup, measured));
    }
  }

  /** Returns for each document the entries that are measured by it. */
  private static List<List<Task>> tasks(
      List<BackupDocument> backups, List<BackupEntries> results, List<WriterOutline> writers) {
    Map<Instance, Integer> byInstance = new HashMap<>();
    Map<WriterId, List<Integer>> byClass = new HashMap<>();
    for (int i = 0; i < writers.size(); i++) {
      WriterOutline writer = writers.get(i);
      byInstance.putIfAbsent(new Instance(writer.writerId(), writer.instanceId()), i);
      byClass.computeIfAbsent(writer.writerId(), id -> new ArrayList<>()).add(i);
    }
    List<List<Task>> tasks = IntStream.range(0, writers.size()).<List<Task>>mapToObj(i -> new ArrayList<>()).toList();
    for (int i = 0; i < backups.size(); i++) {
      for (WriterEntry entry : backups.get(i).backup().writers()) {
        Integer same = byInstance.get(new Instance(entry.writerId(), entry.instanceId()));
        List<Integer> ofClass = byClass.getOrDefault(entry.writerId(), List.of());
        Integer document = same == null && ofClass.size() == 1 ? ofClass.get(0) : same;
        if (document != null && !entry.components().isEmpty()) {
          tasks.get(document).add(new Task(results.get(i), backups.get(i), entry));
        }
      }
    }
    return tasks;
  }

  private void add(MeasuredEntry measured, Judged found) {
    judged.put(measured.entry, found);
    Instance instance = new Instance(measured.writer.writerId(), measured.writer.instanceId());
    measured.members().stream()
        .filter(member -> !member.dependencies().isEmpty())
        .forEach(member -> included.add(new Member(instance, member.key())));
  }

  /** Returns what was found of an entry; nothing if the metadata of its writer are not given. */
  Optional<Judged> of(WriterEntry entry) {
    return Optional.ofNullable(judged.get(entry));
  }

  /** Tells whether the backup includes a component that depends on others, explicitly or with another one. */
  boolean includes(WriterOutline writer, ComponentKey component) {
    return included.contains(new Member(new Instance(writer.writerId(), writer.instanceId()), component));
  }
}
