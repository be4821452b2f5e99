package io.vss4j.core.requester;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.spi.Access;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of a service that have not ended; ends those that are left when the service does. */
public final class Sessions implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final SessionParts parts;
  private final Set<Release> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Makes the sessions of a service. */
  public Sessions(SessionParts parts) {
    this.parts = parts;
  }

  /** Returns an object for one backup or one restore. */
  public BackupComponents create() {
    if (closed) {
      throw new VssException(VssError.E_BAD_STATE, "createBackupComponents() after the service was closed");
    }
    parts.access().check("createBackupComponents", Access.REQUESTER);
    BackupComponents created =
        ObservedCalls.of(new LocalBackupComponents(parts, CLEANER, open::add, open::remove), parts);
    if (closed) {
      created.close();
    }
    return created;
  }

  /**
   * Has the session of an object ended whose requester is gone; returns at once.
   *
   * @throws IllegalArgumentException if the object is not of this service
   */
  public void requesterEnded(BackupComponents components) {
    if (!(ObservedCalls.behind(components) instanceof LocalBackupComponents local) || !local.belongsTo(parts)) {
      throw new IllegalArgumentException("not an object of this service: " + components);
    }
    local.requesterEnded();
  }

  /**
   * Begins to end every session, creates no further one, and has the rest of the end carried out on a thread of the service: for
   * a handler, for which the end waits.
   *
   * @param rest ends the service as if it were called by no handler
   */
  public void closeAfterHandler(Runnable rest) {
    closed = true;
    List.copyOf(open).forEach(Release::beginUnasked);
    parts.executeAnyhow(rest);
  }

  /** Ends every session as closing it does, and creates no further one. */
  @Override
  public void close() {
    closed = true;
    List<Release> left = List.copyOf(open);
    left.forEach(Release::runUnasked);
    // Some may be ending on other threads, and their writers are still owed Abort and BackupShutdown.
    left.forEach(Release::awaitEnd);
  }
}
