package io.vss4j.core.document;

import static io.vss4j.core.document.Fixtures.INSTANCE;
import static io.vss4j.core.document.Fixtures.WRITER;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterInstanceId;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a writer adds to a document that was read: its element is marked as Windows marks what writers contribute. */
class WriterContributionTest {
  private static final String NAMESPACE = "xmlns=\"x-schema:#VssComponentMetadata\"";
  private static final String OTHER_INSTANCE = "99999999-bbbb-4ccc-8ddd-eeeeeeeeeeee";
  private static final String READ = "<BACKUP_COMPONENTS " + NAMESPACE + " version=\"1.2\" bootableSystemStateBackup=\"no\""
      + " selectComponents=\"yes\" backupType=\"full\" partialFileSupport=\"no\">"
      + writer(INSTANCE.toString()) + writer(OTHER_INSTANCE) + "</BACKUP_COMPONENTS>";

  private static String writer(String instance) {
    return "<WRITER_COMPONENTS instanceId=\"" + instance + "\" writerId=\"" + WRITER + "\" backupSchema=\"0\">"
        + "<COMPONENT componentName=\"orders\" componentType=\"database\"/></WRITER_COMPONENTS>";
  }

  private static String changed(String xml, Consumer<ComponentEntry> change) {
    BackupComponentsDocument document = BackupComponentsDocument.read(xml);
    change.accept(document.writer(WRITER, INSTANCE).orElseThrow().component(ComponentKey.database("", "orders")).orElseThrow());
    return document.toXml();
  }

  private static String startTag(String xml, String instance) {
    int at = xml.indexOf("instanceId=\"" + instance);
    return xml.substring(xml.lastIndexOf('<', at), xml.indexOf('>', at) + 1);
  }

  @Test
  void aStampRepeatsTheNamespaceOfItsWriterAlone() {
    String xml = changed(READ, entry -> entry.setBackupStamp("7"));
    assertThat(startTag(xml, INSTANCE.toString())).containsOnlyOnce(NAMESPACE);
    assertThat(startTag(xml, OTHER_INSTANCE)).doesNotContain("xmlns");
  }

  @Test
  void metadataRepeatItAndStandInNoneThemselves() {
    String xml = changed(READ, entry -> entry.setBackupMetadata("m"));
    assertThat(startTag(xml, INSTANCE.toString())).containsOnlyOnce(NAMESPACE);
    assertThat(xml).contains("<BACKUP_METADATA xmlns=\"\" metadata=\"m\"/>");
  }

  @Test
  void itIsRepeatedOnceHoweverMuchIsSet() {
    String xml = changed(READ, entry -> {
      entry.setBackupStamp("7");
      entry.setBackupStamp("8");
      entry.setBackupMetadata("m");
    });
    assertThat(startTag(xml, INSTANCE.toString())).containsOnlyOnce(NAMESPACE);
    assertThat(changed(xml, entry -> entry.setBackupStamp("9"))).isEqualTo(xml.replace("\"8\"", "\"9\""));
  }

  @Test
  void whatTheRequesterSetsRepeatsNothing() {
    assertThat(changed(READ, entry -> entry.setPreviousBackupStamp("6"))).containsOnlyOnce(NAMESPACE);
  }

  @Test
  void theExportForWindowsHasIt() {
    String xml = DocumentExport.of(changed(READ, entry -> entry.setBackupStamp("7"))).toXml();
    assertThat(startTag(xml, INSTANCE.toString())).containsOnlyOnce(NAMESPACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {" " + NAMESPACE, "<p:"})
  void aDocumentThatNamesTheNamespaceOtherwiseStaysReadable(String how) {
    String other = how.startsWith("<")
        ? READ.replace("xmlns=", "xmlns:p=").replace("</", "</p:").replaceAll("<(?=[A-Z])", "<p:")
        : READ.replace(how, "");
    String xml = changed(other, entry -> entry.setBackupStamp("7"));
    assertThat(xml).isEqualTo(other.replaceFirst("\"database\"", "\"database\" backupStamp=\"7\""));
    assertThat(BackupComponentsDocument.read(xml).writer(WRITER, WriterInstanceId.of(UUID.fromString(OTHER_INSTANCE))))
        .isPresent();
  }
}
