package io.vss4j.core.selection;

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
import java.util.UUID;

/** Metadata of a writer, without a document behind it. */
record FakeWriterMetadata(
    UsageType usage,
    List<ComponentInfo> components,
    List<FileSet> excludeFiles,
    BackupSchema backupSchema,
    WriterId writerId,
    WriterInstanceId instanceId)
    implements WriterMetadata {
  static FakeWriterMetadata of(List<ComponentInfo> components) {
    return new FakeWriterMetadata(
        UsageType.USER_DATA,
        components,
        List.of(),
        BackupSchema.UNDEFINED,
        WriterId.of(new UUID(1, 1)),
        WriterInstanceId.of(new UUID(1, 2)));
  }

  static FakeWriterMetadata of(ComponentInfo... components) {
    return of(List.of(components));
  }

  FakeWriterMetadata withUsage(UsageType other) {
    return new FakeWriterMetadata(other, components, excludeFiles, backupSchema, writerId, instanceId);
  }

  FakeWriterMetadata withExcludes(FileSet... excludes) {
    return new FakeWriterMetadata(usage, components, List.of(excludes), backupSchema, writerId, instanceId);
  }

  FakeWriterMetadata withSchema(BackupSchema schema) {
    return new FakeWriterMetadata(usage, components, excludeFiles, schema, writerId, instanceId);
  }

  /** Returns the metadata of an instance of a writer class, both told by number. */
  FakeWriterMetadata as(long writerClass, long instance) {
    return new FakeWriterMetadata(
        usage,
        components,
        excludeFiles,
        backupSchema,
        WriterId.of(new UUID(1, writerClass)),
        WriterInstanceId.of(new UUID(2, instance)));
  }

  @Override
  public Optional<String> instanceName() {
    return Optional.empty();
  }

  @Override
  public String writerName() {
    return "MyWriter";
  }

  @Override
  public WriterVersion version() {
    return WriterVersion.NONE;
  }

  @Override
  public SourceType source() {
    return SourceType.OTHER;
  }

  @Override
  public List<FileSet> excludeFilesFromSnapshot() {
    return List.of();
  }

  @Override
  public RestoreMethodSpec restoreMethod() {
    return RestoreMethodSpec.ABSENT;
  }

  @Override
  public List<AlternateLocationMapping> alternateLocationMappings() {
    return List.of();
  }

  @Override
  public String saveAsXml() {
    return "<WRITER_METADATA/>";
  }
}
