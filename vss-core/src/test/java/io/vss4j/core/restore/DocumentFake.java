package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.requester.BackupComponents;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Backup Components Document after PreRestore, as far as a restore plan reads it; anything else it is asked for is an error. */
final class DocumentFake {
  private final Map<WriterId, Writer> writers = new LinkedHashMap<>();

  /** One writer of the document. */
  static final class Writer {
    private final WriterId id;
    private final WriterInstanceId instance;
    private final Map<ComponentKey, Map<String, Object>> components = new LinkedHashMap<>();

    Writer(WriterId id, WriterInstanceId instance) {
      this.id = id;
      this.instance = instance;
    }

    /** Adds a component, or changes what one says, by the name of the getter. */
    Writer set(ComponentKey key, String getter, Object value) {
      components.computeIfAbsent(key, any -> defaults(key)).put(getter, value);
      return this;
    }

    private static Map<String, Object> defaults(ComponentKey key) {
      return new HashMap<>(Map.of(
          "key", key,
          "isSelectedForRestore", false,
          "restoreSubcomponents", List.of(),
          "newTargets", List.of(),
          "partialFiles", List.of(),
          "differencedFiles", List.of(),
          "directedTargets", List.of(),
          "restoreTarget", RestoreTarget.ORIGINAL,
          "backupSucceeded", Optional.of(true),
          "preRestoreFailureMessage", Optional.empty()));
    }

    private WriterComponents view() {
      List<WriterComponent> views =
          components.values().stream().map(answers -> answering(WriterComponent.class, answers)).toList();
      return answering(WriterComponents.class, Map.of("writerId", id, "instanceId", instance, "components", views));
    }
  }

  Writer writer(WriterId id, WriterInstanceId instance) {
    return writers.computeIfAbsent(id, any -> new Writer(id, instance));
  }

  BackupComponents view() {
    return answering(BackupComponents.class, Map.of("writerComponents", writers.values().stream().map(Writer::view).toList()));
  }

  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
      Object answer = answers.get(method.getName());
      if (answer == null) {
        throw new AssertionError(type.getSimpleName() + "." + method.getName() + "() is not for a restore plan to ask");
      }
      return answer;
    }));
  }
}
