package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.errorOf;
import static io.vss4j.core.job.JobWorld.key;
import static io.vss4j.core.job.JobWorld.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssError;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.writer.WriterRegistration;
import io.vss4j.core.restore.RestoreReport;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreJobSelectionTest {
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

  private static RestoreMethodSpec never() {
    return RestoreMethodSpec.builder(RestoreMethod.STOP_RESTORE_START).service("db")
        .writerRestore(WriterRestorePolicy.NEVER).build();
  }

  @Nested
  class WhenComponentsAreChosen {
    @Test
    @Tag("SEQ-004")
    void writerWithoutAChosenComponentGetsNoEvent() throws IOException {
      SampleWriter writer = world.orders();
      world.subscribe(writer);
      world.subscribe(world.stock());
      world.backUpAndDamage();
      world.restore().select(writer.id(), key("orders")).build().run();
      assertThat(world.eventsOf("stock")).isEmpty();
      assertThat(world.content("orders/a.db") + ", " + world.content("stock/c.db")).isEqualTo("orders a, damaged");
    }

    @Test
    void filterLimitsTheRestore() throws IOException {
      world.subscribe(world.orders());
      world.subscribe(world.stock());
      world.backUpAndDamage();
      RestoreReport report =
          world.restore().components((writer, component) -> component.name().equals("stock")).build().run();
      assertThat(report.units()).extracting(unit -> unit.component()).containsExactly(key("stock"));
    }

    @Test
    @Tag("SEL-020")
    void leavingOutWhatTheWriterRequiresIsAllowedWithAWarning() throws IOException {
      SampleWriter writer = world.orders().has(world.group("required", "stock", "*").selectable(false).build());
      world.subscribe(writer);
      world.backUpAndDamage();
      RestoreReport report = world.restore().select(writer.id(), key("orders")).build().run();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      assertThat(report.warnings()).singleElement().asString().contains("required").contains("is not restored");
    }

    private SampleWriter withSubcomponent() {
      return world.orders().has(ComponentInfo.builder(ComponentKey.fileGroup("orders", "part"))
          .selectableForRestore(true).addFiles(FileSet.of(world.data.resolve("stock").toString(), "*.db")).build());
    }

    @Test
    @Tag("SEL-004")
    void implicitComponentIsRestoredAloneThroughTheOneAboveIt() throws IOException {
      SampleWriter writer = withSubcomponent();
      world.subscribe(writer);
      world.backUpAndDamage();
      RestoreReport report =
          world.restore().select(writer.id(), ComponentKey.fileGroup("orders", "part")).build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).as(report.toString()).isEqualTo(FileRestoreStatus.ALL);
      assertThat(world.content("orders/a.db") + ", " + world.content("stock/c.db")).isEqualTo("damaged, stock c");
    }

    @Test
    void wholeSetWinsOverAPartOfIt() throws IOException {
      SampleWriter writer = withSubcomponent();
      world.subscribe(writer);
      world.backUpAndDamage();
      world.restore().select(writer.id(), ComponentKey.fileGroup("orders", "part")).select(writer.id(), key("orders"))
          .build().run();
      assertThat(world.content("orders/a.db") + ", " + world.content("stock/c.db")).isEqualTo("orders a, stock c");
    }

    @Test
    void partThatMayNotBeChosenIsRefusedAndNoEventIsSent() throws IOException {
      SampleWriter writer = world.orders().has(ComponentInfo.builder(ComponentKey.fileGroup("orders", "part"))
          .addFiles(FileSet.of(world.data.resolve("stock").toString(), "*.db")).build());
      world.subscribe(writer);
      world.backUpAndDamage();
      RestoreReport report =
          world.restore().select(writer.id(), ComponentKey.fileGroup("orders", "part")).build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(problems(report)).contains("a part of the component cannot be selected");
      assertThat(world.eventsOf("orders")).isEmpty();
    }

    @Test
    void unknownComponentIsAnError() throws IOException {
      SampleWriter writer = world.orders();
      world.subscribe(writer);
      world.backUpAndDamage();
      assertThatThrownBy(() -> world.restore().select(writer.id(), key("unknown")).build().run())
          .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_OBJECT_NOT_FOUND))
          .hasMessageContaining("unknown");
    }

    @Test
    void partialBackupIsRefused() throws IOException {
      SampleWriter writer = world.orders().supports(BackupSchema.INCREMENTAL);
      world.subscribe(writer);
      world.subscribe(world.stock());
      world.backup().backupType(BackupType.INCREMENTAL).build().run();
      world.damage();
      RestoreReport report = world.restore().build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(problems(report)).contains("INCREMENTAL");
      assertThat(report.statusOf(SampleWriter.idOf("stock"), key("stock"))).isEqualTo(FileRestoreStatus.ALL);
    }

    @Test
    void componentThatWasNotBackedUpIsRefused() throws IOException {
      SampleWriter writer = world.orders().has(world.component("missing", "stock", "gone.db"));
      world.subscribe(writer);
      world.backup().build().run();
      world.damage();
      RestoreReport report = world.restore().build().run();
      assertThat(report.statusOf(writer.id(), key("missing"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(problems(report)).contains("missing").contains("was not backed up");
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.ALL);
    }
  }

  @Nested
  class WhenAComponentDependsOnAnother {
    private SampleWriter dependent;

    @BeforeEach
    void backUp() throws IOException {
      dependent = world.writer("dependent").has(world.group("web", "orders", "*")
          .addDependency(new ComponentDependency(SampleWriter.idOf("stock"), "", "stock")).build());
      world.subscribe(dependent);
      world.subscribe(world.stock());
      world.backUpAndDamage();
    }

    @Test
    @Tag("SEL-021")
    void itIsNotRestoredAloneAndBothAreNamed() throws IOException {
      RestoreReport report = world.restore().select(dependent.id(), key("web")).build().run();
      assertThat(report.statusOf(dependent.id(), key("web"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(problems(report)).contains("\"web\" depends on component \"stock\"");
      assertThat(world.eventsOf("dependent")).isEmpty();
      assertThat(world.content("orders/a.db")).isEqualTo("damaged");
    }

    @Test
    @Tag("SEL-022")
    void needForAComponentOfAnotherMachineIsAWarning() {
      world.subscribe(world.writer("remote").has(world.group("far", "orders", "*")
          .addDependency(new ComponentDependency(SampleWriter.idOf("stock"), "\\\\host\\path", "stock")).build()));
      world.backup().build().run();
      RestoreReport report = world.restore().components((writer, key) -> key.name().equals("far")).build().run();
      assertThat(report.warnings()).singleElement().asString().contains("\\\\host\\path\\stock")
          .contains("not handled");
    }

    @Test
    void itIsRestoredTogetherWithIt() {
      RestoreReport report = world.restore().build().run();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
    }

    @Test
    void itIsRestoredAloneWhenTheCallerSaysSo() {
      RestoreReport report = world.restore().select(dependent.id(), key("web")).ignoreDependencies().build().run();
      assertThat(report.statusOf(dependent.id(), key("web"))).isEqualTo(FileRestoreStatus.ALL);
    }
  }

  @Nested
  class WhenTheWriterTakesNoPart {
    @Test
    @Tag("WRE-002")
    void writerThatNeverWantsEventsGetsNoneAndItsMethodHolds() throws IOException {
      world.subscribe(world.orders().restoredBy(never()));
      world.backUpAndDamage();
      RestoreReport report = world.restore()
          .serviceController(new LoggingService(world.log, () -> { }, () -> { })).build().run();
      assertThat(world.log).containsExactly("stop db", "start db");
      assertThat(report.warnings().toString()).contains("its writer runs, but takes no part");
      assertThat(world.content("orders/a.db")).isEqualTo("orders a");
    }

    @Test
    @Tag("INC-131")
    @Tag("WRE-006")
    void filesOfAWriterThatNeverWantsEventsComeBackWithoutALiveInstance() throws IOException {
      SampleWriter writer = world.orders().restoredBy(never());
      try (WriterRegistration registration = world.subscribe(writer)) {
        world.backUpAndDamage();
        assertThat(registration.isSubscribed()).isTrue();
      }
      RestoreReport report = world.restore()
          .serviceController(new LoggingService(world.log, () -> { }, () -> { })).build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).as(report.toString()).isEqualTo(FileRestoreStatus.ALL);
      assertThat(world.content("orders/a.db")).isEqualTo("orders a");
    }

    @Test
    @Tag("WMD-018")
    void writerThatDoesNotRunKeepsItsComponentsFromBeingRestored() throws IOException {
      SampleWriter writer = world.orders();
      WriterRegistration registration = world.subscribe(writer);
      world.subscribe(world.stock());
      world.backUpAndDamage();
      registration.close();
      RestoreReport report = world.restore().build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(problems(report)).contains("writer orders does not run");
      assertThat(world.content("orders/a.db") + ", " + world.content("stock/c.db")).isEqualTo("damaged, stock c");
    }

    @Test
    @Tag("SEL-013")
    @Tag("INC-131")
    void filesOfAWriterThatDoesNotRunComeBackByTheirMethodWhenTheCallerSaysSo() throws IOException {
      SampleWriter writer = world.orders();
      WriterRegistration registration = world.subscribe(writer);
      SampleWriter careful =
          world.stock().restoredBy(RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_NOT_THERE).build());
      WriterRegistration other = world.subscribe(careful);
      world.backUpAndDamage();
      registration.close();
      other.close();
      RestoreReport report = world.restore().withoutWriters().build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).as(report.toString()).isEqualTo(FileRestoreStatus.ALL);
      assertThat(report.statusOf(careful.id(), key("stock"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(world.log).isEmpty();
    }

    @Test
    @Tag("ERR-001")
    @Tag("WMD-061")
    void writerWithoutARestoreMethodIsRefusedBeforePreRestore() throws IOException {
      SampleWriter writer = world.orders();
      writer.restoredBy(RestoreMethodSpec.ABSENT);
      world.subscribe(writer);
      world.subscribe(world.stock());
      world.backUpAndDamage();
      RestoreReport report = world.restore().build().run();
      assertThat(report.statusOf(writer.id(), key("orders"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(world.eventsOf("orders")).isEmpty();
      assertThat(report.statusOf(SampleWriter.idOf("stock"), key("stock"))).isEqualTo(FileRestoreStatus.ALL);
    }
  }

  @Nested
  class WhenSeveralInstancesOfAClassRun {
    private SampleWriter instance(String name) {
      return world.orders().instanceName(name).supports(BackupSchema.WRITER_SUPPORTS_RESTORE_WITH_MOVE);
    }

    @Test
    @Tag("SEL-042")
    void theyAreNamedAndNoneIsChosenWhenNothingDecides() throws IOException {
      world.subscribe(world.orders());
      world.backUpAndDamage();
      WriterRegistration second = world.subscribe(world.orders());
      RestoreReport report = world.restore().build().run();
      assertThat(report.statusOf(SampleWriter.idOf("orders"), key("orders"))).isEqualTo(FileRestoreStatus.NONE);
      assertThat(problems(report)).contains("several instances").contains(second.instanceId().toString());
      assertThat(world.eventsOf("orders")).isEmpty();
    }

    @Test
    @Tag("SEL-041")
    void theOneOfTheStoredNameTakesPart() throws IOException {
      SampleWriter first = instance("one");
      world.subscribe(first);
      world.backUpAndDamage();
      SampleWriter second = instance("two");
      world.subscribe(second);
      RestoreReport report = world.restore().build().run();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      assertThat(first.restored).hasSize(1);
      assertThat(second.restored).isEmpty();
    }

    @Test
    @Tag("SEL-043")
    void theOneThatTheCallerNamesTakesPart() throws IOException {
      SampleWriter first = instance("one");
      world.subscribe(first);
      world.backUpAndDamage();
      SampleWriter second = instance("two");
      WriterRegistration named = world.subscribe(second);
      RestoreReport report = world.restore().instance(second.id(), named.instanceId()).build().run();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      assertThat(first.restored).isEmpty();
      assertThat(second.restored).hasSize(1);
    }
  }
}
