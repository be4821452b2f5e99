package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.util.Comparator;

/**
 * Names a unit: the writer, the instance that the backup's document names, and the explicitly included component. Names have an
 * order, so that a table of them stays quick when a hostile document gives all of them one hash code.
 */
record UnitName(WriterId writer, WriterInstanceId instance, ComponentKey component) implements Comparable<UnitName> {
  private static final Comparator<UnitName> ORDER =
      Comparator.comparing(UnitName::component).thenComparing(UnitName::writer).thenComparing(UnitName::instance);

  boolean is(WriterId otherWriter, ComponentKey otherComponent) {
    return writer.equals(otherWriter) && component.matches(otherComponent);
  }

  /** Compares the parts: consistent with equality, and of no other meaning. */
  @Override
  public int compareTo(UnitName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "component " + component + " of writer {" + writer + "}";
  }
}
