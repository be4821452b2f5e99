package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The scene in which a fault or a crash falls on every step in turn: one unit that replaces two files, creates two and makes
 * directories, while a service and one that depends on it are stopped. Drawn alike in this process and in child processes.
 */
final class StandardScene {
  static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  static final String SERVICE = "orders-db";
  static final String DEPENDENT = "orders-web";

  /** Relative path to new content. */
  static final Map<String, String> NEW = Map.of(
      "a.db", "new content of a",
      "b.db", "b",
      "sub/c.db", "new c",
      "sub/deep/d.db", "");

  static final Map<String, String> OLD = Map.of("a.db", "old a", "b.db", "the old content of b, which is longer");

  private static final FileSet DATA = FileSet.of("/data", "*", true);

  private StandardScene() {}

  /** Draws documents and backup. */
  static RestoreScene documents(Path base) throws IOException {
    RestoreScene scene = new RestoreScene(base)
        .method(RestoreMethod.STOP_RESTORE_START, SERVICE)
        .selected(ORDERS, DATA);
    for (String name : new String[] {"a.db", "sub/c.db", "b.db", "sub/deep/d.db"}) {
      scene.backup(ORDERS, DATA, name, NEW.get(name), attributes(base, "r-x--x--x"));
    }
    return scene.backupDirectory(ORDERS, DATA, "sub", attributes(base, "r-x--x--x"))
        .backupDirectory(ORDERS, DATA, "empty", attributes(base, "r-x--x--x"));
  }

  /** Draws documents, backup and disk. */
  static RestoreScene drawn(Path base) throws IOException {
    RestoreScene scene = documents(base);
    for (Map.Entry<String, String> old : OLD.entrySet()) {
      scene.onDisk("data/" + old.getKey(), old.getValue());
    }
    Files.setPosixFilePermissions(scene.path("data/a.db"), PosixFilePermissions.fromString("rw-r-----"));
    return scene.onDisk("data/bystander.txt", "not in the backup");
  }

  /** What the backup has recorded: another owner than that of the old files, where one can be given away. */
  private static PosixAttributes attributes(Path base, String permissions) throws IOException {
    PosixAttributes here = PosixAttributes.read(base).orElseThrow();
    return here.owner().equals("root")
        ? PosixAttributes.of(permissions, "4711", "4712")
        : PosixAttributes.of(permissions, here.owner(), here.group());
  }

  /** Tells whether every file of the unit has its new content, permissions and owner. */
  static boolean isRestored(RestoreScene scene) throws IOException {
    PosixAttributes wanted = attributes(scene.disk(), "r-x--x--x");
    for (Map.Entry<String, String> file : NEW.entrySet()) {
      Path path = scene.path("data/" + file.getKey());
      if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())
          || !PosixAttributes.read(path).orElseThrow().equals(wanted)) {
        return false;
      }
    }
    return Files.isDirectory(scene.path("data/empty"))
        && PosixAttributes.read(scene.path("data/sub")).orElseThrow().equals(wanted)
        && scene.content("data/bystander.txt").equals("not in the backup");
  }
}
