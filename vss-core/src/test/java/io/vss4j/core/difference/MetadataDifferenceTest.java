package io.vss4j.core.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.difference.Change.Kind;
import io.vss4j.core.document.WriterMetadataReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataDifferenceTest {
  private static final String TEXT = """
      <WRITER_METADATA version="1.2" backupSchema="8">\
      <IDENTIFICATION writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
      instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" instanceName="east" friendlyName="Harbour Writer" \
      usage="USER_DATA" dataSource="OTHER" majorVersion="2" minorVersion="1"/>\
      <RESTORE_METHOD method="STOP_RESTART_SERVICE" service="ships" writerRestore="always" rebootRequired="no">\
      <ALTERNATE_LOCATION_MAPPING path="C:\\ships" filespec="*.log" alternatePath="D:\\b"/></RESTORE_METHOD>\
      <BACKUP_LOCATIONS><DATABASE logicalPath="north" componentName="ships" caption="Ships" selectable="yes" \
      componentFlags="4"><DATABASE_FILES path="C:\\ships" filespec="ships.db" filespecBackupType="3847"/>\
      <DATABASE_LOGFILES path="C:\\ships" filespec="*.log" filespecBackupType="3855"/></DATABASE>\
      <FILE_GROUP componentName="charts"><FILE_LIST path="%DATA%\\charts" filespec="*" recursive="yes"/>\
      <DEPENDENCY writerId="10000000-2000-4000-8000-300000000000" logicalPath="a" componentName="crew"/></FILE_GROUP>\
      <EXCLUDE_FILES path="C:\\ships" filespec="*.tmp"/>\
      <EXCLUDE_FILES_FROM_SNAPSHOT path="C:\\ships" filespec="*.lock"/></BACKUP_LOCATIONS></WRITER_METADATA>""";
  private static final ComponentKey SHIPS = ComponentKey.database("north", "ships");

  private static List<Change> changes(String before, String after) {
    WriterMetadata earlier = WriterMetadataReader.read(before);
    Difference difference = Difference.between(earlier, WriterMetadataReader.read(after));
    assertThat(difference.isEmpty()).isEqualTo(difference.changes().isEmpty());
    assertThat(difference.changes()).allSatisfy(change -> assertThat(change.writer()).contains(earlier.writerId()));
    return difference.changes();
  }

  private static String changed(String old, String replacement) {
    assertThat(TEXT).contains(old);
    return TEXT.replace(old, replacement);
  }

  @Test
  void aDocumentDoesNotDifferFromItself() {
    assertThat(changes(TEXT, TEXT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "instanceId=\"aaaaaaaa, instanceId=\"baaaaaaa, instanceId",
    "instanceName=\"east\", instanceName=\"west\", instanceName",
    "Harbour Writer, Port Writer, writerName",
    "majorVersion=\"2\", majorVersion=\"3\", version",
    "minorVersion=\"1\", minorVersion=\"2\", version",
    "USER_DATA, SYSTEM_SERVICE, usage",
    "dataSource=\"OTHER\", dataSource=\"TRANSACTION_DB\", source",
    "backupSchema=\"8\", backupSchema=\"9\", backupSchema",
    "STOP_RESTART_SERVICE\" service=\"ships\", CUSTOM\", restoreMethod.method restoreMethod.service",
    "service=\"ships\", service=\"boats\", restoreMethod.service",
    "writerRestore=\"always\", writerRestore=\"never\", restoreMethod.writerRestore",
    "rebootRequired=\"no\", rebootRequired=\"yes\", restoreMethod.rebootRequired",
    "D:\\b, D:\\c, alternateLocationMappings.alternatePath",
    "<DATABASE logical, <DATABASE icon=\"AQID\" logical, icon",
    "caption=\"Ships\", caption=\"\", caption",
    "selectable=\"yes\", selectable=\"no\", selectable",
    "selectable=\"yes\", selectable=\"yes\" selectableForRestore=\"yes\", selectableForRestore",
    "selectable=\"yes\", selectable=\"yes\" restoreMetadata=\"yes\", restoreMetadata",
    "selectable=\"yes\", selectable=\"yes\" notifyOnBackupComplete=\"yes\", notifyOnBackupComplete",
    "componentFlags=\"4\", componentFlags=\"6\", flags",
    "3847, 3855, databaseFiles.backupType",
    "recursive=\"yes\", recursive=\"yes\" alternatePath=\"D:\\z\", files.alternatePath"
  })
  void whatIsDifferentIsNamedWithBothTexts(String old, String replacement, String properties) {
    List<Change> changes = changes(TEXT, changed(old, replacement));

    assertThat(changes).extracting(Change::property).containsExactly(properties.split(" "));
    assertThat(changes).allSatisfy(change -> {
      assertThat(change.kind()).isEqualTo(Kind.CHANGED);
      assertThat(change.before()).isNotEqualTo(change.after());
    });
  }

  @Test
  void aChangeTellsWhereItIs() {
    assertThat(changes(TEXT, changed("3847", "1"))).singleElement().satisfies(change -> {
      assertThat(change.component()).contains(SHIPS);
      assertThat(change.fileSet().orElseThrow().filespec()).isEqualTo("ships.db");
      assertThat(change.before()).contains("3847");
      assertThat(change.after()).contains("1");
    });
  }

  @ParameterizedTest
  @CsvSource({
    "'<ALTERNATE_LOCATION_MAPPING path=\"C:\\ships\" filespec=\"*.log\" alternatePath=\"D:\\b\"/>', "
        + "alternateLocationMappings",
    "'<EXCLUDE_FILES path=\"C:\\ships\" filespec=\"*.tmp\"/>', excludeFiles",
    "'<EXCLUDE_FILES_FROM_SNAPSHOT path=\"C:\\ships\" filespec=\"*.lock\"/>', excludeFilesFromSnapshot",
    "'<DATABASE_FILES path=\"C:\\ships\" filespec=\"ships.db\" filespecBackupType=\"3847\"/>', databaseFiles",
    "'<DATABASE_LOGFILES path=\"C:\\ships\" filespec=\"*.log\" filespecBackupType=\"3855\"/>', databaseLogFiles",
    "'<FILE_LIST path=\"%DATA%\\charts\" filespec=\"*\" recursive=\"yes\"/>', files",
    "'<DEPENDENCY writerId=\"10000000-2000-4000-8000-300000000000\" logicalPath=\"a\" componentName=\"crew\"/>', "
        + "dependencies"
  })
  void whatStandsInAListIsAddedOrRemoved(String element, String property) {
    String without = changed(element, "");

    assertThat(changes(without, TEXT)).singleElement().satisfies(change -> {
      assertThat(change.kind()).isEqualTo(Kind.ADDED);
      assertThat(change.property()).isEqualTo(property);
      assertThat(change.before()).isEmpty();
      assertThat(change.after()).isPresent();
    });
    assertThat(changes(TEXT, without)).singleElement().satisfies(change -> {
      assertThat(change.kind()).isEqualTo(Kind.REMOVED);
      assertThat(change.property()).isEqualTo(property);
      assertThat(change.before()).isPresent();
      assertThat(change.after()).isEmpty();
    });
  }

  @Test
  void aComponentIsAddedOrRemovedAsAWhole() {
    String without = TEXT.replaceFirst("<DATABASE .*</DATABASE>", "");

    assertThat(changes(TEXT, without)).singleElement().satisfies(change -> {
      assertThat(change.kind()).isEqualTo(Kind.REMOVED);
      assertThat(change.property()).isEqualTo("components");
      assertThat(change.component()).contains(SHIPS);
    });
    assertThat(changes(without, TEXT)).extracting(Change::kind).containsExactly(Kind.ADDED);
  }

  @Test
  void aRestoreMethodThatIsMissingIsUndefined() {
    assertThat(changes(TEXT, TEXT.replaceFirst("<RESTORE_METHOD.*</RESTORE_METHOD>", "")))
        .filteredOn(change -> change.property().equals("restoreMethod.method"))
        .extracting(Change::before, Change::after)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(
            Optional.of("STOP_RESTORE_START"), Optional.of("UNDEFINED")));
  }

  @Test
  @Tag("WMD-028")
  void componentsAreFoundWhateverTheirCase() {
    assertThat(changes(TEXT, changed("logicalPath=\"north\" componentName=\"ships\"",
        "logicalPath=\"\\NORTH\" componentName=\"Ships\""))).isEmpty();
  }

  @Test
  @Tag("WMD-046")
  void fileSetsAreFoundWhateverTheirCaseAndTrailingBackslash() {
    assertThat(changes(TEXT, changed("C:\\ships", "c:\\SHIPS\\"))).isEmpty();
    assertThat(changes(TEXT, changed("ships.db", "Ships.DB"))).isEmpty();
  }

  @Test
  @Tag("WMD-046")
  void recursionMakesAnotherFileSet() {
    assertThat(changes(TEXT, changed("recursive=\"yes\"", "recursive=\"no\"")))
        .extracting(Change::kind)
        .containsExactly(Kind.REMOVED, Kind.ADDED);
  }

  @Test
  void theOrderDoesNotCount() {
    String excludes = "<EXCLUDE_FILES path=\"a:\\\" filespec=\"1\"/><EXCLUDE_FILES path=\"a:\\\" filespec=\"2\"/>";
    String turned = "<EXCLUDE_FILES path=\"a:\\\" filespec=\"2\"/><EXCLUDE_FILES path=\"a:\\\" filespec=\"1\"/>";
    assertThat(changes(
            changed("</BACKUP_LOCATIONS>", excludes + "</BACKUP_LOCATIONS>"),
            changed("</BACKUP_LOCATIONS>", turned + "</BACKUP_LOCATIONS>")))
        .isEmpty();
  }

  @Test
  void whatStandsThereTwiceIsCounted() {
    String exclude = "<EXCLUDE_FILES path=\"C:\\ships\" filespec=\"*.tmp\"/>";
    assertThat(changes(TEXT, changed(exclude, exclude + exclude))).extracting(Change::kind).containsExactly(Kind.ADDED);
    assertThat(changes(changed(exclude, exclude + exclude), TEXT)).extracting(Change::kind).containsExactly(Kind.REMOVED);
  }

  @Test
  void changesComeInTheOrderOfTheDocuments() {
    String before = changed("</BACKUP_LOCATIONS>", "<FILE_GROUP componentName=\"x\"/></BACKUP_LOCATIONS>");
    String after = changed("<BACKUP_LOCATIONS>", "<BACKUP_LOCATIONS><FILE_GROUP componentName=\"y\"/>")
        .replace("Harbour Writer", "Port Writer").replace("*.tmp", "*.bak").replace("Ships", "Boats");

    assertThat(changes(before, after))
        .extracting(change -> change.kind() + " " + change.property() + " "
            + change.component().map(Object::toString).orElse("-"))
        .containsExactly(
            "CHANGED writerName -",
            "CHANGED caption north\\ships",
            "REMOVED components x",
            "ADDED components y",
            "REMOVED excludeFiles -",
            "ADDED excludeFiles -");
  }

  /** Each of 60,000 file sets is found in the other document by its key, though the other has them in reverse. */
  @Test
  void largeDocumentsAreComparedByKeys() {
    List<String> sets = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      sets.add("<FILE_LIST path=\"C:\\d" + i / 10 + "\" filespec=\"f" + i + "\"/>");
    }
    String before = changed("<DEPENDENCY", String.join("", sets) + "<DEPENDENCY");
    Collections.reverse(sets);
    sets.set(7, "<FILE_LIST path=\"C:\\new\" filespec=\"f\"/>");
    String after = changed("<DEPENDENCY", String.join("", sets) + "<DEPENDENCY");

    assertThat(changes(before, after)).extracting(Change::kind).containsExactly(Kind.REMOVED, Kind.ADDED);
  }
}
