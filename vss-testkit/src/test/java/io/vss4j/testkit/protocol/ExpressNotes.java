package io.vss4j.testkit.protocol;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.ExpressMetadataBuilder;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.testkit.VssEnvironment;

/** An express writer with one component, made by calls and as a document that somebody wrote by hand. */
final class ExpressNotes {
  static final WriterId ID = WriterId.parse("3c1c5a70-4f43-4a6e-8a55-2f6f7b0c9d11");
  static final WriterInstanceId INSTANCE = WriterInstanceId.parse("1bddd48e-5052-49db-9b07-b96f96727e6b");
  static final ComponentKey NOTES = ComponentKey.fileGroup("", "notes");
  static final WriterVersion VERSION = new WriterVersion(3, 7);
  static final RestoreMethodSpec METHOD = RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE)
      .writerRestore(WriterRestorePolicy.NEVER)
      .build();

  /** Indented, with ids in upper case and a needless comment: nothing that the library writes looks so. */
  static final String DOCUMENT = """
      <WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" version="1.2" backupSchema="16">\r
      \t<!-- laid down by the installer -->\r
      \t<IDENTIFICATION writerId="3C1C5A70-4F43-4A6E-8A55-2F6F7B0C9D11" \
      instanceId="1BDDD48E-5052-49DB-9B07-B96F96727E6B" friendlyName="Notes" usage="USER_DATA" dataSource="OTHER" \
      majorVersion="3" minorVersion="7"/>\r
      \t<RESTORE_METHOD method="RESTORE_IF_CAN_BE_REPLACED" writerRestore="never" rebootRequired="no"/>\r
      \t<BACKUP_LOCATIONS>\r
      \t\t<FILE_GROUP componentName="notes" selectable="yes" selectableForRestore="yes" componentFlags="4">\r
      \t\t\t<FILE_LIST path="/notes" filespec="*" recursive="yes" filespecBackupType="3841"/>\r
      \t\t</FILE_GROUP>\r
      \t</BACKUP_LOCATIONS>\r
      </WRITER_METADATA>\r
      """;

  private ExpressNotes() {}

  /** Begins metadata and says nothing of data. */
  static ExpressMetadataBuilder begin(ExpressWriter express) {
    return express.createMetadata(ID, "Notes", UsageType.USER_DATA, VERSION);
  }

  /** Makes the metadata of the whole writer. */
  static ExpressMetadataBuilder make(ExpressWriter express) {
    ExpressMetadataBuilder metadata = begin(express);
    metadata.addComponent(ComponentInfo.builder(NOTES).selectable(true).selectableForRestore(true).build());
    metadata.addFilesToFileGroup(NOTES, "/notes", "*", true);
    metadata.setRestoreMethod(METHOD);
    return metadata;
  }

  /** Registers the writer, and writes a note that it owns. */
  static void register(VssEnvironment vss) {
    vss.write("/notes/monday.txt", "buy milk");
    ExpressWriter express = vss.service().createExpressWriter();
    make(express);
    express.register();
  }
}
