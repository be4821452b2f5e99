package io.vss4j.testkit.protocol;

import io.vss4j.api.BackupType;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.junit.VssExtension;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A backup, an aborted backup or a restore of some of the writers, whichever has the event that a test is about. */
final class MatrixRun implements AutoCloseable {
  private static final Map<WriterEvent, String> HANDLERS = Map.ofEntries(
      Map.entry(WriterEvent.IDENTIFY, "onIdentify"),
      Map.entry(WriterEvent.PREPARE_FOR_BACKUP, "onPrepareBackup"),
      Map.entry(WriterEvent.PREPARE_FOR_SNAPSHOT, "onPrepareSnapshot"),
      Map.entry(WriterEvent.FREEZE, "onFreeze"),
      Map.entry(WriterEvent.THAW, "onThaw"),
      Map.entry(WriterEvent.POST_SNAPSHOT, "onPostSnapshot"),
      Map.entry(WriterEvent.BACKUP_COMPLETE, "onBackupComplete"),
      Map.entry(WriterEvent.BACKUP_SHUTDOWN, "onBackupShutdown"),
      Map.entry(WriterEvent.ABORT, "onAbort"),
      Map.entry(WriterEvent.PRE_RESTORE, "onPreRestore"),
      Map.entry(WriterEvent.POST_RESTORE, "onPostRestore"));

  private record Call(String name, WriterEvent event) {}

  private final VssExtension vss;
  private final List<FakeWriter> chosen;
  private final List<Call> calls = new ArrayList<>();
  private Consumer<WriterEvent> afterEach = done -> {};
  private BackupComponents session;

  MatrixRun(VssExtension vss, FakeWriter... chosen) {
    this.vss = vss;
    this.chosen = List.of(chosen);
  }

  /** Returns the handler of an event, the longer one of two. */
  static Method handler(WriterEvent event) {
    return Arrays.stream(VssWriter.class.getMethods())
        .filter(method -> method.getName().equals(HANDLERS.get(event)))
        .max((one, other) -> Integer.compare(one.getParameterCount(), other.getParameterCount()))
        .orElseThrow();
  }

  /** Has something done after each call, given its last event. */
  void afterEach(Consumer<WriterEvent> action) {
    afterEach = action;
  }

  /** Returns during which of the requester's calls the first of the writers got an event. */
  List<String> causes(WriterEvent event) {
    return calls.stream().filter(call -> call.event == event).map(Call::name).toList();
  }

  void play(WriterEvent event) {
    boolean restore = event == WriterEvent.PRE_RESTORE || event == WriterEvent.POST_RESTORE;
    backUp(event == WriterEvent.ABORT);
    if (restore) {
      restore(session.saveAsXml());
    } else {
      call("close", WriterEvent.BACKUP_SHUTDOWN, session::close);
    }
  }

  private void backUp(boolean abort) {
    session = vss.createBackupComponents();
    session.initializeForBackup();
    session.setBackupState(BackupState.of(BackupType.FULL).selectComponents(true));
    call("gatherWriterMetadata", WriterEvent.IDENTIFY, () -> session.gatherWriterMetadata().await());
    for (WriterMetadata writer : session.writerMetadata()) {
      for (ComponentInfo component : isChosen(writer) ? writer.components() : List.<ComponentInfo>of()) {
        session.addComponent(writer.instanceId(), writer.writerId(), component.key());
      }
    }
    session.startSnapshotSet();
    session.addToSnapshotSet("/");
    call("prepareForBackup", WriterEvent.PREPARE_FOR_BACKUP, () -> session.prepareForBackup().await());
    if (abort) {
      call("abortBackup", WriterEvent.ABORT, session::abortBackup);
      return;
    }
    call("doSnapshotSet", WriterEvent.POST_SNAPSHOT, () -> session.doSnapshotSet().await());
    call("backupComplete", WriterEvent.BACKUP_COMPLETE, () -> session.backupComplete().await());
  }

  private void restore(String document) {
    session.close();
    session = vss.createBackupComponents();
    session.initializeForRestore(document);
    call("gatherWriterMetadata", WriterEvent.IDENTIFY, () -> session.gatherWriterMetadata().await());
    for (WriterMetadata writer : session.writerMetadata()) {
      for (ComponentInfo component : isChosen(writer) ? writer.components() : List.<ComponentInfo>of()) {
        session.setSelectedForRestore(writer.writerId(), component.key(), true);
      }
    }
    call("preRestore", WriterEvent.PRE_RESTORE, () -> session.preRestore().await());
    call("postRestore", WriterEvent.POST_RESTORE, () -> session.postRestore().await());
  }

  private boolean isChosen(WriterMetadata metadata) {
    return chosen.stream().anyMatch(writer -> writer.identity().writerId().equals(metadata.writerId()));
  }

  private void call(String name, WriterEvent last, Runnable body) {
    FakeWriter first = chosen.get(0);
    int before = first.calls().size();
    body.run();
    first.calls().stream().skip(before).forEach(got -> calls.add(new Call(name, got.event())));
    afterEach.accept(last);
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
  }
}
