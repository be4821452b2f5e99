package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.ExpressMetadataBuilder;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.core.restore.RestoreProblem;
import io.vss4j.core.restore.RestoreReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the jobs read of single components, and when. */
class ComponentFailuresTest {
  private static final WriterFailure PARTIAL = WriterFailure.of(VssError.E_WRITERERROR_PARTIAL_FAILURE, "one of two");

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

  /** One writer with both components. */
  private SampleWriter both() {
    return world.orders().has(world.component("stock", "stock", "*.db"));
  }

  private static void failStock(@Nullable WriterComponents view) {
    view.component(key("stock")).orElseThrow().setFailure(VssError.E_WRITERERROR_NONRETRYABLE, 7, "torn page");
  }

  /**
   * Registers a writer of another class that has files of a directory as a component of the same name. The instance id of an
   * express writer is whatever its document says.
   */
  private WriterId otherWithStock(WriterInstanceId instance, String directory) {
    WriterId other = WriterId.of(new UUID(4, 4));
    ExpressWriter express = world.vss.createExpressWriter();
    ExpressMetadataBuilder metadata = express.createMetadata(other, "Other", UsageType.USER_DATA, WriterVersion.NONE);
    metadata.addComponent(ComponentInfo.builder(key("stock")).selectable(true).build());
    metadata.addFilesToFileGroup(key("stock"), world.data.resolve(directory).toString(), "*.db", true);
    metadata.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE)
        .writerRestore(WriterRestorePolicy.NEVER)
        .build());
    express.loadMetadata(metadata.saveAsXml().replaceFirst("instanceId=\"[^\"]*", "instanceId=\"" + instance));
    express.register();
    return other;
  }

  @Nested
  class InABackup {
    @ParameterizedTest
    @EnumSource(value = WriterEvent.class, names = {"PREPARE_FOR_BACKUP", "POST_SNAPSHOT"})
    @Tag("COM-066")
    void thatOfEachComponentIsReadAndReportedByName(WriterEvent event) {
      SampleWriter writer = both().on(event, (view, context) -> {
        failStock(view);
        context.setWriterFailure(PARTIAL);
        return true;
      });
      world.subscribe(writer);
      BackupReport report = world.backup().build().run();
      assertThat(report.component(writer.id(), key("orders")).orElseThrow().succeeded()).isTrue();
      assertThat(report.component(writer.id(), key("stock")).orElseThrow().toString())
          .contains("stock", "VSS_E_WRITERERROR_NONRETRYABLE", "0x00000007", "torn page");
      assertThat(report.failedWriters()).hasSize(1);
    }

    @Test
    @Tag("INS-002")
    void isNotThatOfAnotherWriterWithTheSameInstanceId() {
      WriterInstanceId instance = world.subscribe(both().on(WriterEvent.POST_SNAPSHOT, (view, context) -> {
        failStock(view);
        context.setWriterFailure(PARTIAL);
        return true;
      })).instanceId();
      WriterId other = otherWithStock(instance, "stock");
      BackupReport report = world.backup().build().run();
      assertThat(report.component(other, key("stock")).orElseThrow().succeeded()).as(report.toString()).isTrue();
    }

    @Test
    @Tag("COM-041")
    void rangesAndDifferencesAreReadOnlyWhenTheSetIsMade() {
      DifferencedFile late = new DifferencedFile(FileSet.of(world.data.resolve("stock").toString(), "*.db", true), 0);
      world.subscribe(both().on(WriterEvent.POST_SNAPSHOT, (view, context) -> {
        world.calls.add("files named");
        view.component(key("stock")).orElseThrow().addDifferencedFilesByLastModifyTime(late);
        return true;
      }));
      BackupJob.builder(world.observedService()).store(world.store).build().run();
      assertThat(world.calls).containsSubsequence("doSnapshotSet", "files named", "writerComponents");
      assertThat(world.calls.subList(0, world.calls.indexOf("files named"))).doesNotContain("writerComponents");
    }
  }

  @Nested
  class InARestore {
    private RestoreReport restored(SampleWriter writer) throws IOException {
      world.subscribe(writer);
      world.backUpAndDamage();
      return world.restore().build().run();
    }

    @Test
    @Tag("COM-066")
    void afterPostRestoreThatOfEachComponentIsReadAndReportedByName() throws IOException {
      SampleWriter writer = both().on(WriterEvent.POST_RESTORE, (view, context) -> {
        failStock(view);
        context.setWriterFailure(PARTIAL);
        return true;
      });
      RestoreReport report = restored(writer);
      assertThat(report.problems())
          .filteredOn(problem -> problem.component().isPresent())
          .singleElement()
          .satisfies(problem -> {
            assertThat(problem).isInstanceOf(RestoreProblem.WriterError.class);
            assertThat(problem.component()).contains(key("stock"));
            assertThat(problem.message()).contains("VSS_E_WRITERERROR_NONRETRYABLE", "0x00000007", "torn page");
          });
      assertThat(report.statusOf(writer.id(), key("stock"))).isEqualTo(FileRestoreStatus.ALL);
      assertThat(report.isComplete()).isFalse();
    }

    @Test
    @Tag("COM-066")
    void afterPreRestoreItIsNamedWithTheVetoOfTheWriter() throws IOException {
      RestoreReport report = restored(both().on(WriterEvent.PRE_RESTORE, (view, context) -> {
        failStock(view);
        context.setWriterFailure(PARTIAL);
        return true;
      }));
      assertThat(report.problems())
          .filteredOn(problem -> problem.message().contains("torn page"))
          .singleElement()
          .satisfies(problem -> assertThat(problem.component()).contains(key("stock")));
    }

    @Test
    @Tag("RST-034")
    void explanationsAreWarningsWithComponentAndEvent() throws IOException {
      RestoreReport report = restored(both()
          .on(WriterEvent.PRE_RESTORE, (view, context) -> {
            view.component(key("orders")).orElseThrow().setPreRestoreFailureMessage("disk is on loan");
            return true;
          })
          .on(WriterEvent.POST_RESTORE, (view, context) -> {
            view.component(key("stock")).orElseThrow().setPostRestoreFailureMessage("reads slowly");
            return true;
          }));
      assertThat(report.warnings()).hasSize(2);
      assertThat(report.warnings().get(0)).contains("orders", "PreRestore", "disk is on loan");
      assertThat(report.warnings().get(1)).contains("stock", "PostRestore", "reads slowly");
      assertThat(report.isComplete()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = WriterEvent.class, names = {"PRE_RESTORE", "POST_RESTORE"})
    @Tag("INS-002")
    void isNotThatOfAnotherWriterWithTheSameInstanceId(WriterEvent event) throws IOException {
      SampleWriter failing = both().on(event, (view, context) -> {
        failStock(view);
        context.setWriterFailure(PARTIAL);
        return true;
      });
      WriterId other = otherWithStock(world.subscribe(failing).instanceId(), "other");
      Path file = world.put("other/d.db", "other d");
      world.backUpAndDamage();
      Files.writeString(file, "damaged");
      RestoreReport report = world.restore().build().run();
      assertThat(report.problems())
          .filteredOn(problem -> problem.message().contains("torn page"))
          .singleElement()
          .satisfies(problem -> assertThat(problem.writer()).contains(failing.id()));
      assertThat(report.problems()).filteredOn(problem -> problem.writer().equals(Optional.of(other))).isEmpty();
      assertThat(report.statusOf(other, key("stock"))).isEqualTo(FileRestoreStatus.ALL);
      assertThat(file).hasContent("other d");
    }

    @Test
    void oneThatTheBackupLeftIsNoneOfTheRestore() throws IOException {
      SampleWriter writer = both().on(WriterEvent.POST_SNAPSHOT, (view, context) -> {
        failStock(view);
        return true;
      });
      world.subscribe(writer);
      world.backup().build().run();
      RestoreReport report =
          world.restore().components((id, component) -> component.equals(key("orders"))).build().run();
      assertThat(report.problems()).isEmpty();
    }
  }
}
