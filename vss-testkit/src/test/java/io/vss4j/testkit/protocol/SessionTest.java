package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionTest {
  private static final ComponentKey ORDERS = ComponentKey.database("", "orders");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static FakeWriterBuilder writer() {
    return FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf");
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  private static void assertFails(VssError error, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).as(e.getMessage()).isEqualTo(error));
  }

  @Nested
  class Initialization {
    @Test
    @Tag("REQ-003")
    void comesOnce() {
      try (BackupComponents components = vss.createBackupComponents()) {
        components.initializeForBackup();
        assertFails(VssError.E_BAD_STATE, components::initializeForBackup);
      }
    }

    @Test
    @Tag("REQ-004")
    void withABadDocumentLeavesTheObjectUninitialized() {
      try (BackupComponents components = vss.createBackupComponents()) {
        assertFails(VssError.E_INVALID_XML_DOCUMENT, () -> components.initializeForRestore("<NOTHING/>"));
        components.initializeForBackup();
        assertFails(VssError.E_BAD_STATE, () -> components.initializeForRestore("<NOTHING/>"));
      }
    }

    @Test
    void withADocumentThatHasATypeDefinitionTellsWhere() {
      try (BackupComponents components = vss.createBackupComponents()) {
        assertThatThrownBy(() -> components.initializeForRestore("<!DOCTYPE a [<!ENTITY b \"c\">]>\n<BACKUP_COMPONENTS/>"))
            .isInstanceOfSatisfying(VssException.class, e -> {
              assertThat(e.error()).isEqualTo(VssError.E_INVALID_XML_DOCUMENT);
              assertThat(e.location()).hasValueSatisfying(at -> assertThat(at.line()).isEqualTo(1));
            });
      }
    }

    @Test
    @Tag("REQ-001")
    void ofAnObjectThatWasUsedUpIsRefused() {
      vss.subscribe(writer().build());
      try (BackupDriver backup = backup().completed()) {
        assertFails(VssError.E_BAD_STATE, backup.components::initializeForBackup);
        assertFails(VssError.E_BAD_STATE, backup.components::startSnapshotSet);
      }
    }
  }

  @Nested
  class Components {
    @Test
    @Tag("REQ-028")
    void areAddedOnce() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver backup = backup().chosen()) {
        assertFails(
            VssError.E_OBJECT_ALREADY_EXISTS,
            () -> backup.components.addComponent(
                writer.registration().instanceId(), writer.identity().writerId(), ORDERS));
      }
    }

    @Test
    @Tag("INC-112")
    void thatTheWriterDoesNotHaveAreInvalid() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver backup = backup().gathered()) {
        assertFails(
            VssError.E_INVALIDARG,
            () -> backup.components.addComponent(
                writer.registration().instanceId(), writer.identity().writerId(), ComponentKey.database("", "other")));
      }
    }

    @Test
    @Tag("INC-110")
    void thatComeOnlyWithTheirSetAreInvalid() {
      FakeWriter writer = vss.subscribe(FakeWriter.builder()
          .name("mail")
          .fileGroup("", "root", "/mail", "*")
          .selectable()
          .fileGroup("root", "part", "/mail/part", "*")
          .build());
      try (BackupDriver backup = backup().gathered()) {
        assertFails(
            VssError.E_INVALIDARG,
            () -> backup.components.addComponent(
                writer.registration().instanceId(),
                writer.identity().writerId(),
                ComponentKey.fileGroup("root", "part")));
      }
    }

    @Test
    @Tag("BCD-024")
    void thatWereNotAddedAreNotFound() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver backup = backup().gathered()) {
        assertFails(
            VssError.E_OBJECT_NOT_FOUND,
            () -> backup.components.setBackupOptions(writer.identity().writerId(), ORDERS, "fast"));
      }
    }

    @Test
    @Tag("BCD-059")
    void aBadArgumentIsReportedBeforeABadPhase() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupComponents components = vss.createBackupComponents()) {
        assertFails(
            VssError.E_INVALIDARG,
            () -> components.setBackupOptions(writer.identity().writerId(), ComponentKey.database("", ""), "fast"));
        assertFails(
            VssError.E_BAD_STATE,
            () -> components.setBackupOptions(writer.identity().writerId(), ORDERS, "fast"));
      }
    }

    @Test
    @Tag("BCD-018")
    @Tag("REQ-017")
    void viewsEndWithTheNextEvent() {
      vss.subscribe(writer().build());
      try (BackupDriver backup = backup().started()) {
        WriterComponents view = backup.components.writerComponents(0);
        assertThat(view.components()).hasSize(1);
        backup.components.prepareForBackup().await();
        assertFails(VssError.E_BAD_STATE, view::components);
        assertThat(backup.components.writerComponents(0).components()).hasSize(1);
      }
    }
  }

  @Nested
  class SnapshotSets {
    @Test
    @Tag("REQ-022")
    void oneIsCreatedAtATime() {
      vss.subscribe(writer().build());
      try (BackupDriver first = backup().started();
          BackupDriver second = backup().chosen()) {
        assertFails(VssError.E_SNAPSHOT_SET_IN_PROGRESS, second.components::startSnapshotSet);
        first.components.abortBackup();
        assertThat(second.components.startSnapshotSet()).isNotEqualTo(first.set);
      }
    }

    @Test
    @Tag("REQ-025")
    void aVolumeIsInASetOnce() {
      vss.subscribe(writer().build());
      try (BackupDriver backup = backup().started()) {
        assertFails(VssError.E_OBJECT_ALREADY_EXISTS, () -> backup.components.addToSnapshotSet("/"));
      }
    }

    @Test
    @Tag("REQ-026")
    void unknownVolumesAndProvidersHaveTheirOwnErrors() {
      vss.subscribe(writer().build());
      try (BackupDriver backup = backup().chosen()) {
        backup.components.startSnapshotSet();
        assertFails(VssError.E_OBJECT_NOT_FOUND, () -> backup.components.addToSnapshotSet("/nowhere"));
        assertFails(
            VssError.E_PROVIDER_NOT_REGISTERED,
            () -> backup.components.addToSnapshotSet("/", ProviderId.of(new UUID(7, 7))));
      }
    }

    @Test
    @Tag("REQ-034")
    void oneWithoutVolumesDeliversEveryEvent() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver backup = backup().chosen()) {
        backup.components.startSnapshotSet();
        backup.components.prepareForBackup().await();
        backup.components.doSnapshotSet().await();
        vss.events().of(writer).assertInOrder("PrepareForSnapshot", "Freeze", "Thaw", "PostSnapshot");
      }
    }

    @Test
    @Tag("SNP-017")
    void aShadowCopyIsNotFoundBeforeItIsMade() {
      vss.subscribe(writer().build());
      try (BackupDriver backup = backup().prepared()) {
        assertFails(
            VssError.E_OBJECT_NOT_FOUND, () -> backup.components.snapshotProperties(backup.snapshots.get(0)));
      }
    }

    @Test
    @Tag("SNP-019")
    void autoReleaseDeletesItWithTheObject() {
      vss.subscribe(writer().build());
      BackupDriver backup = backup().made();
      assertThat(backup.components.query()).hasSize(1);
      backup.close();
      try (BackupDriver later = backup().gathered()) {
        assertThat(later.components.query()).isEmpty();
      }
    }

    @Test
    @Tag("EVT-004")
    void aContextWithoutWritersSendsThemNothing() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupComponents components = vss.createBackupComponents()) {
        components.initializeForBackup();
        components.setContext(SnapshotContext.FILE_SHARE_BACKUP);
        components.startSnapshotSet();
        components.addToSnapshotSet("/");
        components.doSnapshotSet().await();
        assertThat(components.query()).hasSize(1);
      }
      vss.events().of(writer).assertEmpty();
    }

    @Test
    @Tag("REQ-021")
    void contextsThatNobodyCanChooseAreInvalid() {
      try (BackupComponents components = vss.createBackupComponents()) {
        components.initializeForBackup();
        assertFails(VssError.E_INVALIDARG, () -> components.setContext(new SnapshotContext(0x3)));
        assertFails(
            VssError.E_INVALIDARG,
            () -> components.setContext(
                SnapshotContext.BACKUP.with(SnapshotContext.DIFFERENTIAL | SnapshotContext.PLEX)));
        assertFails(
            VssError.E_INVALIDARG,
            () -> components.setContext(SnapshotContext.CLIENT_ACCESSIBLE.with(SnapshotContext.TRANSPORTABLE)));
      }
    }
  }

  @Nested
  class TakingPart {
    @Test
    @Tag("EVT-002")
    void aWriterWithoutAChosenComponentGetsNothingFurther() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver backup = backup().gathered()) {
        backup.components.prepareForBackup().await();
      }
      vss.events().of(writer).assertNames("Identify");
    }

    @Test
    @Tag("EVT-003")
    void outsideComponentModeEveryWriterTakesPart() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupComponents components = vss.createBackupComponents()) {
        components.initializeForBackup();
        components.setBackupState(BackupState.of(BackupType.FULL));
        components.gatherWriterMetadata().await();
        components.prepareForBackup().await();
      }
      vss.events().of(writer).assertNames("Identify", "PrepareForBackup", "BackupShutdown");
    }

    @Test
    @Tag("EVT-008")
    void aWriterThatSubscribesLaterGetsNothing() {
      vss.subscribe(writer().build());
      FakeWriter late = FakeWriter.builder().name("late").fileGroup("", "late", "/late", "*").build();
      try (BackupDriver backup = backup().chosen()) {
        vss.subscribe(late);
        backup.components.prepareForBackup().await();
      }
      vss.events().of(late).assertEmpty();
    }

    @Test
    @Tag("REQ-011")
    void aDisabledInstanceGetsNothing() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupComponents components = vss.createBackupComponents()) {
        components.initializeForBackup();
        components.disableWriterInstances(List.of(writer.registration().instanceId()));
        assertThat(components.gatherWriterMetadata().await()).isEmpty();
      }
      vss.events().of(writer).assertEmpty();
    }

    @Test
    @Tag("EVT-019")
    void aWriterThatFailsIdentifyIsLeftOut() {
      vss.subscribe(writer().returnFalseAt(WriterEvent.IDENTIFY).build());
      FakeWriter other = vss.subscribe(FakeWriter.builder().name("mail").fileGroup("", "m", "/mail", "*").build());
      try (BackupDriver backup = backup().gathered()) {
        assertThat(backup.roster).hasSize(1);
        assertThat(backup.components.gatherWriterStatus().await())
            .singleElement()
            .satisfies(status -> assertThat(status.instanceId()).isEqualTo(other.registration().instanceId()));
      }
    }

    @Test
    @Tag("GWS-006")
    void anIndexOutsideTheListIsNotFound() {
      vss.subscribe(writer().build());
      try (BackupDriver backup = backup().gathered()) {
        backup.components.gatherWriterStatus().await();
        assertThat(backup.components.writerStatus(0).isFailure()).isFalse();
        assertFails(VssError.E_OBJECT_NOT_FOUND, () -> backup.components.writerStatus(1));
        assertFails(VssError.E_OBJECT_NOT_FOUND, () -> backup.components.writerMetadata(-1));
      }
    }

    @Test
    @Tag("STA-021")
    void writersSeeTheSessionOfTheirRequester() {
      FakeWriter writer = vss.subscribe(writer().build());
      try (BackupDriver backup = backup().prepared()) {
        assertThat(writer.calls(WriterEvent.PREPARE_FOR_BACKUP))
            .singleElement()
            .satisfies(call -> assertThat(call.session()).contains(backup.components.sessionId()));
      }
    }
  }

  @Nested
  class Selecting {
    @Test
    @Tag("INC-128")
    @Tag("REQ-044")
    void aComponentWithoutALiveWriterIsNotFound() {
      FakeWriter writer = vss.subscribe(writer().build());
      String document;
      try (BackupDriver backup = backup().completed()) {
        document = backup.components.saveAsXml();
      }
      writer.die();
      try (BackupComponents restore = vss.createBackupComponents()) {
        restore.initializeForRestore(document);
        restore.gatherWriterMetadata().await();
        assertFails(
            VssError.E_OBJECT_NOT_FOUND,
            () -> restore.setSelectedForRestore(writer.identity().writerId(), ORDERS, true));
      }
    }

    @Test
    @Tag("SEL-045")
    void anInstanceThatIsNotLiveIsNotFound() {
      FakeWriter writer = vss.subscribe(writer().build());
      String document;
      try (BackupDriver backup = backup().completed()) {
        document = backup.components.saveAsXml();
      }
      try (BackupComponents restore = vss.createBackupComponents()) {
        restore.initializeForRestore(document);
        restore.gatherWriterMetadata().await();
        assertFails(
            VssError.E_OBJECT_NOT_FOUND,
            () -> restore.setSelectedForRestore(
                writer.identity().writerId(), ORDERS, true, WriterInstanceId.of(new UUID(9, 9))));
      }
    }
  }
}
