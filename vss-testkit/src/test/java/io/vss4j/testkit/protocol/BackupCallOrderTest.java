package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssAsync;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.junit.VssExtension;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The table of calls and phases of a backup, on the facade of a real service. */
class BackupCallOrderTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static final Map<String, Consumer<CallScene>> SITUATIONS = new LinkedHashMap<>();

  static {
    situation("N", s -> {});
    situation("I", CallScene::backup);
    situation("G", s -> s.backup().announced().gathered());
    situation("G without state", s -> s.backup().gathered());
    situation("G with component", s -> s.backup().announced().gathered().withComponent());
    situation("G with context", s -> s.backup().announced().context(SnapshotContext.BACKUP).gathered());
    situation("S", s -> s.backup().announced().started());
    situation("S gathered", s -> chosen(s).started());
    situation("P without set", s -> chosen(s).prepared());
    situation("P with set", s -> chosen(s).started().withVolume().prepared());
    situation("D", s -> chosen(s).started().withVolume().prepared().made());
    situation("D unprepared", s -> chosen(s).started().withVolume().made());
    situation("F", s -> chosen(s).started().withVolume().prepared().failed());
    situation("F unprepared", s -> chosen(s).started().withVolume().failed());
    situation("C", s -> chosen(s).started().withVolume().prepared().made().completed());
    situation("A ungathered", s -> s.backup().started().aborted());
    situation("A", s -> chosen(s).started().withVolume().prepared().aborted());
    situation("I no writers", BackupCallOrderTest::withoutWriters);
    situation("G no writers", s -> withoutWriters(s).gathered());
    situation("S no writers", s -> withoutWriters(s).started());
    situation("S gathered no writers", s -> withoutWriters(s).gathered().started());
    situation("D no writers", s -> withoutWriters(s).started().withVolume().made());
    situation("D gathered no writers", s -> withoutWriters(s).gathered().started().withVolume().made());
    situation("F no writers", s -> withoutWriters(s).started().withVolume().failed());
    situation("A no writers", s -> withoutWriters(s).started().aborted());
    situation("I gathering", s -> s.backup().announced()
        .pending(WriterEvent.IDENTIFY, BackupComponents::gatherWriterMetadata));
    situation("S gathering", s -> s.backup().announced().started()
        .pending(WriterEvent.IDENTIFY, BackupComponents::gatherWriterMetadata));
    situation("G preparing", s -> chosen(s)
        .pending(WriterEvent.PREPARE_FOR_BACKUP, BackupComponents::prepareForBackup));
    situation("S preparing", s -> chosen(s).started()
        .pending(WriterEvent.PREPARE_FOR_BACKUP, BackupComponents::prepareForBackup));
    situation("P snapping", s -> chosen(s).started().withVolume().prepared()
        .pending(WriterEvent.FREEZE, BackupComponents::doSnapshotSet));
    situation("D completing", s -> chosen(s).started().withVolume().prepared().made()
        .pending(WriterEvent.BACKUP_COMPLETE, BackupComponents::backupComplete));
  }

  private static final CallTableCheck CHECK = new CallTableCheck(
      CallTableFile.read("backup-calls.csv"),
      SITUATIONS,
      Map.ofEntries(
          Map.entry("N", "created"),
          Map.entry("I", "initialized for backup"),
          Map.entry("G", "metadata gathered"),
          Map.entry("S", "snapshot set started"),
          Map.entry("P", "prepared for backup"),
          Map.entry("D", "snapshot set made"),
          Map.entry("F", "snapshot set failed"),
          Map.entry("C", "backup complete"),
          Map.entry("A", "backup aborted"),
          Map.entry("restore I", "initialized for restore"),
          Map.entry("closed", "closed")),
      BackupComponents::postRestore);

  private static void situation(String name, Consumer<CallScene> way) {
    SITUATIONS.put(name, way);
  }

  private static CallScene chosen(CallScene scene) {
    return scene.backup().announced().gathered().withComponent();
  }

  private static CallScene withoutWriters(CallScene scene) {
    return scene.backup().announced().context(SnapshotContext.FILE_SHARE_BACKUP);
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
    Set<String> calls = Arrays.stream(BackupComponents.class.getMethods())
        .map(method -> method.getName())
        .filter(name -> !name.equals("sessionId"))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(new TreeSet<>(CHECK.table().rows().keySet())).isEqualTo(calls);
    assertThat(CHECK.table().situations()).containsExactlyElementsOf(SITUATIONS.keySet());
  }

  @TestFactory
  @Tag("REQ-001")
  @Tag("REQ-003")
  @Tag("BCD-009")
  Stream<DynamicNode> initialization() {
    return rows("initializeForBackup", "initializeForRestore");
  }

  @TestFactory
  @Tag("REQ-019")
  @Tag("REQ-020")
  Stream<DynamicNode> context() {
    return rows("setContext");
  }

  @TestFactory
  @Tag("REQ-007")
  @Tag("SCH-001")
  Stream<DynamicNode> backupState() {
    return rows("setBackupState", "prepareForBackup");
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
  @Tag("REQ-014")
  @Tag("REQ-027")
  @Tag("REQ-029")
  @Tag("BCD-027")
  Stream<DynamicNode> components() {
    return rows("addComponent");
  }

  @TestFactory
  @Tag("REQ-030")
  Stream<DynamicNode> optionsAndStamp() {
    return rows("setBackupOptions", "setPreviousBackupStamp");
  }

  @TestFactory
  @Tag("REQ-023")
  Stream<DynamicNode> startingASet() {
    return rows("startSnapshotSet");
  }

  @TestFactory
  @Tag("REQ-024")
  Stream<DynamicNode> addingVolumes() {
    return rows("addToSnapshotSet", "isVolumeSupported", "volumeFor");
  }

  @TestFactory
  @Tag("REQ-014")
  @Tag("REQ-029")
  @Tag("REQ-031")
  Stream<DynamicNode> preparing() {
    return rows("prepareForBackup");
  }

  @TestFactory
  @Tag("REQ-014")
  @Tag("REQ-032")
  @Tag("REQ-033")
  Stream<DynamicNode> makingASet() {
    return rows("doSnapshotSet");
  }

  @TestFactory
  @Tag("REQ-014")
  @Tag("GWS-001")
  Stream<DynamicNode> status() {
    return rows("gatherWriterStatus", "writerStatus", "freeWriterStatus");
  }

  @TestFactory
  @Tag("REQ-035")
  @Tag("REQ-037")
  Stream<DynamicNode> successOfComponents() {
    return rows("setBackupSucceeded");
  }

  @TestFactory
  @Tag("REQ-029")
  @Tag("REQ-036")
  @Tag("REQ-037")
  Stream<DynamicNode> completing() {
    return rows("backupComplete");
  }

  @TestFactory
  @Tag("REQ-038")
  @Tag("REQ-039")
  Stream<DynamicNode> aborting() {
    return rows("abortBackup");
  }

  @TestFactory
  @Tag("BCD-014")
  @Tag("REQ-041")
  Stream<DynamicNode> saving() {
    return rows("saveAsXml", "writerComponents");
  }

  @TestFactory
  @Tag("REQ-042")
  Stream<DynamicNode> shadowCopies() {
    return rows("query", "snapshotProperties", "deleteSnapshots", "deleteSnapshot", "breakSnapshotSet");
  }

  @TestFactory
  @Tag("REQ-005")
  @Tag("BCD-057")
  Stream<DynamicNode> callsOfARestore() {
    return rows(
        "addStoredMetadata",
        "setRestoreState",
        "setSelectedForRestore",
        "addRestoreSubcomponent",
        "setRestoreOptions",
        "setAdditionalRestores",
        "addNewTarget",
        "setRestoreName",
        "setRollForward",
        "setAuthoritativeRestore",
        "preRestore",
        "addAlternativeLocationMapping",
        "setRangesFilePath",
        "setFileRestoreStatus",
        "postRestore");
  }

  @TestFactory
  @Tag("REQ-002")
  Stream<DynamicNode> release() {
    return rows("close");
  }

  @TestFactory
  @Tag("REQ-002")
  @Tag("BCD-058")
  Stream<DynamicNode> beforeInitialization() {
    return columns("N");
  }

  @TestFactory
  @Tag("REQ-040")
  Stream<DynamicNode> afterAnAbort() {
    return columns("A", "A ungathered", "A no writers");
  }

  @TestFactory
  @Tag("REQ-016")
  @Tag("ASY-002")
  Stream<DynamicNode> whileAnOperationIsPending() {
    return columns("I gathering", "S gathering", "G preparing", "S preparing", "P snapping", "D completing");
  }

  @Test
  @Tag("ASY-001")
  void longCallsGiveAHandle() {
    Set<String> withHandle = Arrays.stream(BackupComponents.class.getMethods())
        .filter(method -> VssAsync.class.isAssignableFrom(method.getReturnType()))
        .map(method -> method.getName())
        .collect(Collectors.toSet());
    assertThat(withHandle).containsExactlyInAnyOrder(
        "gatherWriterMetadata",
        "gatherWriterStatus",
        "prepareForBackup",
        "doSnapshotSet",
        "backupComplete",
        "preRestore",
        "postRestore");
  }
}
