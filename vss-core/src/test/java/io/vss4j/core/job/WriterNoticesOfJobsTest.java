package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.core.restore.RestoreReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the caller of a job hears of writers besides what becomes of their components. */
class WriterNoticesOfJobsTest {
  @TempDir Path temp;
  private JobWorld world;

  @BeforeEach
  void makeWorld() throws IOException {
    world = new JobWorld(temp);
    world.put("orders/a.db", "orders a");
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

  @Nested
  class OfAWriterThatFailsIdentify {
    @Test
    @Tag("EVT-019")
    void aBackupWarnsThatItsDataAreMissing() {
      world.subscribe(orders());
      world.subscribe(stock().failsIdentify());
      BackupReport report = world.backup().build().run();
      assertThat(report.stored()).isPresent();
      assertThat(report.warnings()).singleElement().asString().startsWith("stock ").contains("left out");
    }

    @Test
    void aBackupOfNobodyElseSaysWhy() {
      world.subscribe(stock().failsIdentify());
      assertThatThrownBy(() -> world.backup().build().run()).hasMessageContaining("stock");
    }

    @Test
    void aRestoreOfItsComponentSaysWhyItDoesNotRun() {
      var registration = world.subscribe(stock());
      world.backup().build().run();
      registration.close();
      world.subscribe(stock().failsIdentify());
      RestoreReport report = world.restore().build().run();
      assertThat(report.statusOf(SampleWriter.idOf("stock"), key("stock"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(report.warnings()).singleElement().asString().startsWith("stock ");
    }
  }

  @Nested
  @Tag("SVC-040")
  class OfAWriterThatLivesInTheServiceItStops {
    private final List<String> heardBeforePreRestore = new ArrayList<>();

    @BeforeEach
    void backUp() {
      world.vss.subscribe(
          orders().restoredBy(RestoreMethodSpec.builder(RestoreMethod.STOP_RESTORE_START).service("db")
              .writerRestore(WriterRestorePolicy.ALWAYS).build()),
          SubscribeOptions.builder().hostingService("db").build());
      world.subscribe(stock());
      world.backup().build().run();
      world.log.clear();
    }

    private RestoreJob.Builder restore() {
      LoggingService service = new LoggingService(world.log, () -> { }, () -> { });
      return world.restore().serviceController(service).onProgress(progress -> {
        if (world.log.isEmpty()) {
          heardBeforePreRestore.add(progress.message());
        }
      });
    }

    @Test
    void aRestoreTellsItBeforeAnythingIsTouched() {
      restore().build().run();
      assertThat(world.log).contains("orders PRE_RESTORE", "stop db");
      assertThat(heardBeforePreRestore).anySatisfy(
          message -> assertThat(message).contains("warning", "lives in service \"db\""));
    }

    @Test
    void theReportSaysIt() {
      assertThat(restore().build().run().warnings()).singleElement().asString().contains("lives in service \"db\"");
    }

    @Test
    void aDryRunSaysIt() {
      assertThat(restore().build().dryRun().warnings()).singleElement().asString().contains("lives in service \"db\"");
      assertThat(world.log).isEmpty();
    }

    @Test
    void aRestoreOfAnotherWriterDoesNot() {
      assertThat(restore().select(SampleWriter.idOf("stock"), key("stock")).build().run().warnings()).isEmpty();
    }

    @Test
    void aBackupSaysItToo() {
      assertThat(world.backup().build().run().warnings()).singleElement().asString()
          .contains("lives in service \"db\"");
    }
  }
}
