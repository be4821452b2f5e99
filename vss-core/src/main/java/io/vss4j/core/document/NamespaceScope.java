package io.vss4j.core.document;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The namespace declarations in force at one place of a document that is being written. */
final class NamespaceScope {
  private static final String PREFERRED_PREFIX = "x";

  private final @Nullable NamespaceScope outer;
  private final Map<String, String> declared = new HashMap<>();

  private NamespaceScope(@Nullable NamespaceScope outer) {
    this.outer = outer;
  }

  static NamespaceScope outermost() {
    return new NamespaceScope(null);
  }

  NamespaceScope inner() {
    return new NamespaceScope(this);
  }

  void declare(String prefix, String namespace) {
    declared.put(prefix, namespace);
  }

  /** Returns the namespace of a prefix; empty if it has none. */
  String namespace(String prefix) {
    for (NamespaceScope scope = this; scope != null; scope = scope.outer) {
      String namespace = scope.declared.get(prefix);
      if (namespace != null) {
        return namespace;
      }
    }
    return "";
  }

  /** Returns a prefix, not the empty one, that stands for the namespace here, or null. */
  @Nullable String prefix(String namespace) {
    for (NamespaceScope scope = this; scope != null; scope = scope.outer) {
      for (Map.Entry<String, String> declaration : scope.declared.entrySet()) {
        String prefix = declaration.getKey();
        if (declaration.getValue().equals(namespace) && !prefix.isEmpty() && namespace(prefix).equals(namespace)) {
          return prefix;
        }
      }
    }
    return null;
  }

  /** Returns a prefix that has no meaning here. */
  String unusedPrefix() {
    String prefix = PREFERRED_PREFIX;
    for (int i = 1; !namespace(prefix).isEmpty(); i++) {
      prefix = PREFERRED_PREFIX + i;
    }
    return prefix;
  }
}
