package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.ExpressNotes.DOCUMENT;
import static io.vss4j.testkit.protocol.ExpressNotes.ID;
import static io.vss4j.testkit.protocol.ExpressNotes.INSTANCE;
import static io.vss4j.testkit.protocol.ExpressNotes.NOTES;
import static io.vss4j.testkit.protocol.ExpressNotes.VERSION;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterState;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.ExpressMetadataBuilder;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An express writer in the sessions of requesters. */
class ExpressSessionTest {
  private static final ComponentKey DRAFTS = ComponentKey.fileGroup("notes", "drafts");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  @BeforeEach
  void register() {
    vss.environment().write("/notes/monday.txt", "buy milk");
    ExpressWriter express = vss.service().createExpressWriter();
    ExpressMetadataBuilder metadata = ExpressNotes.make(express);
    metadata.addComponent(ComponentInfo.builder(DRAFTS).selectable(true).selectableForRestore(true).build());
    express.register();
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  private RestoreDriver restore() {
    return new RestoreDriver(vss, NOTES);
  }

  private List<WriterMetadata> gathered() {
    try (BackupDriver backup = backup().gathered()) {
      return backup.roster;
    }
  }

  private static WriterStatus statusOf(BackupComponents session) {
    return session.gatherWriterStatus().await().stream()
        .filter(status -> status.writerId().equals(ID))
        .findFirst()
        .orElseThrow();
  }

  private static WriterComponent notes(BackupComponents session) {
    return session.writerComponents().stream()
        .filter(writer -> writer.writerId().equals(ID))
        .flatMap(writer -> writer.component(NOTES).stream())
        .findFirst()
        .orElseThrow();
  }

  private List<String> writerEvents() {
    List<String> names = Stream.of(WriterEvent.values()).map(WriterEvent::eventName).toList();
    return vss.events().names().stream().filter(names::contains).toList();
  }

  @Nested
  class Events {
    @Test
    @Tag("EXW-001")
    void areNotSentInABackup() {
      try (BackupDriver backup = backup().completed()) {
        assertThat(statusOf(backup.components).joined()).isFalse();
      }

      assertThat(writerEvents()).isEmpty();
    }

    @Test
    @Tag("EXW-001")
    void areSentToTheOthersAllTheSame() {
      FakeWriter sql = vss.subscribe(FakeWriter.builder().name("sql").database("", "orders", "/data", "*").build());
      try (BackupDriver backup = backup().completed()) {
        assertThat(backup.roster).hasSize(2);
      }

      vss.events().of(sql).assertInOrder("Identify", "PrepareForBackup", "Freeze", "Thaw", "BackupShutdown");
    }

    @Test
    @Tag("EXW-032")
    void areNotWaitedForInARestore() {
      try (RestoreDriver restore = restore().gathered()) {
        restore.components.setSelectedForRestore(ID, NOTES, true);
        restore.preRestored();
        restore.components.setFileRestoreStatus(ID, NOTES, FileRestoreStatus.ALL);
        restore.restored();

        assertThat(notes(restore.components).fileRestoreStatus()).isEqualTo(FileRestoreStatus.ALL);
        assertThat(statusOf(restore.components).joined()).isFalse();
      }
      assertThat(writerEvents()).isEmpty();
    }
  }

  @Nested
  class TheRoster {
    @Test
    @Tag("EXW-026")
    void hasEveryRegisteredWriterBesideThoseThatRun() {
      vss.subscribe(FakeWriter.builder().name("sql").build());
      ExpressWriter second = vss.service().createExpressWriter();
      second.createMetadata(WriterId.parse("99999999-4f43-4a6e-8a55-2f6f7b0c9d11"), "Letters", UsageType.USER_DATA, VERSION);
      second.register();

      assertThat(gathered()).extracting(WriterMetadata::writerName).containsExactly("sql", "Notes", "Letters");
      assertThat(gathered()).extracting(WriterMetadata::instanceId).doesNotHaveDuplicates();
    }

    @Test
    @Tag("EXW-026")
    void hasAWriterNoMoreOnceItIsUnregistered() {
      vss.service().createExpressWriter().unregister(ID);

      assertThat(gathered()).isEmpty();
    }

    @Test
    @Tag("EXW-026")
    void ofARunningSessionStaysAsItWas() {
      try (BackupDriver backup = backup().gathered()) {
        vss.service().createExpressWriter().unregister(ID);
        backup.components.addComponent(backup.roster.get(0).instanceId(), ID, NOTES);

        assertThat(backup.components.writerMetadata()).hasSize(1);
      }
    }

    @Test
    @Tag("EXW-027")
    void givesSourceOtherAndNoInstanceName() {
      assertThat(gathered()).singleElement().satisfies(found -> {
        assertThat(found.source()).isEqualTo(SourceType.OTHER);
        assertThat(found.instanceName()).isEmpty();
      });
    }

    @Test
    @Tag("EXW-027")
    void getsNoOtherSourceOrNameFromADocument() {
      ExpressWriter express = vss.service().createExpressWriter();
      String source = DOCUMENT.replace("dataSource=\"OTHER\"", "dataSource=\"NONTRANSACTION_DB\"");
      String name = DOCUMENT.replace(" friendlyName", " instanceName=\"east\" friendlyName");

      assertFails(VssError.E_INVALID_XML_DOCUMENT, () -> express.loadMetadata(source));
      assertThat(vss.service().examineWriterMetadata(name).instanceName()).contains("east");
      assertFails(VssError.E_INVALID_XML_DOCUMENT, () -> express.loadMetadata(name));
    }

    @Test
    @Tag("EXW-028")
    void givesTheSameInstanceIdInEverySession() {
      assertThat(gathered().get(0).instanceId()).isEqualTo(gathered().get(0).instanceId());
    }

    @Test
    @Tag("EXW-028")
    void givesTheInstanceIdOfALoadedDocument() {
      ExpressWriter express = vss.service().createExpressWriter();
      express.unregister(ID);
      express.loadMetadata(DOCUMENT);
      express.register();

      assertThat(gathered()).extracting(WriterMetadata::instanceId).containsExactly(INSTANCE);
    }

    @Test
    @Tag("EXW-033")
    void hasNoWriterOfADisabledClass() {
      try (BackupComponents session = vss.createBackupComponents()) {
        session.initializeForBackup();
        session.disableWriterClasses(List.of(ID));

        assertThat(session.gatherWriterMetadata().await()).isEmpty();
      }
    }

    @Test
    @Tag("EXW-033")
    void hasOnlyWritersOfEnabledClasses() {
      vss.subscribe(FakeWriter.builder().name("sql").build());
      try (BackupComponents session = vss.createBackupComponents()) {
        session.initializeForBackup();
        session.enableWriterClasses(List.of(ID));

        assertThat(session.gatherWriterMetadata().await()).extracting(WriterMetadata::writerId).containsExactly(ID);
      }
    }

    @Test
    @Tag("EXW-033")
    void hasNoExpressWriterWhereAnotherClassIsEnabled() {
      FakeWriter sql = vss.subscribe(FakeWriter.builder().name("sql").build());
      try (BackupComponents session = vss.createBackupComponents()) {
        session.initializeForBackup();
        session.enableWriterClasses(List.of(sql.identity().writerId()));

        assertThat(session.gatherWriterMetadata().await()).extracting(WriterMetadata::writerName)
            .containsExactly("sql");
      }
    }
  }

  @Nested
  class TheStatus {
    private void assertStable(BackupComponents session) {
      assertThat(statusOf(session)).satisfies(status -> {
        assertThat(status.state()).isEqualTo(WriterState.STABLE);
        assertThat(status.failure()).isEqualTo(VssError.S_OK);
      });
    }

    @Test
    @Tag("EXW-030")
    void isStableInEveryPhaseOfABackup() {
      try (BackupDriver backup = backup().prepared()) {
        assertStable(backup.components);
        backup.doSnapshotSet().await();
        assertStable(backup.components);
        backup.components.backupComplete().await();
        assertStable(backup.components);
      }
    }

    @Test
    @Tag("EXW-030")
    void isStableWhereAnotherWriterVetoes() {
      FakeWriter sql = vss.subscribe(FakeWriter.builder()
          .name("sql")
          .database("", "orders", "/data", "*")
          .failAt(WriterEvent.FREEZE, WriterFailure.retryable("busy"))
          .build());
      try (BackupDriver backup = backup().made()) {
        assertStable(backup.components);
        assertThat(backup.statusOf(sql).isFailure()).isTrue();
      }
    }
  }

  @Nested
  class ItsComponents {
    @Test
    @Tag("EXW-029")
    void areBackedUp() {
      try (BackupDriver backup = backup().completed()) {
        assertThat(notes(backup.components).backupSucceeded()).contains(true);
        assertThat(backup.components.saveAsXml()).contains("componentName=\"notes\"", ID.toString());
      }
    }

    @Test
    @Tag("EXW-029")
    void areOnlyThoseOfItsMetadata() {
      try (BackupDriver backup = backup().gathered()) {
        assertFails(VssError.E_INVALIDARG, () -> backup.components.addComponent(
            backup.roster.get(0).instanceId(), ID, ComponentKey.fileGroup("", "letters")));
      }
    }

    @Test
    @Tag("EXW-029")
    void areTakenByTheMethodsOfARestore() {
      try (RestoreDriver restore = restore().gathered()) {
        BackupComponents session = restore.components;
        session.setSelectedForRestore(ID, NOTES, true, session.writerMetadata(0).instanceId());
        session.addRestoreSubcomponent(ID, NOTES, DRAFTS.logicalPath(), DRAFTS.name());
        session.setRestoreOptions(ID, NOTES, "quietly");
        session.setAdditionalRestores(ID, NOTES, true);
        restore.preRestored();
        session.setFileRestoreStatus(ID, NOTES, FileRestoreStatus.NONE);

        assertThat(notes(session)).satisfies(component -> {
          assertThat(component.isSelectedForRestore()).isTrue();
          assertThat(component.restoreSubcomponents()).hasSize(1);
          assertThat(component.restoreOptions()).contains("quietly");
          assertThat(component.additionalRestores()).contains(true);
          assertThat(component.fileRestoreStatus()).isEqualTo(FileRestoreStatus.NONE);
        });
      }
    }

    @Test
    @Tag("EXW-031")
    void areSelectedAlthoughNoProcessRuns() {
      try (RestoreDriver restore = restore().gathered()) {
        assertThat(restore.components.writerMetadata()).hasSize(1);
        restore.components.setSelectedForRestore(ID, NOTES, true);

        assertThat(notes(restore.components).isSelectedForRestore()).isTrue();
      }
    }

    @Test
    @Tag("EXW-031")
    void areNotSelectedOnceTheWriterIsUnregistered() {
      try (RestoreDriver restore = restore()) {
        vss.service().createExpressWriter().unregister(ID);
        restore.gathered();

        assertFails(VssError.E_OBJECT_NOT_FOUND, () -> restore.components.setSelectedForRestore(ID, NOTES, true));
      }
    }
  }

  @Nested
  class TheRestoreTarget {
    @ParameterizedTest
    @EnumSource(RestoreTarget.class)
    @Tag("EXW-022")
    @Tag("WRE-012")
    void cannotBeSetByTheRequester(RestoreTarget target) {
      try (RestoreDriver restore = restore().gathered()) {
        restore.components.setSelectedForRestore(ID, NOTES, true);
        restore.preRestored();

        assertThat(Refusals.refusal(() -> notes(restore.components).setRestoreTarget(target)))
            .isEqualTo(target == RestoreTarget.UNDEFINED ? VssError.E_INVALIDARG : VssError.E_BAD_STATE);
        assertThat(notes(restore.components).restoreTarget()).isEqualTo(RestoreTarget.ORIGINAL);
      }
    }

    @Test
    @Tag("EXW-022")
    void doesNotComeFromADocument() {
      String document = RestoreDriver.documentOf(vss.environment());
      String directed = document.replace(
          "componentName=\"notes\"", "componentName=\"notes\" x:restoreTarget=\"VSS_RT_ALTERNATE\"");
      assertThat(directed).isNotEqualTo(document);
      try (RestoreDriver restore = new RestoreDriver(vss.createBackupComponents(), directed).gathered()) {
        restore.components.setSelectedForRestore(ID, NOTES, true);
        restore.preRestored();

        assertThat(notes(restore.components).restoreTarget()).isEqualTo(RestoreTarget.ORIGINAL);
      }
    }
  }
}
