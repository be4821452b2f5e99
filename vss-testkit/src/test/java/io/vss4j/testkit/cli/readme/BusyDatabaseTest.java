package io.vss4j.testkit.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.BackupReport;
import io.vss4j.core.job.DirectoryBackupStore;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.junit.VssExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BusyDatabaseTest {
  @RegisterExtension
  final VssExtension vss = VssExtension.create();

  @Test
  void aVetoIsReportedAndTheWriterIsThawed() {
    FakeWriter sql = vss.subscribe(FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf")
        .failAt(WriterEvent.FREEZE, WriterFailure.retryable("busy")).build());
    vss.environment().write("/data/orders.mdf", "two orders");

    BackupReport report = BackupJob.builder(vss.service())
        .store(DirectoryBackupStore.at(vss.environment().newDirectory("store")))
        .pathResolver(vss.environment().pathResolver())
        .build()
        .run();

    assertThat(report.failedWriters()).extracting(WriterStatus::message).containsExactly("busy");
    vss.events().of(sql).assertInOrder("Freeze", "Thaw", "BackupShutdown");
  }
}
