package io.vss4j.core.document.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssException;
import io.vss4j.core.document.DocumentLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsImageBackupFolderTest {
  private static final String ID = "11111111-2222-3333-4444-555555555555";
  @TempDir
  Path folder;

  private void specs(String flag) throws IOException {
    Files.writeString(folder.resolve("BackupSpecs.xml"), "<BackupSpecs><New/><FileSpecs><Volume Name=\"V\" AccessPath=\"C:\" >"
        + "<FileSpec FilePath=\"C:\\\" FileName=\"*\" IsRecursive=\"true\" IsInclude=\"false\" /></Volume></FileSpecs>"
        + "<SystemState IsPresent=\"" + flag + "\" /><AllCritical IsPresent=\"false\" /></BackupSpecs>\0");
  }

  @Test
  void specificationsAreReadAndUnknownElementsPassedOver() throws IOException {
    specs("true");
    WindowsImageBackupFolder read = WindowsImageBackupFolder.read(folder);
    assertThat(read.systemState()).isTrue();
    assertThat(read.allCritical()).isFalse();
    assertThat(read.volumes().get(0).fileSpecs())
        .isEqualTo(List.of(new WindowsImageBackupFolder.FileSpec("C:\\", "*", true, false)));
  }

  @Test
  void oneDocumentThatIsNotWhatItsNameSaysKeepsNoOtherFromBeingRead() throws IOException {
    specs("false");
    Files.writeString(folder.resolve(ID + "_Components.xml"), "<BACKUP_COMPONENTS/>");
    Files.writeString(folder.resolve(ID + "_Writer" + ID + ".xml"), "<Manifest/>");
    WindowsImageBackupFolder read = WindowsImageBackupFolder.read(folder);
    assertThat(read.backupComponents()).hasSize(1);
    assertThat(read.unreadableFiles()).singleElement().satisfies(file -> {
      assertThat(file.fileName()).isEqualTo(ID + "_Writer" + ID + ".xml");
      assertThat(file.reason()).contains("root Manifest, expected BACKUP_COMPONENTS or WRITER_METADATA");
    });
  }

  @Test
  void documentsAreFoundInAnyLetterCase() throws IOException {
    specs("false");
    Files.move(folder.resolve("BackupSpecs.xml"), folder.resolve("backupspecs.xml"));
    Files.writeString(folder.resolve(ID + "_components.xml"), "<BACKUP_COMPONENTS/>");
    Files.writeString(folder.resolve(ID + "_WRITER" + ID + ".XML"), "<WRITER_METADATA/>");
    WindowsImageBackupFolder read = WindowsImageBackupFolder.read(folder);
    assertThat(read.backupComponents()).extracting(StoredDocument::fileName).containsExactly(ID + "_components.xml");
    assertThat(read.writerMetadata()).hasSize(1);
  }

  @Test
  void aSpecificationAloneTellsItsVolumes() throws IOException {
    specs("true");
    WindowsImageBackupFolder read = WindowsImageBackupFolder.readSpecification(
        Files.readString(folder.resolve("BackupSpecs.xml")), DocumentLimits.defaults());
    assertThat(read.volumes()).extracting(WindowsImageBackupFolder.Volume::accessPath).containsExactly("C:");
  }

  @Test
  void aFlagThatIsNeitherIsRefused() throws IOException {
    specs("yes");
    assertThatThrownBy(() -> WindowsImageBackupFolder.read(folder))
        .isInstanceOf(VssException.class).hasMessageContaining("IsPresent");
  }

  @Test
  @Tag("X-R3")
  void documentsAreToldApartByTheirRoots() throws IOException {
    specs("false");
    Files.writeString(folder.resolve(ID + "_Components.xml"), "<x:WRITER_METADATA xmlns:x=\"u\"/>");
    Files.writeString(folder.resolve(ID + "_Writer" + ID + ".xml"), "<BACKUP_COMPONENTS/>");
    Files.writeString(folder.resolve(ID + "_RegistryExcludes.xml"), "no xml <");
    WindowsImageBackupFolder read = WindowsImageBackupFolder.read(folder);
    assertThat(read.writerMetadata()).extracting(StoredDocument::fileName).containsExactly(ID + "_Components.xml");
    assertThat(read.backupComponents()).extracting(StoredDocument::text).containsExactly("<BACKUP_COMPONENTS/>");
    assertThat(read.otherDocuments()).extracting(StoredDocument::text).containsExactly("no xml <");
  }
}
