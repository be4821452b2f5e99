package io.vss4j.core.express;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.ExpressMetadataBuilder;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.writer.WriterIdentity;
import io.vss4j.core.document.WriterMetadataDraft;
import java.util.Optional;

/** Metadata of an express writer while they are filled in; {@link #close} ends that. For one thread at a time. */
public final class ExpressMetadataDraft implements ExpressMetadataBuilder {
  private static final BackupSchema KNOWN_SCHEMA = new BackupSchema(0xF7FF);

  private final String writer;
  private final WriterMetadataDraft metadata;
  private volatile boolean closed;

  private ExpressMetadataDraft(WriterIdentity identity, WriterInstanceId instance) {
    this.writer = identity.toString();
    this.metadata = WriterMetadataDraft.of(identity, instance);
  }

  /**
   * Returns a draft that holds nothing but the identity.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for what no express writer is
   */
  public static ExpressMetadataDraft of(
      WriterId writerId, String name, UsageType usage, WriterVersion version, WriterInstanceId instance) {
    if (name == null) {
      throw new VssException(VssError.E_INVALIDARG, "createMetadata(): the writer's name is null");
    }
    ExpressLimits.ofUsage(usage).ifPresent(fault -> {
      throw new VssException(VssError.E_INVALIDARG, "createMetadata() of writer " + name + ": " + fault);
    });
    WriterIdentity identity = WriterIdentity.builder()
        .writerId(writerId)
        .name(name)
        .usage(usage)
        .source(SourceType.OTHER)
        .version(version)
        .build();
    return new ExpressMetadataDraft(identity, instance);
  }

  @Override
  public void addComponent(ComponentInfo component) {
    requireNonNull(component, "component");
    requireOpen("addComponent");
    String call = "addComponent() of \"" + component.key() + "\"";
    refuse(call, ExpressLimits.ofType(component.key().type()));
    refuse(call, ExpressLimits.ofFlags(component.flags()));
    component.fileSets().forEach(files -> check(call, files));
    metadata.addComponent(component);
  }

  @Override
  public void addFilesToFileGroup(ComponentKey component, FileSet fileSet) {
    requireNonNull(component, "component");
    requireNonNull(fileSet, "fileSet");
    requireOpen("addFilesToFileGroup");
    String call = "addFilesToFileGroup() of component \"" + component + "\"";
    refuse(call, ExpressLimits.ofType(component.type()));
    check(call, fileSet);
    metadata.addFilesToFileGroup(component, fileSet);
  }

  @Override
  public void addExcludeFiles(FileSet fileSet) {
    requireNonNull(fileSet, "fileSet");
    requireOpen("addExcludeFiles");
    metadata.addExcludeFiles(fileSet);
  }

  @Override
  public void setRestoreMethod(RestoreMethodSpec method) {
    requireNonNull(method, "method");
    requireOpen("setRestoreMethod");
    if (method.method() != RestoreMethod.UNDEFINED) {
      refuse("setRestoreMethod()", ExpressLimits.ofRestoreMethod(method));
    }
    metadata.setRestoreMethod(method);
  }

  @Override
  public void addComponentDependency(ComponentKey component, ComponentDependency dependency) {
    requireOpen("addComponentDependency");
    metadata.addComponentDependency(component, dependency);
  }

  @Override
  public void setBackupSchema(BackupSchema schema) {
    requireNonNull(schema, "schema");
    requireOpen("setBackupSchema");
    // What nobody knows is invalid, not unsupported: EXW-019.
    if (KNOWN_SCHEMA.contains(schema)) {
      refuse("setBackupSchema()", ExpressLimits.ofSchema(schema));
    }
    metadata.setBackupSchema(schema);
  }

  @Override
  public String saveAsXml() {
    return metadata.saveAsXml();
  }

  /** Returns the metadata as they are now. */
  public WriterMetadata metadata() {
    return ExpressDocument.read(saveAsXml());
  }

  /** Ends the filling in. */
  public void close() {
    closed = true;
  }

  private void check(String call, FileSet files) {
    refuse(call, ExpressLimits.ofAlternatePath(files));
    refuse(call, ExpressLimits.ofBackupType(files));
  }

  private void refuse(String call, Optional<String> fault) {
    fault.ifPresent(what -> {
      throw new VssException(VssError.E_NOT_SUPPORTED, call + " of express writer " + writer + ": " + what);
    });
  }

  private void requireOpen(String call) {
    if (closed) {
      throw new VssException(
          VssError.E_BAD_STATE, call + "() after the metadata of express writer " + writer + " were registered");
    }
  }
}
