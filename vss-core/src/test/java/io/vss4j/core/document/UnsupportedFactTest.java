package io.vss4j.core.document;

import static io.vss4j.core.document.DocumentNamespaces.EXTENSION;
import static io.vss4j.core.document.Fixtures.INSTANCE;
import static io.vss4j.core.document.Fixtures.WRITER;
import static io.vss4j.core.document.Fixtures.assertFails;
import static io.vss4j.core.document.Fixtures.errorOf;
import static io.vss4j.core.document.WindowsDocuments.COMPONENTS;
import static io.vss4j.core.document.WindowsDocuments.METADATA;
import static io.vss4j.core.document.WindowsDocuments.withAttribute;
import static io.vss4j.core.document.WindowsDocuments.withElement;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.requester.BackupState;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no document of Windows is known to say is not exported. */
class UnsupportedFactTest {
  private static final String HARBOUR = "writer Harbour Writer {" + WRITER + "}";
  private static final String SHIPS = ", component north\\east\\ships";
  private static final String ENTRY = "backup components, writer {" + WRITER + "}, instance {" + INSTANCE + "}" + SHIPS;

  private static void assertRefused(String document, String fact) {
    assertFails(VssError.E_NOT_SUPPORTED, () -> DocumentExport.of(document).toXml());
    assertThat(errorOf(() -> DocumentExport.of(document).toXml())).hasMessageEndingWith(" this: " + fact);
  }

  static Stream<Arguments> attributes() {
    Stream<Arguments> metadata = Stream.of(
        Arguments.of(METADATA, "RESTORE_METHOD", "userProcedure", HARBOUR + ", restore method"),
        Arguments.of(METADATA, "DATABASE", "icon", HARBOUR + SHIPS),
        Arguments.of(METADATA, "FILE_GROUP", "icon", HARBOUR + ", component charts"),
        Arguments.of(
            METADATA, "FILE_LIST", "alternatePath", HARBOUR + ", component charts, files \"*\" in \"%DATA%\\charts\""));
    Stream<Arguments> components = Stream.of(
            "backupOptions", "restoreOptions", "previousBackupStamp", "restoreTarget", "fileRestoreStatus",
            "preRestoreFailureMsg", "postRestoreFailureMsg", "prepareForBackupFailureMsg", "postSnapshotFailureMsg",
            "restoreMetadata", "restoreName", "rollForwardType", "rollForwardRestorePoint", "failure",
            "failureApplicationMessage")
        .map(attribute -> Arguments.of(COMPONENTS, "COMPONENT", attribute, ENTRY));
    return Stream.of(
            metadata,
            components,
            Stream.of(Arguments.of(COMPONENTS, "BACKUP_COMPONENTS", "restoreType", "backup components")))
        .flatMap(arguments -> arguments);
  }

  @ParameterizedTest
  @MethodSource("attributes")
  @Tag("X-W1")
  void anAttributeIsNamedWithItsOwner(String document, String element, String attribute, String owner) {
    String extended = withAttribute(document, element, "x:" + attribute + "=\"AQID\"");

    assertRefused(extended, owner + ": attribute " + attribute + " = \"AQID\"");
  }

  @ParameterizedTest
  @MethodSource("attributes")
  @Tag("X-W1")
  void anAttributeReadWithoutTheNamespaceOfTheExtensionIsTheSameFact(
      String document, String element, String attribute, String owner) {
    String fact = owner + ": attribute " + attribute + " = \"AQID\"";

    assertRefused(withAttribute(document, element, attribute + "=\"AQID\""), fact);
    assertRefused(
        withAttribute(document, element, "x:" + attribute + "=\"AQID\"")
            .replace(EXTENSION, ElementType.of(root(document)).namespace()),
        fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backupSucceeded", "selectedForRestore", "additionalRestores", "authoritativeRestore", "failureInRestore"
      })
  @Tag("X-W1")
  void aFlagIsNamedWithItsOwner(String flag) {
    String fact = ENTRY + ": attribute " + flag + " = \"no\"";

    assertRefused(withAttribute(COMPONENTS, "COMPONENT", "x:" + flag + "=\"no\""), fact);
    assertRefused(withAttribute(COMPONENTS, "COMPONENT", flag + "=\"no\""), fact);
  }

