package io.vss4j.testkit.cli;

import io.vss4j.core.difference.Change;
import java.util.List;

/** Differences as JSON: the changes in their order. */
final class DifferenceJson {
  private DifferenceJson() {}

  static JsonObject of(List<DocumentChange> changes) {
    return new JsonObject()
        .put("same", changes.isEmpty())
        .put("changes", MetadataJson.list(changes, DifferenceJson::change));
  }

  private static JsonObject change(DocumentChange documents) {
    Change change = documents.change();
    return new JsonObject()
        .put("kind", change.kind().name())
        .put("property", change.property())
        .put("writerId", change.writer().map(Object::toString).orElse(null))
        .put("component", change.component().map(Object::toString).orElse(null))
        .put("fileSet", change.fileSet().map(MetadataJson::fileSet).orElse(null))
        .put("before", change.before().orElse(null))
        .put("after", change.after().orElse(null))
        .put("beforeFile", documents.earlier().orElse(null))
        .put("afterFile", documents.later().orElse(null));
  }
}
