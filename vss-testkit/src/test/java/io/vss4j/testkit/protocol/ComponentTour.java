package io.vss4j.testkit.protocol;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.RollForwardType;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One backup and one restore in which a component is looked at in every handler, as the writer and as the requester see it, and
 * in every phase between. Names of places are {@code w-} or {@code q-} for the side, and the phase.
 */
final class ComponentTour {
  private static final ComponentKey ORDERS = ComponentKey.database("", "orders");
  private static final ComponentKey MAIL = ComponentKey.database("", "mail");
  private static final FileSet DATA = FileSet.of("/data", "*.mdf");
  private static final Map<WriterEvent, String> HANDLERS = Map.of(
      WriterEvent.PREPARE_FOR_BACKUP, "B3",
      WriterEvent.POST_SNAPSHOT, "B5",
      WriterEvent.BACKUP_COMPLETE, "B7",
      WriterEvent.PRE_RESTORE, "R3",
      WriterEvent.POST_RESTORE, "R5");
  private static final Map<WriterEvent, List<String>> TOLD = Map.of(
      WriterEvent.PREPARE_FOR_BACKUP, List.of(
          "setBackupStamp",
          "setBackupMetadata",
          "addPartialFile",
          "addDifferencedFilesByLastModifyTime",
          "setPrepareForBackupFailureMessage",
          "setFailure"),
      WriterEvent.POST_SNAPSHOT, List.of("setPostSnapshotFailureMessage"),
      WriterEvent.PRE_RESTORE, List.of(
          "setRestoreMetadata", "setRestoreTarget", "addDirectedTarget", "setPreRestoreFailureMessage", "setFailure"),
      WriterEvent.POST_RESTORE, List.of("setPostRestoreFailureMessage"));

  private final VssExtension vss;
  private final boolean telling;
  private final BiConsumer<String, WriterComponent> visitor;
  private final FakeWriter writer;
  private volatile @Nullable BackupComponents session;

  /**
   * Prepares a tour.
   *
   * @param telling whether both sides set everything as soon as they may, just before they look
   * @param visitor called with each place and the component, in the order of the phases
   */
  ComponentTour(VssExtension vss, boolean telling, BiConsumer<String, WriterComponent> visitor) {
    this.vss = vss;
    this.telling = telling;
    this.visitor = visitor;
    FakeWriterBuilder builder = FakeWriter.builder()
        .name("sql")
        .backupSchema(BackupSchema.of(
            BackupSchema.WRITER_SUPPORTS_NEW_TARGET,
            BackupSchema.ROLLFORWARD_RESTORE,
            BackupSchema.RESTORE_RENAME,
            BackupSchema.AUTHORITATIVE_RESTORE))
        .database("", "orders", "/data", "*.mdf")
        .selectable()
        .database("orders", "part", "/part", "*")
        .selectableForRestore()
        .database("", "mail", "/data", "*.edb");
    HANDLERS.forEach((event, phase) -> builder.doAt(event, (components, context) -> {
      WriterComponent component = requireNonNull(components).component(ORDERS).orElseThrow();
      if (telling) {
        TOLD.getOrDefault(event, List.of()).forEach(setter -> ComponentMembers.SETTERS.get(setter).accept(component));
      }
      visitor.accept("w-" + phase, component);
      visit("q-" + phase);
    }));
    this.writer = vss.subscribe(builder.build());
  }

  private void visit(String place) {
    visitor.accept(place, BackupDriver.componentOf(requireNonNull(session), writer, ORDERS));
  }

  private WriterId id() {
    return writer.identity().writerId();
  }

  void run() {
    String document;
    try (BackupComponents backup = vss.createBackupComponents()) {
      session = backup;
      document = backUp(backup);
    }
    try (BackupComponents restore = vss.createBackupComponents()) {
      session = restore;
      restore(restore, document);
    }
  }

  private String backUp(BackupComponents backup) {
    backup.initializeForBackup();
    backup.setBackupState(BackupState.of(BackupType.FULL).selectComponents(true).partialFileSupport(true));
    backup.gatherWriterMetadata().await();
    for (ComponentKey key : List.of(ORDERS, MAIL)) {
      backup.addComponent(writer.registration().instanceId(), id(), key);
    }
    if (telling) {
      backup.setBackupOptions(id(), ORDERS, "fast");
      backup.setPreviousBackupStamp(id(), ORDERS, "stamp 1");
    }
    visit("q-B2");
    backup.startSnapshotSet();
    backup.prepareForBackup().await();
    visit("q-B4");
    backup.doSnapshotSet().await();
    if (telling) {
      backup.setBackupSucceeded(writer.registration().instanceId(), id(), ORDERS, true);
    }
    visit("q-B6");
    backup.backupComplete().await();
    visit("q-B8");
    return backup.saveAsXml();
  }

  private void restore(BackupComponents restore, String document) {
    restore.initializeForRestore(document);
    if (telling) {
      restore.setRestoreOptions(id(), ORDERS, "offline");
      restore.setAdditionalRestores(id(), ORDERS, true);
      restore.addNewTarget(id(), ORDERS, new NewTarget(DATA, "/new"));
      restore.setRestoreName(id(), ORDERS, "orders2");
      restore.setRollForward(id(), ORDERS, new RollForward(RollForwardType.PARTIAL, "12:00"));
      restore.setAuthoritativeRestore(id(), ORDERS, true);
    }
    visit("q-R1");
    restore.gatherWriterMetadata().await();
    // Without a component of its own no writer gets the events.
    restore.setSelectedForRestore(id(), MAIL, true);
    if (telling) {
      restore.setSelectedForRestore(id(), ORDERS, true);
      restore.addRestoreSubcomponent(id(), ORDERS, "orders", "part");
    }
    visit("q-R2");
    restore.preRestore().await();
    if (telling) {
      restore.addAlternativeLocationMapping(id(), ORDERS, new AlternateLocationMapping(DATA, "/elsewhere"));
      restore.setRangesFilePath(id(), ORDERS, 0, "/ranges.bin");
      restore.setFileRestoreStatus(id(), ORDERS, FileRestoreStatus.FAILED);
    }
    visit("q-R4");
    restore.postRestore().await();
    visit("q-R6");
  }
}