  static Stream<Arguments> elements() {
    return Stream.of(
        Arguments.of(
            METADATA, "DATABASE_FILES", "DEPENDENCY writerId=\"" + WRITER + "\" componentName=\"c\"", HARBOUR + SHIPS),
        Arguments.of(
            METADATA, "RESTORE_METHOD", "ALTERNATE_LOCATION_MAPPING path=\"a\" filespec=\"b\" alternatePath=\"c\"",
            HARBOUR),
        Arguments.of(
            COMPONENTS, "BACKUP_METADATA", "ALTERNATE_LOCATION_MAPPING path=\"a\" filespec=\"b\" alternatePath=\"c\"",
            ENTRY),
        Arguments.of(
            COMPONENTS, "BACKUP_METADATA", "NEW_TARGET path=\"a\" filespec=\"b\" alternatePath=\"c\"", ENTRY),
        Arguments.of(
            COMPONENTS, "BACKUP_METADATA", "PARTIAL_FILE path=\"a\" filespec=\"b\" ranges=\"c\" metadata=\"d\"", ENTRY),
        Arguments.of(
            COMPONENTS, "BACKUP_METADATA", "DIFFERENCED_FILES path=\"a\" filespec=\"b\" lastModifyTime=\"7\"", ENTRY),
        Arguments.of(
            COMPONENTS,
            "BACKUP_METADATA",
            "DIRECTED_TARGET sourcePath=\"a\" sourceFilename=\"b\" sourceRangeList=\"c\" "
                + "destinationPath=\"d\" destinationFilename=\"e\" destinationRangeList=\"f\"",
            ENTRY),
        Arguments.of(
            COMPONENTS, "BACKUP_METADATA", "RESTORE_SUBCOMPONENT logicalPath=\"a\" componentName=\"b\"", ENTRY));
  }

  @ParameterizedTest
  @MethodSource("elements")
  @Tag("X-W1")
  void anElementIsNamedWithItsOwnerHoweverItWasRead(String document, String before, String content, String owner) {
    String fact = owner + ": element " + content.replace("=", " = ").replace("\" ", "\", ");

    assertRefused(withElement(document, before, "<x:" + content + "/>"), fact);
    assertRefused(withElement(document, before, "<" + content + "/>"), fact);
    assertRefused(withElement(document, before, "<" + content.replaceFirst(" ", " xmlns=\"\" ") + "/>"), fact);
  }

  private static Class<?> root(String document) {
    return document.equals(METADATA) ? WriterMetadataElement.class : BackupComponentsElement.class;
  }

  @Nested
  class OfTheExtensionThatIsNotKnown {
    @Test
    @Tag("X-W1")
    void isRefusedAsAnElement() {
      assertRefused(
          withElement(COMPONENTS, "COMPONENT", "<x:SNAPSHOT_SET a=\"1\"/>"),
          ENTRY.replace(SHIPS, "") + ": element \"<x:SNAPSHOT_SET a=\"1\"/>\"");
    }

