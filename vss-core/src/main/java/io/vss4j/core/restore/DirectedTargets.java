package io.vss4j.core.restore;

import io.vss4j.api.component.DirectedTarget;
import io.vss4j.core.selection.FileRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directed targets of a unit: which files of the backup have some, and which ranges of which files on disk they write. */
final class DirectedTargets {
  private final UnitName name;
  private final Map<JoinedFile, List<DirectedTarget>> orders = new HashMap<>();

  DirectedTargets(UnitName name) {
    this.name = name;
  }

  /** Takes the orders in force; each must be about a file of the unit. */
  DirectedTargets of(List<DirectedTarget> inForce, FilesByPlace byPlace) throws UnitRefusal {
    for (DirectedTarget order : inForce) {
      JoinedFile file = byPlace.find(order.sourcePath(), order.sourceFilename())
          .orElseThrow(() -> wrong(order, "the backup of the component holds no such file"));
      orders.computeIfAbsent(file, any -> new ArrayList<>()).add(order);
    }
    return this;
  }

  /** Returns the orders for a file, in the order of the document. */
  List<DirectedTarget> of(JoinedFile file) {
    return orders.getOrDefault(file, List.of());
  }

  /** Returns the files on disk that directed files of the backup go to, each once, with all ranges that are written into it. */
  List<PlannedFile> places(List<UnitPlaces.Decision> decisions, Destinations destinations) throws UnitRefusal {
    Map<Path, Written> written = new LinkedHashMap<>();
    for (UnitPlaces.Decision decision : decisions) {
      if (decision.destination() instanceof Destination.Directed directed) {
        for (DirectedTarget order : directed.orders()) {
          Path root = destinations.root(name, order.destinationPath());
          Path target = destinations.below(name, root, order.destinationFilename());
          Written file = written.computeIfAbsent(target, any -> new Written(decision.file().stored(), root));
          file.orders.add(order);
          file.copies.addAll(copies(order, decision.file().stored()));
          requireApart(order, file.copies);
        }
      }
    }
    return written.entrySet().stream().map(entry -> entry.getValue().planned(entry.getKey())).toList();
  }

  private List<RangeCopy> copies(DirectedTarget order, StoredFile source) throws UnitRefusal {
    List<FileRange> from = parsed(order, order.sourceRanges());
    List<FileRange> to = parsed(order, order.destinationRanges());
    if (from.size() != to.size()) {
      throw wrong(order, "source and destination have " + from.size() + " and " + to.size() + " ranges");
    }
    List<RangeCopy> copies = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      if (from.get(i).length() != to.get(i).length()) {
        throw wrong(order, "ranges " + from.get(i) + " and " + to.get(i) + " do not have the same length");
      }
      copies.add(new RangeCopy(source, placeInSource(order, source, from.get(i)), to.get(i)));
    }
    return copies;
  }

  private List<FileRange> parsed(DirectedTarget order, String text) throws UnitRefusal {
    List<FileRange> ranges = FileRange.parse(text).orElseThrow(() -> wrong(order, "\"" + text + "\" is no list of ranges"));
    for (FileRange range : ranges) {
      Optional<String> fault = RangeCopy.fault(List.of(range));
      if (fault.isPresent()) {
        throw wrong(order, fault.get());
      }
    }
    return ranges;
  }

  /** Returns where the bytes of a range are in what is stored of a file. */
  private long placeInSource(DirectedTarget order, StoredFile source, FileRange range) throws UnitRefusal {
    if (source.ranges().isEmpty()) {
      if (RangeCopy.end(range) > source.size()) {
        throw wrong(order, "range " + range + " ends behind the " + source.size() + " bytes of the backed-up file");
      }
      return range.offset();
    }
    long place = 0;
    for (FileRange stored : source.ranges().get()) {
      if (stored.equals(range)) {
        return place;
      }
      place += stored.length();
    }
    throw wrong(order, "range " + range + " is none of the ranges " + source.ranges().get() + " that were backed up");
  }

  private void requireApart(DirectedTarget order, List<RangeCopy> copies) throws UnitRefusal {
    Optional<String> fault = RangeCopy.fault(copies.stream().map(RangeCopy::to).toList());
    if (fault.isPresent()) {
      throw wrong(order, "of the destination, " + fault.get());
    }
  }

  private UnitRefusal wrong(DirectedTarget order, String why) {
    return new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "directed target from \"" + order.sourceFilename() + "\" in \""
        + order.sourcePath() + "\" to \"" + order.destinationFilename() + "\" in \"" + order.destinationPath() + "\": " + why)
        .unit(name).writerError());
  }

  /** What is written into one file on disk. */
  private static final class Written {
    private final StoredFile first;
    private final Path root;
    private final List<DirectedTarget> orders = new ArrayList<>();
    private final List<RangeCopy> copies = new ArrayList<>();

    Written(StoredFile first, Path root) {
      this.first = first;
      this.root = root;
    }

    PlannedFile planned(Path target) {
      return new PlannedFile(first, new Destination.Directed(orders), root, target, Optional.of(copies));
    }
  }
}
