package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.MAIL;
import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static io.vss4j.testkit.protocol.CallWorld.SECOND_VOLUME;

import io.vss4j.api.BackupType;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.ProviderId;
import io.vss4j.api.RestoreType;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssAsync;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.RollForwardType;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.BackupState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every call of the facade, with arguments that are good whenever the call is legal. */
final class FacadeCalls {
  /** A call; what it starts is returned and not waited for. */
  @FunctionalInterface
  interface FacadeCall {
    @Nullable VssAsync<?> make(CallScene scene);
  }

  private static final FileSet FILES = FileSet.of("/data", "*.mdf");

  static final Map<String, FacadeCall> ALL = new LinkedHashMap<>();

  static {
    call("initializeForBackup", s -> s.components.initializeForBackup());
    call("initializeForRestore", s -> s.components.initializeForRestore(s.world.document()));
    call("setContext", s -> s.components.setContext(SnapshotContext.APP_ROLLBACK));
    call("setBackupState", s -> s.components.setBackupState(BackupState.of(BackupType.COPY).selectComponents(true)));
    call("enableWriterClasses", s -> s.components.enableWriterClasses(List.of(s.writer())));
    call("disableWriterClasses", s -> s.components.disableWriterClasses(List.of(s.writer())));
    call("disableWriterInstances", s -> s.components.disableWriterInstances(List.of(s.instance())));
    start("gatherWriterMetadata", s -> s.components.gatherWriterMetadata());
    call("writerMetadata", s -> s.components.writerMetadata(0));
    call("writerNotices", s -> s.components.writerNotices());
    call("freeWriterMetadata", s -> s.components.freeWriterMetadata());
    call("addComponent", s -> s.components.addComponent(s.instance(), s.writer(), MAIL));
    call("setBackupOptions", s -> s.components.setBackupOptions(s.writer(), ORDERS, "fast"));
    call("setPreviousBackupStamp", s -> s.components.setPreviousBackupStamp(s.writer(), ORDERS, "monday"));
    call("startSnapshotSet", s -> s.components.startSnapshotSet());
    call("addToSnapshotSet", s -> s.components.addToSnapshotSet(SECOND_VOLUME));
    call("isVolumeSupported", s -> s.components.isVolumeSupported("/", ProviderId.ANY));
    call("volumeFor", s -> s.components.volumeFor("/"));
    start("prepareForBackup", s -> s.components.prepareForBackup());
    start("doSnapshotSet", s -> s.components.doSnapshotSet());
    start("gatherWriterStatus", s -> s.components.gatherWriterStatus());
    call("writerStatus", s -> s.components.writerStatus(0));
    call("freeWriterStatus", s -> s.components.freeWriterStatus());
    call("writerComponents", s -> s.components.writerComponents());
    call("setBackupSucceeded", s -> s.components.setBackupSucceeded(s.instance(), s.writer(), ORDERS, true));
    start("backupComplete", s -> s.components.backupComplete());
    call("abortBackup", s -> s.components.abortBackup());
    call("saveAsXml", s -> s.components.saveAsXml());
    call("query", s -> s.components.query());
    call("snapshotProperties", s -> s.components.snapshotProperties(s.snapshot));
    call("deleteSnapshots", s -> s.components.deleteSnapshots(s.set));
    call("deleteSnapshot", s -> s.components.deleteSnapshot(s.snapshot));
    call("breakSnapshotSet", s -> s.components.breakSnapshotSet(s.set));
    start("preRestore", s -> s.components.preRestore());
    start("postRestore", s -> s.components.postRestore());
    call("addStoredMetadata", s -> s.components.addStoredMetadata(s.world.metadata()));
    call("setRestoreState", s -> s.components.setRestoreState(RestoreType.BY_COPY));
    call("setSelectedForRestore", s -> s.components.setSelectedForRestore(s.writer(), ORDERS, true));
    call("addRestoreSubcomponent", s -> s.components.addRestoreSubcomponent(s.writer(), ORDERS, "orders", "part"));
    call("setRestoreOptions", s -> s.components.setRestoreOptions(s.writer(), ORDERS, "fast"));
    call("setAdditionalRestores", s -> s.components.setAdditionalRestores(s.writer(), ORDERS, true));
    call("addNewTarget", s -> s.components.addNewTarget(s.writer(), ORDERS, new NewTarget(FILES, "/other")));
    call("setRestoreName", s -> s.components.setRestoreName(s.writer(), ORDERS, "purchases"));
    call("setRollForward", s ->
        s.components.setRollForward(s.writer(), ORDERS, new RollForward(RollForwardType.ALL, null)));
    call("setAuthoritativeRestore", s -> s.components.setAuthoritativeRestore(s.writer(), ORDERS, true));
    call("addAlternativeLocationMapping", s -> s.components.addAlternativeLocationMapping(
        s.writer(), ORDERS, new AlternateLocationMapping(FILES, "/alternate")));
    call("setRangesFilePath", s -> s.components.setRangesFilePath(s.writer(), ORDERS, 0, "/ranges"));
    call("setFileRestoreStatus", s ->
        s.components.setFileRestoreStatus(s.writer(), ORDERS, FileRestoreStatus.ALL));
    call("close", s -> s.components.close());
  }

  private FacadeCalls() {}

  private static void call(String name, Consumer<CallScene> call) {
    ALL.put(name, scene -> {
      call.accept(scene);
      return null;
    });
  }

  private static void start(String name, Function<CallScene, VssAsync<?>> call) {
    ALL.put(name, call::apply);
  }
}
