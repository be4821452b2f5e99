package io.vss4j.testkit;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shadow copy on its way through its states; used under its provider's lock, but for the work on files. */
final class ShadowCopy {
  private final SnapshotId id;
  private final Path volume;
  private final SnapshotContext context;
  private final Path root;
  private final List<SnapshotState> states = new ArrayList<>();
  private @Nullable VolumeImage image;

  ShadowCopy(SnapshotId id, Path volume, SnapshotContext context, Path root) {
    this.id = id;
    this.volume = volume;
    this.context = context;
    this.root = root;
    states.add(SnapshotState.PREPARING);
  }

  SnapshotId id() {
    return id;
  }

  Path root() {
    return root;
  }

  SnapshotState state() {
    return states.get(states.size() - 1);
  }

  List<SnapshotState> states() {
    return List.copyOf(states);
  }

  void enter(SnapshotState state) {
    states.add(state);
  }

  /** Tells whether files can be found below the root. */
  boolean isReachable() {
    return states.contains(SnapshotState.POSTCOMMITTED)
        && state() != SnapshotState.ABORTED
        && state() != SnapshotState.DELETED;
  }

  /** Does the work of a step. */
  void work(ProviderStep step) throws IOException {
    switch (step) {
      case COMMIT_SNAPSHOTS -> image = VolumeImage.of(volume);
      case POST_COMMIT_SNAPSHOTS -> show();
      case POST_FINAL_COMMIT_SNAPSHOTS -> Trees.setWritable(root, false);
      case ABORT_SNAPSHOTS, DELETE_SNAPSHOT -> Trees.delete(root);
      default -> {
        // Nothing to do on files.
      }
    }
  }

  private void show() throws IOException {
    if (image != null) {
      image.writeTo(root);
      image = null;
    }
    if (context.has(SnapshotContext.NO_AUTORECOVERY)) {
      Trees.setWritable(root, false);
    }
  }
}
