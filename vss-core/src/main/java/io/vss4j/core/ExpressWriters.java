package io.vss4j.core;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.spi.Access;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.api.writer.WriterIdentity;
import io.vss4j.core.coordinator.AccessGate;
import io.vss4j.core.coordinator.Coordinator;
import io.vss4j.core.document.WriterMetadataDraft;
import io.vss4j.core.document.WriterMetadataReader;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes the documents of express writers and registers them for the life of the service. */
final class ExpressWriters implements ExpressWriter {
  private final Coordinator coordinator;
  private final AccessGate access;
  private final Supplier<UUID> ids;

  ExpressWriters(Coordinator coordinator, AccessGate access, Supplier<UUID> ids) {
    this.coordinator = coordinator;
    this.access = access;
    this.ids = ids;
  }

  @Override
  public WriterMetadata createMetadata(WriterIdentity identity, Consumer<WriterMetadataBuilder> content) {
    WriterMetadataDraft draft =
        WriterMetadataDraft.of(requireNonNull(identity, "identity"), WriterInstanceId.of(ids.get()));
    content.accept(new ExpressMetadata(draft));
    return draft.seal();
  }

  @Override
  public WriterMetadata loadMetadata(String xml) {
    return WriterMetadataReader.read(requireNonNull(xml, "xml"));
  }

  @Override
  public void register(WriterMetadata metadata) {
    requireNonNull(metadata, "metadata");
    access.check("register", Access.WRITER);
    coordinator.registerExpress(metadata);
  }

  @Override
  public void unregister(WriterId writerId) {
    requireNonNull(writerId, "writerId");
    access.check("unregister", Access.WRITER);
    coordinator.unregisterExpress(writerId);
  }
}
