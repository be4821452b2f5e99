package io.vss4j.core.restore;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.metadata.AlternateLocationMapping;
import java.util.List;

/**
 * Where a file of a backup goes, by whose order.
 *
 * <p>A new target of the requester goes before directed targets of the writer, these before the restore target, and that before the
 * restore method. Of which bytes of the file there are to write this says nothing: see {@link StoredFile#ranges()}.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/overview-of-actual-file-restoration">Overview of Actual File
 *     Restoration</a>
 */
public sealed interface Destination {
  /** Calls the case for this destination. */
  <R> R match(Cases<R> cases);

  /** The path of the file set; never its alternate path, from which a backup reads. */
  record Original() implements Destination {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.original(this);
    }

    @Override
    public String toString() {
      return "original location";
    }
  }

  /**
   * The place to which the writer mapped the file set.
   *
   * @param mapping the mapping, as the stored Writer Metadata Document has it
   */
  record AlternateLocation(AlternateLocationMapping mapping) implements Destination {
    /** Makes the value. */
    public AlternateLocation {
      requireNonNull(mapping, "mapping");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.alternateLocation(this);
    }

    @Override
    public String toString() {
      return "alternate location " + mapping.alternatePath();
    }
  }

  /**
   * The place that the requester chose for the file set.
   *
   * @param order what the requester ordered
   */
  record NewPlace(NewTarget order) implements Destination {
    /** Makes the value. */
    public NewPlace {
      requireNonNull(order, "order");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.newPlace(this);
    }

    @Override
    public String toString() {
      return "new target " + order.newPath();
    }
  }

  /**
   * Ranges of files on disk that the writer named, and nothing else.
   *
   * @param orders what the writer ordered for the file, at least one
   */
  record Directed(List<DirectedTarget> orders) implements Destination {
    /** Makes the value; the list is copied. */
    public Directed {
      orders = List.copyOf(orders);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.directed(this);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("directed");
      for (DirectedTarget order : orders) {
        text.append(' ').append(order.sourceRanges()).append(" to ").append(order.destinationRanges()).append(" of ")
            .append(order.destinationFilename()).append(" in ").append(order.destinationPath()).append(';');
      }
      return text.substring(0, text.length() - 1);
    }
  }

  /**
   * The original location, when the machine starts again.
   *
   * @param onlyIfCannotReplace whether it is to be restored at once where that is possible
   */
  record AtReboot(boolean onlyIfCannotReplace) implements Destination {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.atReboot(this);
    }

    @Override
    public String toString() {
      return "original location at reboot" + (onlyIfCannotReplace ? " if it cannot be replaced at once" : "");
    }
  }

  /** Only the writer's own documentation says where: a custom restore. */
  record Custom() implements Destination {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.custom(this);
    }

    @Override
    public String toString() {
      return "custom";
    }
  }

  /** One answer for each kind of destination. */
  interface Cases<R> {
    /** The path of the file set. */
    R original(Original destination);

    /** The writer's mapping. */
    R alternateLocation(AlternateLocation destination);

    /** The requester's place. */
    R newPlace(NewPlace destination);

    /** Ranges that the writer named. */
    R directed(Directed destination);

    /** The path of the file set, later. */
    R atReboot(AtReboot destination);

    /** A place that no document tells. */
    R custom(Custom destination);
  }
}
