package io.vss4j.api.component;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.util.List;
import java.util.Optional;

/**
 * The components of one writer that are explicitly part of a session (IVssWriterComponents). Implemented by the library only.
 *
 * <p>A view: handed to a writer it works until the handler returns; fetched by a requester it works until the next call that
 * sends an event. Every method of a view that has ended, and of its components, fails with
 * {@link VssError#E_BAD_STATE}.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nl-vswriter-ivsswritercomponents">IVssWriterComponents</a>
 */
public interface WriterComponents {
  /** Returns the writer's class id. */
  WriterId writerId();

  /**
   * Returns the instance: for a writer its own, for a requester the one that the document names, which in a restore is the
   * instance of backup time.
   */
  WriterInstanceId instanceId();

  /** Returns the components in the order in which the requester added them. */
  List<WriterComponent> components();

  /**
   * Returns the component at a position, counted from 0.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none
   */
  WriterComponent component(int index);

  /** Returns the component with the given type, logical path and name, compared as {@link ComponentKey#matches} does. */
  Optional<WriterComponent> component(ComponentKey key);
}
