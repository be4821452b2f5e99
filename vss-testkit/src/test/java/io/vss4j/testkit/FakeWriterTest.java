package io.vss4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterState;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.requester.BackupComponents;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FakeWriterTest extends FakeWriterFixture {
  @Nested
  class WithoutAScript {
    @Test
    @Tag("EVT-014")
    void everyEventOfABackupSucceeds() {
      FakeWriter writer = vss.subscribe(sql().build());
      try (BackupRun run = new BackupRun(vss).complete()) {
        assertThat(run.statusOf(writer).state()).isEqualTo(WriterState.STABLE);
        assertThat(run.statusOf(writer).failure()).isEqualTo(VssError.S_OK);
      }
      vss.events().of(writer).assertNames(
          "Identify",
          "PrepareForBackup",
          "PrepareForSnapshot",
          "Freeze",
          "Thaw",
          "PostSnapshot",
          "BackupComplete",
          "BackupShutdown");
    }

    @Test
    void callsTellSessionSetAndComponents() {
      FakeWriter writer = vss.subscribe(sql().fileGroup("logs", "audit", "/audit", "*").build());
      try (BackupRun run = new BackupRun(vss).complete()) {
        LoggedEvent.WriterCall prepare = writer.calls(WriterEvent.PREPARE_FOR_BACKUP).get(0);
        assertThat(prepare.session()).contains(run.backup.sessionId());
        assertThat(prepare.snapshotSet()).isPresent();
        assertThat(prepare.components())
            .containsExactly(ComponentKey.database("", "orders"), ComponentKey.fileGroup("logs", "audit"));
        assertThat(writer.calls(WriterEvent.FREEZE).get(0).components()).isEmpty();
        assertThat(writer.calls(WriterEvent.BACKUP_COMPLETE).get(0).snapshotSet()).isEmpty();
      }
      assertThat(writer.calls(WriterEvent.BACKUP_SHUTDOWN).get(0).snapshotSet())
          .isEqualTo(writer.calls(WriterEvent.FREEZE).get(0).snapshotSet())
          .isPresent();
    }

    @Test
    void callsAreCounted() {
      FakeWriter writer = vss.subscribe(sql().build());
      for (int i = 0; i < 2; i++) {
        new BackupRun(vss).complete().close();
      }
      assertThat(writer.count(WriterEvent.FREEZE)).isEqualTo(2);
      assertThat(writer.count(WriterEvent.ABORT)).isZero();
      assertThat(writer.calls()).hasSize(16);
    }
  }

  @Nested
  class Identity {
    @Test
    void theIdFollowsFromTheName() {
      assertThat(sql().build().identity().writerId()).isEqualTo(sql().build().identity().writerId());
      assertThat(sql().build().identity().writerId())
          .isNotEqualTo(FakeWriter.builder().build().identity().writerId());
    }

    @Test
    void everythingCanBeSet() {
      WriterId id = WriterId.of(new UUID(1, 2));
      FakeWriter writer = vss.subscribe(sql()
          .writerId(id)
          .instanceName("A")
          .version(new WriterVersion(2, 1))
          .usage(UsageType.SYSTEM_SERVICE)
          .source(SourceType.NON_TRANSACTED_DB)
          .build());
      try (BackupRun run = new BackupRun(vss).gather()) {
        WriterMetadata metadata = run.backup.writerMetadata(0);
        assertThat(metadata.writerId()).isEqualTo(id);
        assertThat(metadata.instanceId()).isEqualTo(writer.registration().instanceId());
        assertThat(metadata.instanceName()).contains("A");
        assertThat(metadata.usage()).isEqualTo(UsageType.SYSTEM_SERVICE);
        assertThat(metadata.source()).isEqualTo(SourceType.NON_TRANSACTED_DB);
      }
    }

    @Test
    void metadataIsWhatWasDeclared() {
      vss.subscribe(sql()
          .databaseLogs("", "orders", "/log", "*.ldf")
          .component(ComponentInfo.builder(ComponentKey.fileGroup("orders", "index")).caption("c").build())
          .fileGroup("", "conf", "/conf", "a")
          .fileGroup("", "conf", FileSet.of("/conf", "b"))
          .selectable()
          .restoreMethod(RestoreMethod.RESTORE_IF_NOT_THERE)
          .alternateLocation(FileSet.of("/data", "*.mdf"), "/alt")
          .excludeFiles(FileSet.of("/tmp", "*"))
          .build());
      try (BackupRun run = new BackupRun(vss).gather()) {
        WriterMetadata metadata = run.backup.writerMetadata(0);
        assertThat(metadata.components()).hasSize(3);
        ComponentInfo orders = metadata.component(ComponentKey.database("", "orders")).orElseThrow();
        assertThat(orders.databaseFiles()).containsExactly(FileSet.of("/data", "*.mdf"));
        assertThat(orders.databaseLogFiles()).containsExactly(FileSet.of("/log", "*.ldf"));
        assertThat(orders.selectable()).isFalse();
        ComponentInfo conf = metadata.component(ComponentKey.fileGroup("", "conf")).orElseThrow();
        assertThat(conf.files()).hasSize(2);
        assertThat(conf.selectable()).isTrue();
        assertThat(metadata.restoreMethod().method()).isEqualTo(RestoreMethod.RESTORE_IF_NOT_THERE);
        assertThat(metadata.alternateLocationMappings()).hasSize(1);
        assertThat(metadata.excludeFiles()).hasSize(1);
      }
    }

    @Test
    void aStoredDocumentBecomesAWriter() {
      vss.subscribe(sql().instanceName("A").fileGroup("", "conf", "/conf", "a").build());
      String xml;
      try (BackupRun run = new BackupRun(vss).gather()) {
        xml = run.backup.writerMetadata(0).saveAsXml();
      }
      try (VssEnvironment other = VssEnvironment.builder().seed(2).build()) {
        FakeWriter copy = other.subscribe(FakeWriter.fromMetadata(xml));
        try (BackupRun run = new BackupRun(other).complete()) {
          WriterMetadata again = run.backup.writerMetadata(0);
          WriterMetadata stored = other.service().examineWriterMetadata(xml);
          assertThat(again.components()).isEqualTo(stored.components());
          assertThat(again.restoreMethod()).isEqualTo(stored.restoreMethod());
          assertThat(again.writerName()).isEqualTo("sql");
          assertThat(again.instanceName()).contains("A");
          assertThat(copy.count(WriterEvent.FREEZE)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void inARestoreBothEventsAreSeenWithTheirComponents() {
    FakeWriter writer = vss.subscribe(sql().build());
    String document;
    try (BackupRun run = new BackupRun(vss).complete()) {
      document = run.backup.saveAsXml();
    }
    try (BackupComponents restore = vss.createBackupComponents()) {
      restore.initializeForRestore(document);
      restore.gatherWriterMetadata().await();
      restore.setSelectedForRestore(writer.identity().writerId(), ComponentKey.database("", "orders"), true);
      restore.preRestore().await();
      restore.postRestore().await();
      vss.events().of(restore.sessionId()).assertNames("Identify", "PreRestore", "PostRestore");
    }
    assertThat(writer.calls(WriterEvent.PRE_RESTORE).get(0).components())
        .isEqualTo(List.of(ComponentKey.database("", "orders")));
  }
}
