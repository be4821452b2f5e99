package io.vss4j.core.express;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A store that ends with its service. */
public final class MemoryExpressWriterStore implements ExpressWriterStore {
  // Guarded by this.
  private final Map<WriterId, WriterMetadata> writers = new LinkedHashMap<>();

  @Override
  public synchronized StoredExpressWriters read() {
    return new StoredExpressWriters(List.copyOf(writers.values()), List.of());
  }

  @Override
  public synchronized void add(WriterMetadata metadata) {
    WriterMetadata before = writers.putIfAbsent(metadata.writerId(), metadata);
    if (before != null) {
      throw new VssException(VssError.E_OBJECT_ALREADY_EXISTS,
          "register() of express writer " + metadata + ": its class is registered, by " + before);
    }
  }

  @Override
  public synchronized void remove(WriterId writerId) {
    if (writers.remove(writerId) == null) {
      throw new VssException(
          VssError.E_OBJECT_NOT_FOUND, "unregister(): no express writer of class {" + writerId + "} is registered");
    }
  }
}
