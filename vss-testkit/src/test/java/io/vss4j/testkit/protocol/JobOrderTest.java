package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.BackupStore;
import io.vss4j.core.job.DirectoryBackupStore;
import io.vss4j.core.job.RestoreJob;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The advice to requesters on the order of calls, followed by the jobs. */
class JobOrderTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  @TempDir Path directory;

  private BackupStore store;

  @BeforeEach
  void files() {
    store = DirectoryBackupStore.at(directory);
    vss.environment().write("/data/orders.mdf", "two orders");
    vss.environment().write("/mail/mail.edb", "three letters");
  }

  private static FakeWriterBuilder writer() {
    return FakeWriter.builder()
        .name("sql")
        .database("", "orders", "/data", "*.mdf")
        .database("", "mail", "/mail", "*.edb");
  }

  private void backUp() {
    BackupJob.builder(vss.service()).store(store).pathResolver(vss.environment().pathResolver()).build().run();
  }

  @Test
  @Tag("REQ-024")
  @Tag("REQ-033")
  void volumesAreAddedBeforeWritersPrepareAndThoseBeforeTheSet() {
    vss.subscribe(writer().build());
    backUp();
    assertThat(vss.events().names())
        .containsSubsequence("BeginPrepareSnapshot", "PrepareForBackup", "PrepareForSnapshot");
    assertThat(vss.events().names()).containsOnlyOnce("BeginPrepareSnapshot");
  }

  @Test
  @Tag("REQ-035")
  void everyComponentIsToldHowItsBackupEnded() {
    List<Optional<Boolean>> told = new CopyOnWriteArrayList<>();
    vss.subscribe(writer()
        .doAt(WriterEvent.BACKUP_COMPLETE, (components, context) -> components.components().stream()
            .map(WriterComponent::backupSucceeded)
            .forEach(told::add))
        .build());
    backUp();
    assertThat(told).containsExactly(Optional.of(true), Optional.of(true));
  }

  @Test
  @Tag("REQ-047")
  void afterAVetoFilesAreMarkedAndPostRestoreIsSent() {
    List<FileRestoreStatus> told = new CopyOnWriteArrayList<>();
    FakeWriter writer = vss.subscribe(writer()
        .failAt(WriterEvent.PRE_RESTORE, WriterFailure.retryable("in use"))
        .doAt(WriterEvent.POST_RESTORE, (components, context) -> components.components().stream()
            .map(WriterComponent::fileRestoreStatus)
            .forEach(told::add))
        .build());
    backUp();
    RestoreJob.builder(vss.service())
        .store(store)
        .pathResolver(vss.environment().pathResolver())
        .serviceController(vss.services())
        .build()
        .run();
    vss.events().of(writer).assertInOrder("PreRestore", "PostRestore");
    assertThat(told).containsExactly(FileRestoreStatus.NONE, FileRestoreStatus.NONE);
  }
}
