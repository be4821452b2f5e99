package io.vss4j.core.job;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.selection.BackupChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What writers stamped on earlier backups of a component, for the backup that builds on one of them. */
final class PreviousStamps {
  /** Oldest first. */
  private final List<BackupComponentsDocument> earlier;

  PreviousStamps(List<StoredBackup> earlier) {
    this.earlier = earlier.stream()
        .map(backup -> BackupComponentsDocument.read(backup.documents().backupComponents()))
        .toList();
  }

  /** Returns the stamp of the backup on which one of the given type builds; stamps are passed on and never read. */
  Optional<String> stamp(WriterMetadata writer, ComponentKey component, BackupType type) {
    BackupChain chain = BackupChain.of(writer.backupSchema());
    List<ComponentEntry> links = new ArrayList<>();
    for (BackupComponentsDocument document : earlier) {
      BackupType was = document.state().type();
      Optional<ComponentEntry> link = was == BackupType.UNDEFINED || chain.refusal(was).isPresent()
          ? Optional.empty()
          : entry(document, writer, component);
      if (link.isPresent()) {
        chain = chain.with(was);
        links.add(link.get());
      }
    }
    return chain.base(type).stream().boxed().findFirst().flatMap(base -> links.get(base).backupStamp());
  }

  private static Optional<ComponentEntry> entry(
      BackupComponentsDocument document, WriterMetadata writer, ComponentKey component) {
    return document.writers(writer.writerId()).stream()
        .flatMap(instance -> instance.component(component).stream())
        .filter(entry -> entry.backupSucceeded().orElse(false))
        .findFirst();
  }
}
