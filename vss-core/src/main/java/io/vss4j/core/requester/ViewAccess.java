package io.vss4j.core.requester;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a component view allows: reading while it lives, and changes by a writer in the events that allow them. */
final class ViewAccess {
  /** The requester's views that are valid now; ended by each call that sends an event. */
  static final class Generation {
    private volatile int number;

    int number() {
      return number;
    }

    synchronized void end() {
      number++;
    }
  }

  private final @Nullable WriterEvent event;
  private final boolean restore;
  private final @Nullable Generation generation;
  private final int born;
  private final boolean backupComplete;
  private final boolean partialFiles;
  private volatile boolean ended;

  private ViewAccess(
      @Nullable WriterEvent event,
      boolean restore,
      boolean backupComplete,
      boolean partialFiles,
      @Nullable Generation generation) {
    this.event = event;
    this.restore = restore;
    this.backupComplete = backupComplete;
    this.partialFiles = partialFiles;
    this.generation = generation;
    this.born = generation == null ? 0 : generation.number();
  }

  /** Returns the access of a writer in a handler. */
  static ViewAccess ofWriter(WriterEvent event, boolean restore, boolean partialFiles) {
    return new ViewAccess(event, restore, event == WriterEvent.BACKUP_COMPLETE, partialFiles, null);
  }

  /** Returns the access of a requester. */
  static ViewAccess ofRequester(boolean restore, boolean backupComplete, Generation generation) {
    return new ViewAccess(null, restore, backupComplete, false, generation);
  }

  boolean isRestore() {
    return restore;
  }

  /** Tells whether BackupComplete has been generated, so that what was backed up is settled. */
  boolean isBackupComplete() {
    return backupComplete;
  }

  boolean supportsPartialFiles() {
    return partialFiles;
  }

  void end() {
    ended = true;
  }

  /** Refuses a call of a view that has ended, about the given writer or component. */
  void read(String call, Object subject) {
    if (ended) {
      throw badState(call, subject, ": the handler to which this view was given has returned");
    }
    if (generation != null && generation.number() != born) {
      throw badState(call, subject, ": this view is stale, an event was sent since; fetch writerComponents() again");
    }
  }

  void readInRestore(String call, Object subject) {
    read(call, subject);
    if (!restore) {
      throw badState(call, subject, " in a backup; it exists in a restore only");
    }
  }

  void write(String call, Object subject, List<WriterEvent> allowed) {
    read(call, subject);
    if (event == null || !allowed.contains(event)) {
      String where = event == null ? " by a requester" : " in " + event.eventName();
      String legal = allowed.stream().map(WriterEvent::eventName).collect(Collectors.joining(", "));
      throw badState(call, subject, where + "; only a writer may call it, in " + legal);
    }
  }

  private static VssException badState(String call, Object subject, String why) {
    return new VssException(VssError.E_BAD_STATE, call + "() of " + subject + why);
  }
}
