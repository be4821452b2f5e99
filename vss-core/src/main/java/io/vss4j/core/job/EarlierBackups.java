package io.vss4j.core.job;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.naming.CaseFolding;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.restore.StoredFile;
import io.vss4j.core.selection.BackupChain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The backups that a backup may build on, oldest first, and on which of them it does for a component. For one thread. */
final class EarlierBackups {
  private final List<Earlier> oldestFirst;

  EarlierBackups(List<StoredBackup> oldestFirst) {
    this.oldestFirst = oldestFirst.stream().map(Earlier::of).toList();
  }

  /** Returns the stamp of the backup on which one of the given type builds; stamps are passed on and never read. */
  Optional<String> stamp(WriterMetadata writer, ComponentKey component, BackupType type) {
    List<Link> links = links(writer, component, type);
    return links.isEmpty() ? Optional.empty() : links.get(links.size() - 1).entry.backupStamp();
  }

  /** Returns the files of a component that are restored before those of a backup of the given type, oldest first. */
  Stream<StoredFile> files(WriterMetadata writer, ComponentKey component, BackupType type) {
    return links(writer, component, type).stream()
        .flatMap(link -> link.backup.files.getOrDefault(Owner.of(writer.writerId(), component), List.of()).stream());
  }

  /** Returns the backups that are restored before one of the given type; the last is the one on which that builds. */
  private List<Link> links(WriterMetadata writer, ComponentKey component, BackupType type) {
    BackupChain chain = BackupChain.of(writer.backupSchema());
    List<Link> links = new ArrayList<>();
    for (Earlier earlier : oldestFirst) {
      BackupType was = earlier.document.state().type();
      Optional<ComponentEntry> entry = was == BackupType.UNDEFINED || chain.refusal(was).isPresent()
          ? Optional.empty()
          : earlier.entry(writer, component);
      if (entry.isPresent()) {
        chain = chain.with(was);
        links.add(new Link(earlier, entry.get()));
      }
    }
    BackupChain whole = chain;
    return whole.base(type).stream()
        .mapToObj(whole::restoreOrder)
        .flatMap(List::stream)
        .map(links::get)
        .toList();
  }

  private record Link(Earlier backup, ComponentEntry entry) {}

  /** With an order, so that a table of owners stays quick when a hostile backup gives all of them one hash code. */
  private record Owner(WriterId writer, String fullPath) implements Comparable<Owner> {
    private static final Comparator<Owner> ORDER =
        Comparator.comparing(Owner::fullPath).thenComparing(Owner::writer);

    @Override
    public int compareTo(Owner other) {
      return ORDER.compare(this, other);
    }

    static Owner of(WriterId writer, ComponentKey component) {
      return new Owner(writer, CaseFolding.fold(component.fullPath()));
    }
  }

  private record Earlier(BackupComponentsDocument document, Map<Owner, List<StoredFile>> files) {
    static Earlier of(StoredBackup backup) {
      return new Earlier(
          BackupComponentsDocument.read(backup.documents().backupComponents()),
          backup.files().stream().collect(Collectors.groupingBy(file -> Owner.of(file.writer(), file.owner()))));
    }

    /** Another instance of the class has a history of its own, even where its components have the same names. */
    Optional<ComponentEntry> entry(WriterMetadata writer, ComponentKey component) {
      return document.writers(writer.writerId()).stream()
          .filter(instance -> instance.instanceName().equals(writer.instanceName()))
          .flatMap(instance -> instance.component(component).stream())
          .filter(entry -> entry.backupSucceeded().orElse(false))
          .findFirst();
    }
  }
}
