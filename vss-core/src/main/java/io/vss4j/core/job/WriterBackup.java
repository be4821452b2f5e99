package io.vss4j.core.job;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.core.selection.BackupSet;
import io.vss4j.core.selection.ComponentTree;
import io.vss4j.core.selection.EffectiveBackupType;
import io.vss4j.core.selection.Inclusion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One writer instance in a backup: what is included of it, and what has failed so far. For one thread. */
final class WriterBackup {
  final WriterMetadata metadata;
  private final ComponentTree tree;
  private final EffectiveBackupType type;
  private final Set<ComponentKey> chosen;
  private Inclusion inclusion;
  /** Why components are not backed up, by explicit component or by one that was left out. */
  private final Map<ComponentKey, List<String>> problems = new LinkedHashMap<>();
  private final Map<ComponentKey, Stored> stored = new LinkedHashMap<>();

  WriterBackup(WriterMetadata metadata, ComponentTree tree, BackupType requested, Collection<ComponentKey> chosen) {
    this.metadata = metadata;
    this.tree = tree;
    this.type = EffectiveBackupType.of(requested, metadata.backupSchema());
    this.chosen = new LinkedHashSet<>(chosen);
    this.inclusion = tree.backupInclusion(chosen);
  }

  /** Returns the components that are explicitly included, failed ones too. */
  List<ComponentKey> explicit() {
    return inclusion.explicit();
  }

  boolean takesPart() {
    return inclusion.includesWriter();
  }

  /** Returns the components that are included, explicitly or with another one. */
  List<ComponentKey> included() {
    List<ComponentKey> included = new ArrayList<>(inclusion.explicit());
    included.addAll(inclusion.implicit());
    return included;
  }

  /** Tells whether the component at a place is included. */
  boolean includes(ComponentKey place) {
    return included().stream().anyMatch(place::samePlace);
  }

  /**
   * Chooses the component at a place besides the others, or the nearest one above it with which it can be included.
   *
   * @return whether there is one that was not chosen yet
   */
  boolean choose(ComponentKey place) {
    Optional<ComponentKey> best = metadata.components().stream()
        .map(ComponentInfo::key)
        .filter(key -> key.samePlace(place) || key.isAncestorOf(place))
        .filter(key -> tree.classOf(key).mayBeIncludedExplicitly())
        .max(Comparator.comparingInt(key -> key.fullPath().length()));
    boolean changed = best.isPresent() && chosen.add(best.get());
    if (changed) {
      inclusion = tree.backupInclusion(chosen);
    }
    return changed;
  }

  /** Returns the directory that is read for each file set of the included components, as the metadata writes it. */
  List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    for (ComponentKey member : included()) {
      for (FileSet fileSet : metadata.component(member).orElseThrow().fileSets()) {
        if (type.requiresBackup(fileSet) || type.requiresSnapshot(fileSet)) {
          String path = fileSet.alternatePath().filter(other -> !other.isEmpty()).orElse(fileSet.path());
          sources.add(new Source(member, path));
        }
      }
    }
    return sources;
  }

  /**
   * Leaves out components that cannot be read at all, every selectable one above them, and the whole writer if it
   * requires one of them.
   */
  void leaveOut(Map<ComponentKey, String> unreadable) {
    Set<ComponentKey> out = tree.leftOutWith(unreadable.keySet());
    String because = "left out with "
        + String.join(", ", unreadable.keySet().stream().map(ComponentKey::toString).toList())
        + ": " + String.join("; ", unreadable.values());
    for (ComponentKey key : inclusion.explicit()) {
      if (out.contains(key)) {
        fail(key, unreadable.getOrDefault(key, because));
      }
    }
    unreadable.forEach((key, why) -> {
      if (!problems.containsKey(key)) {
        fail(key, why);
      }
    });
    chosen.removeAll(out);
    inclusion = tree.backupInclusion(chosen);
  }

  BackupSet backupSet(BackupType requested, PathResolver resolver) {
    return BackupSet.builder(metadata)
        .explicit(inclusion.explicit())
        .backupType(requested)
        .pathResolver(resolver)
        .build();
  }

  void fail(ComponentKey component, String why) {
    problems.computeIfAbsent(component, any -> new ArrayList<>()).add(why);
  }

  void failAll(String why) {
    inclusion.explicit().forEach(component -> fail(component, why));
  }

  boolean hasFailed(ComponentKey component) {
    return problems.containsKey(component);
  }

  boolean hasAnythingToCopy() {
    return inclusion.explicit().stream().anyMatch(component -> !hasFailed(component));
  }

  void count(ComponentKey owner, long bytes) {
    stored.merge(owner, new Stored(1, bytes), (a, b) -> new Stored(a.files + b.files, a.bytes + b.bytes));
  }

  List<ComponentBackup> results() {
    Set<ComponentKey> keys = new LinkedHashSet<>(inclusion.explicit());
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

  /** A directory that a component needs. */
  record Source(ComponentKey member, String path) {}

  private record Stored(long files, long bytes) {
    static final Stored NOTHING = new Stored(0, 0);
  }
}
