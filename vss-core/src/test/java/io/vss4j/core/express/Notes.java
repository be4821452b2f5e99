package io.vss4j.core.express;

import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.Locale;
import java.util.UUID;

/** Documents of express writers that somebody wrote by hand. */
final class Notes {
  static final WriterId ID = id(1);

  private Notes() {}

  static WriterId id(int number) {
    return WriterId.of(new UUID(0xabcdef00L, number));
  }

  static String document(WriterId id) {
    return """
        <WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" version="1.2">\r
        \t<IDENTIFICATION writerId="%s" instanceId="1BDDD48E-5052-49DB-9B07-B96F96727E6B" \
        friendlyName="N\u00f6tes \ud83d\udcd3" usage="USER_DATA" dataSource="OTHER"/>\r
        \t<BACKUP_LOCATIONS>\r
        \t\t<FILE_GROUP componentName="notes" selectable="yes" componentFlags="0">\r
        \t\t\t<FILE_LIST path="C:\\notes" filespec="*" recursive="yes" filespecBackupType="3841"/>\r
        \t\t</FILE_GROUP>\r
        \t</BACKUP_LOCATIONS>\r
        </WRITER_METADATA>\r
        """.formatted(id.toString().toUpperCase(Locale.ROOT));
  }

  static WriterMetadata of(WriterId id) {
    return ExpressDocument.read(document(id));
  }
}
