package io.vss4j.core.document;

import static io.vss4j.core.document.Fixtures.INSTANCE;
import static io.vss4j.core.document.Fixtures.OTHER_WRITER;
import static io.vss4j.core.document.Fixtures.WRITER;
import static io.vss4j.core.document.Fixtures.assertFails;
import static io.vss4j.core.document.Fixtures.assertInvalid;
import static io.vss4j.core.document.Fixtures.oneLine;
import static io.vss4j.core.document.WindowsDocuments.COMPONENTS;
import static io.vss4j.core.document.WindowsDocuments.METADATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.RestoreType;
import io.vss4j.api.VssError;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupState;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentExportTest {
  private static String exported(String xml) {
    DocumentExport export = DocumentExport.of(xml);
    assertThat(export.unsupportedFacts()).isEmpty();
    return export.toXml();
  }

  @Nested
  class WhatWindowsHasAPlaceFor {
    @Test
    @Tag("X-W1")
    void isExportedOfMetadata() {
      assertThat(exported(METADATA)).isEqualTo(METADATA).contains("<DATABASE ", "<FILE_GROUP ", "service=\"harbour\"");
    }

    @Test
    @Tag("X-W1")
    void isExportedOfBackupComponents() {
      assertThat(exported(COMPONENTS)).isEqualTo(COMPONENTS).contains("backupStamp=", "<BACKUP_METADATA ");
    }

    @Test
    @Tag("X-W1")
    void isExportedOfADraft() {
      WriterMetadataDraft draft = Fixtures.draft();
      draft.addComponent(ComponentInfo.builder(ComponentKey.fileGroup("", "charts"))
          .addFiles(FileSet.of("/charts", "*", true))
          .build());
      WriterMetadata metadata = draft.seal();

      assertThat(DocumentExport.of(metadata).toXml())
          .isEqualTo(metadata.saveAsXml())
          .contains("<FILE_LIST path=\"/charts\" filespec=\"*\" recursive=\"yes\" filespecBackupType=\"3855\"/>");
    }

    @Test
    @Tag("X-W1")
    @Tag("X-W2")
    void isExportedOfASession() {
      BackupComponentsDocument session = BackupComponentsDocument.empty();
      session.setState(BackupState.of(BackupType.COPY).selectComponents(true));
      session
          .addWriter(OTHER_WRITER, INSTANCE, null, BackupSchema.UNDEFINED)
          .addComponent(ComponentKey.fileGroup("a", "b"));
      ComponentEntry ships = session
          .addWriter(WRITER, INSTANCE, "first", new BackupSchema(881))
          .addComponent(ComponentKey.database("", "c"));
      ships.setBackupStamp("stamp");
      ships.setBackupMetadata("m");

      assertThat(DocumentExport.of(session).toXml()).isEqualTo(oneLine("""
          <BACKUP_COMPONENTS xmlns="x-schema:#VssComponentMetadata" version="1.2" bootableSystemStateBackup="no" \
          selectComponents="yes" backupType="copy" partialFileSupport="no">
            <WRITER_COMPONENTS instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" \
          writerId="10000000-2000-4000-8000-300000000000" backupSchema="0">
              <COMPONENT logicalPath="a" componentName="b" componentType="filegroup"/>
            </WRITER_COMPONENTS>
            <WRITER_COMPONENTS xmlns="x-schema:#VssComponentMetadata" \
          instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
          instanceName="first" backupSchema="881">
              <COMPONENT componentName="c" componentType="database" backupStamp="stamp">
                <BACKUP_METADATA xmlns="" metadata="m"/>
              </COMPONENT>
            </WRITER_COMPONENTS>
          </BACKUP_COMPONENTS>
          """));
    }

    @Test
    @Tag("X-W8")
    void isPassedOnIndentedAsItWasRead() {
      String indented = METADATA.replace("><", ">\r\n\t<").replace("/>", " />") + "\r\n";

      assertThat(exported(indented)).isEqualTo(indented);
    }

    @Test
    @Tag("X-W7")
    void keepsItsVersion() {
      assertThat(exported(METADATA.replace("version=\"1.2\"", "version=\"1.1\""))).contains(" version=\"1.1\" ");
    }

    @Test
    void isWhatTheDocumentSaidWhenItWasGiven() {
      BackupComponentsDocument session = BackupComponentsDocument.read(COMPONENTS);
      DocumentExport export = DocumentExport.of(session);
      session.writers().get(0).components().get(0).setBackupSucceeded(true);

      assertThat(export.toXml()).isEqualTo(COMPONENTS);
    }
  }

  @Nested
  class AnotherForm {
    @Test
    @Tag("X-W9")
    void hasItsReferencesToBreaksMadeRaw() {
      WriterMetadataDraft draft = Fixtures.draft();
      draft.addComponent(ComponentInfo.builder(ComponentKey.fileGroup("", "c")).caption("a\r\n\tb<\"&'>").build());
      WriterMetadata metadata = draft.seal();
      assertThat(metadata.saveAsXml()).contains("a&#13;&#10;&#9;b");

      String exported = DocumentExport.of(metadata).toXml();

      assertThat(exported).contains("caption=\"a\r\n\tb&lt;&quot;&amp;'>\"");
      assertThat(Snapshots.of(WriterMetadataReader.read(exported))).isEqualTo(Snapshots.of(metadata));
    }

    @ParameterizedTest
    @CsvSource({
      "rebootRequired, yes, TRUE",
      "recursive, no, 0",
      "usage, USER_DATA, user_data",
      "writerRestore, always, ALWAYS",
      "componentFlags, 4, 0x4",
      "filespecBackupType, 257, 0257",
      "majorVersion, 3, ' 3'"
    })
    @Tag("X-W1")
    void hasItsValuesSpelledAsWindowsSpellsThem(String attribute, String windows, String other) {
      String value = attribute + "=\"" + windows + "\"";
      assertThat(METADATA).contains(value);

      assertThat(exported(METADATA.replace(value, attribute + "=\"" + other + "\""))).isEqualTo(METADATA);
    }

    @ParameterizedTest
    @CsvSource({
      "method, RESTORE_IF_CAN_REPLACE, RESTORE_IF_CAN_BE_REPLACED",
      "writerRestore, replaceFails, ifReplaceFails"
    })
    @Tag("X-W1")
    void hasItsAliasesReplaced(String attribute, String alias, String windows) {
      String read = METADATA.replaceFirst(" " + attribute + "=\"[^\"]*\"", " " + attribute + "=\"" + alias + "\"");

      assertThat(exported(read)).contains(" " + attribute + "=\"" + windows + "\"").doesNotContain(alias + '"');
    }

    @Test
    @Tag("X-W4")
    void keepsTheSpellingOfItsIds() {
      String spelled = METADATA.replace(WRITER.toString(), "{" + WRITER.toString().toUpperCase(Locale.ROOT) + "}");

      assertThat(exported(spelled)).isEqualTo(spelled);
      assertThat(exported(spelled.replace("\"always\"", "\"Always\""))).isEqualTo(spelled);
    }

    @Test
    @Tag("X-W1")
    void getsTheNamespacesThatWindowsWrites() {
      assertThat(exported(METADATA.replaceFirst(" xmlns=\"[^\"]*\"", ""))).isEqualTo(METADATA);
      assertThat(exported(METADATA.replace("<FILE_LIST ", "<FILE_LIST xmlns=\"\" "))).isEqualTo(METADATA);
      assertThat(exported(COMPONENTS.replaceAll(" xmlns=\"[^\"]*\"", ""))).isEqualTo(COMPONENTS);
    }

    @Test
    @Tag("X-W1")
    void losesTheMarkOfTheExtensionWhenNothingIsLeftInIt() {
      BackupComponentsDocument session = BackupComponentsDocument.read(COMPONENTS);
      session.setRestoreType(RestoreType.IMPORT);
      session = BackupComponentsDocument.read(session.toXml());
      session.resetRestoreState();
      assertThat(session.toXml()).contains("urn:io.vss4j:extension:1", "extensionVersion");

      assertThat(DocumentExport.of(session).toXml()).isEqualTo(COMPONENTS);
    }
  }

  @Nested
  class WhatIsNotKnown {
    private static final String FOREIGN =
        "<SET xmlns:p='urn:p' a = \"1\"><p:b xmlns=\"\" c='&lt;'>t</p:b><!-- x:icon urn:io.vss4j:extension:1 --></SET>";
    private final String document = COMPONENTS
        .replaceFirst("<WRITER_COMPONENTS ", FOREIGN + "<WRITER_COMPONENTS ")
        .replace(" backupStamp=\"stamp\"", " backupStamp=\"stamp\" future=\"1\"");

    @Test
    @Tag("X-W1")
    @Tag("X-R8")
    void isPassedOn() {
      assertThat(exported(document)).isEqualTo(document);
    }

    @Test
    @Tag("X-R8")
    void isPassedOnInPlaceWhereTheRestIsWrittenAnew() {
      assertThat(exported(document.replace("\"incremental\"", "\"Incremental\""))).isEqualTo(document);
    }

    @Test
    @Tag("VER-018")
    void isKeptOfMasks() {
      String masks = METADATA
          .replace("backupSchema=\"9\"", "backupSchema=\"4294967295\"")
          .replace("componentFlags=\"4\"", "componentFlags=\"2147483656\"")
          .replace("filespecBackupType=\"3841\"", "filespecBackupType=\"8388608\"");

      assertThat(masks).contains("2147483656", "8388608");
      assertThat(exported(masks)).isEqualTo(masks);
    }
  }

  @Nested
  class WhatIsNoDocument {
    @Test
    void isRefused() {
      assertInvalid(() -> DocumentExport.of("<Manifest />"));
      assertInvalid(() -> DocumentExport.of("no document"));
      assertInvalid(() -> DocumentExport.of(METADATA.replace(" usage=\"USER_DATA\"", "")));
      assertInvalid(() -> DocumentExport.of(COMPONENTS.replace(" componentName=\"ships\"", "")));
      assertFails(VssError.E_INVALIDARG, () -> DocumentExport.of((String) null));
    }

    @Test
    void isRefusedBeyondTheLimitsThatAreGiven() {
      DocumentLimits small = DocumentLimits.builder().characters(METADATA.length() - 1).build();

      assertInvalid(() -> DocumentExport.of(METADATA, small));
    }
  }
}
