package io.vss4j.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.writer.WriterIdentity;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Small documents in which everything occurs once, and how to look at errors about them. */
final class Fixtures {
  static final WriterId WRITER = WriterId.parse("0f0e0d0c-0b0a-4908-8706-050403020100");
  static final WriterId OTHER_WRITER = WriterId.parse("10000000-2000-4000-8000-300000000000");
  static final WriterInstanceId INSTANCE =
      WriterInstanceId.parse("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");

  static final String METADATA = """
      <WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" xmlns:x="urn:io.vss4j:extension:1" version="1.2" \
      backupSchema="9">
        <IDENTIFICATION writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
      instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" instanceName="first" friendlyName="Harbour Writer" \
      usage="USER_DATA" dataSource="TRANSACTION_DB" majorVersion="3" minorVersion="4"/>
        <RESTORE_METHOD method="STOP_RESTART_SERVICE" service="harbour" writerRestore="always" rebootRequired="yes">
          <x:ALTERNATE_LOCATION_MAPPING path="/srv/ships" filespec="*.log" recursive="yes" alternatePath="/srv/old"/>
        </RESTORE_METHOD>
        <BACKUP_LOCATIONS>
          <DATABASE logicalPath="north\\east" componentName="ships" caption="All ships" restoreMetadata="yes" \
      notifyOnBackupComplete="yes" selectable="yes" selectableForRestore="yes" componentFlags="4" x:icon="AQID">
            <DATABASE_FILES path="/srv/ships" filespec="ships.db" filespecBackupType="257"/>
            <DATABASE_LOGFILES path="/srv/ships" filespec="*.log" filespecBackupType="3855"/>
            <x:DEPENDENCY writerId="10000000-2000-4000-8000-300000000000" logicalPath="a" componentName="crew"/>
          </DATABASE>
          <EXCLUDE_FILES path="/srv/ships" filespec="*.tmp" recursive="yes"/>
          <FILE_GROUP componentName="charts" restoreMetadata="no" notifyOnBackupComplete="no" selectable="no" \
      selectableForRestore="no" componentFlags="0">
            <FILE_LIST path="%DATA%\\charts" filespec="*" recursive="yes" filespecBackupType="3841" \
      x:alternatePath="/tmp/charts"/>
          </FILE_GROUP>
          <EXCLUDE_FILES_FROM_SNAPSHOT path="/srv/ships" filespec="*.lock" recursive="no"/>
        </BACKUP_LOCATIONS>
      </WRITER_METADATA>
      """;

  static final String COMPONENTS = """
      <BACKUP_COMPONENTS xmlns="x-schema:#VssComponentMetadata" xmlns:x="urn:io.vss4j:extension:1" version="1.2" \
      bootableSystemStateBackup="yes" selectComponents="yes" backupType="incremental" partialFileSupport="yes" \
      snapshotSetId="99999999-8888-4777-8666-555555555555" x:extensionVersion="1.0" x:restoreType="VSS_RTYPE_BY_COPY">
        <WRITER_COMPONENTS instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" \
      writerId="0f0e0d0c-0b0a-4908-8706-050403020100" instanceName="first" backupSchema="9">
          <COMPONENT logicalPath="north\\east" componentName="ships" componentType="database" backupStamp="stamp" \
      x:backupSucceeded="yes" x:backupOptions="bo" x:restoreOptions="ro" x:previousBackupStamp="before" \
      x:selectedForRestore="yes" x:additionalRestores="yes" x:restoreTarget="VSS_RT_DIRECTED" \
      x:fileRestoreStatus="VSS_RS_FAILED" x:preRestoreFailureMsg="m1" x:postRestoreFailureMsg="m2" \
      x:prepareForBackupFailureMsg="m3" x:postSnapshotFailureMsg="m4" x:restoreMetadata="rm" x:restoreName="rn" \
      x:authoritativeRestore="yes" x:rollForwardType="VSS_RF_PARTIAL" x:rollForwardRestorePoint="p" \
      x:failure="VSS_E_WRITERERROR_TIMEOUT" x:failureApplicationCode="7" x:failureApplicationMessage="late">
            <BACKUP_METADATA xmlns="" metadata="bm"/>
            <x:ALTERNATE_LOCATION_MAPPING path="/a" filespec="b" recursive="yes" alternatePath="/c"/>
            <x:NEW_TARGET path="/d" filespec="e" recursive="no" alternatePath="/f"/>
            <x:PARTIAL_FILE path="/g" filespec="h" ranges="0:1" metadata="pm"/>
            <x:DIFFERENCED_FILES path="/i" filespec="j" recursive="yes" lastModifyTime="132000000000000000"/>
            <x:DIRECTED_TARGET sourcePath="/k" sourceFilename="l" sourceRangeList="0:2" destinationPath="/m" \
      destinationFilename="n" destinationRangeList="4:2"/>
            <x:RESTORE_SUBCOMPONENT logicalPath="north\\east\\ships" componentName="tug" repair="no"/>
          </COMPONENT>
        </WRITER_COMPONENTS>
      </BACKUP_COMPONENTS>
      """;

  private Fixtures() {}

  static WriterIdentity identity() {
    return identityBuilder().build();
  }

  static WriterIdentity.Builder identityBuilder() {
    return WriterIdentity.builder()
        .writerId(WRITER)
        .name("Harbour Writer")
        .usage(UsageType.USER_DATA)
        .source(SourceType.TRANSACTED_DB);
  }

  static WriterMetadataDraft draft() {
    return WriterMetadataDraft.of(identity(), INSTANCE);
  }

  /** Puts all elements of a document on one line. */
  static String oneLine(String indented) {
    return indented.replaceAll("\\n *", "");
  }

  static VssException errorOf(ThrowingCallable call) {
    return catchThrowableOfType(VssException.class, call);
  }

  static void assertFails(VssError error, ThrowingCallable call) {
    VssException thrown = errorOf(call);
    assertThat(thrown).as("no error, expected %s", error).isNotNull();
    assertThat(thrown.error()).as(thrown.getMessage()).isEqualTo(error);
  }

  /** Asserts that a text is refused as a document, at a place, and returns the message. */
  static String assertInvalid(ThrowingCallable call) {
    VssException thrown = errorOf(call);
    assertThat(thrown).as("not refused").isNotNull();
    assertThat(thrown.error()).as(thrown.getMessage()).isEqualTo(VssError.E_INVALID_XML_DOCUMENT);
    assertThat(thrown.location()).as(thrown.getMessage()).isPresent();
    assertThat(thrown.location().orElseThrow().line()).isPositive();
    assertThat(thrown.location().orElseThrow().column()).isPositive();
    return thrown.getMessage();
  }
}
