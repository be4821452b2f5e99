package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.junit.VssExtension;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The table of calls and phases of a restore, on the facade of a real service. */
class RestoreCallOrderTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static final Map<String, Consumer<CallScene>> SITUATIONS = new LinkedHashMap<>();

  static {
    situation("N", s -> {});
    situation("I", CallScene::restore);
    situation("I gathering", s -> s.restore()
        .pending(WriterEvent.IDENTIFY, BackupComponents::gatherWriterMetadata));
    situation("G", s -> s.restore().gathered());
    situation("G selected", s -> s.restore().gathered().selected());
    situation("G restoring", s -> s.restore().gathered().selected()
        .pending(WriterEvent.PRE_RESTORE, BackupComponents::preRestore));
    situation("R", s -> s.restore().gathered().selected().preRestored());
    situation("R finishing", s -> s.restore().gathered().selected().preRestored()
        .pending(WriterEvent.POST_RESTORE, BackupComponents::postRestore));
    situation("T", s -> s.restore().gathered().selected().preRestored().postRestored());
  }

  private static final CallTableCheck CHECK = new CallTableCheck(
      CallTableFile.read("restore-calls.csv"),
      SITUATIONS,
      Map.of(
          "N", "created",
          "I", "initialized for restore",
          "G", "metadata gathered for restore",
          "R", "after preRestore",
          "T", "after postRestore",
          "backup I", "initialized for backup",
          "closed", "closed"),
      BackupComponents::prepareForBackup);

  private static void situation(String name, Consumer<CallScene> way) {
    SITUATIONS.put(name, way);
  }

  private Stream<DynamicNode> rows(String... methods) {
    return CHECK.rows(vss.environment(), methods);
  }

  private Stream<DynamicNode> columns(String... situations) {
    CallWorld world = new CallWorld(vss.environment());
    return Arrays.stream(situations).flatMap(situation -> CHECK.column(world, situation));
  }

  @Test
  void everyCallAndEverySituationIsInTheTable() {
    assertThat(CHECK.table().rows().keySet())
        .containsExactlyInAnyOrderElementsOf(CallTableFile.read("backup-calls.csv").rows().keySet());
    assertThat(CHECK.table().situations()).containsExactlyElementsOf(SITUATIONS.keySet());
  }

  @TestFactory
  @Tag("REQ-003")
  @Tag("BCD-009")
  Stream<DynamicNode> initialization() {
    return rows("initializeForBackup", "initializeForRestore");
  }

  @TestFactory
  @Tag("REQ-007")
  Stream<DynamicNode> backupState() {
    return rows("setBackupState");
  }

  @TestFactory
  @Tag("REQ-043")
  Stream<DynamicNode> choices() {
    return rows(
        "setRestoreState",
        "setSelectedForRestore",
        "addRestoreSubcomponent",
        "setRestoreOptions",
        "setAdditionalRestores");
  }

  @TestFactory
  Stream<DynamicNode> laterChoices() {
    return rows(
        "addStoredMetadata",
        "addNewTarget",
        "setRestoreName",
        "setRollForward",
        "setAuthoritativeRestore",
        "addAlternativeLocationMapping",
        "setRangesFilePath");
  }

  @TestFactory
  @Tag("REQ-045")
  Stream<DynamicNode> subcomponents() {
    return rows("addRestoreSubcomponent");
  }

  @TestFactory
  @Tag("REQ-014")
  @Tag("REQ-046")
  Stream<DynamicNode> preRestoreAndPostRestore() {
    return rows("preRestore", "postRestore");
  }

  @TestFactory
  @Tag("REQ-048")
  Stream<DynamicNode> fileRestoreStatus() {
    return rows("setFileRestoreStatus");
  }

  @TestFactory
  @Tag("REQ-039")
  Stream<DynamicNode> aborting() {
    return rows("abortBackup");
  }

  @TestFactory
  @Tag("REQ-012")
  Stream<DynamicNode> enablingAndDisabling() {
    return rows("enableWriterClasses", "disableWriterClasses", "disableWriterInstances");
  }

  @TestFactory
  @Tag("REQ-013")
  Stream<DynamicNode> gathering() {
    return rows("gatherWriterMetadata");
  }

  @TestFactory
  @Tag("REQ-015")
  Stream<DynamicNode> metadata() {
    return rows("writerMetadata", "freeWriterMetadata");
  }

  @TestFactory
  @Tag("REQ-006")
  @Tag("BCD-057")
  Stream<DynamicNode> callsOfBothModes() {
    return rows("gatherWriterStatus", "writerStatus", "freeWriterStatus", "writerComponents", "saveAsXml");
  }

  @TestFactory
  @Tag("REQ-005")
  @Tag("BCD-057")
  Stream<DynamicNode> callsOfABackup() {
    return rows(
        "setContext",
        "addComponent",
        "setBackupOptions",
        "setPreviousBackupStamp",
        "startSnapshotSet",
        "addToSnapshotSet",
        "isVolumeSupported",
        "volumeFor",
        "prepareForBackup",
        "doSnapshotSet",
        "setBackupSucceeded",
        "backupComplete",
        "query",
        "snapshotProperties",
        "deleteSnapshots",
        "deleteSnapshot",
        "breakSnapshotSet");
  }

  @TestFactory
  Stream<DynamicNode> release() {
    return rows("close");
  }

  @TestFactory
  @Tag("REQ-002")
  Stream<DynamicNode> beforeInitialization() {
    return columns("N");
  }

  @TestFactory
  @Tag("REQ-016")
  @Tag("SEQ-003")
  Stream<DynamicNode> whileAnOperationIsPending() {
    return columns("I gathering", "G restoring", "R finishing");
  }
}
