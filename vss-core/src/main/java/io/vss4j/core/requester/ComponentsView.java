package io.vss4j.core.requester;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The components of one writer, as one side sees them for a while. */
final class ComponentsView implements WriterComponents {
  private final WriterId writerId;
  private final WriterInstanceId instanceId;
  private final List<WriterComponent> components;
  private final ViewAccess access;

  /** Makes a view of those components of the entries that are seen, which are read and changed under the scope's lock. */
  ComponentsView(
      WriterId writerId,
      WriterInstanceId instanceId,
      List<WriterEntry> entries,
      Predicate<ComponentEntry> seen,
      ViewAccess access,
      ViewScope scope) {
    this.writerId = writerId;
    this.instanceId = instanceId;
    this.access = access;
    this.components = entries.stream()
        .flatMap(entry -> entry.components().stream()
            .filter(seen)
            .<WriterComponent>map(component -> new ComponentView(entry, component, access, scope)))
        .toList();
  }

  @Override
  public WriterId writerId() {
    read("writerId");
    return writerId;
  }

  @Override
  public WriterInstanceId instanceId() {
    read("instanceId");
    return instanceId;
  }

  @Override
  public List<WriterComponent> components() {
    read("components");
    return components;
  }

  @Override
  public WriterComponent component(int index) {
    read("component");
    if (index < 0 || index >= components.size()) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND, "component(): index " + index + " of " + components.size());
    }
    return components.get(index);
  }

  @Override
  public Optional<WriterComponent> component(ComponentKey key) {
    read("component");
    return components.stream().filter(component -> component.key().matches(key)).findFirst();
  }

  private void read(String call) {
    access.read(call, "writer {" + writerId + "}");
  }
}
