package io.vss4j.testkit.protocol;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupState;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.VssEnvironment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One writer with two components, in which any event can be held up, and what every call of a table needs besides. */
final class CallWorld {
  /** A call is refused for its order here, never for what the writer does not support. */
  private static final BackupSchema SUPPORTS_ALL = BackupSchema.of(
      BackupSchema.WRITER_SUPPORTS_NEW_TARGET,
      BackupSchema.WRITER_SUPPORTS_RESTORE_WITH_MOVE,
      BackupSchema.ROLLFORWARD_RESTORE,
      BackupSchema.RESTORE_RENAME,
      BackupSchema.AUTHORITATIVE_RESTORE);

  static final ComponentKey ORDERS = ComponentKey.database("", "orders");
  static final ComponentKey MAIL = ComponentKey.database("", "mail");
  static final ComponentKey OUTER = ComponentKey.fileGroup("", "outer");
  static final ComponentKey INNER = ComponentKey.fileGroup("outer", "inner");
  static final ComponentKey PLAIN = ComponentKey.fileGroup("outer", "plain");
  /** A part of orders, if the requester supports that. */
  static final PartialFile PARTIAL = new PartialFile("/data", "a.mdf", "0:5", "");
  static final String SECOND_VOLUME = "/second";

  final VssEnvironment vss;
  final FakeWriter writer;
  final Gate gate = new Gate();
  /** What the writer read of its components when an event came last. */
  final Map<WriterEvent, List<String>> readByWriter = new ConcurrentHashMap<>();
  private @Nullable String document;
  private @Nullable String fullDocument;
  private @Nullable WriterMetadata metadata;

  CallWorld(VssEnvironment vss) {
    this.vss = vss;
    vss.addVolume(SECOND_VOLUME);
    FakeWriterBuilder builder = FakeWriter.builder()
        .backupSchema(SUPPORTS_ALL)
        .name("sql")
        .database("", "orders", "/data", "*.mdf")
        .databaseLogs("", "orders", "/logs", "*.ldf")
        .database("", "mail", "/data", "*.edb")
        .fileGroup("", "outer", "/outer", "*")
        .selectable()
        .fileGroup("outer", "inner", "/inner", "*")
        .selectable()
        .selectableForRestore()
        .fileGroup("outer", "plain", "/plain", "*")
        .alternateLocation(FileSet.of("/data", "*.mdf"), "/alternate");
    for (WriterEvent event : WriterEvent.values()) {
      builder.doAt(event, (components, context) -> {
        if (components != null) {
          if (event == WriterEvent.PREPARE_FOR_BACKUP && context.isPartialFileSupportEnabled()) {
            components.component(0).addPartialFile(PARTIAL);
          }
          readByWriter.put(event, DocumentPicture.of(components));
        }
        gate.pass(event);
      });
    }
    writer = vss.subscribe(builder.build());
    // Made before a gate is closed, which would hold them up.
    document();
    fullDocument();
    metadata();
  }

  void failNextCommit() {
    vss.snapshotProvider().script().failAt(ProviderStep.COMMIT_SNAPSHOTS, VssError.E_PROVIDER_VETO).times(1);
  }

  /** Returns the document of a backup of one component. */
  String document() {
    String saved = document;
    if (saved == null) {
      try (CallScene scene = new CallScene(this)) {
        scene.backup().announced().gathered().withComponent().prepared().completed();
        saved = scene.components.saveAsXml();
        document = saved;
      }
    }
    return saved;
  }

  /** Returns the document of a backup of orders, with a partial file, and of the outer set. */
  String fullDocument() {
    String saved = fullDocument;
    if (saved == null) {
      try (CallScene scene = new CallScene(this)) {
        scene.backup().components.setBackupState(
            BackupState.of(BackupType.FULL).selectComponents(true).partialFileSupport(true));
        scene.gathered().withComponent().components.addComponent(scene.instance(), scene.writer(), OUTER);
        scene.prepared().completed();
        saved = scene.components.saveAsXml();
        fullDocument = saved;
      }
    }
    return saved;
  }

  /** Returns what the writer says of itself. */
  WriterMetadata metadata() {
    WriterMetadata gathered = metadata;
    if (gathered == null) {
      try (CallScene scene = new CallScene(this)) {
        gathered = scene.backup().gathered().components.writerMetadata(0);
        metadata = gathered;
      }
    }
    return gathered;
  }

  /** Holds up the handler of one event until it is opened. */
  static final class Gate {
    private @Nullable WriterEvent closedFor;
    private CountDownLatch arrived = new CountDownLatch(1);
    private CountDownLatch opened = new CountDownLatch(0);

    synchronized void close(WriterEvent event) {
      closedFor = event;
      arrived = new CountDownLatch(1);
      opened = new CountDownLatch(1);
    }

    synchronized void open() {
      closedFor = null;
      opened.countDown();
    }

    void awaitArrival() {
      await(arrived());
    }

    void pass(WriterEvent event) {
      CountDownLatch way;
      synchronized (this) {
        if (event != closedFor) {
          return;
        }
        arrived.countDown();
        way = opened;
      }
      await(way);
    }

    private synchronized CountDownLatch arrived() {
      return arrived;
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
