package io.vss4j.api.service;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.spi.WriterChange;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterRegistration;
import java.util.List;

/**
 * Between requesters and writers: delivers events, keeps their state, makes snapshot sets. Implemented by the library; for any
 * thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/the-vss-model">The VSS Model</a>
 */
public interface VolumeShadowCopyService extends AutoCloseable {
  /**
   * Subscribes a writer with the default options.
   *
   * @throws VssException as {@link #subscribe(VssWriter, SubscribeOptions)}
   */
  default WriterRegistration subscribe(VssWriter writer) {
    return subscribe(writer, SubscribeOptions.defaults());
  }

  /**
   * Subscribes a writer and gives it a new instance id (CVssWriter::Initialize and Subscribe). It gets events from now on, but
   * none of sessions that have gathered their metadata before.
   *
   * @throws VssException with {@link VssError#E_INVALIDARG} for an empty name, a nil class id, undefined usage or source, an
   *     application level or mask that is not supported, a freeze limit that is not positive, or an instance name that a live
   *     writer of the class has; with {@link VssError#E_WRITER_ALREADY_SUBSCRIBED} for an object that is subscribed; with
   *     {@link VssError#S_FALSE} once the service has been closed
   */
  WriterRegistration subscribe(VssWriter writer, SubscribeOptions options);

  /** Returns a new object for one backup or one restore (CreateVssBackupComponents); close it. */
  BackupComponents createBackupComponents();

  /**
   * Reads a stored Writer Metadata Document (CreateVssExamineWriterMetadata).
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT}, line and column if it is none
   */
  WriterMetadata examineWriterMetadata(String xml);

  /**
   * Returns the writers that live now, each by the line of the journal with which it began: those that subscribed, in that order,
   * and then the express writers.
   */
  List<WriterChange> writers();

  /**
   * Returns the journal of writers, oldest line first: who subscribed, stopped and took whose place. At least the last thousand
   * lines are kept; a {@link io.vss4j.api.spi.VssListener} is told all of them.
   */
  List<WriterChange> writerJournal();

  /** Returns a new object that makes, registers and unregisters express writers (CreateVssExpressWriter). */
  ExpressWriter createExpressWriter();

  /**
   * Ends every session as closing it does, and then every subscription. Further calls do nothing.
   *
   * <p>In a handler of a writer it begins the end and returns: running operations are asked to cancel, no session can do anything
   * any more, and the rest follows once the handler has returned.
   */
  @Override
  void close();
}
