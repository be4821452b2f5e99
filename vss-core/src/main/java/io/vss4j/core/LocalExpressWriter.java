package io.vss4j.core;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.ExpressMetadataBuilder;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.spi.Access;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.api.writer.WriterIdentity;
import io.vss4j.core.coordinator.AccessGate;
import io.vss4j.core.coordinator.Coordinator;
import io.vss4j.core.express.ExpressDocument;
import io.vss4j.core.express.ExpressMetadataDraft;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds the metadata of one express writer until they are registered with the coordinator. */
final class LocalExpressWriter implements ExpressWriter {
  private final Coordinator coordinator;
  private final AccessGate access;
  private final Supplier<UUID> ids;

  // Guarded by this; one of them at most.
  private @Nullable ExpressMetadataDraft draft;
  private @Nullable WriterMetadata loaded;

  LocalExpressWriter(Coordinator coordinator, AccessGate access, Supplier<UUID> ids) {
    this.coordinator = coordinator;
    this.access = access;
    this.ids = ids;
  }

  @Override
  public ExpressMetadataBuilder createMetadata(
      WriterId writerId, String writerName, UsageType usage, WriterVersion version) {
    ExpressMetadataDraft begun = begin(writerId, writerName, usage, version);
    hold(begun, null);
    return begun;
  }

  @Override
  public WriterMetadata createMetadata(WriterIdentity identity, Consumer<? super ExpressMetadataBuilder> content) {
    requireNonNull(content, "content");
    if (identity.source() != SourceType.OTHER || identity.instanceName().isPresent()) {
      throw new VssException(VssError.E_NOT_SUPPORTED, "createMetadata() of express writer " + identity + ": source "
          + identity.source() + ", expected OTHER and no instance name");
    }
    ExpressMetadataDraft begun = begin(identity.writerId(), identity.name(), identity.usage(), identity.version());
    content.accept(begun);
    WriterMetadata made = begun.metadata();
    begun.close();
    hold(null, made);
    return made;
  }

  private ExpressMetadataDraft begin(WriterId writerId, String name, UsageType usage, WriterVersion version) {
    return ExpressMetadataDraft.of(
        requireNonNull(writerId, "writerId"),
        name,
        requireNonNull(usage, "usage"),
        requireNonNull(version, "version"),
        WriterInstanceId.of(ids.get()));
  }

  @Override
  public WriterMetadata loadMetadata(String xml) {
    WriterMetadata read = ExpressDocument.read(xml);
    hold(null, read);
    return read;
  }

  private synchronized void hold(@Nullable ExpressMetadataDraft begun, @Nullable WriterMetadata read) {
    draft = begun;
    loaded = read;
  }

  @Override
  public synchronized void register() {
    access.check("register", Access.WRITER);
    WriterMetadata metadata = draft == null ? loaded : draft.metadata();
    if (metadata == null) {
      throw new VssException(VssError.E_BAD_STATE, "register() before createMetadata() or loadMetadata()");
    }
    coordinator.registerExpress(metadata);
    if (draft != null) {
      draft.close();
    }
  }

  @Override
  public synchronized void register(WriterMetadata metadata) {
    loadMetadata(metadata.saveAsXml());
    register();
  }

  @Override
  public void unregister(WriterId writerId) {
    requireNonNull(writerId, "writerId");
    access.check("unregister", Access.WRITER);
    coordinator.unregisterExpress(writerId);
  }
}
