package io.vss4j.core.document;

import static io.vss4j.api.VssError.E_BAD_STATE;
import static io.vss4j.api.VssError.E_INVALIDARG;
import static io.vss4j.core.document.Fixtures.INSTANCE;
import static io.vss4j.core.document.Fixtures.OTHER_WRITER;
import static io.vss4j.core.document.Fixtures.WRITER;
import static io.vss4j.core.document.Fixtures.identityBuilder;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterVersion;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriterMetadataDraftTest extends DraftTest {
  @Nested
  class Identity {
    @Test
    @Tag("WMD-015")
    void withoutAnyOfItsPartsIsRefused() {
      Fixtures.assertFails(
          E_INVALIDARG, () -> WriterMetadataDraft.of(identityBuilder().name("").build(), INSTANCE));
      Fixtures.assertFails(
          E_INVALIDARG,
          () -> WriterMetadataDraft.of(
              identityBuilder().writerId(WriterId.of(new UUID(0, 0))).build(), INSTANCE));
      Fixtures.assertFails(
          E_INVALIDARG,
          () -> WriterMetadataDraft.of(
              identityBuilder().usage(UsageType.UNDEFINED).build(), INSTANCE));
      Fixtures.assertFails(
          E_INVALIDARG,
          () -> WriterMetadataDraft.of(
              identityBuilder().source(SourceType.UNDEFINED).build(), INSTANCE));
    }

    @Test
    void withAVersionOutOfRangeIsRefused() {
      for (WriterVersion version :
          List.of(new WriterVersion(-1, 0), new WriterVersion(0, 1L << 32))) {
        Fixtures.assertFails(
            E_INVALIDARG,
            () -> WriterMetadataDraft.of(identityBuilder().version(version).build(), INSTANCE));
      }
    }

    @Test
    @Tag("WMD-002")
    void isInTheDocument() {
      WriterMetadata metadata = WriterMetadataDraft.of(
              identityBuilder()
                  .instanceName("first")
                  .version(new WriterVersion(1, 4294967295L))
                  .build(),
              INSTANCE)
          .seal();

      assertThat(metadata.writerId()).isEqualTo(WRITER);
      assertThat(metadata.instanceId()).isEqualTo(INSTANCE);
      assertThat(metadata.instanceName()).contains("first");
      assertThat(metadata.writerName()).isEqualTo("Harbour Writer");
      assertThat(metadata.version()).isEqualTo(new WriterVersion(1, 4294967295L));
      assertThat(metadata.usage()).isEqualTo(UsageType.USER_DATA);
      assertThat(metadata.source()).isEqualTo(SourceType.TRANSACTED_DB);
    }
  }

  @Nested
  class Texts {
    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u0007", "\uFFFE", "\uD83D", "a\uDEA2b"})
    @Tag("VER-005")
    void thatXmlCannotHoldAreRefusedWhenTheyAreSet(String text) {
      Fixtures.assertFails(
          E_INVALIDARG,
          () -> WriterMetadataDraft.of(identityBuilder().name(text).build(), INSTANCE));
      Fixtures.assertFails(
          E_INVALIDARG,
          () -> WriterMetadataDraft.of(identityBuilder().instanceName(text).build(), INSTANCE));
      fails(E_INVALIDARG, () -> draft.addComponent(info(ComponentKey.fileGroup(text, "a"))));
      fails(E_INVALIDARG, () -> draft.addComponent(info(ComponentKey.fileGroup("", text))));
      fails(
          E_INVALIDARG,
          () -> draft.addComponent(ComponentInfo.builder(GROUP).caption(text).build()));
      fails(E_INVALIDARG, () -> draft.addExcludeFiles(FileSet.of("/" + text, "*")));
      fails(E_INVALIDARG, () -> draft.addExcludeFiles(FileSet.of("/", text)));
      fails(
          E_INVALIDARG,
          () -> draft.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.STOP_RESTORE_START)
              .service("s" + text)
              .build()));
    }

    @Test
    void areNamedWithTheirOwner() {
      assertThat(Fixtures.errorOf(() ->
              draft.addComponent(ComponentInfo.builder(GROUP).caption("a\u0001").build())))
          .hasMessageContaining(
              "addComponent() of writer Harbour Writer {" + WRITER + "}, component \"a\\group\": the caption")
          .hasMessageContaining("U+0001");
    }

    @Test
    @Tag("VER-005")
    void withLineBreaksAreReadAsTheyWereSet() {
      String text = "one\r\ntwo\nthree\rfour\tfive";
      WriterMetadataDraft broken =
          WriterMetadataDraft.of(identityBuilder().name(text).instanceName(text).build(), INSTANCE);
      broken.addComponent(ComponentInfo.builder(ComponentKey.fileGroup(text, text))
          .caption(text)
          .addFiles(FileSet.builder("/" + text, text).alternatePath("/" + text).build())
          .build());
      broken.setRestoreMethod(
          RestoreMethodSpec.builder(RestoreMethod.STOP_RESTORE_START).service(text).build());

      WriterMetadata read = WriterMetadataReader.read(broken.saveAsXml());

      assertThat(read.writerName()).isEqualTo(text);
      assertThat(read.instanceName()).contains(text);
      assertThat(read.restoreMethod().service()).contains(text);
      ComponentInfo component = read.components().get(0);
      assertThat(component.key()).isEqualTo(ComponentKey.fileGroup(text, text));
      assertThat(component.caption()).contains(text);
      assertThat(component.files())
          .containsExactly(FileSet.builder("/" + text, text).alternatePath("/" + text).build());
    }
  }

  @Nested
  class AMessage {
    @Test
    void namesWriterComponentAndFiles() {
      draft.addComponent(info(GROUP));

      assertThat(Fixtures.errorOf(() -> draft.addFilesToFileGroup(GROUP, FileSet.of("data", "*.db"))))
          .hasMessage("E_INVALIDARG: addFilesToFileGroup() of writer Harbour Writer {" + WRITER
              + "}, component \"a\\group\", files data : *.db: the path \"data\" is not absolute");
    }

    @Test
    void printsMasksInHexadecimal() {
      assertThat(Fixtures.errorOf(() -> draft.addComponent(
              ComponentInfo.builder(GROUP).flags(new ComponentFlags(0x14)).build())))
          .hasMessageEndingWith("component \"a\\group\": component flags 0x14, expected bits of 0x7 only");
      assertThat(Fixtures.errorOf(() -> draft.setBackupSchema(new BackupSchema(0x801))))
          .hasMessageEndingWith("backup schema 0x801, expected bits of 0xf7ff only");
      assertThat(Fixtures.errorOf(() -> draft.addExcludeFiles(FileSet.of("", "*"))))
          .hasMessageEndingWith("files  : *: the path is empty");
    }

    @Test
    void tellsOfAComponentWithoutNameWhatElseThereIs() {
      assertThat(Fixtures.errorOf(() -> draft.addComponent(info(ComponentKey.fileGroup("north", "")))))
          .hasMessageContaining("the name of the FILE_GROUP with logical path \"north\" is empty");
    }

    @Test
    void namesTheComponentThatIsNotThere() {
      assertThat(Fixtures.errorOf(() -> draft.addFilesToFileGroup(GROUP, FILES)))
          .hasMessageContainingAll("VSS_E_OBJECT_NOT_FOUND", "Harbour", "component \"a\\group\"", "added before");
    }
  }

  @Nested
  class OnceSealed {
    @Test
    @Tag("WMD-007")
    void everyCallIsOutOfOrder() {
      draft.addComponent(info(GROUP));
      draft.addComponent(info(DATABASE));
      draft.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.CUSTOM).build());
      WriterMetadata sealed = draft.seal();
      String text = sealed.saveAsXml();

      for (ThrowingCallable call : List.<ThrowingCallable>of(
          () -> draft.addComponent(info(ComponentKey.fileGroup("", "new"))),
          () -> draft.addFilesToFileGroup(GROUP, FILES),
          () -> draft.addDatabaseFiles(DATABASE, FILES),
          () -> draft.addDatabaseLogFiles(DATABASE, FILES),
          () -> draft.addExcludeFiles(FILES),
          () -> draft.addExcludeFilesFromSnapshot(FILES),
          () -> draft.setRestoreMethod(
              RestoreMethodSpec.builder(RestoreMethod.CUSTOM).build()),
          () -> draft.addAlternateLocationMapping(new AlternateLocationMapping(FILES, "/b")),
          () -> draft.addComponentDependency(GROUP, new ComponentDependency(OTHER_WRITER, "", "n")),
          () -> draft.setBackupSchema(BackupSchema.COPY),
          draft::saveAsXml,
          draft::seal)) {
        Fixtures.assertFails(E_BAD_STATE, call);
      }
      assertThat(sealed.saveAsXml()).isEqualTo(text);
    }

    @Test
    @Tag("VER-006")
    void theTextReadsAsTheSameDocument() {
      draft.addComponent(info(GROUP));
      WriterMetadata sealed = draft.seal();

      assertThat(Snapshots.of(WriterMetadataReader.read(sealed.saveAsXml())))
          .isEqualTo(Snapshots.of(sealed));
    }
  }

  @Nested
  class TheText {
    @Test
    @Tag("X-W7")
    void ofAnEmptyDraftHasIdentityAndPlaceForComponents() {
      assertThat(draft.saveAsXml())
          .isEqualTo("<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\">"
              + "<IDENTIFICATION writerId=\"0f0e0d0c-0b0a-4908-8706-050403020100\""
              + " instanceId=\"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\" friendlyName=\"Harbour Writer\""
              + " usage=\"USER_DATA\""
              + " dataSource=\"TRANSACTION_DB\" majorVersion=\"0\" minorVersion=\"0\"/>"
              + "<BACKUP_LOCATIONS/></WRITER_METADATA>");
      assertThat(draft.saveAsXml()).isEqualTo(draft.seal().saveAsXml());
    }

    @Test
    @Tag("WMD-078")
    void hasTheOrderOfTheCalls() {
      draft.addComponent(info(DATABASE));
      draft.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.CUSTOM).build());
      draft.addComponent(info(GROUP));

      assertThat(draft.saveAsXml())
          .containsSubsequence(
              "<IDENTIFICATION",
              "<BACKUP_LOCATIONS",
              "<DATABASE",
              "<FILE_GROUP",
              "<RESTORE_METHOD");
      assertThat(draft.seal().components())
          .extracting(ComponentInfo::key)
          .containsExactly(DATABASE, GROUP);
    }

    @Test
    void declaresTheExtensionWithItsVersionWhereItIsNeeded() {
      draft.addComponent(info(GROUP));
      assertThat(draft.saveAsXml()).doesNotContain("urn:io.vss4j").doesNotContain("x:");

      draft.addFilesToFileGroup(
          GROUP, FileSet.builder("/a", "*").alternatePath("/b").build());

      assertThat(draft.saveAsXml())
          .startsWith(
              "<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" xmlns:x=\"urn:io.vss4j:extension:1\""
                  + " version=\"1.2\" x:extensionVersion=\"1.0\"><IDENTIFICATION ")
          .contains(
              "<FILE_LIST path=\"/a\" filespec=\"*\" filespecBackupType=\"3855\" x:alternatePath=\"/b\"/>");
    }
  }
}
