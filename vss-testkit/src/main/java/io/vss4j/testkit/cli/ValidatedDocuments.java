package io.vss4j.testkit.cli;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.container.MetadataFolder;
import io.vss4j.core.validation.Finding;
import io.vss4j.core.validation.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one machine, judged together. Writer Metadata Documents, which are the large ones, are not kept: each
 * is read once to know what it is, and again when it is judged or a backup is measured by it.
 */
final class ValidatedDocuments {
  private final DocumentReading reading;
  private final List<SourceDocument> writers = new ArrayList<>();
  private final Set<WriterId> classes = new LinkedHashSet<>();
  private final Map<SourceDocument, BackupComponentsDocument> backups = new LinkedHashMap<>();
  private final List<String> volumes = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private @Nullable SourceDocument judged;

  ValidatedDocuments(DocumentReading reading) {
    this.reading = reading;
  }

  /** Adds the documents of a source, and tells whether any of them is to be judged. */
  boolean add(DocumentSource source) {
    int before = writers.size() + backups.size();
    source.container().ifPresent(this::add);
    source.documents().forEach(document -> {
      Content content = reading.read(document);
      if (content instanceof Content.Metadata metadata) {
        writers.add(document);
        classes.add(metadata.metadata().writerId());
      } else if (content instanceof Content.Backup backup) {
        backups.put(document, backup.backup());
      } else {
        add(content);
      }
    });
    source.missing().forEach(name -> missing.add(source.place(name)));
    return writers.size() + backups.size() > before;
  }

  private void add(Content content) {
    if (content instanceof Content.Manifest manifest) {
      manifest.manifest().shadowCopies().stream().map(MetadataFolder.ShadowCopy::originalVolume).forEach(volumes::add);
    }
  }

  /** Returns the classes of the writers. */
  Set<WriterId> classes() {
    return classes;
  }

  /** Returns the volumes that manifests name. */
  List<String> volumes() {
    return volumes;
  }

  /** Returns where documents are missing that manifests name. */
  List<String> missing() {
    return missing;
  }

  /**
   * Returns what is wrong. A document for which the memory does not suffice, or which can no longer be read, is left out.
   *
   * @param settings makes a validation with all that the documents do not tell
   */
  Set<Finding> findings(Supplier<Validation.Builder> settings) {
    // What several backups have in common is told once.
    return new LinkedHashSet<>(judge(() -> withBackups(settings.get())));
  }

  private Validation.Builder withBackups(Validation.Builder validation) {
    backups.forEach((document, backup) -> validation.backup(document.place(), backup));
    return validation;
  }

  /** Judges; a document that can no longer be read, or that takes all the memory, is left out. */
  private List<Finding> judge(Supplier<Validation.Builder> settings) {
    while (true) {
      try {
        Validation.Builder validation = settings.get();
        writers.forEach(document -> validation.writer(document.place(), () -> metadata(document)));
        return validation.build().findings();
      } catch (VssException e) {
        leaveOut(String.valueOf(e.getMessage()));
      } catch (OutOfMemoryError e) {
        if (judged == null) {
          throw e;
        }
        leaveOut("judging it " + HeapShortage.told(e));
      }
    }
  }

  private WriterMetadata metadata(SourceDocument document) {
    judged = document;
    if (document.reading().get() instanceof Content.Metadata metadata) {
      return metadata.metadata();
    }
    throw new VssException(VssError.E_UNEXPECTED, "is another document than it was");
  }

  /** No document is judged any more if none is left, and so this ends. */
  private void leaveOut(String reason) {
    SourceDocument document = requireNonNull(judged, "judged");
    reading.fail(document.place(), reason);
    writers.remove(document);
    judged = null;
  }
}
