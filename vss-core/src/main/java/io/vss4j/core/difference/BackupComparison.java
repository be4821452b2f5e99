package io.vss4j.core.difference;

import io.vss4j.api.component.ComponentFailure;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.BackupState;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.ComponentPlace;
import io.vss4j.core.document.WriterEntry;

/** Compares two Backup Components Documents. */
final class BackupComparison {
  private final Comparison comparison;

  BackupComparison(Comparison comparison) {
    this.comparison = comparison;
  }

  void compare(BackupComponentsDocument before, BackupComponentsDocument after) {
    state(before.state(), after.state());
    comparison.value(Place.DOCUMENT, "restoreType", before.restoreType(), after.restoreType());
    comparison.value(Place.DOCUMENT, "snapshotSetId", before.snapshotSetId(), after.snapshotSetId());
    WriterPairs<WriterEntry> pairs = new WriterPairs<>(before.writers(), after.writers(), writer ->
        new WriterPairs.Identity(writer.writerId(), writer.instanceId(), writer.instanceName()));
    comparison.list("writers", before.writers(), after.writers(), new Writers(pairs));
  }

  private void state(BackupState before, BackupState after) {
    comparison.value(Place.DOCUMENT, "backupState.type", before.type(), after.type());
    comparison.value(
        Place.DOCUMENT, "backupState.selectComponents", before.selectComponents(), after.selectComponents());
    comparison.value(
        Place.DOCUMENT, "backupState.bootableSystemState", before.bootableSystemState(), after.bootableSystemState());
    comparison.value(
        Place.DOCUMENT, "backupState.partialFileSupport", before.partialFileSupport(), after.partialFileSupport());
  }

  private void writer(WriterEntry before, WriterEntry after) {
    Place place = Place.DOCUMENT.of(after.writerId());
    comparison.value(place, "instanceId", before.instanceId(), after.instanceId());
    comparison.value(place, "instanceName", before.instanceName(), after.instanceName());
    comparison.bits(place, "backupSchema", before.backupSchema().bits(), after.backupSchema().bits());
    comparison.list("components", before.components(), after.components(), new Components(place));
  }

  private void component(Place place, ComponentEntry before, ComponentEntry after) {
    comparison.value(place, "type", before.key().type(), after.key().type());
    backup(place, before, after);
    restore(place, before, after);
    failure(place, before.failure(), after.failure());
    comparison.value(place, "failureMessages.prepareForBackup",
        before.prepareForBackupFailureMessage(), after.prepareForBackupFailureMessage());
    comparison.value(place, "failureMessages.postSnapshot",
        before.postSnapshotFailureMessage(), after.postSnapshotFailureMessage());
    comparison.value(place, "failureMessages.preRestore",
        before.preRestoreFailureMessage(), after.preRestoreFailureMessage());
    comparison.value(place, "failureMessages.postRestore",
        before.postRestoreFailureMessage(), after.postRestoreFailureMessage());
  }

  private void backup(Place place, ComponentEntry before, ComponentEntry after) {
    comparison.value(place, "backup.succeeded", before.backupSucceeded(), after.backupSucceeded());
    comparison.value(place, "backup.options", before.backupOptions(), after.backupOptions());
    comparison.value(place, "backup.previousStamp", before.previousBackupStamp(), after.previousBackupStamp());
    comparison.value(place, "backup.stamp", before.backupStamp(), after.backupStamp());
    comparison.value(place, "backup.metadata", before.backupMetadata(), after.backupMetadata());
    comparison.list("backup.partialFiles", before.partialFiles(), after.partialFiles(), new FileSets<PartialFile>(
        place, file -> FileSet.of(file.path(), file.filename()), PartialFile::ranges, (at, one, other) -> {
          comparison.value(at, "backup.partialFiles.ranges", one.ranges(), other.ranges());
          comparison.value(at, "backup.partialFiles.metadata", one.metadata(), other.metadata());
        }));
    comparison.list("backup.differencedFiles", before.differencedFiles(), after.differencedFiles(),
        new FileSets<DifferencedFile>(place, DifferencedFile::fileSet, BackupComparison::time, (at, one, other) ->
            comparison.value(at, "backup.differencedFiles.lastModifyTime", time(one), time(other))));
  }

