package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.ExpressNotes.DOCUMENT;
import static io.vss4j.testkit.protocol.ExpressNotes.ID;
import static io.vss4j.testkit.protocol.ExpressNotes.INSTANCE;
import static io.vss4j.testkit.protocol.ExpressNotes.NOTES;
import static io.vss4j.testkit.protocol.ExpressNotes.VERSION;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.ExpressMetadataBuilder;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.api.writer.WriterIdentity;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.VssEnvironment;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a registration: making or loading metadata, registering, unregistering. */
class ExpressRegistrationTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private ExpressWriter express;

  @BeforeEach
  void create() {
    express = vss.service().createExpressWriter();
  }

  private List<WriterMetadata> gathered() {
    return gathered(vss.environment());
  }

  private static List<WriterMetadata> gathered(VssEnvironment environment) {
    try (BackupDriver backup = new BackupDriver(environment.createBackupComponents()).gathered()) {
      return backup.roster;
    }
  }

  @Nested
  class MakingMetadata {
    @Test
    @Tag("EXW-002")
    void inTheDocumentedOrderGivesARegisteredWriter() {
      ExpressMetadataBuilder metadata =
          express.createMetadata(ID, "Notes", UsageType.SYSTEM_SERVICE, new WriterVersion(1, 0));
      metadata.addComponent(ComponentInfo.builder(NOTES).selectable(true).build());
      metadata.addFilesToFileGroup(NOTES, "/notes", "*.txt", false);
      metadata.addExcludeFiles(FileSet.of("/notes", "*.tmp"));
      express.register();

      assertThat(gathered()).singleElement().satisfies(found -> {
        assertThat(found.writerId()).isEqualTo(ID);
        assertThat(found.writerName()).isEqualTo("Notes");
        assertThat(found.usage()).isEqualTo(UsageType.SYSTEM_SERVICE);
        assertThat(found.components()).extracting(ComponentInfo::key).containsExactly(NOTES);
        assertThat(found.components().get(0).files()).containsExactly(
            FileSet.builder("/notes", "*.txt").backupType(FileSetBackupType.EXPRESS).build());
        assertThat(found.excludeFiles()).hasSize(1);
      });
    }

    @ParameterizedTest
    @EnumSource(value = UsageType.class, names = {"BOOTABLE_SYSTEM_STATE", "SYSTEM_SERVICE", "USER_DATA"})
    @Tag("EXW-003")
    void worksForEachUsageThatIsAllowed(UsageType usage) {
      express.createMetadata(ID, "Notes", usage, VERSION);
      express.register();

      assertThat(gathered()).extracting(WriterMetadata::usage).containsExactly(usage);
    }

    @ParameterizedTest
    @EnumSource(value = UsageType.class, names = {"UNDEFINED", "OTHER"})
    @Tag("EXW-003")
    void failsForEveryOtherUsage(UsageType usage) {
      assertFails(VssError.E_INVALIDARG, () -> express.createMetadata(ID, "Notes", usage, VERSION));
    }

    @Test
    @Tag("EXW-003")
    void failsForANilClassId() {
      WriterId nil = WriterId.of(new UUID(0, 0));
      assertFails(VssError.E_INVALIDARG, () -> express.createMetadata(nil, "Notes", UsageType.USER_DATA, VERSION));
    }

    @Test
    @Tag("EXW-003")
    void failsForAnEmptyName() {
      assertFails(VssError.E_INVALIDARG, () -> express.createMetadata(ID, "", UsageType.USER_DATA, VERSION));
    }

    @Test
    @Tag("EXW-003")
    @SuppressWarnings("NullAway")
    void failsWithoutAName() {
      assertFails(VssError.E_INVALIDARG, () -> express.createMetadata(ID, null, UsageType.USER_DATA, VERSION));
    }

    @Test
    @Tag("EXW-004")
    void keepsTheVersion() {
      express.createMetadata(ID, "Notes", UsageType.USER_DATA, new WriterVersion(4_294_967_295L, 12));
      express.register();

      assertThat(gathered()).extracting(WriterMetadata::version)
          .containsExactly(new WriterVersion(4_294_967_295L, 12));
    }

    @Test
    void inOneCallGivesWhatIsRegistered() {
      WriterIdentity identity = WriterIdentity.builder()
          .writerId(ID).name("Notes").usage(UsageType.USER_DATA).source(SourceType.OTHER).version(VERSION).build();
      WriterMetadata made =
          express.createMetadata(identity, content -> content.addComponent(ComponentInfo.builder(NOTES).build()));
      express.register();

      assertThat(gathered()).extracting(WriterMetadata::saveAsXml).containsExactly(made.saveAsXml());
    }

    @Test
    @Tag("EXW-027")
    void inOneCallFailsForAnIdentityThatNoExpressWriterHas() {
      WriterIdentity.Builder identity =
          WriterIdentity.builder().writerId(ID).name("Notes").usage(UsageType.USER_DATA);

      assertFails(VssError.E_NOT_SUPPORTED,
          () -> express.createMetadata(identity.source(SourceType.TRANSACTED_DB).build(), content -> { }));
      assertFails(VssError.E_NOT_SUPPORTED, () -> express.createMetadata(
          identity.source(SourceType.OTHER).instanceName("east").build(), content -> { }));
    }
  }

  @Nested
  class OneClassIdOnManyMachines {
    @Test
    @Tag("EXW-005")
    void isThatOfTheAuthorOnEachOfThem() {
      try (VssEnvironment other = VssEnvironment.builder().seed(99).build()) {
        ExpressNotes.register(vss.environment());
        ExpressNotes.register(other);

        assertThat(gathered()).extracting(WriterMetadata::writerId).containsExactly(ID);
        assertThat(gathered(other)).extracting(WriterMetadata::writerId).containsExactly(ID);
      }
    }

    @Test
    @Tag("EXW-005")
    void staysWhereOnlyTheVersionDiffers() {
      ExpressNotes.register(vss.environment());
      express.unregister(ID);
      express.createMetadata(ID, "Notes", UsageType.USER_DATA, new WriterVersion(4, 0));
      express.register();

      assertThat(gathered()).singleElement().satisfies(found -> {
        assertThat(found.writerId()).isEqualTo(ID);
        assertThat(found.version()).isEqualTo(new WriterVersion(4, 0)).isNotEqualTo(VERSION);
      });
    }
  }

  @Nested
  class SavedMetadata {
    @Test
    @Tag("EXW-006")
    void areLoadedOnAnotherMachine() {
      String saved = ExpressNotes.make(express).saveAsXml();
      try (VssEnvironment other = VssEnvironment.builder().seed(99).build()) {
        ExpressWriter there = other.service().createExpressWriter();
        there.loadMetadata(saved);
        there.register();

        assertThat(gathered(other)).singleElement().satisfies(found -> {
          assertThat(found.saveAsXml()).isEqualTo(saved);
          assertThat(found.component(NOTES)).isPresent();
          assertThat(found.restoreMethod()).isEqualTo(ExpressNotes.METHOD);
        });
      }
    }

    @Test
    @Tag("EXW-006")
    void areLoadedEvenIfTheySayNothingOfData() {
      String saved = ExpressNotes.begin(express).saveAsXml();

      assertThat(express.loadMetadata(saved).components()).isEmpty();
    }

    @Test
    @Tag("X-W4")
    void areHandedOutCharacterForCharacter() {
      express.loadMetadata(DOCUMENT);
      express.register();

      assertThat(gathered()).extracting(WriterMetadata::saveAsXml).containsExactly(DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "notes", "<WRITER_METADATA/>", "<BACKUP_COMPONENTS version=\"1.2\"/>"})
    @Tag("EXW-007")
    void areRefusedIfTheyAreNone(String text) {
      assertFails(VssError.E_INVALID_XML_DOCUMENT, () -> express.loadMetadata(text));
    }

    @Test
    @Tag("EXW-007")
    void areRefusedIfTheyAreOfAnotherWriter() {
      String ofDatabase = DOCUMENT.replace("dataSource=\"OTHER\"", "dataSource=\"TRANSACTION_DB\"");

      assertThatThrownBy(() -> express.loadMetadata(ofDatabase))
          .hasMessageContainingAll("VSS_E_INVALID_XML_DOCUMENT", "Notes", "TRANSACTED_DB", "expected OTHER");
    }

    @Test
    @Tag("EXW-007")
    @SuppressWarnings("NullAway")
    void mustBeThere() {
      assertFails(VssError.E_INVALIDARG, () -> express.loadMetadata(null));
    }
  }

  @Nested
  class Registering {
    @Test
    @Tag("EXW-009")
    void isFoundByEveryLaterSession() {
      ExpressNotes.register(vss.environment());

      assertThat(gathered()).hasSize(1);
      assertThat(gathered()).hasSize(1);
    }

    @Test
    @Tag("EXW-009")
    void isNotFoundBefore() {
      ExpressNotes.make(express);

      assertThat(gathered()).isEmpty();
    }

    @Test
    @Tag("EXW-010")
    void failsForAClassThatIsRegistered() {
      ExpressNotes.register(vss.environment());
      List<String> before = gathered().stream().map(WriterMetadata::saveAsXml).toList();
      express.loadMetadata(DOCUMENT);

      assertFails(VssError.E_OBJECT_ALREADY_EXISTS, express::register);
      assertThat(gathered()).extracting(WriterMetadata::saveAsXml).isEqualTo(before);
    }

    @Test
    @Tag("EXW-010")
    void worksForAnotherClass() {
      ExpressNotes.register(vss.environment());
      express.createMetadata(WriterId.of(new UUID(0, 5)), "Letters", UsageType.USER_DATA, VERSION);
      express.register();

      assertThat(gathered()).extracting(WriterMetadata::writerName).containsExactlyInAnyOrder("Notes", "Letters");
    }

    @Test
    @Tag("EXW-011")
    void failsWithoutMetadata() {
      assertFails(VssError.E_BAD_STATE, express::register);
      assertThat(gathered()).isEmpty();
    }

    @Test
    @Tag("EXW-011")
    void failsAfterMetadataThatCouldNotBeMade() {
      assertFails(VssError.E_INVALIDARG, () -> express.createMetadata(ID, "", UsageType.USER_DATA, VERSION));
      assertFails(VssError.E_BAD_STATE, express::register);
    }

    @Test
    @Tag("EXW-011")
    void worksWithLoadedMetadata() {
      express.loadMetadata(DOCUMENT);
      express.register();

      assertThat(gathered()).extracting(WriterMetadata::instanceId).containsExactly(INSTANCE);
    }

    @Test
    @Tag("EXW-012")
    void changesAWriterOnlyAfterItIsUnregistered() {
      ExpressNotes.register(vss.environment());
      ExpressNotes.make(express).addComponent(
          ComponentInfo.builder(ComponentKey.fileGroup("", "drafts")).selectable(true).build());
      assertFails(VssError.E_OBJECT_ALREADY_EXISTS, express::register);

      express.unregister(ID);
      express.register();

      assertThat(gathered()).singleElement()
          .satisfies(found -> assertThat(found.components()).extracting(ComponentInfo::key)
              .containsExactly(NOTES, ComponentKey.fileGroup("", "drafts")));
    }

    @Test
    @Tag("EXW-015")
    void endsTheCreationObject() {
      ExpressMetadataBuilder metadata = ExpressNotes.make(express);
      express.register();
      String registered = metadata.saveAsXml();

      assertFails(VssError.E_BAD_STATE, () -> metadata.addComponent(
          ComponentInfo.builder(ComponentKey.fileGroup("", "drafts")).build()));
      assertFails(VssError.E_BAD_STATE, () -> metadata.addFilesToFileGroup(NOTES, "/more", "*", false));
      assertFails(VssError.E_BAD_STATE, () -> metadata.addExcludeFiles(FileSet.of("/notes", "*.tmp")));
      assertFails(VssError.E_BAD_STATE, () -> metadata.setRestoreMethod(ExpressNotes.METHOD));
      assertThat(gathered()).extracting(WriterMetadata::saveAsXml).containsExactly(registered);
    }

    @Test
    @Tag("EXW-015")
    void thatFailsLeavesTheCreationObjectAsItWas() {
      ExpressNotes.register(vss.environment());
      ExpressMetadataBuilder metadata = ExpressNotes.make(express);
      assertFails(VssError.E_OBJECT_ALREADY_EXISTS, express::register);
      metadata.addExcludeFiles(FileSet.of("/notes", "*.tmp"));

      assertThat(gathered().get(0).excludeFiles()).isEmpty();
    }

    @Test
    @Tag("EXW-016")
    void storesTheMetadataThatWereMadeLast() {
      ExpressMetadataBuilder first = ExpressNotes.make(express);
      WriterId other = WriterId.of(new UUID(0, 5));
      express.createMetadata(other, "Letters", UsageType.USER_DATA, VERSION);
      first.addExcludeFiles(FileSet.of("/notes", "*.tmp"));
      express.register();

      assertThat(gathered()).extracting(WriterMetadata::writerId).containsExactly(other);
    }

    @Test
    @Tag("EXW-016")
    void storesTheMetadataThatWereLoadedLast() {
      ExpressNotes.make(express);
      express.loadMetadata(DOCUMENT.replace("friendlyName=\"Notes\"", "friendlyName=\"First\""));
      express.loadMetadata(DOCUMENT);
      express.register();

      assertThat(gathered()).extracting(WriterMetadata::saveAsXml).containsExactly(DOCUMENT);
    }
  }

  @Nested
  class Unregistering {
    @Test
    @Tag("EXW-013")
    void removesTheWriterOfTheClassAndNoOther() {
      ExpressNotes.register(vss.environment());
      express.createMetadata(WriterId.of(new UUID(0, 5)), "Letters", UsageType.USER_DATA, VERSION);
      express.register();
      express.unregister(ID);

      assertThat(gathered()).extracting(WriterMetadata::writerName).containsExactly("Letters");
    }

    @Test
    @Tag("EXW-013")
    void failsForAClassThatIsNotRegistered() {
      ExpressNotes.register(vss.environment());
      express.unregister(ID);

      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> express.unregister(ID));
    }

    @Test
    @Tag("EXW-013")
    void failsForTheClassOfALiveWriter() {
      WriterId live = vss.subscribe(FakeWriter.builder().name("sql").build()).identity().writerId();

      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> express.unregister(live));
      assertThat(gathered()).hasSize(1);
    }

    @Test
    @Tag("EXW-014")
    void needsNoMetadataInTheObject() {
      ExpressNotes.register(vss.environment());
      vss.service().createExpressWriter().unregister(ID);

      assertThat(gathered()).isEmpty();
    }
  }
}
