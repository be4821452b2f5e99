package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.api.writer.WriterIdentity;
import io.vss4j.core.validation.Purpose;
import io.vss4j.core.validation.Validation;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a Writer Metadata Document comes into being, is read, and is recognized later. */
class WriterMetadataLifeTest {
  private static final ComponentKey ORDERS = ComponentKey.database("", "orders");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static FakeWriterBuilder sql() {
    return FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf");
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  private WriterMetadata gathered() {
    try (BackupDriver backup = backup().gathered()) {
      assertThat(backup.roster).hasSize(1);
      return backup.roster.get(0);
    }
  }

  @Nested
  class Identify {
    @Test
    @Tag("WMD-005")
    void hasTheWriterDescribeItselfAnew() {
      AtomicInteger times = new AtomicInteger();
      FakeWriter writer = vss.subscribe(sql()
          .describe(metadata -> metadata.addComponent(
              ComponentInfo.builder(ComponentKey.database("", "month " + times.incrementAndGet())).build()))
          .build());

      assertThat(gathered().components()).extracting(info -> info.key().name()).containsExactly("orders", "month 1");
      assertThat(gathered().components()).extracting(info -> info.key().name()).containsExactly("orders", "month 2");
      assertThat(writer.count(WriterEvent.IDENTIFY)).isEqualTo(2);
    }

    @Test
    @Tag("WMD-005")
    void givesADocumentForEachInstance() {
      vss.subscribe(sql().instanceName("east").build());
      vss.subscribe(sql().instanceName("west").database("", "ships", "/ships", "*").build());
      try (BackupDriver backup = backup().gathered()) {
        assertThat(backup.roster)
            .extracting(metadata -> metadata.instanceName().orElse(""), metadata -> metadata.components().size())
            .containsExactly(tuple("east", 1), tuple("west", 2));
      }
    }

    @Test
    @Tag("WMD-006")
    void thatAnswersFalseLeavesTheWriterOut() {
      assertLeftOut(sql().returnFalseAt(WriterEvent.IDENTIFY).build());
    }

    @Test
    @Tag("WMD-006")
    void thatThrowsLeavesTheWriterOut() {
      assertLeftOut(sql().throwAt(WriterEvent.IDENTIFY, new IllegalStateException("not now")).build());
    }

    private void assertLeftOut(FakeWriter writer) {
      vss.subscribe(writer);
      FakeWriter mail = vss.subscribe(FakeWriter.builder().name("mail").database("", "mail", "/mail", "*").build());
      try (BackupDriver backup = backup().gathered()) {
        assertThat(backup.roster).extracting(WriterMetadata::writerId).containsExactly(mail.identity().writerId());
        assertThat(backup.components.writerMetadata()).hasSize(1);
        assertThat(backup.components.gatherWriterStatus().await())
            .extracting(WriterStatus::writerId)
            .containsExactly(mail.identity().writerId());
      }
    }

    @Test
    @Tag("WMD-008")
    void ofAnotherSessionLeavesTheStateOfARunningOne() {
      FakeWriter writer =
          vss.subscribe(sql().failAt(WriterEvent.PREPARE_FOR_BACKUP, WriterFailure.retryable("busy")).build());
      try (BackupDriver running = backup().prepared()) {
        assertThat(running.statusOf(writer).state()).isEqualTo(WriterState.FAILED_AT_PREPARE_BACKUP);
        gathered();

        assertThat(writer.count(WriterEvent.IDENTIFY)).isEqualTo(2);
        assertThat(running.statusOf(writer))
            .extracting(WriterStatus::state, WriterStatus::message)
            .containsExactly(WriterState.FAILED_AT_PREPARE_BACKUP, "busy");
      }
    }

    @Test
    @Tag("WMD-008")
    void betweenTwoEventsOfASessionKeepsTheWriterInIt() {
      FakeWriter writer = vss.subscribe(sql().build());
      try (BackupDriver running = backup().prepared()) {
        gathered();
        running.doSnapshotSet().await();
      }
      vss.events().of(writer).assertNames(
          "Identify", "PrepareForBackup", "Identify", "PrepareForSnapshot", "Freeze", "Thaw", "PostSnapshot",
          "BackupShutdown");
    }

    @Test
    @Tag("WMD-009")
    void givesTheSameDocumentWhileNothingChanges() {
      vss.subscribe(sql().fileGroup("logs", "old", "/logs", "*").selectable().build());

      assertThat(gathered().saveAsXml()).isEqualTo(gathered().saveAsXml());
    }
  }

  @Nested
  class Reading {
    @Test
    @Tag("WMD-011")
    void ofASavedTextGivesWhatTheLiveWriterGave() {
      vss.subscribe(sql().instanceName("east").fileGroup("logs", "old", "/logs", "*").selectable().build());
      WriterMetadata live = gathered();

      WriterMetadata saved = vss.service().examineWriterMetadata(live.saveAsXml());
      assertThat(saved.writerId()).isEqualTo(live.writerId());
      assertThat(saved.instanceId()).isEqualTo(live.instanceId());
      assertThat(saved.instanceName()).contains("east");
      assertThat(saved.components()).isEqualTo(live.components()).hasSize(2);
      assertThat(saved.restoreMethod()).isEqualTo(live.restoreMethod());
    }

    @ParameterizedTest
    @EnumSource(names = {"PREPARE_FOR_BACKUP", "PREPARE_FOR_SNAPSHOT", "POST_SNAPSHOT"})
    @Tag("WMD-013")
    void isPossibleForTheWriterItself(WriterEvent event) {
      List<String> seen = new CopyOnWriteArrayList<>();
      vss.subscribe(sql()
          .doAt(event, (components, context) -> seen.add(context.identifyInformation().saveAsXml()))
          .build());
      try (BackupDriver backup = backup().made()) {
        assertThat(seen).containsExactly(backup.roster.get(0).saveAsXml());
      }
    }
  }

  @Nested
  class AnInstance {
    @Test
    @Tag("WMD-016")
    void getsItsIdFromTheServiceAndAnotherOneEachTime() {
      FakeWriter first = vss.subscribe(sql().build());
      FakeWriter second = vss.subscribe(sql().build());
      first.die();
      FakeWriter again = vss.subscribe(sql().build());

      assertThat(List.of(first, second, again))
          .extracting(writer -> writer.registration().instanceId())
          .doesNotHaveDuplicates();
    }

    @Test
    @Tag("WMD-017")
    void isKnownByItsClassAfterAStart() {
      FakeWriter before = vss.subscribe(sql().build());
      String document = RestoreDriver.documentOf(vss.environment());
      before.die();
      FakeWriter after = vss.subscribe(sql().build());

      try (RestoreDriver restore = new RestoreDriver(vss.createBackupComponents(), document).chosen(after)) {
        restore.preRestored();
        assertThat(document)
            .contains(before.registration().instanceId().toString())
            .doesNotContain(after.registration().instanceId().toString());
        vss.events().of(after).assertInOrder("Identify", "PreRestore");
      }
    }

    @Test
    @Tag("WMD-017")
    void ofAnotherClassIsNotTakenForItsIdAlone() {
      FakeWriter sql = vss.subscribe(sql().build());
      String document = RestoreDriver.documentOf(vss.environment());
      sql.die();
      FakeWriter mail = vss.subscribe(FakeWriter.builder().name("mail").database("", "orders", "/data", "*").build());
      String forged = document.replace(
          sql.registration().instanceId().toString(), mail.registration().instanceId().toString());

      try (RestoreDriver restore = new RestoreDriver(vss.createBackupComponents(), forged).gathered()) {
        assertThat(refusal(() -> restore.selected(sql, ORDERS))).isEqualTo(VssError.E_OBJECT_NOT_FOUND);
      }
    }

    @Test
    @Tag("WMD-019")
    void withoutNameIsAcceptedAndAWarningOnceThereAreTwo() {
      vss.subscribe(sql().build());
      assertThat(Validation.of(List.of(gathered()), Purpose.BACKUP)).isEmpty();

      vss.subscribe(FakeWriter.builder().name("sql").database("", "ships", "/ships", "*").build());
      try (BackupDriver backup = backup().gathered()) {
        assertThat(Validation.of(backup.roster, Purpose.BACKUP))
            .extracting(finding -> finding.severity() + " " + finding.rule())
            .contains("WARNING WMD-019");
      }
    }

    @Test
    @Tag("WMD-022")
    void isInitializedOnceForItsWholeLife() {
      AtomicInteger asked = new AtomicInteger();
      WriterIdentity real = sql().build().identity();
      vss.environment().subscribe(new TwoFacedWriter(real, asked));

      assertThat(gathered().writerName()).isEqualTo("sql");
      assertThat(gathered().writerName()).isEqualTo("sql");
    }
  }
}
