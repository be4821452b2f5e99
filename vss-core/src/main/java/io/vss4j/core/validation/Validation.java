package io.vss4j.core.validation;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.RefusedValues;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.selection.MissingTargets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Validates Writer Metadata Documents, and a Backup Components Document with or without them. Reads only what it is given and
 * changes nothing; the same documents give the same findings in the same order. Immutable.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/writer-errors-and-vetoes">Writer Errors and Vetoes</a>
 */
public final class Validation {
  private final List<Finding> findings;

  private Validation(Builder settings) {
    Findings found = new Findings();
    List<WriterOutline> outlines = new ArrayList<>();
    for (WriterDocument document : settings.writers) {
      outlines.add(writer(settings, document, found.in(document.name())));
    }
    new InstancesCheck(outlines, found).run();
    DependencyCheck dependencies = new DependencyCheck(outlines, settings.missingTargets);
    if (settings.backups.isEmpty()) {
      dependencies.run((writer, component) -> true, found);
    }
    SnapshotVolumes volumes = new SnapshotVolumes(settings.volumes);
    List<BackupEntries> entries = BackupEntries.of(settings.backups, settings.writers, outlines,
        (document, measured) -> judged(settings, document, measured, volumes));
    for (int i = 0; i < settings.backups.size(); i++) {
      BackupDocument document = settings.backups.get(i);
      dependencies.run(entries.get(i)::includes, found);
      backup(settings, document, entries.get(i), volumes, found.in(document.name()));
    }
    this.findings = found.all();
  }

  /** Checks a writer alone, and keeps no more of it than its outline: a large document is let go before the next one. */
  private static WriterOutline writer(Builder settings, WriterDocument document, Findings found) {
    WriterMetadata writer = document.metadata().get();
    new WriterCheck(writer, found).run(settings.purpose, settings.expressWriters.contains(writer.writerId()));
    return WriterOutline.of(document.name(), writer);
  }

  private static void backup(
      Builder settings, BackupDocument document, BackupEntries entries, SnapshotVolumes volumes, Findings found) {
    BackupComponentsDocument backup = document.backup();
    for (WriterEntry entry : backup.writers()) {
      if (backup.stateWasSet() && !backup.state().selectComponents() && !entry.components().isEmpty()) {
        found.add(Severity.WARNING, "INC-136", entry.writerId(), null, null,
            "components in a backup of whole volumes, expected none");
      }
      entries.of(entry).ifPresent(judged -> found.addAll(judged.selection()));
    }
    for (WriterEntry entry : backup.writers()) {
      Optional<BackupEntries.Judged> judged = entries.of(entry);
      if (settings.purpose == Purpose.RESTORE && judged.isEmpty() && !entry.components().isEmpty()) {
        found.add(Severity.ERROR, "WMD-012", entry.writerId(), null, null, "no metadata of instance {"
            + entry.instanceId() + "} are given, nor those of one other instance, expected them with the backup,"
            + " for they alone say which files the components have and how these are restored");
      }
      found.addAll(judged.map(BackupEntries.Judged::files)
          .orElseGet(() -> addedFiles(settings, document, entry, Optional.empty(), volumes)));
    }
    found.addRefused(RefusedValues.of(backup));
    RefusedValues.unknownVersion(backup).ifPresent(version -> found.add(Severity.WARNING, "VER-020", null, null, null,
        "the version of the document is \"" + version + "\", expected one that is known"));
  }

  private static BackupEntries.Judged judged(
      Builder settings, BackupDocument document, MeasuredEntry measured, SnapshotVolumes volumes) {
    Findings selection = new Findings().in(document.name());
    new SelectionCheck(measured, selection).run();
    return new BackupEntries.Judged(
        selection.all(), addedFiles(settings, document, measured.entry, Optional.of(measured), volumes));
  }

  private static List<Finding> addedFiles(
      Builder settings,
      BackupDocument document,
      WriterEntry entry,
      Optional<MeasuredEntry> measured,
      SnapshotVolumes volumes) {
    Findings found = new Findings().in(document.name());
    BackupSchema schema = measured.map(known -> known.writer.backupSchema()).orElseGet(entry::backupSchema);
    for (ComponentEntry component : entry.components()) {
      Optional<ComponentFiles> files = addsFiles(component)
          ? measured.flatMap(known -> ComponentFiles.of(known, component))
          : Optional.empty();
      new AddedFilesCheck(entry, component, files, found)
          .run(document.backup().state().type(), schema, volumes, settings.isRangesFile);
    }
    return found.all();
  }

