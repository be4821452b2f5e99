package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterEvent;
import io.vss4j.core.restore.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Directories of file sets that are not there when the volumes are chosen, from what a writer may yet make to dead links. */
class AbsentDirectoriesJobTest {
  @TempDir Path temp;
  private JobWorld world;

  @BeforeEach
  void makeWorld() throws IOException {
    world = new JobWorld(temp);
    world.put("orders/a.db", "orders a");
    world.put("orders/deep/b.db", "orders b");
    world.put("stock/c.db", "stock c");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private SampleWriter orders() {
    return world.writer("orders").has(world.component("orders", "orders", "*.db"));
  }

  private SampleWriter stock() {
    return world.writer("stock").has(world.component("stock", "stock", "*.db"));
  }

  @Test
  @Tag("FIL-004")
  void directoryThatIsNotThereCostsNoVolumeAndNoFailure() {
    world.subscribe(world.writer("orders")
        .has(world.component("orders", "orders", "*.db")).has(world.component("archive", "nowhere/at/all", "*.db")));
    BackupReport report = world.backup().build().run();
    assertThat(report.isComplete()).as("%s", report).isTrue();
    assertThat(world.copiedVolumes).containsExactly(world.data.resolve("orders"));
  }

  @Test
  @Tag("FIL-006")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes symbolic links")
  void directoryBehindALinkThatLeadsNowhereFailsItsComponent() throws IOException {
    Files.createSymbolicLink(world.data.resolve("link"), world.data.resolve("unmounted"));
    world.subscribe(orders().has(world.component("archive", "link/archive", "*.db")));
    BackupReport report = world.backup().build().run();
    assertThat(report.component(SampleWriter.idOf("orders"), key("archive")).orElseThrow().problems().toString())
        .contains(world.data.resolve("link") + " is a link that leads to nothing");
    assertThat(report.component(SampleWriter.idOf("orders"), key("orders")).orElseThrow().succeeded()).isTrue();
  }

  /** The writer has it dumped there while it prepares for the shadow copy. */
  private SampleWriter dumping(String directory) {
    return world.writer("orders").has(world.component("dump", directory, "*.sql"))
        .on(WriterEvent.PREPARE_FOR_SNAPSHOT, (view, context) -> {
          try {
            world.put(directory + "/all.sql", "all orders");
            return true;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  @Tag("FIL-001")
  void directoryThatAWriterMakesOnACopiedVolumeIsBackedUp() {
    world.subscribe(dumping("orders/dump").has(world.component("orders", "orders", "*.db")));
    BackupReport report = world.backup().build().run();
    assertThat(report.isComplete()).as("%s", report).isTrue();
    assertThat(world.store.newest().orElseThrow().files()).extracting(StoredFile::relativePath)
        .containsExactlyInAnyOrder("a.db", "deep/b.db", "all.sql");
  }

  @Test
  @Tag("FIL-036")
  void directoryThatAWriterMakesOnNoCopiedVolumeFailsItsComponent() {
    world.subscribe(dumping("dump"));
    world.subscribe(stock());
    BackupReport report = world.backup().build().run();
    assertThat(report.component(SampleWriter.idOf("orders"), key("dump")).orElseThrow().problems().toString())
        .contains("was made after the volumes were chosen");
    assertThat(report.component(SampleWriter.idOf("stock"), key("stock")).orElseThrow().succeeded()).isTrue();
  }
}
