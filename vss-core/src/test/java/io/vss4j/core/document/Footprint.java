package io.vss4j.core.document;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes an object keeps in memory, by a fixed model in place of the machine's: headers of 12 bytes, references
 * of 4, objects in steps of 8, texts of one byte a character where that is enough.
 */
final class Footprint {
  private static final int HEADER = 12;
  private static final int REFERENCE = 4;

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();
  private long bytes;

  static long of(Object root) {
    Footprint footprint = new Footprint();
    footprint.refer(root);
    while (!footprint.open.isEmpty()) {
      footprint.add(footprint.open.pop());
    }
    return footprint.bytes;
  }

  private void refer(@Nullable Object object) {
    if (object != null && !(object instanceof Enum) && !(object instanceof Class) && seen.add(object)) {
      open.push(object);
    }
  }

  private void add(Object object) {
    if (object instanceof String text) {
      boolean isNarrow = text.chars().allMatch(c -> c < 256);
      take(HEADER + REFERENCE + 6);
      take(HEADER + 4 + (isNarrow ? 1L : 2L) * text.length());
    } else if (object.getClass().isArray()) {
      addArray(object);
    } else if (object instanceof Collection<?> elements) {
      take(HEADER + REFERENCE + 8);
      take(HEADER + 4 + (long) REFERENCE * elements.size());
      elements.forEach(this::refer);
    } else if (object instanceof Map<?, ?> map) {
      take(HEADER + 36);
      // A table at most twice as large as needed, and entries in their order.
      take(HEADER + 4 + 2L * REFERENCE * map.size());
      map.forEach((key, value) -> {
        take(HEADER + 4 + 5 * REFERENCE);
        refer(key);
        refer(value);
      });
    } else {
      addFields(object);
    }
  }

  private void addArray(Object array) {
    Class<?> type = array.getClass().getComponentType();
    take(HEADER + 4 + (long) size(type) * Array.getLength(array));
    if (!type.isPrimitive()) {
      for (Object element : (Object[]) array) {
        refer(element);
      }
    }
  }

  private void addFields(Object object) {
    long size = HEADER;
    boolean isOurs = object.getClass().getName().startsWith("io.vss4j.");
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          size += size(field.getType());
          if (isOurs && !field.getType().isPrimitive()) {
            refer(value(field, object));
          }
        }
      }
    }
    take(size);
  }

  private static @Nullable Object value(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int size(Class<?> type) {
    if (!type.isPrimitive()) {
      return REFERENCE;
    }
    return type == long.class || type == double.class
        ? 8
        : type == int.class || type == float.class ? 4 : type == byte.class || type == boolean.class ? 1 : 2;
  }

  private void take(long size) {
    bytes += (size + 7) / 8 * 8;
  }
}
