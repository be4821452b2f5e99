package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.restore.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Backups of components whose files lie with another component, or behind a link where another one has its directory. */
class BackupOfDependentFilesTest {
  @TempDir Path temp;
  private JobWorld world;

  @BeforeEach
  void makeWorld() throws IOException {
    world = JobWorld.ofOrdersAndStock(temp);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes symbolic links")
  void linkIntoADirectoryThatIsNotThereFailsItsComponentAlone() throws IOException {
    Files.createSymbolicLink(world.data.resolve("orders/x.db"), world.data.resolve("gone/x.db"));
    world.subscribe(world.writer("both").has(world.component("orders", "orders", "*.db"))
        .has(world.component("gone", "gone", "*")));
    world.subscribe(world.stock());
    BackupReport report = world.backup().build().run();
    assertThat(report.component(SampleWriter.idOf("both"), key("orders")).orElseThrow().problems().toString())
        .contains("x.db");
    assertThat(report.component(SampleWriter.idOf("stock"), key("stock")).orElseThrow().problems()).isEmpty();
  }

  @Test
  void componentOfWhichFilesAreWithAnotherOneFailsWithThat() {
    FileSet missing = FileSet.of(world.data.resolve("orders").toString(), "missing.log");
    world.subscribe(world.writer("both")
        .has(world.group("first", "orders", "*.db").addFiles(missing).build())
        .has(world.component("second", "orders/deep", "*.db")));
    world.subscribe(world.stock());
    BackupReport report = world.backup().build().run();
    assertThat(report.component(SampleWriter.idOf("both"), key("second")).orElseThrow().problems())
        .singleElement().asString().contains("first");
    assertThat(world.store.newest().orElseThrow().files()).extracting(StoredFile::relativePath).containsExactly("c.db");
  }

  @Test
  @Tag("FIL-007")
  void filesThatAreWithAnotherComponentAreTold() {
    world.subscribe(world.writer("both").has(world.component("first", "orders", "*.db"))
        .has(world.component("second", "orders/deep", "*.db")));
    BackupReport report = world.backup().build().run();
    assertThat(report.isComplete()).isTrue();
    assertThat(report.warnings()).singleElement().asString().contains("both", "second", "first", "together");
  }
}
