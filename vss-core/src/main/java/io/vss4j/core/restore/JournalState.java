package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.core.selection.FileRange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the records of a journal say, applied one after the other. A living restore applies each record that it has written, a
 * recovery those that it reads, so that both come to the same state.
 */
final class JournalState {
  /** First record of every journal; its field is the version. */
  static final String HEADER = "vss4j-restore-journal";

  static final String VERSION = "3";

  /** Did not tell what is written, nor where volumes are mounted, and is the same in all else. */
  static final String VERSION_WITHOUT_CONTENT = "2";

  static final String PARTICIPANT = "participant";
  static final String STOPPING = "stopping";
  static final String RUNNING = "running";
  static final String UNIT = "unit";
  static final String MOUNTED = "mounted";
  static final String CREATED = "created";
  static final String SECURED = "secured";
  static final String FETCHED = "fetched";
  static final String WRITING = "writing";
  static final String COMMITTED = "committed";
  static final String ROLLING_BACK = "rolling-back";
  static final String ROLLED_BACK = "rolled-back";

  /** Marks a target or service that was there or ran. */
  static final String YES = "yes";

  static final String NO = "no";

  /** Marks a created file, as against a directory. */
  static final String FILE = "file";

  static final String DIRECTORY = "directory";

  private final Path undoStore;
  private final List<String> participants = new ArrayList<>();
  private final Map<String, Boolean> toStart = new LinkedHashMap<>();
  private final List<JournaledUnit> units = new ArrayList<>();

  JournalState(Path undoStore) {
    this.undoStore = undoStore;
  }

  Path undoStore() {
    return undoStore;
  }

  /** The writer instances that got PreRestore, as text. */
  List<String> participants() {
    return participants;
  }

  /** The services that were about to be stopped, ran before, and were not seen running since; in the order of stopping. */
  List<String> servicesToStart() {
    return toStart.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }

  /** The units, in the order of their beginning. */
  List<JournaledUnit> units() {
    return units;
  }

  List<JournaledUnit> openUnits() {
    return units.stream().filter(unit -> unit.state() == JournaledUnit.State.OPEN).toList();
  }

  /** Tells whether nothing is left to do. */
  boolean isSettled() {
    return openUnits().isEmpty() && servicesToStart().isEmpty();
  }

  /**
   * Takes in one record.
   *
   * @throws RuntimeException of some kind if the record makes no sense, which its checksum leaves to a journal of another kind
   */
  void apply(JournalRecord record) {
    Iterator<String> fields = record.fields().iterator();
    switch (record.type()) {
      case PARTICIPANT -> participants.add(fields.next());
      case STOPPING -> {
        while (fields.hasNext()) {
          toStart.put(fields.next(), YES.equals(fields.next()));
        }
      }
      case RUNNING -> toStart.put(fields.next(), false);
      case UNIT -> units.add(unit(fields));
      case MOUNTED -> mounted(unitOf(fields), fields);
      case CREATED -> created(unitOf(fields), fields);
      case SECURED -> secured(unitOf(fields), fields);
      case FETCHED -> fetched(unitOf(fields), fields);
      case WRITING -> unitOf(fields).targets().get(Integer.parseInt(fields.next())).writing();
      case COMMITTED -> unitOf(fields).ended(JournaledUnit.State.COMMITTED);
      case ROLLING_BACK -> unitOf(fields).ended(JournaledUnit.State.OPEN);
      case ROLLED_BACK -> unitOf(fields).ended(JournaledUnit.State.ROLLED_BACK);
      default -> throw new IllegalArgumentException("unknown record " + record.type());
    }
  }

  private JournaledUnit unit(Iterator<String> fields) {
    int number = Integer.parseInt(fields.next());
    if (number != units.size()) {
      throw new IllegalArgumentException("unit " + number + " follows unit " + (units.size() - 1));
    }
    UnitName name = new UnitName(
        WriterId.parse(fields.next()),
        WriterInstanceId.parse(fields.next()),
        new ComponentKey(ComponentType.valueOf(fields.next()), fields.next(), fields.next()));
    List<String> services = new ArrayList<>();
    for (int left = Integer.parseInt(fields.next()); left > 0; left--) {
      services.add(fields.next());
    }
    List<JournaledTarget> targets = new ArrayList<>();
    for (int left = Integer.parseInt(fields.next()); left > 0; left--) {
      targets.add(new JournaledTarget(
          path(fields.next()), path(fields.next()), YES.equals(fields.next()), undoStore.resolve(fields.next())));
    }
    List<JournaledDirectory> directories = new ArrayList<>();
    for (int left = Integer.parseInt(fields.next()); left > 0; left--) {
      directories.add(new JournaledDirectory(path(fields.next())));
    }
    return new JournaledUnit(number, name, services, targets, directories);
  }

  private void mounted(JournaledUnit unit, Iterator<String> fields) {
    List<Path> points = new ArrayList<>();
    fields.forEachRemaining(field -> points.add(path(field)));
    unit.mounted(points);
  }

  private static void created(JournaledUnit unit, Iterator<String> fields) {
    while (fields.hasNext()) {
      boolean file = FILE.equals(fields.next());
      int index = Integer.parseInt(fields.next());
      if (file) {
        unit.targets().get(index).created(fields.next());
      } else {
        unit.directories().get(index).created(fields.next());
      }
    }
  }

  private static void secured(JournaledUnit unit, Iterator<String> fields) {
    while (fields.hasNext()) {
      JournaledTarget target = unit.targets().get(Integer.parseInt(fields.next()));
      target.secured(new UndoMark(
          Long.parseLong(fields.next()), fields.next(), Instant.parse(fields.next()), attributes(fields), fields.next()));
    }
  }

  private void fetched(JournaledUnit unit, Iterator<String> fields) {
    Path store = undoStore.resolveSibling(SessionDirectory.FETCHED);
    while (fields.hasNext()) {
      JournaledTarget target = unit.targets().get(Integer.parseInt(fields.next()));
      String length = fields.next();
      String sha256 = fields.next();
      List<NewContent.Piece> pieces = new ArrayList<>();
      for (int left = Integer.parseInt(fields.next()); left > 0; left--) {
        pieces.add(new NewContent.Piece(store.resolve(fields.next()), Long.parseLong(fields.next()),
            new FileRange(Long.parseLong(fields.next()), Long.parseLong(fields.next()))));
      }
      target.fetched(new NewContent(length.isEmpty() ? Optional.empty()
          : Optional.of(new Content.Seen(Long.parseLong(length), sha256)), pieces));
    }
  }

  private static Optional<PosixAttributes> attributes(Iterator<String> fields) {
    String permissions = fields.next();
    String owner = fields.next();
    String group = fields.next();
    return permissions.isEmpty() ? Optional.empty() : Optional.of(PosixAttributes.of(permissions, owner, group));
  }

  private JournaledUnit unitOf(Iterator<String> fields) {
    return units.get(Integer.parseInt(fields.next()));
  }

  private Path path(String text) {
    return undoStore.getFileSystem().getPath(text);
  }
}
