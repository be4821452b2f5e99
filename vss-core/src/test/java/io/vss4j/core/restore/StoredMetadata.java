package io.vss4j.core.restore;

import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterVersion;
import java.util.List;
import java.util.Optional;

/** A stored Writer Metadata Document as a value. */
record StoredMetadata(
    WriterId writerId,
    WriterInstanceId instanceId,
    RestoreMethodSpec restoreMethod,
    List<ComponentInfo> components,
    List<FileSet> excludeFiles,
    List<AlternateLocationMapping> alternateLocationMappings)
    implements WriterMetadata {
  @Override
  public Optional<String> instanceName() {
    return Optional.empty();
  }

  @Override
  public String writerName() {
    return "Orders Writer";
  }

  @Override
  public WriterVersion version() {
    return WriterVersion.NONE;
  }

  @Override
  public UsageType usage() {
    return UsageType.USER_DATA;
  }

  @Override
  public SourceType source() {
    return SourceType.TRANSACTED_DB;
  }

  @Override
  public List<FileSet> excludeFilesFromSnapshot() {
    return List.of();
  }

  @Override
  public BackupSchema backupSchema() {
    return BackupSchema.UNDEFINED;
  }

  @Override
  public String saveAsXml() {
    throw new AssertionError("a restore plan has no use for the text");
  }
}
