package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a backup takes in of one writer instance, while that is being decided. For one thread.
 *
 * @see DependencyClosure
 */
public final class WriterSelection {
  private final WriterMetadata metadata;
  private final ComponentTree tree;
  private final Set<Place> chosen = new LinkedHashSet<>();
  /** By number of the place; of a place without component: whether an included selectable component is above. */
  private boolean[] included = new boolean[0];
  private @Nullable Inclusion inclusion;

  /**
   * Makes a selection of the given components, and what comes with them.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} if the writer has no such component or it cannot be chosen;
   *     with {@link VssError#E_INVALID_XML_DOCUMENT} if two components have the same logical path and name
   */
  public WriterSelection(WriterMetadata metadata, Collection<ComponentKey> chosen) {
    this.metadata = metadata;
    this.tree = ComponentTree.of(metadata);
    chosen.forEach(key -> this.chosen.add(tree.requireChoosable(key)));
    include();
  }

  private void include() {
    included = new boolean[tree.places().size()];
    inclusion = null;
    List<Place> again = List.copyOf(chosen);
    chosen.clear();
    again.forEach(this::choose);
  }

  /** Returns the writer's metadata. */
  public WriterMetadata metadata() {
    return metadata;
  }

  /** Returns the writer's components as a tree. */
  public ComponentTree tree() {
    return tree;
  }

  /** Returns what is included now. */
  public Inclusion inclusion() {
    Inclusion current = inclusion;
    if (current == null) {
      current = tree.backupInclusion(chosen.stream().map(Place::key).toList());
      inclusion = current;
    }
    return current;
  }

  /** Tells whether the writer has a component with the given logical path and name, whatever its type. */
  public boolean has(ComponentKey place) {
    return tree.findByPath(place) != null;
  }

  /** Tells whether the component with the given logical path and name, whatever its type, is included. */
  public boolean includes(ComponentKey place) {
    Place found = tree.findByPath(place);
    return found != null && isIncluded(found);
  }

  /**
   * Leaves out components that cannot be backed up, every selectable one above them, and the whole writer if it requires one of
   * them.
   *
   * @return all that a backup without them lacks
   * @throws VssException with {@link VssError#E_INVALIDARG} if the writer has no such component
   */
  public Set<ComponentKey> leaveOut(Collection<ComponentKey> components) {
    Set<ComponentKey> out = tree.leftOutWith(components);
    chosen.removeIf(place -> out.contains(place.key()));
    include();
    return out;
  }

  boolean isIncluded(Place place) {
    return included[place.index()];
  }

  /** Chooses a component that may be added by itself, and returns the components that are included only now. */
  List<Place> choose(Place place) {
    Deque<Place> fresh = new ArrayDeque<>();
    if (chosen.isEmpty()) {
      for (Place component : tree.components()) {
        if (component.componentClass() == ComponentClass.REQUIRED) {
          include(component, fresh);
        }
      }
    }
    if (chosen.add(place)) {
      inclusion = null;
      includeSet(place, fresh);
    }
    return List.copyOf(fresh);
  }

  /** Each place is gone through once in the life of a selection: below one that is included, all is. */
  private void includeSet(Place root, Deque<Place> fresh) {
    Deque<Place> open = new ArrayDeque<>();
    open.add(root);
    while (!open.isEmpty()) {
      Place place = open.remove();
      if (!included[place.index()]) {
        include(place, fresh);
        if (root.isSelectable()) {
          open.addAll(place.children());
        }
      }
    }
  }

  private void include(Place place, Deque<Place> fresh) {
    if (!included[place.index()]) {
      included[place.index()] = true;
      if (place.component() != null) {
        fresh.add(place);
      }
    }
  }

  List<Place> includedComponents() {
    return tree.components().stream().filter(this::isIncluded).toList();
  }
}
