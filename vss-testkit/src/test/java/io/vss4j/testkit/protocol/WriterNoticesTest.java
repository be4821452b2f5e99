package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.requester.WriterNotice;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WriterNoticesTest {
  private final Heard heard = new Heard();

  @RegisterExtension final VssExtension vss =
      VssExtension.create(builder -> builder.configure(service -> service.listener(heard)));

  private FakeWriter hosted(String host, RestoreMethod method) {
    return vss.subscribe(FakeWriter.builder()
        .name("sql")
        .options(SubscribeOptions.builder().hostingService(host).build())
        .restoreMethod(RestoreMethodSpec.builder(method)
            .service("MSSQL")
            .writerRestore(WriterRestorePolicy.ALWAYS)
            .build())
        .build());
  }

  private List<WriterNotice> gathered() {
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).gathered()) {
      return backup.components.writerNotices();
    }
  }

  @ParameterizedTest
  @EnumSource(value = RestoreMethod.class, names = {"STOP_RESTORE_START", "RESTORE_STOP_START"})
  @Tag("HST-006")
  void aWriterThatLivesInTheServiceItStopsIsReportedWhenMetadataIsGathered(RestoreMethod method) {
    FakeWriter writer = hosted("mssql", method);
    assertThat(gathered()).singleElement().satisfies(notice -> {
      assertThat(notice.kind()).isEqualTo(WriterNotice.Kind.HOSTED_IN_STOPPED_SERVICE);
      assertThat(notice.instanceId()).isEqualTo(writer.registration().instanceId());
      assertThat(notice.message()).contains("mssql", method.name());
    });
    vss.environment().settle();
    assertThat(heard.notices).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(value = RestoreMethod.class, names = {"STOP_RESTORE_START", "RESTORE_STOP_START"})
  @Tag("HST-006")
  void aWriterThatLivesElsewhereIsNot(RestoreMethod method) {
    hosted("another", method);
    assertThat(gathered()).isEmpty();
  }

  @Test
  @Tag("EVT-019")
  void aWriterThatFailsIdentifyIsReportedWithItsReason() {
    vss.subscribe(FakeWriter.builder().name("good").build());
    FakeWriter bad = vss.subscribe(FakeWriter.builder()
        .name("bad").throwAt(WriterEvent.IDENTIFY, new IllegalStateException("catalog is gone")).build());
    assertThat(gathered()).singleElement().satisfies(notice -> {
      assertThat(notice.kind()).isEqualTo(WriterNotice.Kind.LEFT_OUT);
      assertThat(notice.instanceId()).isEqualTo(bad.registration().instanceId());
      assertThat(notice.failure()).isEqualTo(VssError.E_WRITERERROR_NONRETRYABLE);
      assertThat(notice.toString()).contains("bad", "catalog is gone");
    });
  }

  @Nested
  class AWriterThatSupportsLogBackups {
    private FakeWriterBuilder logging() {
      return FakeWriter.builder().name("sql").backupSchema(BackupSchema.LOG).database("", "orders", "/data", "*.mdf");
    }

    @Test
    @Tag("SCH-019")
    @Tag("SCH-022")
    void andHasNoLogsIsReportedAndTakesPart() {
      FakeWriter writer = vss.subscribe(logging().build());
      assertThat(gathered()).singleElement().satisfies(notice -> {
        assertThat(notice.kind()).isEqualTo(WriterNotice.Kind.WRITER_ERROR);
        assertThat(notice.instanceId()).isEqualTo(writer.registration().instanceId());
        assertThat(notice.failure()).isEqualTo(VssError.S_OK);
        assertThat(notice.toString()).contains("sql", "LOG", "log file set");
      });
      try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).completed()) {
        assertThat(backup.roster.get(0).backupSchema().contains(BackupSchema.LOG)).isTrue();
      }
      assertThat(writer.count(WriterEvent.BACKUP_COMPLETE)).isEqualTo(1);
    }

    @Test
    @Tag("SCH-022")
    void andHasLogsIsNot() {
      vss.subscribe(logging().databaseLogs("", "orders", "/logs", "*.ldf").build());
      assertThat(gathered()).isEmpty();
    }
  }

  @Test
  void noticesAreThereOnceMetadataWasGathered() {
    try (var components = vss.createBackupComponents()) {
      components.initializeForBackup();
      assertThatThrownBy(components::writerNotices)
          .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_BAD_STATE));
    }
  }
}
