package io.vss4j.api.requester;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.Collection;
import java.util.List;

/**
 * The calls that find out about writers, in backups and restores.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/determining-writer-status">Determining Writer Status</a>
 */
public interface WriterQueries {
  /** Limits the session to writers of the given classes; each call adds to the list. No effect once metadata was gathered. */
  void enableWriterClasses(Collection<WriterId> classes);

  /** Keeps writers of the given classes out of the session; each call adds to the list. No effect once metadata was gathered. */
  void disableWriterClasses(Collection<WriterId> classes);

  /** Keeps the given instances out of the session. No effect once metadata was gathered. */
  void disableWriterInstances(Collection<WriterInstanceId> instances);

  /**
   * Asks every enabled writer for its metadata, once (GatherWriterMetadata). The writers that answer, in the order in which they
   * subscribed, are the roster of the session; one that fails or is late is left out. Fails with
   * {@link VssError#E_WRITER_INFRASTRUCTURE} when no event can be delivered.
   */
  VssAsync<List<WriterMetadata>> gatherWriterMetadata();

  /**
   * Returns the gathered metadata, in roster order (GetWriterMetadataCount, GetWriterMetadata).
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} before it was gathered, or once it was freed
   */
  List<WriterMetadata> writerMetadata();

  /**
   * Returns the gathered metadata at a position of the roster, from 0.
   *
   * @throws VssException as {@link #writerMetadata()}, and with {@link VssError#E_OBJECT_NOT_FOUND} outside the roster
   */
  WriterMetadata writerMetadata(int index);

  /**
   * Returns what else the gathering found: writers that were left out, and writers that live in the service that they ask to
   * stop, which no restore with such a method can tell of its end. In the order of subscription; empty if all is well.
   *
   * @throws VssException as {@link #writerMetadata()}
   */
  List<WriterNotice> writerNotices();

  /** Lets go of the gathered metadata for good (FreeWriterMetadata); roster, status and session stay. */
  void freeWriterMetadata();

  /**
   * Takes a picture of the state of every writer in the roster, lost ones included (GatherWriterStatus); any number of times.
   * Does not wait for running handlers. Fails with {@link VssError#E_WRITER_INFRASTRUCTURE} when no event can be delivered.
   */
  VssAsync<List<WriterStatus>> gatherWriterStatus();

  /**
   * Returns the picture taken last, in roster order (GetWriterStatusCount, GetWriterStatus, GetWriterStatusEx).
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} before one was taken, or once it was freed
   */
  List<WriterStatus> writerStatus();

  /**
   * Returns the picture of the writer at a position of the roster, from 0.
   *
   * @throws VssException as {@link #writerStatus()}, and with {@link VssError#E_OBJECT_NOT_FOUND} outside the roster
   */
  WriterStatus writerStatus(int index);

  /**
   * Lets go of the picture taken last (FreeWriterStatus).
   *
   * @throws VssException with {@link VssError#E_BAD_STATE} when there is none
   */
  void freeWriterStatus();

  /**
   * Returns the writers that have components in the document, in document order (GetWriterComponentsCount, GetWriterComponents).
   * The views end with the next call that sends an event.
   */
  List<WriterComponents> writerComponents();

  /**
   * Returns the components of the writer at a position of the document, from 0.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} outside the document
   */
  WriterComponents writerComponents(int index);
}