  private static String time(DifferencedFile files) {
    return Long.toUnsignedString(files.lastModifyTime());
  }

  private void restore(Place place, ComponentEntry before, ComponentEntry after) {
    comparison.value(place, "restore.selected", before.selectedForRestore(), after.selectedForRestore());
    comparison.list("restore.subcomponents", before.restoreSubcomponents(), after.restoreSubcomponents(),
        Comparison.plain(place, part -> TextKey.of(part.logicalPath(), part.componentName())));
    comparison.value(place, "restore.options", before.restoreOptions(), after.restoreOptions());
    comparison.value(place, "restore.additionalRestores", before.additionalRestores(), after.additionalRestores());
    comparison.list("restore.newTargets", before.newTargets(), after.newTargets(), new FileSets<NewTarget>(
        place, NewTarget::fileSet, NewTarget::newPath, (at, one, other) ->
            comparison.path(at, "restore.newTargets.newPath", one.newPath(), other.newPath())));
    comparison.value(place, "restore.name", before.restoreName(), after.restoreName());
    comparison.value(place, "restore.rollForward.type", before.rollForward().type(), after.rollForward().type());
    comparison.value(place, "restore.rollForward.point", before.rollForward().point(), after.rollForward().point());
    comparison.value(place, "restore.authoritative", before.authoritativeRestore(), after.authoritativeRestore());
    comparison.value(place, "restore.metadata", before.restoreMetadata(), after.restoreMetadata());
    comparison.value(place, "restore.target", before.restoreTarget(), after.restoreTarget());
    comparison.list("restore.directedTargets", before.directedTargets(), after.directedTargets(),
        Comparison.plain(place, BackupComparison::orders));
    comparison.list("restore.alternateLocationMappings", before.alternateLocationMappings(),
        after.alternateLocationMappings(),
        MetadataComparison.mappings(comparison, place, "restore.alternateLocationMappings"));
    comparison.value(place, "restore.fileStatus", before.fileRestoreStatus(), after.fileRestoreStatus());
  }

  private static TextKey orders(DirectedTarget target) {
    return TextKey.of(
        target.sourcePath(),
        target.sourceFilename(),
        target.sourceRanges(),
        target.destinationPath(),
        target.destinationFilename(),
        target.destinationRanges());
  }

  private void failure(Place place, ComponentFailure before, ComponentFailure after) {
    comparison.value(place, "failure.code", before.code().symbol(), after.code().symbol());
    comparison.value(place, "failure.applicationCode", before.applicationCode(), after.applicationCode());
    comparison.value(place, "failure.applicationMessage", before.applicationMessage(), after.applicationMessage());
  }

  /** The writers of a backup. */
  private final class Writers implements Comparison.Entry<WriterEntry> {
    private final WriterPairs<WriterEntry> pairs;

    Writers(WriterPairs<WriterEntry> pairs) {
      this.pairs = pairs;
    }

    @Override
    public Object key(WriterEntry writer) {
      return pairs.key(writer);
    }

    @Override
    public Place place(WriterEntry writer) {
      return Place.DOCUMENT.of(writer.writerId());
    }

    @Override
    public String text(WriterEntry writer) {
      int count = writer.components().size();
      return "instance {" + writer.instanceId() + "}, " + count + (count == 1 ? " component" : " components");
    }

    @Override
    public void compare(WriterEntry before, WriterEntry after) {
      writer(before, after);
    }
  }

  /** The components of a writer. */
  private final class Components implements Comparison.Entry<ComponentEntry> {
    private final Place writer;

    Components(Place writer) {
      this.writer = writer;
    }

    @Override
    public Object key(ComponentEntry component) {
      return ComponentPlace.of(component.key());
    }

    @Override
    public Place place(ComponentEntry component) {
      return writer.of(component.key());
    }

    @Override
    public String text(ComponentEntry component) {
      return component.key().type() + " " + component.key();
    }

    @Override
    public void compare(ComponentEntry before, ComponentEntry after) {
      component(place(after), before, after);
    }
  }
}
