package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.HResult;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.ComponentFailure;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.WriterEntry;
import io.vss4j.core.restore.RestoreReport;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What writers say of single components in a restore: failures, of which the backup may have left some, and explanations. */
final class ComponentFailures {
  private final BackupComponents restore;
  private final Map<Name, ComponentFailure> before = new HashMap<>();

  /** With an order, so that a table of names stays quick when a hostile document gives all of them one hash code. */
  private record Name(WriterId writer, WriterInstanceId instance, ComponentKey component) implements Comparable<Name> {
    private static final Comparator<Name> ORDER =
        Comparator.comparing(Name::component).thenComparing(Name::writer).thenComparing(Name::instance);

    @Override
    public int compareTo(Name other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Makes the reader of a session.
   *
   * @param stored the document with which it began; the session itself is asked only after the events: BCD-020
   */
  ComponentFailures(BackupComponentsDocument stored, BackupComponents restore) {
    this.restore = restore;
    for (WriterEntry writer : stored.writers()) {
      writer.components().forEach(component ->
          before.put(new Name(writer.writerId(), writer.instanceId(), component.key()), component.failure()));
    }
  }

  /** Returns the report with each failure that was recorded since as a problem, and with each explanation as a warning. */
  RestoreReport addedTo(RestoreReport report) {
    RestoreReport all = report;
    for (WriterComponents writer : restore.writerComponents()) {
      for (WriterComponent component : writer.components()) {
        ComponentFailure failure = component.failure();
        ComponentFailure old = before.get(new Name(writer.writerId(), writer.instanceId(), component.key()));
        if (failure.code().isFailure() && !failure.equals(old)) {
          all = all.withComponentFailure(
              writer.writerId(), writer.instanceId(), component.key(), "its writer reports " + text(failure));
        }
        all = explained(all, writer, component, WriterEvent.PRE_RESTORE, component.preRestoreFailureMessage());
        all = explained(all, writer, component, WriterEvent.POST_RESTORE, component.postRestoreFailureMessage());
      }
    }
    return all;
  }

  private static RestoreReport explained(
      RestoreReport report,
      WriterComponents writer,
      WriterComponent component,
      WriterEvent event,
      Optional<String> message) {
    return message
        .map(text -> report.withWarning("component \"" + component.key() + "\" of writer {" + writer.writerId()
            + "}, its writer in " + event.eventName() + ": " + text))
        .orElse(report);
  }

  /** Returns code, application code and message, as far as they are there. */
  static String text(ComponentFailure failure) {
    String code = failure.applicationCode().equals(HResult.S_OK) ? "" : " (" + failure.applicationCode() + ")";
    String message = failure.applicationMessage();
    return failure.code().symbol() + code + (message == null ? "" : ": " + message);
  }
}
