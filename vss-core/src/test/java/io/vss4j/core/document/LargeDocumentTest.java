package io.vss4j.core.document;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Documents larger than any published one, within the default limits. */
class LargeDocumentTest {
  @Test
  @Tag("X-R12")
  void sixtyThousandFileSetsAreRead() {
    ComponentKey files = ComponentKey.fileGroup("", "System Files");
    WriterMetadataDraft draft = Fixtures.draft();
    draft.addComponent(ComponentInfo.builder(files).build());
    for (int i = 0; i < 60_000; i++) {
      draft.addFilesToFileGroup(
          files,
          FileSet.of(
              "%SystemRoot%\\WinSxS\\amd64_microsoft-windows-harbour-pilot_31bf3856ad364e35_6.3.9600_none_"
                  + i,
              "pilot" + i + ".dll"));
    }
    byte[] bytes = draft.seal().saveAsXml().getBytes(UTF_16LE);

    WriterMetadata metadata = WriterMetadataReader.read(bytes);

    assertThat(bytes).hasSizeGreaterThan(2 * 9_000_000);
    assertThat(metadata.components().get(0).files()).hasSize(60_000);
    assertThat(metadata.components().get(0).files().get(59_999).filespec())
        .isEqualTo("pilot59999.dll");
  }

  @Test
  void twentyThousandComponentsAreFoundByTheirKey() {
    BackupComponentsDocument document = BackupComponentsDocument.empty();
    WriterEntry writer =
        document.addWriter(Fixtures.WRITER, Fixtures.INSTANCE, null, BackupSchema.UNDEFINED);
    for (int i = 0; i < 20_000; i++) {
      writer.addComponent(ComponentKey.fileGroup("path", "c" + i)).setBackupSucceeded(true);
    }

    BackupComponentsDocument read = BackupComponentsDocument.read(document.toXml());

    for (int i = 0; i < 20_000; i++) {
      assertThat(read.writers()
              .get(0)
              .component(ComponentKey.fileGroup("PATH", "C" + i))
              .orElseThrow()
              .backupSucceeded())
          .contains(true);
    }
  }
}
