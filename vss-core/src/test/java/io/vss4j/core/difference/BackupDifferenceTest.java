package io.vss4j.core.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.core.Colliding;
import io.vss4j.core.difference.Change.Kind;
import io.vss4j.core.document.BackupComponentsDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupDifferenceTest {
  private static final String TEXT = """
      <BACKUP_COMPONENTS xmlns:x="urn:io.vss4j:extension:1" version="1.2" x:extensionVersion="1.0" selectComponents="yes" \
      backupType="incremental" bootableSystemStateBackup="no" partialFileSupport="yes" \
      snapshotSetId="00000000-0000-4000-8000-00000000000a" x:restoreType="VSS_RTYPE_BY_COPY">\
      <WRITER_COMPONENTS instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" \
      writerId="0f0e0d0c-0b0a-4908-8706-050403020100" instanceName="east" backupSchema="66">\
      <COMPONENT logicalPath="north" componentName="ships" componentType="database" backupStamp="s" \
      x:backupSucceeded="yes" x:backupOptions="bo" x:restoreOptions="ro" x:previousBackupStamp="ps" \
      x:selectedForRestore="yes" x:additionalRestores="yes" x:restoreTarget="VSS_RT_ORIGINAL" \
      x:fileRestoreStatus="VSS_RS_ALL" x:preRestoreFailureMsg="m1" x:postRestoreFailureMsg="m2" \
      x:prepareForBackupFailureMsg="m3" x:postSnapshotFailureMsg="m4" x:restoreMetadata="rm" x:restoreName="rn" \
      x:authoritativeRestore="yes" x:rollForwardType="VSS_RF_PARTIAL" x:rollForwardRestorePoint="p" \
      x:failure="VSS_E_WRITERERROR_TIMEOUT" x:failureApplicationCode="7" x:failureApplicationMessage="am">\
      <BACKUP_METADATA xmlns="" metadata="bm"/>\
      <x:ALTERNATE_LOCATION_MAPPING path="C:\\ships" filespec="*" recursive="no" alternatePath="D:\\m"/>\
      <x:NEW_TARGET path="C:\\ships" filespec="*" recursive="no" alternatePath="D:\\n"/>\
      <x:PARTIAL_FILE path="C:\\ships" filespec="a.db" ranges="0:5" metadata="pm"/>\
      <x:DIFFERENCED_FILES path="C:\\ships" filespec="*.db" recursive="no" lastModifyTime="18446744073709551615"/>\
      <x:DIRECTED_TARGET sourcePath="C:\\ships" sourceFilename="a.db" sourceRangeList="0:5" destinationPath="C:\\to" \
      destinationFilename="b" destinationRangeList="0:5"/>\
      <x:RESTORE_SUBCOMPONENT logicalPath="north\\ships" componentName="tug" repair="no"/>\
      </COMPONENT></WRITER_COMPONENTS></BACKUP_COMPONENTS>""";

  private static List<Change> changes(String before, String after) {
    return Difference.between(BackupComponentsDocument.read(before), BackupComponentsDocument.read(after)).changes();
  }

  private static String changed(String old, String replacement) {
    assertThat(TEXT).contains(old);
    return TEXT.replace(old, replacement);
  }

  /** What one hash code stands for is found by order: compared each with each, it would take hours. */
  @Nested
  class WithOneHashCode {
    private static final int MANY = 100_000;

    private void assertReversedIsTheSame(String before, List<String> elements, String after) {
      List<String> reversed = new ArrayList<>(elements);
      Collections.reverse(reversed);
      assertThat(changes(before + String.join("", elements) + after, before + String.join("", reversed) + after)).isEmpty();
    }

    @Test
    void writersAreFoundInGoodTime() {
      List<String> writers = Colliding.ids(MANY).stream()
          .map("<WRITER_COMPONENTS instanceId=\"%1$s\" writerId=\"%1$s\" backupSchema=\"0\"/>"::formatted)
          .toList();
      assertReversedIsTheSame("<BACKUP_COMPONENTS version=\"1.2\">", writers, "</BACKUP_COMPONENTS>");
    }

    @Test
    void directedTargetsAreFoundInGoodTime() {
      List<String> targets = Colliding.names(MANY).stream()
          .map(("<x:DIRECTED_TARGET sourcePath=\"C:\\\" sourceFilename=\"%s\" sourceRangeList=\"0:5\" "
              + "destinationPath=\"D:\\\" destinationFilename=\"b\" destinationRangeList=\"0:5\"/>")::formatted)
          .toList();
      int start = TEXT.indexOf("<x:DIRECTED_TARGET");
      int end = TEXT.indexOf("<x:RESTORE_SUBCOMPONENT");
      assertReversedIsTheSame(TEXT.substring(0, start), targets, TEXT.substring(end));
    }

    @Test
    void partsAreFoundInGoodTime() {
      List<String> parts = Colliding.names(MANY).stream()
          .map("<x:RESTORE_SUBCOMPONENT logicalPath=\"north\" componentName=\"%s\" repair=\"no\"/>"::formatted)
          .toList();
      int start = TEXT.indexOf("<x:RESTORE_SUBCOMPONENT");
      int end = TEXT.indexOf("</COMPONENT>");
      assertReversedIsTheSame(TEXT.substring(0, start), parts, TEXT.substring(end));
    }
  }

  @Test
  void aDocumentDoesNotDifferFromItself() {
    assertThat(changes(TEXT, TEXT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "incremental, full, backupState.type",
    "selectComponents=\"yes\", selectComponents=\"no\", backupState.selectComponents",
    "bootableSystemStateBackup=\"no\", bootableSystemStateBackup=\"yes\", backupState.bootableSystemState",
    "partialFileSupport=\"yes\", partialFileSupport=\"no\", backupState.partialFileSupport",
    "BY_COPY, IMPORT, restoreType",
    "00000000000a, 00000000000b, snapshotSetId"
  })
  void whatIsSaidOfTheSessionIsCompared(String old, String replacement, String property) {
    assertThat(changes(TEXT, changed(old, replacement))).singleElement().satisfies(change -> {
      assertThat(change.property()).isEqualTo(property);
      assertThat(change.writer()).isEmpty();
      assertThat(change.component()).isEmpty();
    });
  }

  @ParameterizedTest
  @CsvSource({
    "instanceId=\"aaaaaaaa, instanceId=\"baaaaaaa, instanceId",
    "instanceName=\"east\", instanceName=\"west\", instanceName",
    "backupSchema=\"66\", backupSchema=\"67\", backupSchema"
  })
  void whatIsSaidOfAWriterIsCompared(String old, String replacement, String property) {
    assertThat(changes(TEXT, changed(old, replacement))).singleElement().satisfies(change -> {
      assertThat(change.property()).isEqualTo(property);
      assertThat(change.writer().orElseThrow()).hasToString("0f0e0d0c-0b0a-4908-8706-050403020100");
      assertThat(change.component()).isEmpty();
    });
  }

  @ParameterizedTest
  @CsvSource({
    "database, filegroup, type",
    "backupStamp=\"s\", backupStamp=\"t\", backup.stamp",
    "backupSucceeded=\"yes\", backupSucceeded=\"no\", backup.succeeded",
    "\"bo\", \"bp\", backup.options",
    "\"ps\", \"pt\", backup.previousStamp",
    "\"bm\", \"bn\", backup.metadata",
    "\"0:5\" metadata, \"0:6\" metadata, backup.partialFiles.ranges",
    "\"pm\", \"pn\", backup.partialFiles.metadata",
    "18446744073709551615, 5, backup.differencedFiles.lastModifyTime",
    "selectedForRestore=\"yes\", selectedForRestore=\"no\", restore.selected",
    "\"ro\", \"rp\", restore.options",
    "additionalRestores=\"yes\", additionalRestores=\"no\", restore.additionalRestores",
    "D:\\n, D:\\o, restore.newTargets.newPath",
    "\"rn\", \"ro\", restore.name",
    "\"p\", \"q\", restore.rollForward.point",
    "authoritativeRestore=\"yes\", authoritativeRestore=\"no\", restore.authoritative",
    "\"rm\", \"rn\", restore.metadata",
    "VSS_RT_ORIGINAL, VSS_RT_DIRECTED, restore.target",
    "D:\\m, D:\\o, restore.alternateLocationMappings.alternatePath",
    "VSS_RS_ALL, VSS_RS_NONE, restore.fileStatus",
    "WRITERERROR_TIMEOUT, WRITERERROR_RETRYABLE, failure.code",
    "\"7\", \"8\", failure.applicationCode",
    "\"am\", \"an\", failure.applicationMessage",
    "\"m1\", \"m9\", failureMessages.preRestore",
    "\"m2\", \"m9\", failureMessages.postRestore",
    "\"m3\", \"m9\", failureMessages.prepareForBackup",
    "\"m4\", \"m9\", failureMessages.postSnapshot"
  })
  void whatIsSaidOfAComponentIsCompared(String old, String replacement, String property) {
    assertThat(changes(TEXT, changed(old, replacement))).singleElement().satisfies(change -> {
      assertThat(change.kind()).isEqualTo(Kind.CHANGED);
      assertThat(change.property()).isEqualTo(property);
      assertThat(change.component().map(ComponentKey::fullPath)).contains("north\\ships");
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "ALTERNATE_LOCATION_MAPPING", "NEW_TARGET", "PARTIAL_FILE", "DIFFERENCED_FILES", "DIRECTED_TARGET",
    "RESTORE_SUBCOMPONENT"
  })
  void whatStandsInAListIsAddedOrRemoved(String element) {
    String without = TEXT.replaceFirst("<x:" + element + "[^>]*/>", "");

    assertThat(changes(without, TEXT)).extracting(Change::kind).containsExactly(Kind.ADDED);
    assertThat(changes(TEXT, without)).extracting(Change::kind).containsExactly(Kind.REMOVED);
  }

  @Test
  void aValueThatOnlyOneDocumentHasIsChangedFromNothing() {
    assertThat(changes(changed(" x:restoreName=\"rn\"", ""), TEXT)).singleElement().satisfies(change -> {
      assertThat(change.kind()).isEqualTo(Kind.CHANGED);
      assertThat(change.before()).isEmpty();
      assertThat(change.after()).contains("rn");
    });
  }

  @Test
  void aWriterAndAComponentAreAddedOrRemovedAsAWhole() {
    String noComponent = TEXT.replaceFirst("<COMPONENT.*</COMPONENT>", "");
    String noWriter = TEXT.replaceFirst("<WRITER_COMPONENTS.*</WRITER_COMPONENTS>", "");

    assertThat(changes(TEXT, noComponent)).extracting(Change::property).containsExactly("components");
    assertThat(changes(noWriter, TEXT)).extracting(Change::property).containsExactly("writers");
  }

  @Test
  void anotherClassIsAnotherWriter() {
    assertThat(changes(TEXT, changed("0f0e0d0c", "1f0e0d0c")))
        .extracting(Change::kind)
        .containsExactly(Kind.REMOVED, Kind.ADDED);
  }

  @Test
  void instancesOfOneClassAreFoundByTheirNamesWhenTheirIdsAreNew() {
    String two = TEXT.replace("</BACKUP_COMPONENTS>", "<WRITER_COMPONENTS "
        + "instanceId=\"caaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\" writerId=\"0f0e0d0c-0b0a-4908-8706-050403020100\" "
        + "instanceName=\"west\"/></BACKUP_COMPONENTS>");
    String turned = two.replace("aaaaaaaa-", "dddddddd-").replace("caaaaaaa-", "aaaaaaaa-")
        .replace("dddddddd-", "eeeeeeee-");

    assertThat(changes(two, turned.replace("aaaaaaaa-", "ffffffff-")))
        .extracting(Change::property)
        .containsExactly("instanceId", "instanceId");
  }
}
