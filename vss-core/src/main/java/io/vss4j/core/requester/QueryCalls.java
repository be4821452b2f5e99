package io.vss4j.core.requester;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.requester.WriterNotice;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.core.coordinator.RosterEntry;
import io.vss4j.core.requester.SessionState.Fact;
import java.util.Collection;
import java.util.List;

/** The calls that find out about writers. */
final class QueryCalls {
  private final RequesterSession session;

  QueryCalls(RequesterSession session) {
    this.session = session;
  }

  void enableWriterClasses(Collection<WriterId> classes) {
    List<WriterId> copy = List.copyOf(classes);
    session.call(Call.FILTER_WRITERS, () -> session.filter().enableClasses(copy));
  }

  void disableWriterClasses(Collection<WriterId> classes) {
    List<WriterId> copy = List.copyOf(classes);
    session.call(Call.FILTER_WRITERS, () -> session.filter().disableClasses(copy));
  }

  void disableWriterInstances(Collection<WriterInstanceId> instances) {
    List<WriterInstanceId> copy = List.copyOf(instances);
    session.call(Call.FILTER_WRITERS, () -> session.filter().disableInstances(copy));
  }

  VssAsync<List<WriterMetadata>> gatherWriterMetadata(Object owner) {
    return session.start(
        owner,
        Call.GATHER_WRITER_METADATA,
        () -> {
          session.become(state -> state.with(Fact.GATHER_CALLED));
          WriterFilter filter = session.filter();
          return operation -> {
            operation.onCancel(session.writers()::callOff);
            operation.checkCancelled("gatherWriterMetadata");
            session.writers().reachDelivery();
            List<RosterEntry> roster = session.writers().identify(
                instance -> filter.letsIn(instance.identity().writerId(), instance.instanceId()),
                metadata -> filter.letsIn(metadata.writerId(), metadata.instanceId()),
                operation::isCancelled);
            operation.checkCancelled("gatherWriterMetadata");
            return roster.stream().map(RosterEntry::metadata).toList();
          };
        },
        succeeded -> state -> succeeded ? state.gathered() : state);
  }

  List<WriterMetadata> writerMetadata() {
    return session.get(
        Call.WRITER_METADATA, () -> session.writers().roster().stream().map(RosterEntry::metadata).toList());
  }

  WriterMetadata writerMetadata(int index) {
    return at("writerMetadata", writerMetadata(), index);
  }

  List<WriterNotice> writerNotices() {
    return session.get(Call.WRITER_NOTICES, session.writers()::writerNotices);
  }

  void freeWriterMetadata() {
    session.call(Call.FREE_WRITER_METADATA, () -> session.become(state -> state.with(Fact.METADATA_FREED)));
  }

  VssAsync<List<WriterStatus>> gatherWriterStatus(Object owner) {
    return session.start(
        owner,
        Call.GATHER_WRITER_STATUS,
        () -> operation -> {
          session.writers().reachDelivery();
          List<WriterStatus> taken = session.takePicture();
          synchronized (session) {
            session.picture(taken);
          }
          return taken;
        },
        succeeded -> state -> state.with(Fact.STATUS_TAKEN, succeeded || state.is(Fact.STATUS_TAKEN)));
  }

  List<WriterStatus> writerStatus() {
    return session.get(Call.WRITER_STATUS, session::picture);
  }

  WriterStatus writerStatus(int index) {
    return at("writerStatus", writerStatus(), index);
  }

  void freeWriterStatus() {
    session.call(Call.FREE_WRITER_STATUS, () -> {
      session.picture(List.of());
      session.become(state -> state.with(Fact.STATUS_TAKEN, false));
    });
  }

  List<WriterComponents> writerComponents() {
    return session.get(Call.WRITER_COMPONENTS, () -> {
      boolean restore = session.isRestore();
      SessionState state = session.state();
      // From the event on, not only once it has been handled: COM-021.
      boolean complete = state.phase() == SessionPhase.COMPLETED || state.pending() == Call.BACKUP_COMPLETE;
      return session.document().writers().stream()
          .filter(entry -> !entry.components().isEmpty())
          .<WriterComponents>map(entry -> new ComponentsView(
              entry.writerId(),
              entry.instanceId(),
              List.of(entry),
              component -> true,
              ViewAccess.ofRequester(restore, complete, session.views()),
              session.scope()))
          .toList();
    });
  }

  WriterComponents writerComponents(int index) {
    return at("writerComponents", writerComponents(), index);
  }

  private static <T> T at(String call, List<T> list, int index) {
    if (index < 0 || index >= list.size()) {
      throw new VssException(
          VssError.E_OBJECT_NOT_FOUND, call + "(): index " + index + " of " + list.size());
    }
    return list.get(index);
  }
}
