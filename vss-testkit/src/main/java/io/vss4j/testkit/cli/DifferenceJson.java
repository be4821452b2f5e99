package io.vss4j.testkit.cli;

import io.vss4j.core.difference.Change;
import io.vss4j.core.difference.Difference;

/** A difference as JSON: its changes in their order. */
final class DifferenceJson {
  private DifferenceJson() {}

  static JsonObject of(Difference difference) {
    return new JsonObject()
        .put("same", difference.isEmpty())
        .put("changes", MetadataJson.list(difference.changes(), DifferenceJson::change));
  }

  private static JsonObject change(Change change) {
    return new JsonObject()
        .put("kind", change.kind().name())
        .put("property", change.property())
        .put("writerId", change.writer().map(Object::toString).orElse(null))
        .put("component", change.component().map(Object::toString).orElse(null))
        .put("fileSet", change.fileSet().map(MetadataJson::fileSet).orElse(null))
        .put("before", change.before().orElse(null))
        .put("after", change.after().orElse(null));
  }
}
