package io.vss4j.core.restore;

import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.FileSet;
import java.util.List;
import java.util.Optional;

/**
 * The precedence of all orders that may apply to a file of one unit: new target, directed targets, restore target, restore method.
 * Whoever asks has seen to it that no file has both of the first two.
 */
final class DestinationRules {
  private final MethodAndTarget outcome;
  private final List<AlternateLocationMapping> mappings;
  private final List<NewTarget> newTargets;

  /** Takes the mappings of the writer that are good for something, and the new targets of the component. */
  DestinationRules(MethodAndTarget outcome, List<AlternateLocationMapping> mappings, List<NewTarget> newTargets) {
    this.outcome = outcome;
    this.mappings = List.copyOf(mappings);
    this.newTargets = List.copyOf(newTargets);
  }

  /**
   * Returns where a file goes; empty if it needs a mapping and has none.
   *
   * @param fileSet its file set, of which the alternate path does not count
   * @param mayBeMapped whether a mapping of that set applies to the file
   * @param directed the directed targets in force for the file
   */
  Optional<Destination> first(FileSet fileSet, boolean mayBeMapped, List<DirectedTarget> directed) {
    if (outcome.place() == MethodAndTarget.Place.CUSTOM) {
      return Optional.of(new Destination.Custom());
    }
    Optional<Destination> ordered = newPlace(fileSet);
    if (ordered.isPresent()) {
      return ordered;
    }
    if (!directed.isEmpty()) {
      return Optional.of(new Destination.Directed(directed));
    }
    return switch (outcome.place()) {
      case MAPPED -> mapped(fileSet, mayBeMapped);
      case AT_REBOOT -> Optional.of(new Destination.AtReboot(false));
      case AT_REBOOT_IF_CANNOT_REPLACE -> Optional.of(new Destination.AtReboot(true));
      case CUSTOM -> Optional.of(new Destination.Custom());
      case ORIGINAL, NONE -> Optional.of(new Destination.Original());
    };
  }

  /** Returns where a file goes if its unit cannot go to the first places; empty if that is no way out for the unit. */
  Optional<Destination> fallback(FileSet fileSet, boolean mayBeMapped) {
    if (!outcome.hasFallback()) {
      return Optional.empty();
    }
    Optional<Destination> ordered = newPlace(fileSet);
    return ordered.isPresent() ? ordered : mapped(fileSet, mayBeMapped);
  }

  /** Returns where the requester sends a file set; empty if it leaves that to the writer. */
  Optional<Destination> newPlace(FileSet fileSet) {
    return newTargets.stream().filter(order -> order.fileSet().sameFiles(fileSet)).findFirst().map(Destination.NewPlace::new);
  }

  private Optional<Destination> mapped(FileSet fileSet, boolean mayBeMapped) {
    return mayBeMapped
        ? mappings.stream().filter(mapping -> mapping.fileSet().sameFiles(fileSet)).findFirst()
            .map(Destination.AlternateLocation::new)
        : Optional.empty();
  }
}
