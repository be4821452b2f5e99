package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.INNER;
import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static io.vss4j.testkit.protocol.CallWorld.OUTER;
import static io.vss4j.testkit.protocol.CallWorld.PLAIN;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreType;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.RollForwardType;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.BackupState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Calls of a requester that have exactly one thing wrong with them in the phase of the method, by method and cause.
 *
 * @param phase where the method is legal
 * @param before what makes the call wrong, if it is not so by itself
 * @param call the call
 */
record BadCalls(String phase, Consumer<CallScene> before, Consumer<CallScene> call) {
  static final Map<String, BadCalls> ALL = new LinkedHashMap<>();

  private static final ComponentKey UNNAMED = ComponentKey.database("", "");
  private static final ComponentKey UNKNOWN = ComponentKey.database("", "stock");
  private static final FileSet DATA = FileSet.of("/data", "*.mdf");
  private static final FileSet OTHER = FileSet.of("/data", "*.edb");
  private static final WriterInstanceId NOBODY = WriterInstanceId.of(new UUID(8, 8));
  private static final String UNSTORABLE = "a\u0000b";
  private static final NewTarget TARGET = new NewTarget(DATA, "/new");
  private static final AlternateLocationMapping USED = new AlternateLocationMapping(DATA, "/alternate");
  private static final RollForward FORWARD = new RollForward(RollForwardType.ALL, null);

  static {
    bad("addComponent", "no name", "B2", s -> add(s, UNNAMED));
    bad("addComponent", "a name that no document holds", "B2", s -> add(s, ComponentKey.database("", UNSTORABLE)));
    bad("addComponent", "an unknown instance", "B2", s -> s.components.addComponent(NOBODY, s.writer(), OUTER));
    bad("addComponent", "a component that the writer does not have", "B2", s -> add(s, UNKNOWN));
    bad("addComponent", "a component that comes with its set only", "B2", s -> add(s, PLAIN));
    bad("addComponent", "a component that was added", "B2", s -> add(s, ComponentKey.database("\\", "Orders")));
    bad("setBackupState", "an undefined type", "B2",
        s -> s.components.setBackupState(BackupState.of(BackupType.UNDEFINED)));
    components("setBackupOptions", "B2", (s, key) -> s.components.setBackupOptions(s.writer(), key, "fast"));
    bad("setBackupOptions", "options that no document holds", "B2",
        s -> s.components.setBackupOptions(s.writer(), ORDERS, UNSTORABLE));
    components("setPreviousBackupStamp", "B2", (s, key) -> s.components.setPreviousBackupStamp(s.writer(), key, "1"));
    bad("setPreviousBackupStamp", "a stamp that no document holds", "B2",
        s -> s.components.setPreviousBackupStamp(s.writer(), ORDERS, UNSTORABLE));
    components("setBackupSucceeded", "B6",
        (s, key) -> s.components.setBackupSucceeded(s.instance(), s.writer(), key, true));
    bad("setBackupSucceeded", "an unknown instance", "B6",
        s -> s.components.setBackupSucceeded(NOBODY, s.writer(), ORDERS, true));
    bad("setRestoreState", "type other", "R2", s -> s.components.setRestoreState(RestoreType.OTHER));
    selection();
    settings();
    results();
  }

