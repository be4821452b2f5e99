package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;

/** Names a unit: the writer, the instance that the backup's document names, and the explicitly included component. */
record UnitName(WriterId writer, WriterInstanceId instance, ComponentKey component) {
  boolean is(WriterId otherWriter, ComponentKey otherComponent) {
    return writer.equals(otherWriter) && component.matches(otherComponent);
  }

  @Override
  public String toString() {
    return "component " + component + " of writer {" + writer + "}";
  }
}
