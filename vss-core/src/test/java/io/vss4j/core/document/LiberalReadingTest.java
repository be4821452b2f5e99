package io.vss4j.core.document;

import static io.vss4j.core.document.Fixtures.COMPONENTS;
import static io.vss4j.core.document.Fixtures.METADATA;
import static io.vss4j.core.document.Fixtures.assertInvalid;
import static io.vss4j.core.document.Fixtures.oneLine;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterVersion;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiberalReadingTest {
  private static final String MINIMAL = """
      <WRITER_METADATA><IDENTIFICATION writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
      instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" friendlyName="" usage="OTHER" dataSource="OTHER"/>""";

  private static WriterMetadata read(String xml) {
    return WriterMetadataReader.read(xml);
  }

  private static ComponentEntry component(String xml) {
    return BackupComponentsDocument.read(xml).writers().get(0).components().get(0);
  }

  private static void assertSame(WriterMetadata found, WriterMetadata expected) {
    assertThat(Snapshots.of(found)).isEqualTo(Snapshots.of(expected));
  }

  @Nested
  class Namespaces {
    @Test
    @Tag("X-R3")
    void mayBeMissingEverywhere() {
      assertSame(read(METADATA.replaceAll(" xmlns(:x)?=\"[^\"]*\"|x:", "")), read(METADATA));
      assertThat(Snapshots.of(BackupComponentsDocument.read(
              COMPONENTS.replaceAll(" xmlns(:x)?=\"[^\"]*\"|x:", ""))))
          .isEqualTo(Snapshots.of(BackupComponentsDocument.read(COMPONENTS)));
    }

    @Test
    @Tag("X-R3")
    void mayBeMissingOnADescendant() {
      assertSame(read(METADATA.replace("<FILE_LIST", "<FILE_LIST xmlns=\"\"")), read(METADATA));
    }

    @Test
    void mayBeThatOfTheDocumentWhereTheExtensionIsExpected() {
      assertSame(
          read(METADATA.replace("urn:io.vss4j:extension:1", "x-schema:#VssWriterMetadataInfo")),
          read(METADATA));
    }

    @Test
    void mayHaveAPrefix() {
      String prefixed =
          METADATA.replace("xmlns=", "xmlns:w=").replaceAll("<(/?)([A-Z])", "<$1w:$2");

      assertSame(read(prefixed), read(METADATA));
    }

    @Test
    void thatAreForeignMakeAnElementUnknown() {
      assertThat(read(METADATA.replace("<FILE_GROUP", "<FILE_GROUP xmlns=\"urn:foreign\""))
              .components())
          .hasSize(1);
    }

    @Test
    void theFactInItsOwnNamespaceCounts() {
      ComponentEntry entry = component(
          COMPONENTS.replace("x:restoreName=\"rn\"", "restoreName=\"other\" x:restoreName=\"rn\""));

      assertThat(entry.restoreName()).contains("rn");
    }
  }

  @Nested
  class WhatIsMissing {
    @Test
    @Tag("VER-015")
    void takesItsDefaultInMetadata() {
      WriterMetadata metadata = read(MINIMAL + """
          <BACKUP_LOCATIONS><FILE_GROUP componentName="c"><FILE_LIST path="p" filespec="f"/></FILE_GROUP>\
          <EXCLUDE_FILES path="p" filespec="f"/></BACKUP_LOCATIONS></WRITER_METADATA>""");

      assertThat(metadata.instanceName()).isEmpty();
      assertThat(metadata.version()).isEqualTo(WriterVersion.NONE);
      assertThat(metadata.usage()).isEqualTo(UsageType.OTHER);
      assertThat(metadata.backupSchema().bits()).isZero();
      assertThat(metadata.restoreMethod()).isEqualTo(RestoreMethodSpec.ABSENT);
      assertThat(metadata.components())
          .containsExactly(ComponentInfo.builder(ComponentKey.fileGroup("", "c"))
              .addFiles(FileSet.of("p", "f"))
              .build());
      assertThat(metadata.excludeFiles().get(0).recursive()).isFalse();
    }

    @Test
    void takesItsDefaultInAComponent() {
      ComponentEntry entry = component("""
          <BACKUP_COMPONENTS><WRITER_COMPONENTS instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" \
          writerId="0f0e0d0c-0b0a-4908-8706-050403020100"><COMPONENT componentName="c" componentType="filegroup"/>\
          </WRITER_COMPONENTS></BACKUP_COMPONENTS>""");

      assertThat(Snapshots.of(entry))
          .isEqualTo(Snapshots.of(Snapshots.newComponent(ComponentKey.fileGroup("", "c"))));
    }

    @Test
    void isNoErrorWhereItIsTheRestoreMethod() {
      assertThat(read(MINIMAL + "</WRITER_METADATA>").restoreMethod())
          .isEqualTo(RestoreMethodSpec.ABSENT);
    }

    @Test
    @Tag("VER-003")
    void isNotWhatIsEmpty() {
      assertThat(read(METADATA.replace("caption=\"All ships\"", ""))
              .components()
              .get(0)
              .caption())
          .isEmpty();
      assertThat(read(METADATA.replace("\"All ships\"", "\"\""))
              .components()
              .get(0)
              .caption())
          .contains("");
    }
  }

  @Nested
  class AnyOrder {
    @Test
    @Tag("X-R11")
    void ofTheRootsChildrenIsRead() {
      String method = METADATA.substring(
          METADATA.indexOf("  <RESTORE_METHOD"), METADATA.indexOf("  <BACKUP_LOC"));
      String moved =
          METADATA.replace(method, "").replace("</WRITER_METADATA>", method + "</WRITER_METADATA>");

      assertSame(read(moved), read(METADATA));
    }

    @Test
    @Tag("X-R11")
    void isKept() {
      String moved = METADATA
          .replaceAll("(?s)(  <RESTORE_METHOD.*</RESTORE_METHOD>\n)(.*</BACKUP_LOCATIONS>\n)", "$2$1")
          .replaceAll("(?s)(    <DATABASE.*</DATABASE>\n)(.*</FILE_GROUP>\n)", "$2$1");

      assertThat(elements(moved)).isNotEqualTo(elements(METADATA));
      assertThat(read(moved).saveAsXml()).isEqualTo(moved);
      // Spelled otherwise than Windows does, so that the document is written anew.
      String respelled = moved.replace("\"yes\"", "\"true\"");
      String exported = DocumentExport.of(respelled).toXmlWithoutUnsupportedFacts();
      assertThat(exported).doesNotContain("true");
      assertThat(elements(exported)).isEqualTo(elements(moved.replaceAll("<x:[A-Z_]*", "")));
    }

    private static List<String> elements(String xml) {
      return Pattern.compile("<(x:)?[A-Z_]+").matcher(xml).results().map(MatchResult::group).toList();
    }

    @Test
    @Tag("X-R9")
    void andWhiteSpaceBetweenElementsMeansNothing() {
      assertSame(read(oneLine(METADATA)), read(METADATA));
    }

    @Test
    void ofPlacesOfAMappingIsRead() {
      String mapping = METADATA.substring(
          METADATA.indexOf("    <x:ALT"), METADATA.indexOf("  </RESTORE_METHOD"));
      for (String place :
          new String[] {"<BACKUP_LOCATIONS>", "</BACKUP_LOCATIONS>", "</DATABASE>", "</FILE_GROUP>"
          }) {
        assertSame(
            read(METADATA
                .replace(mapping, "")
                .replace(place, place.startsWith("</") ? mapping + place : place + mapping)),
            read(METADATA));
      }
    }
  }

  @Nested
  class AUserProcedure {
    @Test
    @Tag("WMD-064")
    void isReadWhereADocumentHasOne() {
      assertThat(read(METADATA.replace("service=", "userProcedure=\"call us\" service="))
              .restoreMethod()
              .userProcedure())
          .contains("call us");
    }
  }

  @Nested
  class FileSetsByOrigin {
    private final WriterMetadata metadata = read(METADATA);

    @Test
    @Tag("WMD-081")
    void haveTheBackupTypeAndAlternatePathThatTheirOriginGives() {
      FileSetBackupType none = new FileSetBackupType(0);

      assertThat(metadata.components().get(1).files().get(0).alternatePath())
          .contains("/tmp/charts");
      assertThat(
              metadata.components().get(0).databaseFiles().get(0).backupType().bits())
          .isEqualTo(257);
      assertThat(metadata.excludeFiles()).allMatch(files -> files.backupType().equals(none));
      assertThat(metadata.excludeFilesFromSnapshot())
          .allMatch(files -> files.backupType().equals(none));
      assertThat(metadata.alternateLocationMappings())
          .allMatch(mapping -> mapping.fileSet().backupType().equals(none));
    }

    @Test
    @Tag("WMD-050")
    void ofADatabaseAreNeverRecursiveAndHaveNoAlternatePath() {
      WriterMetadata odd = read(METADATA.replace(
          "<DATABASE_FILES ", "<DATABASE_FILES recursive=\"yes\" alternatePath=\"/z\" "));

      assertThat(odd.components().get(0).databaseFiles())
          .isEqualTo(metadata.components().get(0).databaseFiles());
    }
  }

  @Nested
  class Versions {
    @ParameterizedTest
    @ValueSource(strings = {"version=\"1.1\"", "version=\"9.9\"", "version=\"?\"", ""})
    @Tag("VER-020")
    void ofTheFormAreNotJudged(String version) {
      assertThat(read(METADATA.replace("version=\"1.2\"", version)).writerName())
          .isEqualTo("Harbour Writer");
    }

    @Test
    @Tag("VER-021")
    void ofTheExtensionMayHaveAHigherMinorNumber() {
      assertThat(
              component(COMPONENTS.replace("extensionVersion=\"1.0\"", "extensionVersion=\"1.99\""))
                  .restoreName())
          .contains("rn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "10.0", "", "1", "one.two", "99999999999.0"})
    @Tag("VER-021")
    void ofTheExtensionWithAHigherMajorNumberAreRefused(String version) {
      assertThat(assertInvalid(() -> component(COMPONENTS.replace(
              "extensionVersion=\"1.0\"", "extensionVersion=\"" + version + "\""))))
          .contains("extensionVersion", "1.x");
    }

    @Test
    void ofTheExtensionInItsNamespaceAreRefusedWhereverTheyStand() {
      assertInvalid(() -> read(METADATA.replace("extension:1", "extension:2")));
      assertInvalid(() -> read(METADATA.replace(
          "<BACKUP_LOCATIONS>",
          "<BACKUP_LOCATIONS><a><b xmlns:y=\"urn:io.vss4j:extension:2\"/></a>")));
    }

    @Test
    @Tag("VER-023")
    void ofTheWriterHaveNoInfluence() {
      WriterMetadata metadata =
          read(METADATA.replace("majorVersion=\"3\"", "majorVersion=\"4294967295\""));

      assertThat(metadata.version()).isEqualTo(new WriterVersion(4294967295L, 4));
      assertThat(metadata.components()).isEqualTo(read(METADATA).components());
    }
  }
}