  private static boolean addsFiles(ComponentEntry component) {
    return !component.differencedFiles().isEmpty()
        || !component.partialFiles().isEmpty()
        || !component.directedTargets().isEmpty();
  }

  /**
   * Returns all findings about the documents of a set of writers.
   *
   * @param writers the documents, one for each writer instance
   * @param purpose what they are to be used for
   * @return the findings, none for documents without fault
   */
  public static List<Finding> of(List<WriterMetadata> writers, Purpose purpose) {
    return builder().writers(writers).purpose(purpose).build().findings();
  }

  /** Returns a builder of a validation. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns all findings: those of each writer in the order given, those about several instances of one class, and
   * for each Backup Components Document those about dependencies and then those about itself in its order.
   */
  public List<Finding> findings() {
    return findings;
  }

  /** Tells whether a finding is an error. */
  public boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /**
   * Makes a {@link Validation}: of no documents, for a backup, with missing targets of dependencies as warnings, and with nothing
   * known of volumes and of ranges files unless told otherwise.
   */
  public static final class Builder {
    private final List<WriterDocument> writers = new ArrayList<>();
    private Set<WriterId> expressWriters = Set.of();
    private final List<BackupDocument> backups = new ArrayList<>();
    private Purpose purpose = Purpose.BACKUP;
    private MissingTargets missingTargets = MissingTargets.REPORT;
    private List<String> volumes = List.of();
    private Predicate<String> isRangesFile = path -> true;

    private Builder() {}

    /** Sets the Writer Metadata Documents, one for each writer instance. */
    public Builder writers(List<WriterMetadata> writers) {
      this.writers.clear();
      List.copyOf(writers).forEach(writer -> this.writers.add(new WriterDocument(Optional.empty(), () -> writer)));
      return this;
    }

    /**
     * Adds the Writer Metadata Document of one more writer instance, which may be large: it is read by
     * {@link #build()}, and let go before the next one; a second time if Backup Components Documents are measured by it.
     *
     * @param document name of the document, such as that of its file, for the findings about it
     * @param metadata reads it; what it throws, {@link #build()} throws
     */
    public Builder writer(String document, Supplier<WriterMetadata> metadata) {
      writers.add(new WriterDocument(Optional.of(document), requireNonNull(metadata, "metadata")));
      return this;
    }

    /** Sets which of the writers are express writers, by class; nothing in a document tells. */
    public Builder expressWriters(Collection<WriterId> expressWriters) {
      this.expressWriters = Set.copyOf(expressWriters);
      return this;
    }

    /**
     * Sets the Backup Components Document, instead of any before. Its entries are measured by the document of their instance, or by
     * the only one of their class; those of a writer without one by themselves.
     */
    public Builder backup(BackupComponentsDocument backup) {
      backups.clear();
      backups.add(new BackupDocument(Optional.empty(), requireNonNull(backup, "backup")));
      return this;
    }

    /**
     * Adds one more Backup Components Document, which is measured by itself, as by {@link #backup(BackupComponentsDocument)}. A
     * dependency counts if any of the backups includes the dependent component; it is told of for each of them.
     *
     * @param document name of the document, such as that of its file, for the findings about it
     */
    public Builder backup(String document, BackupComponentsDocument backup) {
      backups.add(new BackupDocument(Optional.of(document), requireNonNull(backup, "backup")));
      return this;
    }

    /** Sets what the documents are to be used for. */
    public Builder purpose(Purpose purpose) {
      this.purpose = requireNonNull(purpose, "purpose");
      return this;
    }

    /** Sets what becomes of a component whose dependency is missing: it is an error if the component would be left out. */
    public Builder missingTargets(MissingTargets missingTargets) {
      this.missingTargets = requireNonNull(missingTargets, "missingTargets");
      return this;
    }

    /** Sets the original volumes of the shadow copy set, such as {@code C:\}; without any, places of files are not judged. */
    public Builder volumes(Collection<String> volumes) {
      this.volumes = List.copyOf(volumes);
      return this;
    }

    /** Sets what tells of a full path, as the document has it, whether a ranges file is there; otherwise all are taken to be. */
    public Builder rangesFiles(Predicate<String> exists) {
      this.isRangesFile = requireNonNull(exists, "exists");
      return this;
    }

    /** Returns the validation. */
    public Validation build() {
      return new Validation(this);
    }
  }
}
