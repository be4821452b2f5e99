package io.vss4j.core;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.metadata.WriterRestorePolicy;

/** Metadata of an express writer: refuses what a writer without handlers cannot keep. */
final class ExpressMetadata implements WriterMetadataBuilder {
  /** Features that need a handler: WRE-014. */
  private static final BackupSchema NEEDS_HANDLER = BackupSchema.of(
      BackupSchema.WRITER_SUPPORTS_NEW_TARGET,
      BackupSchema.WRITER_SUPPORTS_RESTORE_WITH_MOVE,
      BackupSchema.RESTORE_RENAME,
      BackupSchema.ROLLFORWARD_RESTORE,
      BackupSchema.AUTHORITATIVE_RESTORE,
      BackupSchema.WRITER_SUPPORTS_PARALLEL_RESTORES);

  private final WriterMetadataBuilder metadata;

  ExpressMetadata(WriterMetadataBuilder metadata) {
    this.metadata = metadata;
  }

  @Override
  public void addComponent(ComponentInfo component) {
    component.fileSets().forEach(fileSet -> withoutAlternatePath("addComponent", fileSet));
    metadata.addComponent(component);
  }

  @Override
  public void addFilesToFileGroup(ComponentKey component, FileSet fileSet) {
    withoutAlternatePath("addFilesToFileGroup", fileSet);
    metadata.addFilesToFileGroup(component, fileSet);
  }

  @Override
  public void addDatabaseFiles(ComponentKey component, FileSet fileSet) {
    metadata.addDatabaseFiles(component, fileSet);
  }

  @Override
  public void addDatabaseLogFiles(ComponentKey component, FileSet fileSet) {
    metadata.addDatabaseLogFiles(component, fileSet);
  }

  @Override
  public void addExcludeFiles(FileSet fileSet) {
    metadata.addExcludeFiles(fileSet);
  }

  @Override
  public void addExcludeFilesFromSnapshot(FileSet fileSet) {
    throw refused("addExcludeFilesFromSnapshot", fileSet);
  }

  @Override
  public void setRestoreMethod(RestoreMethodSpec method) {
    boolean needsWriter = method.method() == RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION
        || method.method() == RestoreMethod.CUSTOM
        || method.writerRestore() != WriterRestorePolicy.NEVER;
    if (needsWriter && method.method() != RestoreMethod.UNDEFINED) {
      throw refused("setRestoreMethod", method);
    }
    metadata.setRestoreMethod(method);
  }

  @Override
  public void addAlternateLocationMapping(AlternateLocationMapping mapping) {
    throw refused("addAlternateLocationMapping", mapping);
  }

  @Override
  public void addComponentDependency(ComponentKey component, ComponentDependency dependency) {
    metadata.addComponentDependency(component, dependency);
  }

  @Override
  public void setBackupSchema(BackupSchema schema) {
    if ((schema.bits() & NEEDS_HANDLER.bits()) != 0) {
      throw refused("setBackupSchema", schema);
    }
    metadata.setBackupSchema(schema);
  }

  @Override
  public String saveAsXml() {
    return metadata.saveAsXml();
  }

  private static void withoutAlternatePath(String call, FileSet fileSet) {
    if (fileSet.alternatePath().isPresent()) {
      throw refused(call, fileSet);
    }
  }

  private static VssException refused(String call, Object what) {
    return new VssException(VssError.E_NOT_SUPPORTED, call + "(): not for an express writer: " + what);
  }
}
