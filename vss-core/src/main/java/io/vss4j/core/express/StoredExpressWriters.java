package io.vss4j.core.express;

import io.vss4j.api.VssError;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.List;
import java.util.Optional;

/**
 * What a store holds.
 *
 * @param writers the registered writers, each class once
 * @param unusable entries that are no document of an express writer
 */
public record StoredExpressWriters(List<WriterMetadata> writers, List<Unusable> unusable) {
  /** Makes the value. */
  public StoredExpressWriters {
    writers = List.copyOf(writers);
    unusable = List.copyOf(unusable);
  }

  /**
   * An entry that cannot be used.
   *
   * @param name where it is
   * @param writerId the class for which it stands, if its name tells
   * @param error the code of what is wrong
   * @param why what is wrong
   */
  public record Unusable(String name, Optional<WriterId> writerId, VssError error, String why) {}
}
