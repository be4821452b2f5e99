package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterIdentity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A writer that does in each event what a test asks for, and tells what it was sent. */
final class SampleWriter implements VssWriter {
  /** Events in the order in which they came, as name of writer and event; shared by the writers of a test. */
  private final List<String> log;
  private final WriterId id;
  private final String name;
  private final Map<WriterEvent, Handling> handling = new EnumMap<>(WriterEvent.class);
  private final List<ComponentInfo> components = new ArrayList<>();
  private @Nullable String instanceName;
  private WriterVersion version = WriterVersion.NONE;
  private RestoreMethodSpec method = RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE).build();
  private final List<AlternateLocationMapping> mappings = new ArrayList<>();
  private final List<FileSet> excludes = new ArrayList<>();
  private boolean identifies = true;
  private BackupSchema schema = BackupSchema.UNDEFINED;
  final Map<ComponentKey, Boolean> succeeded = new LinkedHashMap<>();
  final Map<ComponentKey, FileRestoreStatus> restored = new LinkedHashMap<>();

  SampleWriter(String name, List<String> log) {
    this.id = idOf(name);
    this.name = name;
    this.log = log;
  }

  static WriterId idOf(String name) {
    return WriterId.of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  WriterId id() {
    return id;
  }

  SampleWriter has(ComponentInfo component) {
    components.add(component);
    return this;
  }

  SampleWriter instanceName(String value) {
    this.instanceName = value;
    return this;
  }

  SampleWriter version(int major, int minor) {
    this.version = new WriterVersion(major, minor);
    return this;
  }

  SampleWriter restoredBy(RestoreMethodSpec value) {
    this.method = value;
    return this;
  }

  SampleWriter maps(AlternateLocationMapping mapping) {
    mappings.add(mapping);
    return this;
  }

  SampleWriter excludes(FileSet files) {
    excludes.add(files);
    return this;
  }

  SampleWriter supports(BackupSchema value) {
    this.schema = value;
    return this;
  }

  SampleWriter on(WriterEvent event, Handling handler) {
    handling.put(event, handler);
    return this;
  }

  SampleWriter failsIdentify() {
    this.identifies = false;
    return this;
  }

  @Override
  public WriterIdentity identity() {
    return WriterIdentity.builder().writerId(id).name(name).usage(UsageType.USER_DATA).source(SourceType.OTHER)
        .instanceName(instanceName).version(version).build();
  }

  @Override
  public boolean onIdentify(WriterMetadataBuilder metadata) {
    components.forEach(metadata::addComponent);
    if (method.method() != RestoreMethod.UNDEFINED) {
      metadata.setRestoreMethod(method);
    }
    mappings.forEach(metadata::addAlternateLocationMapping);
    excludes.forEach(metadata::addExcludeFiles);
    metadata.setBackupSchema(schema);
    return identifies;
  }

  @Override
  public boolean onPrepareBackup(@Nullable WriterComponents view, WriterContext context) {
    return handle(view, context);
  }

  @Override
  public boolean onPrepareSnapshot(WriterContext context) {
    return handle(null, context);
  }

  @Override
  public boolean onFreeze(WriterContext context) {
    return handle(null, context);
  }

  @Override
  public boolean onThaw(WriterContext context) {
    return handle(null, context);
  }

  @Override
  public boolean onPostSnapshot(@Nullable WriterComponents view, WriterContext context) {
    return handle(view, context);
  }

  @Override
  public boolean onBackupComplete(@Nullable WriterComponents view, WriterContext context) {
    if (view != null) {
      view.components().forEach(component -> component.backupSucceeded().ifPresent(
          value -> succeeded.put(component.key(), value)));
    }
    return handle(view, context);
  }

  @Override
  public boolean onBackupShutdown(@Nullable SnapshotSetId set, WriterContext context) {
    return handle(null, context);
  }

  @Override
  public boolean onAbort(WriterContext context) {
    return handle(null, context);
  }

  @Override
  public boolean onPreRestore(WriterComponents view, WriterContext context) {
    return handle(view, context);
  }

  @Override
  public boolean onPostRestore(WriterComponents view, WriterContext context) {
    for (WriterComponent component : view.components()) {
      restored.put(component.key(), component.fileRestoreStatus());
    }
    return handle(view, context);
  }

  private boolean handle(@Nullable WriterComponents view, WriterContext context) {
    synchronized (log) {
      log.add(name + ' ' + context.event());
    }
    Handling handler = handling.get(context.event());
    return handler == null || handler.handle(view, context);
  }

  /** What a writer does in an event. */
  interface Handling {
    boolean handle(@Nullable WriterComponents view, WriterContext context);
  }
}
