package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.core.restore.RestoreReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestoreJobFailureTest {
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

  /** Backs everything up, forgets the events so far, and damages all data. */
  private void backUpAndDamage() throws IOException {
    BackupReport report = world.backup().build().run();
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    damage();
  }

  private void damage() throws IOException {
    world.put("orders/a.db", "damaged");
    Files.deleteIfExists(world.data.resolve("orders/deep/b.db"));
    world.put("stock/c.db", "damaged");
    world.log.clear();
  }

  private String content(String path) throws IOException {
    return Files.readString(world.data.resolve(path));
  }

  private static VssError errorOf(Throwable failure) {
    assertThat(failure).isInstanceOf(VssException.class);
    return ((VssException) failure).error();
  }

  private static String problems(RestoreReport report) {
    return report.problems().toString();
  }

  @Nested
  class WhenAWriterFails {
    private SampleWriter vetoing() {
      return orders().on(WriterEvent.PRE_RESTORE, (view, context) -> {
        context.setWriterFailure(WriterFailure.nonRetryable("not now"));
        return true;
      });
    }

    @Test
    @Tag("SEQ-017")
    void vetoAtPreRestoreKeepsItsFilesAsTheyAre() throws IOException {
      SampleWriter writer = vetoing();
      world.subscribe(writer);
      world.subscribe(stock());
      backUpAndDamage();
      RestoreReport report = world.restore().build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(problems(report)).contains("not now");
      assertThat(content("orders/a.db") + ", " + content("stock/c.db")).isEqualTo("damaged, stock c");
    }

    @Test
    @Tag("SEQ-008")
    void writerThatVetoedLearnsThatNothingWasRestored() throws IOException {
      SampleWriter writer = vetoing();
      world.subscribe(writer);
      backUpAndDamage();
      world.restore().build().run();
      assertThat(writer.restored).containsEntry(key("orders"), FileRestoreStatus.NONE);
    }

    @Test
    @Tag("SEQ-018")
    void vetoCanBeIgnored() throws IOException {
      SampleWriter writer = vetoing();
      world.subscribe(writer);
      backUpAndDamage();
      RestoreReport report = world.restore().ignoreVeto(writer.id()).build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.ALL);
      assertThat(report.warnings().toString()).contains("not now");
    }

    @Test
    void failureInPostRestoreIsReportedAndChangesNoStatus() throws IOException {
      SampleWriter writer = orders().on(WriterEvent.POST_RESTORE, (view, context) -> {
        context.setWriterFailure(WriterFailure.nonRetryable("cannot load"));
        return true;
      });
      world.subscribe(writer);
      backUpAndDamage();
      RestoreReport report = world.restore().build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.ALL);
      assertThat(problems(report)).contains("cannot load");
      assertThat(report.isComplete()).isFalse();
    }

    @Test
    @Tag("SEQ-006")
    void postRestoreIsRaisedWhenThePlanCannotBeMade() throws IOException {
      SampleWriter writer = orders();
      world.subscribe(writer);
      backUpAndDamage();
      RestoreJob job = world.restore().onProgress(progress -> {
        if (progress.step() == Step.RESTORE) {
          throw new IllegalStateException("receiver gives up");
        }
      }).build();
      assertThatThrownBy(job::run).hasMessage("receiver gives up");
      assertThat(world.eventsOf("orders")).containsExactly("PRE_RESTORE", "POST_RESTORE");
      assertThat(writer.restored).containsEntry(key("orders"), FileRestoreStatus.NONE);
      assertThat(content("orders/a.db")).isEqualTo("damaged");
    }
  }

  @Nested
  class WhenTheCallerCancels {
    @Test
    @Tag("SEQ-019")
    void unitInProgressIsRolledBackAndPostRestoreFollows() throws IOException {
      Thread job = Thread.currentThread();
      SampleWriter writer = orders().restoredBy(
          RestoreMethodSpec.builder(RestoreMethod.STOP_RESTORE_START).service("db").build());
      world.subscribe(writer);
      backUpAndDamage();
      LoggingService service = new LoggingService(world.log, () -> { }, () -> { });
      RestoreReport report = world.restore().serviceController(service).onProgress(progress -> {
        if (progress.filesDone() == 1) {
          job.interrupt();
        }
      }).build().run();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(report.statusOf(writer.id(), key("orders"))).as(report.toString()).isEqualTo(FileRestoreStatus.NONE);
      assertThat(content("orders/a.db")).isEqualTo("damaged");
      assertThat(writer.restored).containsEntry(key("orders"), FileRestoreStatus.NONE);
      assertThat(world.log).containsExactly("orders PRE_RESTORE", "stop db", "start db", "orders POST_RESTORE");
    }

    @Test
    void duringPreRestorePostRestoreFollows() throws IOException {
      Thread job = Thread.currentThread();
      SampleWriter writer =
          orders().on(WriterEvent.PRE_RESTORE, (view, context) -> JobWorld.interruptAndAwaitWaiting(job));
      world.subscribe(writer);
      backUpAndDamage();
      assertThatThrownBy(() -> world.restore().build().run())
          .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.S_ASYNC_CANCELLED));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(world.eventsOf("orders")).containsExactly("PRE_RESTORE", "POST_RESTORE");
      assertThat(writer.restored).containsEntry(key("orders"), FileRestoreStatus.NONE);
      assertThat(content("orders/a.db")).isEqualTo("damaged");
    }

    @Test
    void beforePreRestoreNoWriterIsTold() throws IOException {
      world.subscribe(orders());
      backUpAndDamage();
      RestoreJob job = world.restore().onProgress(progress -> Thread.currentThread().interrupt()).build();
      assertThatThrownBy(job::run).satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.S_ASYNC_CANCELLED));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(world.eventsOf("orders")).isEmpty();
    }
  }

  @Nested
  class WhenSomethingFailsAfterTheFiles {
    private RestoreReport runFailingAt(Step step) throws IOException {
      world.subscribe(orders());
      backUpAndDamage();
      return world.restore().onProgress(progress -> {
        if (progress.step() == step) {
          throw new IllegalStateException("receiver gives up");
        }
      }).build().run();
    }

    @ParameterizedTest
    @EnumSource(value = Step.class, names = {"POST_RESTORE", "RESTART"})
    void aReceiverThatFailsIsAWarning(Step step) throws IOException {
      RestoreReport report = runFailingAt(step);
      assertThat(report.statusOf(SampleWriter.idOf("orders"), key("orders"))).isEqualTo(FileRestoreStatus.ALL);
      assertThat(report.warnings()).singleElement().asString().contains("receiver gives up");
      assertThat(report.isComplete()).isTrue();
    }

    @Test
    @Tag("SEQ-006")
    void postRestoreIsRaisedAllTheSame() throws IOException {
      runFailingAt(Step.POST_RESTORE);
      assertThat(world.eventsOf("orders")).containsExactly("PRE_RESTORE", "POST_RESTORE");
    }

    @Test
    void aSessionThatFailsIsAProblemOfTheReport() throws IOException {
      world.subscribe(orders());
      backUpAndDamage();
      world.callFailures.put("setFileRestoreStatus", new VssException(VssError.E_UNEXPECTED, "session is lost"));
      RestoreReport report = RestoreJob.builder(world.observedService()).store(world.store).build().run();
      assertThat(report.statusOf(SampleWriter.idOf("orders"), key("orders"))).isEqualTo(FileRestoreStatus.ALL);
      assertThat(problems(report)).contains("session is lost");
      assertThat(report.isComplete()).isFalse();
      assertThat(world.eventsOf("orders")).containsExactly("PRE_RESTORE", "POST_RESTORE");
    }
  }
}
