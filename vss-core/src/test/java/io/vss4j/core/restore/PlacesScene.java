package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.selection.FileRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A scene with every place to which files can go: one unit with a whole file at a new target and one at its own place, ranges in
 * place with their ranges file, and ranges in directed targets that are and are not there; and one unit that has to fall back to
 * its mapping. Drawn alike in this process and in child processes.
 */
final class PlacesScene {
  static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  static final ComponentKey LOGS = ComponentKey.fileGroup("", "logs");

  private static final FileSet DATA = FileSet.of("/data", "*");
  private static final FileSet MOVED = FileSet.of("/moved", "*");
  private static final FileSet LOG_FILES = FileSet.of("/logs", "*");
  private static final String DIRECTORY = "<directory>";

  private static final Map<String, String> BEFORE = Map.of(
      "data/p.db", "0123456789", "data/x.db", "abcdefghij", "new/w.db", "old w, which is longer", "mapped/l.txt", "old log");
  private static final Map<String, String> ORDERS_AFTER = Map.of(
      "data/p.db", "01XYZ56789VW", "data/x.db", "0FGHefgAij", "data/made.db", "__CD", "new/w.db", "new w", "data/c.db", "new c",
      "ranges/p.bin", "\2_______\2_______\3_______\12_______\2_______");
  private static final Map<String, String> LOGS_AFTER = Map.of("mapped/l.txt", "new log");

  private PlacesScene() {}

  /** Draws documents and backup. */
  static RestoreScene documents(Path base) throws IOException {
    List<FileRange> ranges = List.of(new FileRange(2, 3), new FileRange(10, 2));
    return new RestoreScene(base)
        .selected(ORDERS, DATA, MOVED)
        .document(ORDERS, "restoreTarget", RestoreTarget.DIRECTED)
        .document(ORDERS, "newTargets", List.of(new NewTarget(MOVED, "/new")))
        .document(ORDERS, "partialFiles", List.of(new PartialFile("/data", "p.db", "File=/ranges/p.bin", "")))
        .document(ORDERS, "directedTargets", List.of(
            new DirectedTarget("/data", "s.db", "0:1,5:3", "/data", "x.db", "7:1,1:3"),
            new DirectedTarget("/data", "t.db", "0:1", "/data", "x.db", "0:1"),
            new DirectedTarget("/data", "s.db", "2:2", "/data", "made.db", "2:2")))
        .backupRanges(ORDERS, DATA, "p.db", "XYZVW", ranges)
        .backup(ORDERS, DATA, "s.db", "ABCDEFGHIJ")
        .backup(ORDERS, DATA, "t.db", "0")
        .backup(ORDERS, DATA, "c.db", "new c")
        .backup(ORDERS, MOVED, "w.db", "new w")
        .selected(LOGS, LOG_FILES).mapping(LOG_FILES, "/mapped").backup(LOGS, LOG_FILES, "l.txt", "new log");
  }

  /** Draws documents, backup and disk. */
  static RestoreScene drawn(Path base) throws IOException {
    RestoreScene scene = documents(base);
    for (Map.Entry<String, String> old : BEFORE.entrySet()) {
      scene.onDisk(old.getKey(), old.getValue());
    }
    Files.createDirectories(scene.path("logs/l.txt"));
    return scene;
  }

  /** What lies on the disk when the given units are restored and the others are not. */
  static Map<String, String> expected(boolean orders, boolean logs) {
    Map<String, String> expected = new HashMap<>(BEFORE);
    for (String directory : List.of("data", "new", "mapped", "logs", "logs/l.txt")) {
      expected.put(directory, DIRECTORY);
    }
    if (orders) {
      expected.putAll(ORDERS_AFTER);
      expected.put("ranges", DIRECTORY);
    }
    if (logs) {
      expected.putAll(LOGS_AFTER);
    }
    return new TreeMap<>(expected);
  }

  /** What lies on the disk; bytes that are zero are shown as underscores. */
  static Map<String, String> found(RestoreScene scene) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(scene.disk())) {
      for (Path path : walk.filter(entry -> !entry.equals(scene.disk())).toList()) {
        found.put(scene.disk().relativize(path).toString(), Files.isDirectory(path)
            ? DIRECTORY
            : Files.readString(path).replace('\0', '_'));
      }
    }
    return found;
  }
}
