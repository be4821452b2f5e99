package io.vss4j.testkit.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members of a JSON object in the order in which they are put. */
final class JsonObject {
  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  /** Adds a member: anything that {@link JsonWriter} takes. */
  JsonObject put(String key, @Nullable Object value) {
    if (members.containsKey(key)) {
      throw new IllegalArgumentException("twice: " + key);
    }
    members.put(key, value);
    return this;
  }

  Map<String, @Nullable Object> members() {
    return Collections.unmodifiableMap(members);
  }
}
