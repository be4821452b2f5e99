package io.vss4j.core.document;

import static io.vss4j.core.document.Fixtures.INSTANCE;
import static io.vss4j.core.document.Fixtures.OTHER_WRITER;
import static io.vss4j.core.document.Fixtures.WRITER;
import static io.vss4j.core.document.Fixtures.assertFails;
import static io.vss4j.core.document.Fixtures.assertInvalid;
import static io.vss4j.core.document.Fixtures.errorOf;
import static io.vss4j.core.document.Fixtures.oneLine;
import static io.vss4j.core.document.WindowsDocuments.COMPONENTS;
import static io.vss4j.core.document.WindowsDocuments.METADATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupState;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
      ComponentEntry ships =
          session.addWriter(WRITER, INSTANCE, "first", new BackupSchema(881)).addComponent(ComponentKey.database("", "c"));
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
  class WhatWindowsHasNoPlaceFor {
    private static void assertRefused(String document, String owner, String fact) {
      assertFails(VssError.E_NOT_SUPPORTED, () -> DocumentExport.of(document).toXml());
      assertThat(errorOf(() -> DocumentExport.of(document).toXml())).hasMessageEndingWith(": " + owner + ": " + fact);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
        x:userProcedure="call", <RESTORE_METHOD, ', restore method: attribute userProcedure = "call"'
        x:icon="AQID",          <DATABASE,       ', component north\\east\\ships: attribute icon = "AQID"'
        x:alternatePath="/t",   <FILE_LIST,      ', component charts, files "*" in "%DATA%\\charts": attribute alternatePath = "/t"'
        <x:DEPENDENCY writerId="10000000-2000-4000-8000-300000000000" componentName="crew"/>, <DATABASE_FILES, \
            ', component north\\east\\ships: element DEPENDENCY writerId = "10000000-2000-4000-8000-300000000000", componentName = "crew"'
        <x:ALTERNATE_LOCATION_MAPPING path="/a" filespec="b" recursive="no" alternatePath="/c"/>, <EXCLUDE_FILES, \
            ': element ALTERNATE_LOCATION_MAPPING path = "/a", filespec = "b", recursive = "no", alternatePath = "/c"'
        """)
    @Tag("X-W1")
    void isNamedWithItsOwnerInMetadata(String fact, String place, String expected) {
      String found = expected.replaceFirst("^[^:]*: ", "");
      String owner = "writer Harbour Writer {" + WRITER + "}" + expected.substring(0, expected.indexOf(": " + found));
      String document = METADATA.replaceFirst(place + " ", place + "_ ");
      String extended = WindowsDocuments.with(document, place + "_", fact).replace(place + "_", place);

      assertRefused(extended, owner, found);
      assertRefused(extended.replace("x:", "").replace("xmlns:x=", "xmlns:y="), owner, found);
      assertRefused(
          extended.replace("urn:io.vss4j:extension:1", DocumentNamespaces.WRITER_METADATA), owner, found);
    }
  }
}
