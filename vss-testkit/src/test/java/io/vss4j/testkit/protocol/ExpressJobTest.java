package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.ExpressNotes.ID;
import static io.vss4j.testkit.protocol.ExpressNotes.NOTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.ExpressMetadataBuilder;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.BackupReport;
import io.vss4j.core.job.BackupStore;
import io.vss4j.core.job.DirectoryBackupStore;
import io.vss4j.core.job.RestoreJob;
import io.vss4j.core.restore.RestoreProblem;
import io.vss4j.core.restore.RestoreReport;
import io.vss4j.testkit.junit.VssExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An express writer's files, backed up and restored by the jobs. */
class ExpressJobTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  @TempDir Path directory;

  private BackupStore store;

  @BeforeEach
  void files() {
    store = DirectoryBackupStore.at(directory);
    vss.environment().write("/notes/monday.txt", "buy milk");
    vss.environment().write("/notes/old/friday.txt", "sleep");
  }

  private void register(RestoreMethod method) {
    ExpressWriter express = vss.service().createExpressWriter();
    ExpressMetadataBuilder metadata = ExpressNotes.begin(express);
    metadata.addComponent(ComponentInfo.builder(NOTES).selectable(true).build());
    metadata.addFilesToFileGroup(NOTES, "/notes", "*", true);
    metadata.setRestoreMethod(
        RestoreMethodSpec.builder(method).writerRestore(WriterRestorePolicy.NEVER).build());
    express.register();
  }

  private BackupReport backUp() {
    return BackupJob.builder(vss.service())
        .store(store).pathResolver(vss.environment().pathResolver()).build().run();
  }

  private RestoreReport restore() {
    return RestoreJob.builder(vss.service())
        .store(store)
        .pathResolver(vss.environment().pathResolver())
        .serviceController(vss.services())
        .build()
        .run();
  }

  private List<String> writerEvents() {
    List<String> names = Stream.of(WriterEvent.values()).map(WriterEvent::eventName).toList();
    return vss.events().names().stream().filter(names::contains).toList();
  }

  @Test
  @Tag("EXW-029")
  void areBackedUpAndTheirComponentSucceeds() {
    register(RestoreMethod.RESTORE_IF_CAN_REPLACE);

    BackupReport report = backUp();

    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(report.components()).singleElement().satisfies(component -> {
      assertThat(component.writerId()).isEqualTo(ID);
      assertThat(component.files()).isEqualTo(2);
    });
  }

  @Test
  @Tag("EXW-032")
  void comeBackWithoutAnyEvent() {
    register(RestoreMethod.RESTORE_IF_CAN_REPLACE);
    backUp();
    vss.environment().delete("/notes");

    RestoreReport report = restore();

    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(vss.environment().read("/notes/monday.txt")).isEqualTo("buy milk");
    assertThat(vss.environment().read("/notes/old/friday.txt")).isEqualTo("sleep");
    assertThat(writerEvents()).isEmpty();
  }

  @Test
  @Tag("EXW-032")
  void takeThePlaceOfOthersIfTheMethodSaysSo() {
    register(RestoreMethod.RESTORE_IF_CAN_REPLACE);
    backUp();
    vss.environment().write("/notes/monday.txt", "changed");

    assertThat(restore().statusOf(ID, NOTES)).isEqualTo(FileRestoreStatus.ALL);
    assertThat(vss.environment().read("/notes/monday.txt")).isEqualTo("buy milk");
  }

  @ParameterizedTest
  @EnumSource(value = RestoreMethod.class, names = {"RESTORE_IF_NOT_THERE", "RESTORE_IF_CAN_REPLACE"})
  @Tag("WRE-013")
  void areAnEnvironmentErrorWhereATargetIsInTheWayForTheyHaveNoOtherPlace(RestoreMethod method) throws IOException {
    register(method);
    backUp();
    vss.environment().delete("/notes/monday.txt");
    Files.createDirectory(vss.environment().path("/notes/monday.txt"));

    RestoreReport report = restore();

    assertThat(report.statusOf(ID, NOTES)).isEqualTo(FileRestoreStatus.NONE);
    assertThat(report.problems()).isNotEmpty().allSatisfy(
        problem -> assertThat(problem).isInstanceOf(RestoreProblem.EnvironmentError.class));
  }

  @Test
  @Tag("EXW-032")
  void stayAwayWhereOthersAreIfTheMethodSaysSo() {
    register(RestoreMethod.RESTORE_IF_NOT_THERE);
    backUp();
    vss.environment().write("/notes/monday.txt", "changed");

    RestoreReport report = restore();

    assertThat(report.statusOf(ID, NOTES)).isEqualTo(FileRestoreStatus.NONE);
    assertThat(vss.environment().read("/notes/monday.txt")).isEqualTo("changed");
  }

  @Test
  void comeBackEvenIfTheWriterIsRegisteredNoMore() {
    register(RestoreMethod.RESTORE_IF_CAN_REPLACE);
    backUp();
    vss.environment().delete("/notes");
    vss.service().createExpressWriter().unregister(ID);

    assertThat(restore().statusOf(ID, NOTES)).isEqualTo(FileRestoreStatus.ALL);
  }
}
