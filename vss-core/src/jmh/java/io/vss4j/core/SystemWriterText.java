package io.vss4j.core;

/** A made-up document in the form of the System Writer's, which is the largest that Windows writes. */
final class SystemWriterText {
  private static final String START = """
      <WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" version="1.2"><IDENTIFICATION \
      writerId="e8132975-6f93-4464-a53e-1050253ae220" instanceId="0f0e0d0c-0b0a-4908-8706-050403020100" \
      friendlyName="System Writer" usage="BOOTABLE_SYSTEM_STATE" dataSource="OTHER" majorVersion="0" \
      minorVersion="0"/><RESTORE_METHOD method="REPLACE_AT_REBOOT_IF_CANNOT_REPLACE" writerRestore="never" \
      rebootRequired="yes"/><BACKUP_LOCATIONS>""";
  private static final String COMPONENT_START = """
      <FILE_GROUP componentName="System Files" caption="System Files" restoreMetadata="no" \
      notifyOnBackupComplete="no" selectable="yes" selectableForRestore="no" componentFlags="0">""";
  private static final String END = "</FILE_GROUP></BACKUP_LOCATIONS></WRITER_METADATA>";

  private SystemWriterText() {}

  /** Returns a document with file sets, each in a directory of its own: the worst case for what is kept of them. */
  static String withFileSets(int fileSets) {
    StringBuilder text = new StringBuilder(START).append(COMPONENT_START);
    for (int i = 0; i < fileSets; i++) {
      text.append("<FILE_LIST path=\"").append(path(i)).append("\" filespec=\"").append(filespec(i));
      // As there: some trees whole, then single files.
      text.append(i < fileSets / 100 ? "\" recursive=\"yes\"" : "\"").append(" filespecBackupType=\"3855\"/>");
    }
    return text.append(END).toString();
  }

  static String path(int i) {
    return "c:\\windows\\winsxs\\amd64_microsoft-windows-harbour-pilot_31bf3856ad364e35_6.3.9600_" + i;
  }

  static String filespec(int i) {
    return "harbour-pilot-" + i + ".dll";
  }

  /** Returns a document with components that have no files, a hundred below each of a row of selectable ones. */
  static String withComponents(int components) {
    StringBuilder text = new StringBuilder(START);
    for (int i = 0; i < components; i++) {
      String logicalPath = i % 100 == 0 ? "" : "disk" + i / 100;
      String name = i % 100 == 0 ? "disk" + i / 100 : "partition" + i;
      text.append("<FILE_GROUP logicalPath=\"").append(logicalPath).append("\" componentName=\"").append(name);
      text.append("\" caption=\"").append(name).append("\" restoreMetadata=\"no\" notifyOnBackupComplete=\"no\"");
      text.append(" selectable=\"").append(i % 100 == 0 ? "yes" : "no");
      text.append("\" selectableForRestore=\"no\" componentFlags=\"0\"/>");
    }
    return text.append("</BACKUP_LOCATIONS></WRITER_METADATA>").toString();
  }
}
