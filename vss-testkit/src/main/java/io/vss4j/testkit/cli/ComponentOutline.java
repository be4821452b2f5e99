package io.vss4j.testkit.cli;

import io.vss4j.api.ComponentKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Components in the tree that their logical paths make; elements that name no component stand in it too. Siblings
 * keep the order of the document.
 *
 * @param <T> what stands for a component
 */
final class ComponentOutline<T> {
  /** Deeper ones stay together in one element: the tree is walked by recursion, and a document may be hostile. */
  private static final int MAX_DEPTH = 64;

  private final String name;
  private final List<T> components = new ArrayList<>();
  private final Map<String, ComponentOutline<T>> below = new LinkedHashMap<>();

  private ComponentOutline(String name) {
    this.name = name;
  }

  static <T> ComponentOutline<T> of(Iterable<T> components, Function<T, ComponentKey> key) {
    ComponentOutline<T> root = new ComponentOutline<>("");
    for (T component : components) {
      ComponentOutline<T> node = root;
      for (String element : key.apply(component).fullPath().split("\\\\", MAX_DEPTH)) {
        node = node.below.computeIfAbsent(element.toLowerCase(Locale.ROOT), folded -> new ComponentOutline<>(element));
      }
      node.components.add(component);
    }
    return root;
  }

  /** Prints what is below this node. */
  void print(Outline out, Consumer<T> component) {
    for (ComponentOutline<T> node : below.values()) {
      if (node.components.isEmpty()) {
        out.line(node.name + "\\");
      }
      node.components.forEach(component);
      out.indented(() -> node.print(out, component));
    }
  }
}
