package io.vss4j.core.document;

import static io.vss4j.core.document.Fixtures.COMPONENTS;
import static io.vss4j.core.document.Fixtures.INSTANCE;
import static io.vss4j.core.document.Fixtures.OTHER_WRITER;
import static io.vss4j.core.document.Fixtures.WRITER;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.RestoreType;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.BackupSchema;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WrittenDocumentTest {
  private static final ComponentKey SHIPS = ComponentKey.database("north\\east", "ships");

  private final BackupComponentsDocument document = BackupComponentsDocument.empty();

  private WriterEntry writer() {
    return document.addWriter(WRITER, INSTANCE, null, BackupSchema.UNDEFINED);
  }

  @Nested
  class TheText {
    @Test
    void ofAWriterWithContributionsRepeatsTheNamespace() {
      ComponentEntry ships = writer().addComponent(SHIPS);
      document.addWriter(OTHER_WRITER, INSTANCE, null, BackupSchema.UNDEFINED);
      ships.setBackupMetadata("m");

      assertThat(document.toXml())
          .contains("<WRITER_COMPONENTS xmlns=\"x-schema:#VssComponentMetadata\" instanceId=")
          .contains("<BACKUP_METADATA xmlns=\"\" metadata=\"m\"/>")
          .contains("<WRITER_COMPONENTS instanceId=");
    }

    @Test
    @Tag("X-W9")
    void hasBreaksAndTabsAsReferences() {
      writer().addComponent(SHIPS).setBackupStamp("a\r\n\tb<\"'>&");

      assertThat(document.toXml()).contains("backupStamp=\"a&#13;&#10;&#9;b&lt;&quot;'>&amp;\"");
    }

    @Test
    @Tag("X-W4")
    void hasIdsInLowerCaseWithoutBraces() {
      document.addWriter(
          WriterId.parse("{ABCDEFAB-CDEF-4BCD-8BCD-ABCDEFABCDEF}"),
          INSTANCE,
          null,
          BackupSchema.UNDEFINED);

      assertThat(document.toXml()).contains("writerId=\"abcdefab-cdef-4bcd-8bcd-abcdefabcdef\"");
    }

    @Test
    @Tag("X-W4")
    void keepsTheSpellingOfIdsThatWereRead() {
      String spelled = "writerId=\"{0F0E0D0C-0B0A-4908-8706-050403020100}\"";
      BackupComponentsDocument read = BackupComponentsDocument.read(
          COMPONENTS.replace("writerId=\"0f0e0d0c-0b0a-4908-8706-050403020100\"", spelled));

      read.setRestoreType(RestoreType.IMPORT);

      assertThat(read.toXml()).contains(spelled);
    }

    @Test
    void putsTheMetadataBeforeWhatStandsInTheExtension() {
      ComponentEntry ships = writer().addComponent(SHIPS);
      ships.addPartialFile(new PartialFile("/a", "b", "0:1", ""));
      ships.setBackupMetadata("m");

      assertThat(document.toXml()).containsSubsequence("<BACKUP_METADATA", "<x:PARTIAL_FILE");
    }

    @Test
    @Tag("VER-004")
    void isTheSameEachTime() {
      writer().addComponent(SHIPS).setRestoreName("n");

      assertThat(document.toXml()).isEqualTo(document.toXml());
      assertThat(BackupComponentsDocument.read(document.toXml()).toXml())
          .isEqualTo(document.toXml());
    }
  }

  @Nested
  class WhatIsUnknown {
    private static final String UNKNOWN =
        "<SNAPSHOT_SET xmlns:p='urn:p'  a = \"1\"><!-- c --><p:b xmlns=\"\" c='&#65;\n'>t&amp;<![CDATA[<]]></p:b>"
            + "<BACKUP_COMPONENTS/></SNAPSHOT_SET>";
    private final String text = Fixtures.oneLine(COMPONENTS)
        .replace("<WRITER_COMPONENTS ", UNKNOWN + "<WRITER_COMPONENTS ")
        .replace("<BACKUP_METADATA ", "<x:FUTURE/><BACKUP_METADATA ")
        .replace(" backupStamp=", " xmlns:q=\"urn:q\" backupStamp=")
        .replace(
            "x:failureApplicationMessage=\"late\"",
            "x:failureApplicationMessage=\"late\" future=\"1\" q:future=\"2\" x:future=\"3\" xml:space=\"preserve\"");
    private final BackupComponentsDocument read = BackupComponentsDocument.read(text);

    @Test
    @Tag("VER-019")
    void hasNoMeaning() {
      assertThat(Snapshots.of(read))
          .isEqualTo(Snapshots.of(BackupComponentsDocument.read(COMPONENTS)));
    }

    @Test
    @Tag("X-R8")
    void isWrittenBackInPlaceAfterAChange() {
      read.setRestoreType(RestoreType.BY_COPY);

      assertThat(read.toXml())
          .isEqualTo(text.replace(" xmlns:q=\"urn:q\" backupStamp=", " backupStamp=")
              .replace("<COMPONENT ", "<COMPONENT xmlns:q=\"urn:q\" "));
    }

    @Test
    @Tag("X-W8")
    void isThereAsItStoodWithoutAChange() {
      assertThat(read.toXml()).isEqualTo(text);
    }

    @Test
    void ofSchemaInstancesIsKept() {
      String instance = " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";
      String typed = Fixtures.oneLine(COMPONENTS)
          .replace("<COMPONENT ", "<COMPONENT" + instance + " ")
          .replace(
              "x:failureApplicationMessage=\"late\"",
              "x:failureApplicationMessage=\"late\" i:type=\"x\" i:nil=\"true\"");
      BackupComponentsDocument document = BackupComponentsDocument.read(typed);
      document.setRestoreType(document.restoreType());

      assertThat(document.toXml()).isEqualTo(typed);
    }

    @Test
    void doesNotTakeThePrefixOfTheExtension() {
      BackupComponentsDocument other = BackupComponentsDocument.read(
          "<BACKUP_COMPONENTS xmlns:x=\"urn:other\" x:a=\"1\"><x:b/>" + "</BACKUP_COMPONENTS>");
      other.setRestoreType(RestoreType.IMPORT);

      assertThat(other.toXml())
          .isEqualTo(
              "<BACKUP_COMPONENTS xmlns:x=\"urn:other\" xmlns:x1=\"urn:io.vss4j:extension:1\""
                  + " x1:extensionVersion=\"1.0\" x1:restoreType=\"VSS_RTYPE_IMPORT\" x:a=\"1\"><x:b/>"
                  + "</BACKUP_COMPONENTS>");
      assertThat(BackupComponentsDocument.read(other.toXml()).restoreType())
          .isEqualTo(RestoreType.IMPORT);
    }

    @Test
    void staysReadableWhereTheDocumentHasPrefixesOnly() {
      BackupComponentsDocument prefixed = BackupComponentsDocument.read(
          "<w:BACKUP_COMPONENTS xmlns:w=\"x-schema:#VssComponentMetadata\" xmlns=\"urn:other\"/>");
      prefixed
          .addWriter(WRITER, INSTANCE, null, BackupSchema.UNDEFINED)
          .addComponent(SHIPS)
          .setBackupMetadata("m");

      BackupComponentsDocument again = BackupComponentsDocument.read(prefixed.toXml());
      assertThat(again.writers().get(0).components().get(0).backupMetadata())
          .isEqualTo(Optional.of("m"));
    }
  }
}
