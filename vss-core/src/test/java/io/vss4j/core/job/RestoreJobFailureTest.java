package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.errorOf;
import static io.vss4j.core.job.JobWorld.key;
import static io.vss4j.core.job.JobWorld.problems;
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
    world = JobWorld.ofOrdersAndStock(temp);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Nested
  class WhenAWriterFails {
    private SampleWriter vetoing() {
      return world.orders().on(WriterEvent.PRE_RESTORE, (view, context) -> {
        context.setWriterFailure(WriterFailure.nonRetryable("not now"));
        return true;
      });
    }

    @Test
    @Tag("SEQ-017")
    void vetoAtPreRestoreKeepsItsFilesAsTheyAre() throws IOException {
      SampleWriter writer = vetoing();
      world.subscribe(writer);
      world.subscribe(world.stock());
      world.backUpAndDamage();
      RestoreReport report = world.restore().build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(problems(report)).contains("not now");
      assertThat(world.content("orders/a.db") + ", " + world.content("stock/c.db")).isEqualTo("damaged, stock c");
    }

    @Test
    @Tag("SEQ-008")
    void writerThatVetoedLearnsThatNothingWasRestored() throws IOException {
      SampleWriter writer = vetoing();
      world.subscribe(writer);
      world.backUpAndDamage();
      world.restore().build().run();
      assertThat(writer.restored).containsEntry(key("orders"), FileRestoreStatus.NONE);
    }

    @Test
    @Tag("SEQ-018")
    void vetoCanBeIgnored() throws IOException {
      SampleWriter writer = vetoing();
      world.subscribe(writer);
      world.backUpAndDamage();
      RestoreReport report = world.restore().ignoreVeto(writer.id()).build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.ALL);
      assertThat(report.warnings().toString()).contains("not now");
    }

    @Test
    void failureInPostRestoreIsReportedAndChangesNoStatus() throws IOException {
      SampleWriter writer = world.orders().on(WriterEvent.POST_RESTORE, (view, context) -> {
        context.setWriterFailure(WriterFailure.nonRetryable("cannot load"));
        return true;
      });
      world.subscribe(writer);
      world.backUpAndDamage();
      RestoreReport report = world.restore().build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.ALL);
      assertThat(problems(report)).contains("cannot load");
      assertThat(report.isComplete()).isFalse();
    }

    @Test
    @Tag("SEQ-006")
    void postRestoreIsRaisedWhenThePlanCannotBeMade() throws IOException {
      SampleWriter writer = world.orders();
      world.subscribe(writer);
      world.backUpAndDamage();
      RestoreJob job = world.restore().onProgress(progress -> {
        if (progress.step() == Step.RESTORE) {
          throw new IllegalStateException("receiver gives up");
        }
      }).build();
      assertThatThrownBy(job::run).hasMessage("receiver gives up");
      assertThat(world.eventsOf("orders")).containsExactly("PRE_RESTORE", "POST_RESTORE");
      assertThat(writer.restored).containsEntry(key("orders"), FileRestoreStatus.NONE);
      assertThat(world.content("orders/a.db")).isEqualTo("damaged");
    }
  }

  @Nested
  class WhenTheCallerCancels {
    @Test
    @Tag("SEQ-019")
    void unitInProgressIsRolledBackAndPostRestoreFollows() throws IOException {
      Thread job = Thread.currentThread();
      SampleWriter writer = world.orders().restoredBy(
          RestoreMethodSpec.builder(RestoreMethod.STOP_RESTORE_START).service("db").build());
      world.subscribe(writer);
      world.backUpAndDamage();
      LoggingService service = new LoggingService(world.log, () -> { }, () -> { });
      RestoreReport report = world.restore().serviceController(service).onProgress(progress -> {
        if (progress.filesDone() == 1) {
          job.interrupt();
        }
      }).build().run();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(report.statusOf(writer.id(), key("orders"))).as(report.toString()).isEqualTo(FileRestoreStatus.NONE);
      assertThat(world.content("orders/a.db")).isEqualTo("damaged");
      assertThat(writer.restored).containsEntry(key("orders"), FileRestoreStatus.NONE);
      assertThat(world.log).containsExactly("orders PRE_RESTORE", "stop db", "start db", "orders POST_RESTORE");
    }

    @Test
    void duringPreRestorePostRestoreFollows() throws IOException {
      Thread job = Thread.currentThread();
      SampleWriter writer =
          world.orders().on(WriterEvent.PRE_RESTORE, (view, context) -> JobWorld.interruptAndAwaitWaiting(job));
      world.subscribe(writer);
      world.backUpAndDamage();
      assertThatThrownBy(() -> world.restore().build().run())
          .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.S_ASYNC_CANCELLED));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(world.eventsOf("orders")).containsExactly("PRE_RESTORE", "POST_RESTORE");
      assertThat(writer.restored).containsEntry(key("orders"), FileRestoreStatus.NONE);
      assertThat(world.content("orders/a.db")).isEqualTo("damaged");
    }

    @Test
    void beforePreRestoreNoWriterIsTold() throws IOException {
      world.subscribe(world.orders());
      world.backUpAndDamage();
      RestoreJob job = world.restore().onProgress(progress -> Thread.currentThread().interrupt()).build();
      assertThatThrownBy(job::run).satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.S_ASYNC_CANCELLED));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(world.eventsOf("orders")).isEmpty();
    }
  }

  @Nested
  class WhenSomethingFailsAfterTheFiles {
    private RestoreReport runFailingAt(Step step) throws IOException {
      world.subscribe(world.orders());
      world.backUpAndDamage();
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
      world.subscribe(world.orders());
      world.backUpAndDamage();
      world.callFailures.put("setFileRestoreStatus", new VssException(VssError.E_UNEXPECTED, "session is lost"));
      RestoreReport report = RestoreJob.builder(world.observedService()).store(world.store).build().run();
      assertThat(report.statusOf(SampleWriter.idOf("orders"), key("orders"))).isEqualTo(FileRestoreStatus.ALL);
      assertThat(problems(report)).contains("session is lost");
      assertThat(report.isComplete()).isFalse();
      assertThat(world.eventsOf("orders")).containsExactly("PRE_RESTORE", "POST_RESTORE");
    }
  }
}
