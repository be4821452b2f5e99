package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a writer's component tree: one element of a logical path or a component's name, with or without a
 * component.
 */
final class Place {
  private final int index;
  private final @Nullable Place parent;
  private final Map<String, Place> children = new HashMap<>();
  private @Nullable ComponentInfo component;
  private @Nullable Place nearestSelectable;

  Place(int index, @Nullable Place parent) {
    this.index = index;
    this.parent = parent;
  }

  /** Returns the place's number; that of a parent is smaller. */
  int index() {
    return index;
  }

  @Nullable Place parent() {
    return parent;
  }

  Collection<Place> children() {
    return children.values();
  }

  @Nullable Place child(String foldedName) {
    return children.get(foldedName);
  }

  void addChild(String foldedName, Place child) {
    children.put(foldedName, child);
  }

  @Nullable ComponentInfo component() {
    return component;
  }

  void setComponent(ComponentInfo component) {
    this.component = component;
  }

  /** Returns the component's key as its writer spells it; only for places that have a component. */
  ComponentKey key() {
    if (component == null) {
      throw new IllegalStateException("no component here");
    }
    return component.key();
  }

  boolean isSelectable() {
    return component != null && component.selectable();
  }

  /** Takes over from the parent which selectable component is the nearest above; parents first. */
  void inheritSelectability() {
    if (parent != null) {
      nearestSelectable = parent.isSelectable() ? parent : parent.nearestSelectable;
    }
  }

  /** Returns the component to add for this one to be included: itself, or the nearest one with which it comes. */
  Place explicit() {
    return nearestSelectable == null || isSelectable() ? this : nearestSelectable;
  }

  ComponentClass componentClass() {
    return ComponentClass.of(isSelectable(), nearestSelectable != null);
  }
}
