package io.vss4j.testkit.protocol;

import io.vss4j.api.BackupType;
import io.vss4j.api.SessionId;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.testkit.VssEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A requester that makes calls whether they are legal or not, and notes what it learns. Calls that may wait are made on threads
 * of their own.
 */
final class RandomSession {
  final BackupComponents components;
  /** The roster as it was gathered. */
  final List<WriterInstanceId> roster = new ArrayList<>();
  /** The instances of which a component was added. */
  final Set<WriterInstanceId> chosen = new LinkedHashSet<>();
  /** The instances of each status picture and each later list of metadata. */
  final List<List<WriterInstanceId>> pictures = new ArrayList<>();

  private final SessionId id;
  private final int number;
  private final List<Background> waiting = new ArrayList<>();
  private @Nullable VssAsync<?> pending;
  private @Nullable VssAsync<List<WriterMetadata>> gathering;
  private @Nullable VssAsync<List<WriterStatus>> asking;
  private int stage;

  RandomSession(VssEnvironment vss, int number) {
    this.components = vss.createBackupComponents();
    this.id = components.sessionId();
    this.number = number;
  }

  SessionId id() {
    return id;
  }

  /** Takes the next step of a backup; stays where it is if that is not legal yet. */
  void next() {
    boolean taken = attempt(() -> {
      switch (stage) {
        case 0 -> {
          components.initializeForBackup();
          components.setBackupState(BackupState.of(BackupType.FULL).selectComponents(true));
        }
        case 1 -> {
          gathering = components.gatherWriterMetadata();
          pending = gathering;
        }
        case 2 -> choose();
        case 3 -> pending = components.prepareForBackup();
        case 4 -> pending = components.doSnapshotSet();
        case 5 -> pending = components.backupComplete();
        default -> components.query();
      }
    });
    if (taken) {
      stage++;
    }
  }

  private void choose() {
    int place = 0;
    for (WriterMetadata writer : components.writerMetadata()) {
      // Each session leaves another one out.
      if (place++ % 4 != number) {
        components.addComponent(
            writer.instanceId(), writer.writerId(), writer.components().get(0).key());
        chosen.add(writer.instanceId());
      }
    }
    components.startSnapshotSet();
    components.addToSnapshotSet("/");
  }

  void prepare() {
    attempt(() -> pending = components.prepareForBackup());
  }

  void makeSet() {
    attempt(() -> pending = components.doSnapshotSet());
  }

  void complete() {
    attempt(() -> pending = components.backupComplete());
  }

  void status() {
    attempt(() -> {
      asking = components.gatherWriterStatus();
      pending = asking;
    });
  }

  void cancel() {
    VssAsync<?> operation = pending;
    if (operation != null) {
      elsewhere(operation::cancel);
    }
  }

  void abort() {
    elsewhere(components::abortBackup);
  }

  void close() {
    elsewhere(components::close);
  }

  private void elsewhere(Runnable call) {
    Background background = Background.run(() -> attempt(call));
    waiting.add(background);
    background.awaitBlocked();
  }

  /** Waits until every call has returned. */
  void awaitEnd() {
    waiting.forEach(Background::join);
  }

  /** Notes what has become known of the writers. */
  void look() {
    VssAsync<List<WriterMetadata>> gathered = gathering;
    if (gathered != null && gathered.queryStatus() == VssError.S_ASYNC_FINISHED) {
      gathered.await().forEach(writer -> roster.add(writer.instanceId()));
      gathering = null;
    }
    VssAsync<List<WriterStatus>> asked = asking;
    if (asked != null && asked.queryStatus() == VssError.S_ASYNC_FINISHED) {
      pictures.add(asked.await().stream().map(WriterStatus::instanceId).toList());
      asking = null;
      attempt(() -> pictures.add(
          components.writerMetadata().stream().map(WriterMetadata::instanceId).toList()));
    }
  }

  /** Makes a call that may be refused; returns whether it was not. */
  private static boolean attempt(Runnable call) {
    try {
      call.run();
      return true;
    } catch (VssException refused) {
      return false;
    }
  }
}
