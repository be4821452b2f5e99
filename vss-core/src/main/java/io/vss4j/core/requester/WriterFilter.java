package io.vss4j.core.requester;

import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which writers a session lets in: what the enable and disable calls add up to. */
final class WriterFilter {
  private final Set<WriterId> enabled = new HashSet<>();
  private final Set<WriterId> disabled = new HashSet<>();
  private final Set<WriterInstanceId> disabledInstances = new HashSet<>();
  private boolean listed;

  /** The first enabling cancels what was disabled before; from then on only listed classes are let in. */
  void enableClasses(Collection<WriterId> classes) {
    if (!listed) {
      listed = true;
      disabled.clear();
    }
    enabled.addAll(classes);
    classes.forEach(disabled::remove);
  }

  void disableClasses(Collection<WriterId> classes) {
    enabled.removeAll(classes);
    disabled.addAll(classes);
  }

  void disableInstances(Collection<WriterInstanceId> instances) {
    disabledInstances.addAll(instances);
  }

  boolean letsIn(WriterId writerClass, WriterInstanceId instance) {
    boolean classIn = listed ? enabled.contains(writerClass) : !disabled.contains(writerClass);
    return classIn && !disabledInstances.contains(instance);
  }
}
