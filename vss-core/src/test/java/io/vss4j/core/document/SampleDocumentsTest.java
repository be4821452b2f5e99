package io.vss4j.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.WriterMetadata;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleDocumentsTest {
  @Nested
  class WriterMetadataOfWindows {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "diskshadow-cab-a/WM0.xml", "diskshadow-cab-a/WM2.xml",
              "diskshadow-cab-a/WM3.trimmed.xml", "diskshadow-cab-a/WM4.xml",
          "diskshadow-cab-a/WM5.xml", "diskshadow-cab-a/WM9.xml", "diskshadow-cab-a/WM10.xml",
              "synthetic/wmd-exchange.xml",
          "synthetic/wmd-express-sample.xml", "synthetic/wmd-iis-config.xml",
              "synthetic/wmd-ntds.xml"
        })
    @Tag("X-W8")
    void comesBackCharacterForCharacter(String name) {
      assertThat(WriterMetadataReader.read(Samples.bytes(name)).saveAsXml())
          .isEqualTo(Samples.text(name));
    }

    /** Without the kept text: what the bound elements give. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "diskshadow-cab-a/WM3.trimmed.xml", "diskshadow-cab-a/WM5.xml",
              "diskshadow-cab-a/WM9.xml", "diskshadow-cab-a/WM10.xml",
          "synthetic/wmd-exchange.xml", "synthetic/wmd-express-sample.xml",
              "synthetic/wmd-iis-config.xml", "synthetic/wmd-ntds.xml"
        })
    @Tag("X-W3")
    void hasTheAttributeOrderThatIsWritten(String name) {
      String text = Samples.text(name);
      DocumentLimits limits = DocumentLimits.defaults();

      RootElement root =
          DocumentParser.parse(DocumentText.of(text, limits), WriterMetadataElement.class, limits);

      assertThat(DocumentWriter.write(root)).isEqualTo(text);
    }

    @Test
    @Tag("X-R10")
    void keepsTheLineBreaksOfCaptions() {
      ComponentInfo component = WriterMetadataReader.read(Samples.bytes("diskshadow-cab-a/WM4.xml"))
          .component(ComponentKey.fileGroup("BCD", "BCD"))
          .orElseThrow();

      assertThat(component.caption().orElseThrow())
          .isEqualTo("This is the path to the boot BCD store and the boot managers.\r\n"
              + "All the files in this directory need to be backed up.\r\n");
    }

    @Test
    void givesItsValues() {
      WriterMetadata sql = WriterMetadataReader.read(Samples.bytes("diskshadow-cab-a/WM5.xml"));

      assertThat(sql.writerName()).isEqualTo("SqlServerWriter");
      assertThat(sql.instanceName()).contains("Microsoft SQL Server 2017:SQLWriter");
      assertThat(sql.restoreMethod().method()).isEqualTo(RestoreMethod.RESTORE_IF_CAN_REPLACE);
      assertThat(sql.backupSchema().bits()).isEqualTo(881);
      assertThat(sql.components()).hasSize(6);
      assertThat(sql.components().get(0).files()).hasSize(2);
    }
  }

  @Nested
  class BackupComponentsOfWindows {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "diskshadow-cab-a/BCDocument.xml",
          "synthetic/bcd-vm-quiesce-copy.xml",
          "synthetic/bcd-volume-mode.xml",
          "synthetic/bcd-namespaced-writer.xml",
          "synthetic/bcd-ntds.xml"
        })
    @Tag("X-W8")
    void comeBackCharacterForCharacter(String name) {
      assertThat(BackupComponentsDocument.read(Samples.bytes(name)).toXml())
          .isEqualTo(Samples.text(name));
    }

    /** A change has the text made anew; changed back, it is the one that was read. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "diskshadow-cab-a/BCDocument.xml",
          "synthetic/bcd-vm-quiesce-copy.xml",
          "synthetic/bcd-volume-mode.xml",
          "synthetic/bcd-namespaced-writer.xml",
          "synthetic/bcd-ntds.xml"
        })
    @Tag("X-W2")
    void areWrittenInTheFormInWhichTheyWereRead(String name) {
      BackupComponentsDocument document = BackupComponentsDocument.read(Samples.bytes(name));

      document.setState(document.state());

      assertThat(document.toXml()).isEqualTo(Samples.text(name));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "utf16le-nul",
          "utf16le-bare",
          "utf16le-bom",
          "utf16le-bom-declaration",
          "utf16le-nul-wrong-declaration",
          "utf8-nul",
          "utf8-bom"
        })
    @Tag("X-R1")
    void areTheSameInEveryEncoding(String encoding) {
      String text = Samples.text("diskshadow-cab-a/BCDocument.xml");

      BackupComponentsDocument document =
          BackupComponentsDocument.read(Samples.bytes("encodings/bcd." + encoding + ".xml"));

      assertThat(document.toXml().strip()).isEqualTo(text);
    }
  }
}
