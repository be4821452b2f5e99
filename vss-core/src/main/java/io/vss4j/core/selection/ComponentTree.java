package io.vss4j.core.selection;

import static io.vss4j.api.naming.CaseFolding.fold;
import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The components of one writer instance as a tree, and what its shape decides: class, component sets, inclusion.
 *
 * <p>A component lies below another if the elements of the other's full path are the first elements of its own; case
 * does not count, and elements without a component may lie between. Components are looked up by {@linkplain
 * ComponentKey#matches type, logical path and name}; what is returned is spelled as the writer's metadata spells it and
 * is in its order. Building a tree and every decision take time proportional to the size of the metadata. Immutable.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/logical-pathing-of-components">Logical Pathing of
 *     Components</a>
 */
public final class ComponentTree {
  // Places are numbered so that parents come before what is below them: what a place has from those above is found in
  // one pass over the numbers, without recursion, whatever depth a hostile document makes up.
  private final List<Place> places = new ArrayList<>();
  private final List<Place> components = new ArrayList<>();
  private final String writerName;
  private final UsageType usage;

  private ComponentTree(WriterMetadata metadata) {
    this.writerName = metadata.writerName();
    this.usage = metadata.usage();
    places.add(new Place(0, null));
    metadata.components().forEach(this::add);
    places.forEach(Place::inheritSelectability);
  }

  /**
   * Returns the tree of a writer's components.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} if two components have the same logical path and
   *     name
   */
  public static ComponentTree of(WriterMetadata metadata) {
    return new ComponentTree(requireNonNull(metadata, "metadata"));
  }

  private void add(ComponentInfo component) {
    Place place = places.get(0);
    for (String element : elements(component.key())) {
      Place next = place.child(element);
      if (next == null) {
        next = new Place(places.size(), place);
        places.add(next);
        place.addChild(element, next);
      }
      place = next;
    }
    if (place.component() != null) {
      throw failure(VssError.E_INVALID_XML_DOCUMENT, component.key(), "is declared twice");
    }
    place.setComponent(component);
    components.add(place);
  }

  /**
   * Returns the elements of the full path, folded; the name is one element, even if a hostile document puts a separator
   * in it.
   */
  private static List<String> elements(ComponentKey key) {
    String path = key.fullPath();
    List<String> elements = new ArrayList<>();
    int end = path.length() - key.name().length();
    int start = 0;
    for (int cut = path.indexOf('\\'); cut >= 0 && cut < end; cut = path.indexOf('\\', start)) {
      elements.add(fold(path.substring(start, cut)));
      start = cut + 1;
    }
    elements.add(fold(key.name()));
    return elements;
  }

  /** Returns the component with the given type, logical path and name, if the writer has it. */
  public Optional<ComponentInfo> component(ComponentKey key) {
    return Optional.ofNullable(find(key)).map(Place::component);
  }

  /**
   * Returns how the component gets into a backup.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} if the writer has no such component
   */
  public ComponentClass classOf(ComponentKey key) {
    return require(key).componentClass();
  }

  /**
   * Tells whether the component comes into a backup only by being added itself: no selectable component lies above it. A backup of
   * everything that a writer has adds exactly these; of fewer components, those that {@link ComponentClass#REQUIRED must be there}
   * are never left out.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} if the writer has no such component
   */
  public boolean mustBeIncludedExplicitly(ComponentKey key) {
    ComponentClass componentClass = classOf(key);
    return componentClass == ComponentClass.REQUIRED || componentClass == ComponentClass.OPTIONAL;
  }

  /**
   * Returns the component and, if it is selectable for backup, all components below it.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} if the writer has no such component
   */
  public Set<ComponentKey> componentSet(ComponentKey key) {
    Place root = require(key);
    @Nullable Place[] defining = nearestDefining(Set.of(root));
    return keys(place -> place == root || defining[place.index()] != null);
  }

  /**
   * Returns the components that a backup takes in when the given ones are chosen: these, all required ones, and what
   * comes with them.
   *
   * <p>Choosing a required component only makes the writer take part. A chosen component that comes with another one is
   * not explicit.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} if the writer has no such component, or if it cannot be
   *     chosen because it is a nonselectable subcomponent
   * @see <a href="https://learn.microsoft.com/windows/win32/vss/working-with-selectability-for-backup">Working with
   *     Selectability for Backup</a>
   */
  public Inclusion backupInclusion(Collection<ComponentKey> chosen) {
    Set<Place> included = new LinkedHashSet<>();
    for (ComponentKey key : chosen) {
      included.add(requireChoosable(key));
    }
    if (included.isEmpty()) {
      return new Inclusion(List.of(), List.of());
    }
    components.stream().filter(place -> place.componentClass() == ComponentClass.REQUIRED).forEach(included::add);
    @Nullable Place[] defining = nearestDefining(included);
    return new Inclusion(
        List.copyOf(keys(place -> included.contains(place) && defining[place.index()] == null)),
        List.copyOf(keys(place -> defining[place.index()] != null)));
  }

  /**
   * Returns the included components, each with the explicit component that it belongs to: itself, or the nearest one
   * above whose set it is in.
   *
   * @param explicit the components that the Backup Components Document has; one that is there besides the set it
   *     belongs to owns itself and its own set
   * @throws VssException with {@link VssError#E_INVALIDARG} if the writer has no such component
   */
  public Map<ComponentKey, ComponentKey> backupOwners(Collection<ComponentKey> explicit) {
    Set<Place> included = explicit.stream().map(this::require).collect(Collectors.toSet());
    @Nullable Place[] defining = nearestDefining(included);
    return owners(place -> included.contains(place) ? place : defining[place.index()]);
  }

  /**
   * Returns the components that a backup takes in with one of the given ones above them, whether they are given themselves or not.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} if the writer has no such component
   */
  public Set<ComponentKey> comingWithOthers(Collection<ComponentKey> explicit) {
    @Nullable Place[] defining = nearestDefining(explicit.stream().map(this::require).collect(Collectors.toSet()));
    return keys(place -> defining[place.index()] != null);
  }

  /**
   * Returns the components that selecting one explicit component restores, narrowed to the given parts of its set if
   * there are any.
   *
   * @param explicitAtBackup the components that the Backup Components Document has for this writer
   * @param selected the one that is selected for restore
   * @param subcomponents the parts to narrow it to
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if the selected component was not explicitly included
   *     or a part does not exist; with {@link VssError#E_INVALIDARG} if a part is not below the selected component, not
   *     selectable for restore, or belongs to the set of another explicit component
   * @see <a
   *     href="https://learn.microsoft.com/windows/win32/vss/working-with-selectability-for-restore-and-subcomponents">Working
   *     with Selectability for Restore and Subcomponents</a>
   */
  public Set<ComponentKey> restoreInclusion(
      Set<ComponentKey> explicitAtBackup, ComponentKey selected, List<RestoreSubcomponent> subcomponents) {
    return restoreOwners(explicitAtBackup, Set.of(selected), Map.of(selected, subcomponents)).keySet();
  }

  /**
   * Returns the components that a restore takes in, each with the selected component through which it does so: the
   * nearest one.
   *
   * @param explicitAtBackup the components that the Backup Components Document has for this writer
   * @param selected those of them that are selected for restore
   * @param subcomponents the parts that selected components are narrowed to; one without parts is restored with its
   *     whole set
   * @throws VssException as {@link #restoreInclusion}, and with {@link VssError#E_BAD_STATE} for parts of a component
   *     that is not selected
   */
  public Map<ComponentKey, ComponentKey> restoreOwners(
      Set<ComponentKey> explicitAtBackup,
      Set<ComponentKey> selected,
      Map<ComponentKey, List<RestoreSubcomponent>> subcomponents) {
    RestoreSelection selection = new RestoreSelection(this, explicitAtBackup);
    selected.forEach(selection::select);
    subcomponents.forEach((key, parts) -> parts.forEach(part -> selection.narrow(key, part)));
    return selection.owners();
  }

  /**
   * Returns what a backup has to leave out when the given components cannot be backed up: these, every selectable
   * component above one of them, and the whole writer if a required component is among them.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} if the writer has no such component
   */
  public Set<ComponentKey> leftOutWith(Collection<ComponentKey> excluded) {
    boolean[] out = new boolean[places.size()];
    for (ComponentKey key : excluded) {
      Place place = require(key);
      if (place.componentClass() == ComponentClass.REQUIRED) {
        return keys(any -> true);
      }
      out[place.index()] = true;
    }
    boolean[] above = new boolean[places.size()];
    for (int i = places.size() - 1; i >= 0; i--) {
      Place parent = places.get(i).parent();
      if (parent != null && (out[i] || above[i])) {
        above[parent.index()] = true;
      }
    }
    return keys(place -> out[place.index()] || (above[place.index()] && place.isSelectable()));
  }

  /**
   * Returns the components to which the writer must be able to write on a new shadow copy, before that becomes read-only:
   * those that need recovery, or need it in shadow copies made for rollback where the context has {@link
   * SnapshotContext#ROLLBACK_RECOVERY}. None in a context with {@link SnapshotContext#NO_AUTORECOVERY}.
   *
   * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/ne-vswriter-vss_component_flags">VSS_COMPONENT_FLAGS</a>
   */
  public Set<ComponentKey> recoveredOnShadowCopy(SnapshotContext context) {
    if (context.has(SnapshotContext.NO_AUTORECOVERY)) {
      return Set.of();
    }
    boolean rollback = context.has(SnapshotContext.ROLLBACK_RECOVERY);
    return keys(place -> {
      ComponentInfo component = place.component();
      return component != null
          && (component.flags().contains(ComponentFlags.BACKUP_RECOVERY)
              || (rollback && component.flags().contains(ComponentFlags.APP_ROLLBACK_RECOVERY)));
    });
  }

  /** Returns the components that belong to the system state of the machine, selectable or not. */
  public Set<ComponentKey> systemState() {
    if (usage != UsageType.BOOTABLE_SYSTEM_STATE && usage != UsageType.SYSTEM_SERVICE) {
      return Set.of();
    }
    return keys(place -> {
      ComponentInfo component = place.component();
      return component != null && !component.flags().contains(ComponentFlags.NOT_SYSTEM_STATE);
    });
  }

  /**
   * Returns for every place, by its number, the nearest of the given places above it that defines a set; null for none.
   */
  @Nullable Place[] nearestDefining(Set<Place> candidates) {
    @Nullable Place[] nearest = new Place[places.size()];
    for (Place place : places) {
      Place parent = place.parent();
      if (parent != null) {
        boolean defines = parent.isSelectable() && candidates.contains(parent);
        nearest[place.index()] = defines ? parent : nearest[parent.index()];
      }
    }
    return nearest;
  }

  List<Place> places() {
    return places;
  }

  /** Returns the places that have a component, in the order of the writer's metadata. */
  List<Place> components() {
    return components;
  }

  @Nullable Place find(ComponentKey key) {
    Place place = findByPath(key);
    return place == null || place.key().type() != key.type() ? null : place;
  }

  /** Finds a component whatever its type; the result has a component. */
  @Nullable Place findByPath(ComponentKey key) {
    Place place = places.get(0);
    for (String element : elements(key)) {
      place = place.child(element);
      if (place == null) {
        return null;
      }
    }
    return place.component() == null ? null : place;
  }

  VssException failure(VssError error, ComponentKey key, String why) {
    return new VssException(error, "component \"" + key + "\" of writer \"" + writerName + "\" " + why);
  }

  Place requireChoosable(ComponentKey key) {
    Place place = require(key);
    if (!place.componentClass().mayBeIncludedExplicitly()) {
      throw failure(VssError.E_INVALIDARG, key, "is not selectable for backup; it comes with a component above it");
    }
    return place;
  }

  private Place require(ComponentKey key) {
    Place place = find(key);
    if (place == null) {
      throw failure(VssError.E_INVALIDARG, key, "(" + key.type() + ") is not in the writer's metadata");
    }
    return place;
  }

  /** Returns the keys of the components to which the function gives another one, each with that one's key. */
  Map<ComponentKey, ComponentKey> owners(Ownership ownership) {
    Map<ComponentKey, ComponentKey> owners = new LinkedHashMap<>();
    for (Place place : components) {
      Place owner = ownership.of(place);
      if (owner != null) {
        owners.put(place.key(), owner.key());
      }
    }
    return Collections.unmodifiableMap(owners);
  }

  /** Says through which component another one is taken in; null if it is not. */
  @FunctionalInterface
  interface Ownership {
    @Nullable Place of(Place component);
  }

  private Set<ComponentKey> keys(Predicate<Place> wanted) {
    return owners(place -> wanted.test(place) ? place : null).keySet();
  }
}