  private static void selection() {
    components("setSelectedForRestore", "R2", (s, key) -> s.components.setSelectedForRestore(s.writer(), key, true));
    bad("setSelectedForRestore", "an unknown instance", "R2",
        s -> s.components.setSelectedForRestore(s.writer(), ORDERS, true, NOBODY));
    bad("setSelectedForRestore", "no live writer", "R2", s -> s.world.writer.die(),
        s -> s.components.setSelectedForRestore(s.writer(), ORDERS, true));
    bad("addRestoreSubcomponent", "no name", "R2", s -> part(s, UNNAMED, "outer", "inner"));
    bad("addRestoreSubcomponent", "an unknown component", "R2", s -> part(s, UNKNOWN, "stock", "part"));
    bad("addRestoreSubcomponent", "an empty path", "R2", s -> part(s, OUTER, "", "inner"));
    bad("addRestoreSubcomponent", "an empty name of the part", "R2", s -> part(s, OUTER, "outer", ""));
    bad("addRestoreSubcomponent", "a part elsewhere", "R2", s -> part(s, OUTER, "outer2", "inner"));
    bad("addRestoreSubcomponent", "no live writer", "R2", s -> s.world.writer.die(), s -> part(s, OUTER, "outer", "inner"));
    bad("addRestoreSubcomponent", "an unknown part", "R2", BadCalls::know, s -> part(s, OUTER, "outer", "stock"));
    bad("addRestoreSubcomponent", "a part that is not selectable for restore", "R2", BadCalls::know,
        s -> part(s, OUTER, PLAIN.logicalPath(), PLAIN.name()));
    bad("addRestoreSubcomponent", "a component that was not selected", "R2",
        s -> s.components.setSelectedForRestore(s.writer(), OUTER, false),
        s -> part(s, OUTER, INNER.logicalPath(), INNER.name()));
  }

  private static void settings() {
    components("setRestoreOptions", "R2", (s, key) -> s.components.setRestoreOptions(s.writer(), key, "fast"));
    bad("setRestoreOptions", "options that no document holds", "R2",
        s -> s.components.setRestoreOptions(s.writer(), ORDERS, UNSTORABLE));
    bad("setRestoreOptions", "a second time", "R2", s -> s.components.setRestoreOptions(s.writer(), ORDERS, "first"),
        s -> s.components.setRestoreOptions(s.writer(), ORDERS, "second"));
    components("setAdditionalRestores", "R2", (s, key) -> s.components.setAdditionalRestores(s.writer(), key, true));
    components("addNewTarget", "R2", (s, key) -> s.components.addNewTarget(s.writer(), key, TARGET));
    bad("addNewTarget", "a path with a wildcard", "R2", s -> target(s, FileSet.of("/da*", "*.mdf"), "/new"));
    bad("addNewTarget", "a specification with a separator", "R2", s -> target(s, FileSet.of("/", "data\\*"), "/new"));
    bad("addNewTarget", "an aim with a wildcard", "R2", s -> target(s, DATA, "/n?w"));
    bad("addNewTarget", "a path that leads nowhere", "R2", s -> target(s, FileSet.of("data", "*.mdf"), "/new"));
    bad("addNewTarget", "an aim with a parent step", "R2", s -> target(s, DATA, "/data/../new"));
    bad("addNewTarget", "an unknown file set", "R2", BadCalls::know, s -> target(s, OTHER, "/new"));
    bad("addNewTarget", "a file set that has one", "R2", s -> target(s, DATA, "/new"),
        s -> target(s, FileSet.of("/DATA", "*.MDF"), "/newer"));
    components("setRestoreName", "R2", (s, key) -> s.components.setRestoreName(s.writer(), key, "orders2"));
    bad("setRestoreName", "an empty new name", "R2", s -> s.components.setRestoreName(s.writer(), ORDERS, ""));
    components("setRollForward", "R2", (s, key) -> s.components.setRollForward(s.writer(), key, FORWARD));
    bad("setRollForward", "an undefined type", "R2", s -> forward(s, RollForward.UNDEFINED));
    bad("setRollForward", "a missing point", "R2", s -> forward(s, new RollForward(RollForwardType.PARTIAL, null)));
    bad("setRollForward", "a superfluous point", "R2", s -> forward(s, new RollForward(RollForwardType.NONE, "1")));
    components("setAuthoritativeRestore", "R2", (s, key) -> s.components.setAuthoritativeRestore(s.writer(), key, true));
  }

