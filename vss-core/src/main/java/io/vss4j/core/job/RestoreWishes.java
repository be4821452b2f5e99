package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * What the caller wants restored, and how far it goes for it.
 *
 * @param selected components chosen by name; empty for all that the predicate wants
 * @param components which explicit components are wanted when none is chosen by name
 * @param instances the live instance that takes part, by writer class
 * @param withoutWriters whether components of writers that do not run are restored
 * @param ignoreDependencies whether a component is restored without what it depends on
 */
record RestoreWishes(
    List<Selected> selected,
    BiPredicate<WriterId, ComponentKey> components,
    Map<WriterId, WriterInstanceId> instances,
    boolean withoutWriters,
    boolean ignoreDependencies) {
  /** A component chosen by name. */
  record Selected(WriterId writer, ComponentKey component) {
    @Override
    public String toString() {
      return "component \"" + component + "\" of writer {" + writer + "}";
    }
  }
}
