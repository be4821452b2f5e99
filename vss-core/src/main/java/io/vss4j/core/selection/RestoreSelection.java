package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.metadata.ComponentInfo;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The components of one writer that are selected for restore, and the parts of their sets to which some are narrowed.
 */
final class RestoreSelection {
  private final ComponentTree tree;
  private final Set<Place> explicit = new HashSet<>();
  private final @Nullable Place[] defining;
  private final Set<Place> selected = new HashSet<>();
  private final Set<Place> narrowed = new HashSet<>();
  /** By number of the place of a part: the selected component that was narrowed to it. */
  private final @Nullable Place[] parts;

  RestoreSelection(ComponentTree tree, Set<ComponentKey> explicitAtBackup) {
    this.tree = tree;
    for (ComponentKey key : explicitAtBackup) {
      Place place = tree.find(key);
      if (place != null) {
        explicit.add(place);
      }
    }
    this.defining = tree.nearestDefining(explicit);
    this.parts = new Place[tree.places().size()];
  }

  void select(ComponentKey key) {
    selected.add(requireExplicit(key));
  }

  /** Narrows a selected component to a part of its set, besides the parts it was narrowed to before. */
  void narrow(ComponentKey key, RestoreSubcomponent subcomponent) {
    ComponentKey part = new ComponentKey(key.type(), subcomponent.logicalPath(), subcomponent.componentName());
    if (!key.isAncestorOf(part)) {
      throw tree.failure(VssError.E_INVALIDARG, part, "does not lie below \"" + key + "\"");
    }
    Place root = requireExplicit(key);
    if (!selected.contains(root)) {
      throw tree.failure(VssError.E_BAD_STATE, key, "must be selected before \"" + part + "\" is added to it");
    }
    Place place = tree.findByPath(part);
    if (place == null) {
      throw tree.failure(VssError.E_OBJECT_NOT_FOUND, part, "is not in the writer's metadata");
    }
    if (!root.isSelectable()) {
      throw tree.failure(VssError.E_INVALIDARG, part, "is no member of \"" + key + "\", which defines no component set");
    }
    Place owner = explicit.contains(place) ? place : requireNonNull(defining[place.index()], "the root, at least");
    if (owner != root) {
      throw tree.failure(
          VssError.E_INVALIDARG,
          part,
          "was backed up with a nearer component than \"" + key + "\": \"" + owner.key() + "\"");
    }
    ComponentInfo component = place.component();
    if (component == null || !component.selectableForRestore()) {
      throw tree.failure(VssError.E_INVALIDARG, part, "is not selectable for restore");
    }
    narrowed.add(root);
    parts[place.index()] = root;
  }

  /** Returns the components to restore, each with the nearest selected one through which it is taken in. */
  Map<ComponentKey, ComponentKey> owners() {
    @Nullable Place[] inherited = new Place[parts.length];
    for (Place place : tree.places()) {
      Place parent = place.parent();
      Place fromAbove = parent == null ? null : inherited[parent.index()];
      Place own = place.isSelectable() && isWhole(place) ? place : parts[place.index()];
      inherited[place.index()] = own == null ? fromAbove : own;
    }
    return tree.owners(place -> isWhole(place) ? place : inherited[place.index()]);
  }

  private boolean isWhole(Place place) {
    return selected.contains(place) && !narrowed.contains(place);
  }

  private Place requireExplicit(ComponentKey key) {
    Place place = tree.find(key);
    if (place == null) {
      throw tree.failure(VssError.E_OBJECT_NOT_FOUND, key, "(" + key.type() + ") is not in the writer's metadata");
    }
    if (!explicit.contains(place)) {
      throw tree.failure(VssError.E_OBJECT_NOT_FOUND, key, "was not explicitly included in the backup");
    }
    return place;
  }
}
