package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.restore.RestoreReport;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which dependencies bind a restore: those of what is restored, on what is in the backup and would not be. */
class RestoreDependenciesTest {
  private static final WriterId STOCK = SampleWriter.idOf("stock");
  private static final WriterId WEB = SampleWriter.idOf("web");

  private JobWorld world;

  @BeforeEach
  void makeWorld(@TempDir Path root) throws IOException {
    world = JobWorld.ofOrdersAndStock(root);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private ComponentInfo.Builder group(String logicalPath, String name, String directory) {
    return ComponentInfo.builder(ComponentKey.fileGroup(logicalPath, name))
        .addFiles(FileSet.of(world.data.resolve(directory).toString(), "*", true));
  }

  private void backUp(SampleWriter... writers) throws IOException {
    for (SampleWriter writer : writers) {
      world.subscribe(writer);
    }
    assertThat(world.backup().build().run().isComplete()).isTrue();
    world.damage();
  }

  private RestoreReport restored(String... names) {
    RestoreJob.Builder job = world.restore();
    for (String name : names) {
      job.select(WEB, JobWorld.key(name));
    }
    return job.build().run();
  }

  @Nested
  class OfANonselectableComponent {
    @Test
    @Tag("DEP-001")
    void thoseOfAComponentBelowAreItsOwnAffair() throws IOException {
      // "root" defines no set: "root\part" is in the backup for itself and is not restored.
      backUp(
          world.writer("web")
              .has(group("", "root", "orders").build())
              .has(group("root", "part", "none").selectable(true)
                  .addDependency(new ComponentDependency(STOCK, "", "stock")).build()),
          world.stock());
      RestoreReport report = restored("root");
      assertThat(report.statusOf(WEB, JobWorld.key("root"))).as(problems(report)).isEqualTo(FileRestoreStatus.ALL);
    }

    @Test
    @Tag("DEP-001")
    void aTargetBelowItThatWasNotBackedUpIsNotInTheBackup() throws IOException {
      backUp(
          world.writer("web").has(world.group("web", "orders", "*")
              .addDependency(new ComponentDependency(STOCK, "root", "part")).build()),
          world.writer("stock").has(group("", "root", "stock").build()));
      RestoreReport report = restored("web");
      assertThat(report.statusOf(WEB, JobWorld.key("web"))).as(problems(report)).isEqualTo(FileRestoreStatus.ALL);
    }
  }

  @Nested
  class OfAComponentSet {
    private void backUpSet() throws IOException {
      backUp(
          world.writer("web").has(world.group("web", "orders", "*").build())
              .has(group("web", "part", "none").addDependency(new ComponentDependency(STOCK, "STOCK", "Inner")).build())
              .has(group("web", "alone", "none2").selectableForRestore(true).build()),
          world.writer("stock").has(world.group("stock", "stock", "*").build())
              .has(group("stock", "inner", "none").build()));
    }

    @Test
    @Tag("DEP-001")
    @Tag("DEP-003")
    void thoseOfItsMembersBind() throws IOException {
      backUpSet();
      RestoreReport report = restored("web");
      assertThat(report.statusOf(WEB, JobWorld.key("web"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(problems(report)).contains("\"web\\part\" depends on component \"STOCK\\Inner\"");
    }

    @Test
    @Tag("DEP-002")
    void areMetByATargetThatComesWithItsSet() throws IOException {
      backUpSet();
      RestoreReport report = world.restore().build().run();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
    }

    @Test
    void thoseOfMembersThatAreNotRestoredDoNotBind() throws IOException {
      backUpSet();
      RestoreReport report =
          world.restore().select(WEB, ComponentKey.fileGroup("web", "alone")).build().run();
      assertThat(problems(report)).doesNotContain("depends on");
      assertThat(report.statusOf(WEB, JobWorld.key("web"))).isEqualTo(FileRestoreStatus.ALL);
    }
  }

  @Test
  @Tag("DEP-001")
  void aTargetThatIsNotInTheBackupIsReportedAndBindsNothing() throws IOException {
    backUp(world.writer("web").has(world.group("web", "orders", "*")
        .addDependency(new ComponentDependency(STOCK, "", "nowhere")).build()));
    RestoreReport report = restored("web");
    assertThat(report.statusOf(WEB, JobWorld.key("web"))).isEqualTo(FileRestoreStatus.ALL);
    assertThat(report.warnings()).anySatisfy(warning ->
        assertThat(warning.toString()).contains("nowhere").contains("not in the backup"));
  }
}