  private static void results() {
    components("addAlternativeLocationMapping", "R4",
        (s, key) -> s.components.addAlternativeLocationMapping(s.writer(), key, USED));
    bad("addAlternativeLocationMapping", "a path with a wildcard", "R4", s -> mapping(s, FileSet.of("/d?", "*"), "/a"));
    bad("addAlternativeLocationMapping", "a specification with a separator", "R4",
        s -> mapping(s, FileSet.of("/data", "x/*"), "/a"));
    bad("addAlternativeLocationMapping", "a destination on no volume", "R4", s -> mapping(s, DATA, "\\alternate"));
    bad("addAlternativeLocationMapping", "an empty destination", "R4", s -> mapping(s, DATA, ""));
    bad("addAlternativeLocationMapping", "a mapping that was not declared", "R4 known",
        s -> mapping(s, FileSet.of("/logs", "*.ldf"), "/a"));
    components("setRangesFilePath", "R4", (s, key) -> s.components.setRangesFilePath(s.writer(), key, 0, "/ranges"));
    bad("setRangesFilePath", "a path that no document holds", "R4", s -> ranges(s, 0, UNSTORABLE));
    bad("setRangesFilePath", "an index beyond the last", "R4", s -> ranges(s, 1, "/ranges"));
    bad("setRangesFilePath", "a negative index", "R4", s -> ranges(s, -1, "/ranges"));
    components("setFileRestoreStatus", "R4",
        (s, key) -> s.components.setFileRestoreStatus(s.writer(), key, FileRestoreStatus.ALL));
    bad("setFileRestoreStatus", "an undefined status", "R4",
        s -> s.components.setFileRestoreStatus(s.writer(), ORDERS, FileRestoreStatus.UNDEFINED));
    bad("setFileRestoreStatus", "a component that was not selected", "R4 with outer alone",
        s -> s.components.setFileRestoreStatus(s.writer(), ORDERS, FileRestoreStatus.ALL));
  }

  /** A call that names a component. */
  @FunctionalInterface
  private interface Named {
    void make(CallScene scene, ComponentKey key);
  }

  private static void components(String method, String phase, Named call) {
    bad(method, "no name", phase, s -> call.make(s, UNNAMED));
    bad(method, "an unknown component", phase, s -> call.make(s, UNKNOWN));
  }

  private static void bad(String method, String cause, String phase, Consumer<CallScene> call) {
    bad(method, cause, phase, s -> {}, call);
  }

  private static void bad(
      String method, String cause, String phase, Consumer<CallScene> before, Consumer<CallScene> call) {
    ALL.put(method + ": " + cause, new BadCalls(phase, before, call));
  }

  private static void add(CallScene scene, ComponentKey key) {
    scene.components.addComponent(scene.instance(), scene.writer(), key);
  }

  private static void know(CallScene scene) {
    scene.components.addStoredMetadata(scene.world.metadata());
  }

  private static void part(CallScene scene, ComponentKey root, String logicalPath, String name) {
    scene.components.addRestoreSubcomponent(scene.writer(), root, logicalPath, name);
  }

  private static void target(CallScene scene, FileSet fileSet, String path) {
    scene.components.addNewTarget(scene.writer(), ORDERS, new NewTarget(fileSet, path));
  }

  private static void forward(CallScene scene, RollForward rollForward) {
    scene.components.setRollForward(scene.writer(), ORDERS, rollForward);
  }

  private static void mapping(CallScene scene, FileSet fileSet, String path) {
    scene.components.addAlternativeLocationMapping(
        scene.writer(), ORDERS, new AlternateLocationMapping(fileSet, path));
  }

  private static void ranges(CallScene scene, int index, String path) {
    scene.components.setRangesFilePath(scene.writer(), ORDERS, index, path);
  }

  /** Brings an object to the situation in which nothing but the one cause is wrong with the call. */
  void arrange(CallScene scene) {
    switch (phase) {
      case "R4 known" -> {
        DocumentPhases.ALL.get("R2").accept(scene);
        know(scene);
        scene.preRestored();
      }
      case "R4 with outer alone" -> {
        DocumentPhases.ALL.get("R2").accept(scene);
        scene.components.setSelectedForRestore(scene.writer(), ORDERS, false);
        scene.preRestored();
      }
      default -> DocumentPhases.ALL.get(phase).accept(scene);
    }
    before.accept(scene);
  }
}
