package io.vss4j.core.document.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.VssException;
import io.vss4j.core.document.DocumentLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MetadataFolderTest {
  @TempDir
  Path folder;

  private void manifest(String writerFile) throws IOException {
    String text = "<Manifest ><ShadowCopySet GUID = '{a}' MachineName = 'HOST' ><ShadowCopy GUID = '{b}' Alias = 'A%sB' "
        + "OriginalVolume = 'C:\\' Provider = '{0}' ></ShadowCopy></ShadowCopySet>"
        + "<BackupComponents File = 'BCDocument.xml' ></BackupComponents>"
        + "<Aliases ><Alias Name = 'A%sB' Value = '{b}' ></Alias></Aliases>"
        + "<Writers Count = '99999999999999999999' ><Writer Name = 'My%sOwn%sWriter' MetadataFile = '" + writerFile
        + "' ></Writer></Writers><Logfile Name = 'Dis1.tmp' ></Logfile></Manifest>";
    write("Manifest.xml", text);
  }

  private void write(String name, String text) throws IOException {
    Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_16LE));
  }

  @Test
  void documentsAreFoundByTheLastPartOfTheirPath() throws IOException {
    manifest("C:\\Temp/2\\WM0.xml");
    write("WM0.xml", "<WRITER_METADATA/>");
    write("BCDocument.xml", "<BACKUP_COMPONENTS/>\0");
    MetadataFolder read = MetadataFolder.read(folder);
    assertThat(read.missingFiles()).isEmpty();
    assertThat(read.backupComponents()).contains(new StoredDocument("BCDocument.xml", "<BACKUP_COMPONENTS/>"));
    assertThat(read.writers().get(0).name()).isEqualTo("My Own Writer");
    assertThat(read.writers().get(0).metadata()).contains(new StoredDocument("WM0.xml", "<WRITER_METADATA/>"));
    assertThat(read.shadowCopies()).containsExactly(new MetadataFolder.ShadowCopy("{b}", "A%sB", "C:\\", "{0}"));
    assertThat(read.aliases()).containsEntry("A%sB", "{b}");
    assertThat(read.logFileName()).contains("Dis1.tmp");
  }

  @Test
  void documentsAreFoundInAnyLetterCase() throws IOException {
    manifest("C:\\WM0.xml");
    Files.move(folder.resolve("Manifest.xml"), folder.resolve("manifest.XML"));
    write("wm0.xml", "<WRITER_METADATA/>");
    write("BCDOCUMENT.XML", "<BACKUP_COMPONENTS/>");
    MetadataFolder read = MetadataFolder.read(folder);
    assertThat(read.missingFiles()).isEmpty();
    assertThat(read.backupComponents()).map(StoredDocument::fileName).contains("BCDOCUMENT.XML");
    assertThat(read.writers().get(0).metadata()).map(StoredDocument::fileName).contains("wm0.xml");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void ofTwoNamesInDifferentLetterCaseTheOneAsGivenIsTaken() throws IOException {
    manifest("C:\\WM0.xml");
    write("WM0.XML", "<OTHER/>");
    write("WM0.xml", "<WRITER_METADATA/>");
    assertThat(MetadataFolder.read(folder).writers().get(0).metadata()).map(StoredDocument::text)
        .contains("<WRITER_METADATA/>");
  }

  @Test
  void whereLetterCaseDoesNotCountADocumentIsNamedAsTheFolderSpellsIt() throws IOException {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      folder = Files.createDirectories(windows.getPath("C:\\cabinet"));
      manifest("C:\\WM0.xml");
      write("wm0.XML", "<WRITER_METADATA/>");
      assertThat(MetadataFolder.read(folder).writers().get(0).metadata()).map(StoredDocument::fileName)
          .contains("wm0.XML");
    }
  }

  @Test
  void aPathThatClimbsStaysInTheFolderAndIsToldMissing() throws IOException {
    manifest("..\\..\\x.xml");
    assertThat(MetadataFolder.read(folder).missingFiles()).containsExactly("BCDocument.xml", "x.xml");
  }

  @Test
  void oneNameThatIsNoneKeepsNoOtherDocumentFromBeingRead() throws IOException {
    manifest("a\\..");
    write("BCDocument.xml", "<BACKUP_COMPONENTS/>");
    MetadataFolder read = MetadataFolder.read(folder);
    assertThat(read.backupComponents()).isPresent();
    assertThat(read.unreadableFiles()).singleElement().satisfies(file -> {
      assertThat(file.fileName()).isEqualTo("..");
      assertThat(file.reason()).contains("no name of a file");
    });
    assertThat(read.writers()).singleElement().satisfies(writer -> assertThat(writer.metadata()).isEmpty());
  }

  @Test
  void oneDocumentThatIsNoTextKeepsNoOtherFromBeingRead() throws IOException {
    manifest("C:\\WM0.xml");
    write("WM0.xml", "<WRITER_METADATA/>");
    Files.write(folder.resolve("BCDocument.xml"), new byte[] {'<', (byte) 0xC3, '('});
    MetadataFolder read = MetadataFolder.read(folder);
    assertThat(read.unreadableFiles()).extracting(UnreadableFile::fileName).containsExactly("BCDocument.xml");
    assertThat(read.writers().get(0).metadata()).isPresent();
  }

  @Test
  void aManifestAloneTellsWhatItNames() throws IOException {
    manifest("C:\\WM0.xml");
    MetadataFolder read = MetadataFolder.readManifest(
        Files.readString(folder.resolve("Manifest.xml"), StandardCharsets.UTF_16LE), DocumentLimits.defaults());
    assertThat(read.writers()).extracting(MetadataFolder.Writer::fileName).containsExactly("WM0.xml");
    assertThat(read.missingFiles()).isEmpty();
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed(@TempDir Path other) throws IOException {
    manifest("C:\\WM0.xml");
    Path outside = Files.writeString(other.resolve("WM0.xml"), "<secret/>");
    Files.createSymbolicLink(folder.resolve("WM0.xml"), outside);
    MetadataFolder read = MetadataFolder.read(folder);
    assertThat(read.writers().get(0).metadata()).isEmpty();
    assertThat(read.unreadableFiles()).singleElement().satisfies(file -> {
      assertThat(file.fileName()).isEqualTo("WM0.xml");
      assertThat(file.reason()).contains("no file of the folder");
    });
  }

  @Test
  void aDtdAndATruncatedManifestAreRefused() throws IOException {
    write("Manifest.xml", "<!DOCTYPE Manifest []><Manifest ></Manifest>");
    assertThatThrownBy(() -> MetadataFolder.read(folder))
        .isInstanceOf(VssException.class).hasMessageContaining("DTD");
    write("Manifest.xml", "<Manifest ><Writers ");
    assertThatThrownBy(() -> MetadataFolder.read(folder))
        .isInstanceOf(VssException.class).hasMessageContaining("not readable as XML");
  }

  @Test
  void noManifestIsToldByName() {
    assertThatThrownBy(() -> MetadataFolder.read(folder))
        .isInstanceOf(VssException.class).hasMessageContaining("Manifest.xml");
  }
}
