package io.vss4j.core.restore;

import java.util.List;
import java.util.function.Consumer;

/** Counts written files for whoever wants to know; one that fails to listen stops nothing. */
final class ProgressCount implements Consumer<PlannedFile> {
  private final Consumer<RestoreProgress> listener;
  private final List<String> warnings;
  private final long filesTotal;
  private final long bytesTotal;
  private long filesDone;
  private long bytesDone;
  private boolean deaf;

  ProgressCount(RestorePlan plan, Consumer<RestoreProgress> listener, List<String> warnings) {
    this.listener = listener;
    this.warnings = warnings;
    long files = 0;
    long bytes = 0;
    for (PlanEntry entry : plan.entries()) {
      PlannedUnit unit = entry.unit();
      if (unit != null) {
        files += unit.files().size();
        bytes += unit.files().stream().mapToLong(PlannedFile::bytes).sum();
      }
    }
    this.filesTotal = files;
    this.bytesTotal = bytes;
  }

  @Override
  public void accept(PlannedFile file) {
    filesDone++;
    bytesDone += file.bytes();
    if (deaf) {
      return;
    }
    try {
      listener.accept(new RestoreProgress(file.stored().writer(), file.stored().owner(), file.target(),
          filesDone, filesTotal, bytesDone, bytesTotal));
    } catch (RuntimeException e) {
      deaf = true;
      warnings.add("progress is no longer told, for the listener failed: " + e);
    }
  }
}
