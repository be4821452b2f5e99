package io.vss4j.core.coordinator;

import io.vss4j.api.RestoreType;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.BackupType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler may learn of its session, as it is when the handler begins.
 *
 * @param restore whether the session is a restore
 * @param backupType the announced type
 * @param selectComponents whether single components are chosen
 * @param bootableSystemState whether the bootable system state is part of the backup
 * @param partialFileSupport whether ranges of files can be backed up
 * @param restoreType the announced restore type
 * @param context the kind of shadow copy
 * @param snapshotSet the set in creation, or null
 * @param volumes roots of the set's volumes by the name that the requester gave
 * @param devices roots of the shadow copies by the same names, once they exist
 */
public record SessionFacts(
    boolean restore,
    BackupType backupType,
    boolean selectComponents,
    boolean bootableSystemState,
    boolean partialFileSupport,
    RestoreType restoreType,
    SnapshotContext context,
    @Nullable SnapshotSetId snapshotSet,
    Map<String, Path> volumes,
    Map<String, Path> devices) {
  /** Makes the value. */
  public SessionFacts {
    volumes = Map.copyOf(volumes);
    devices = Map.copyOf(devices);
  }

  /** What is known before a session has been initialized. */
  public static final SessionFacts NONE = new SessionFacts(
      false, BackupType.UNDEFINED, false, false, false, RestoreType.UNDEFINED, SnapshotContext.BACKUP, null,
      Map.of(), Map.of());

  List<String> volumeNames() {
    return volumes.keySet().stream().sorted().toList();
  }
}