    @Test
    @Tag("X-W1")
    void isRefusedAsAnAttribute() {
      assertRefused(
          withAttribute(METADATA, "IDENTIFICATION", "x:future=\"1\""), HARBOUR + ": attribute future = \"1\"");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<a><x:b/></a>", "<a><b x:c=\"\"/></a>", "<a x:c=\"\"/>", "<a xmlns=\"urn:io.vss4j:extension:0\"/>"
        })
    @Tag("X-W1")
    void isRefusedInsideOfWhatIsNotKnownEither(String element) {
      assertRefused(
          withElement(METADATA, "RESTORE_METHOD", element),
          HARBOUR + ": element \"" + element + "\"");
    }
  }

  @Nested
  class Strings {
    @ParameterizedTest
    @CsvSource({
      "dataSource, NONTRANSACTION_DB",
      "dataSource, nontransaction_db",
      "method, RESTORE_STOP_START",
      "method, restore_stop_start"
    })
    @Tag("X-W1")
    void thatThisLibraryMadeUpAreRefused(String attribute, String value) {
      String document =
          METADATA.replaceFirst(" " + attribute + "=\"[^\"]*\"", " " + attribute + "=\"" + value + "\"");

      assertThat(DocumentExport.of(document).unsupportedFacts())
          .singleElement()
          .satisfies(fact -> assertThat(fact.owner()).startsWith(HARBOUR))
          .satisfies(fact -> assertThat(fact.fact()).isEqualTo("attribute " + attribute + " = \"" + value + "\""));
      assertFails(VssError.E_NOT_SUPPORTED, () -> DocumentExport.of(document).toXml());
    }

    @ParameterizedTest
    @CsvSource({
      "dataSource, NON_TRANSACTIONAL",
      "dataSource, TAPE",
      "usage, MINE",
      "method, BY_MAGIC",
      "writerRestore, Seldom"
    })
    @Tag("X-R7")
    void thatAreNotKnownAreKeptInMetadata(String attribute, String value) {
      assertKept(METADATA.replaceFirst(" " + attribute + "=\"[^\"]*\"", " " + attribute + "=\"" + value + "\""), value);
    }

    @ParameterizedTest
    @CsvSource({"incremental, Weekly", "database, tape"})
    @Tag("X-R7")
    void thatAreNotKnownAreKeptInComponents(String before, String value) {
      assertKept(COMPONENTS.replace('"' + before + '"', '"' + value + '"'), value);
    }

    /** Kept also when the rest of the document is written anew, which a flag that Windows spells otherwise enforces. */
    private void assertKept(String document, String value) {
      assertThat(document).contains('"' + value + '"');
      assertThat(DocumentExport.of(document).toXml()).isEqualTo(document);
      assertThat(DocumentExport.of(document.replaceFirst("=\"no\"", "=\"FALSE\"")).toXml()).isEqualTo(document);
    }

    @Test
    @Tag("X-W1")
    void ofADraftAreRefusedToo() {
      WriterMetadataDraft draft = WriterMetadataDraft.of(
          Fixtures.identityBuilder().source(SourceType.NON_TRANSACTED_DB).build(), INSTANCE);
      draft.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.RESTORE_STOP_START)
          .service("harbour")
          .writerRestore(WriterRestorePolicy.NEVER)
          .build());

      assertRefused(
          draft.saveAsXml(),
          HARBOUR + ": attribute dataSource = \"NONTRANSACTION_DB\"; " + HARBOUR
              + ", restore method: attribute method = \"RESTORE_STOP_START\"");
    }

    @Test
    @Tag("X-W1")
    void forAnUndefinedBackupTypeThereAreNone() {
      BackupComponentsDocument document = BackupComponentsDocument.read(COMPONENTS);
      document.setState(BackupState.of(BackupType.UNDEFINED));

      assertRefused(document.toXml(), "backup components: attribute backupType is missing");
      assertFails(VssError.E_NOT_SUPPORTED, DocumentExport.of(document)::toXmlWithoutUnsupportedFacts);
    }

    @Test
    @Tag("X-W1")
    void thatADocumentNeedsCannotBeLeftOut() {
      DocumentExport export = DocumentExport.of(METADATA.replace("TRANSACTION_DB", "NONTRANSACTION_DB"));

      assertThat(export.unsupportedFacts()).allMatch(UnsupportedFact::isRequired);
      assertFails(VssError.E_NOT_SUPPORTED, export::toXmlWithoutUnsupportedFacts);
    }
  }

  @Nested
  class OnRequest {
    @Test
    @Tag("X-W1")
    void isLeftOutOfMetadataAndListed() {
      DocumentExport export = DocumentExport.of(Fixtures.METADATA);

      assertThat(export.toXmlWithoutUnsupportedFacts()).isEqualTo(METADATA);
      assertThat(export.unsupportedFacts())
          .noneMatch(UnsupportedFact::isRequired)
          .extracting(UnsupportedFact::toString)
          .containsExactly(
              HARBOUR + ", restore method: element ALTERNATE_LOCATION_MAPPING path = \"/srv/ships\", "
                  + "filespec = \"*.log\", recursive = \"yes\", alternatePath = \"/srv/old\"",
              HARBOUR + SHIPS + ": attribute icon = \"AQID\"",
              HARBOUR + SHIPS + ": element DEPENDENCY writerId = \"10000000-2000-4000-8000-300000000000\", "
                  + "logicalPath = \"a\", componentName = \"crew\"",
              HARBOUR + ", component charts, files \"*\" in \"%DATA%\\charts\": "
                  + "attribute alternatePath = \"/tmp/charts\"");
    }

    @Test
    @Tag("X-W1")
    void isLeftOutOfBackupComponentsAndListed() {
      DocumentExport export = DocumentExport.of(Fixtures.COMPONENTS);

      assertThat(export.toXmlWithoutUnsupportedFacts())
          .isEqualTo(
              COMPONENTS.replace("<WRITER_COMPONENTS xmlns=\"x-schema:#VssComponentMetadata\"", "<WRITER_COMPONENTS"));
      assertThat(export.unsupportedFacts()).hasSize(1 + 20 + 6).noneMatch(UnsupportedFact::isRequired);
    }
  }

  @Test
  @Tag("X-W1")
  void manyFactsAreCountedAfterTheFirst() {
    WriterMetadataDraft draft = Fixtures.draft();
    ComponentInfo.Builder component = ComponentInfo.builder(ComponentKey.fileGroup("", "c"));
    for (int i = 10; i < 35; i++) {
      component.addFiles(FileSet.builder("/data" + i, "*").alternatePath("/copy").build());
    }
    draft.addComponent(component.build());

    assertThat(errorOf(() -> DocumentExport.of(draft.saveAsXml()).toXml()))
        .hasMessageContainingAll("/data10", "/data29")
        .hasMessageNotContaining("/data30")
        .hasMessageEndingWith("; and 5 more");
  }

  @Test
  @Tag("X-W1")
  void aDocumentThatWasReadFromWindowsIsNoneAnyMoreOnceSuchAFactIsSet() {
    BackupComponentsDocument document = BackupComponentsDocument.read(COMPONENTS);
    document.writers().get(0).components().get(0).setBackupSucceeded(true);

    assertFails(VssError.E_NOT_SUPPORTED, () -> DocumentExport.of(document).toXml());
    assertThat(DocumentExport.of(document).toXmlWithoutUnsupportedFacts()).isEqualTo(COMPONENTS);
  }
}
