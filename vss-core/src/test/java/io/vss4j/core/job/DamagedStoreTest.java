package io.vss4j.core.job;

import static io.vss4j.core.job.StoreSamples.ORDERS;
import static io.vss4j.core.job.StoreSamples.WRITER;
import static io.vss4j.core.job.StoreSamples.directory;
import static io.vss4j.core.job.StoreSamples.file;
import static io.vss4j.core.job.StoreSamples.read;
import static io.vss4j.core.job.StoreSamples.writeBackup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.core.restore.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedStoreTest {
  @TempDir Path temp;
  private Path directory;
  private DirectoryBackupStore store;

  @BeforeEach
  void makeStore() {
    directory = temp.resolve("store");
    store = DirectoryBackupStore.at(directory);
  }

  private static VssError errorOf(Throwable failure) {
    return ((VssException) failure).error();
  }

  @Nested
  class WhenSomethingIsDamaged {
    private Path backup;

    @BeforeEach
    void write() throws IOException {
      writeBackup(store, "first");
      backup = directory.resolve("backup-000001");
    }

    private void flip(Path file) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    }

    private String failureOfReading(StoredFile file) {
      try (InputStream in = store.open(file)) {
        in.readAllBytes();
        return "none";
      } catch (IOException e) {
        return String.valueOf(e.getMessage());
      }
    }

    @Test
    void changedContentFailsAtTheEndAndNamesFileAndHash() throws IOException {
      StoredFile file = store.files(WRITER, ORDERS).get(1);
      flip(backup.resolve("files/2"));
      assertThat(failureOfReading(file)).contains("logs/b.ldf below /srv/data of component sales\\orders")
          .contains("expected " + file.sha256());
    }

    @Test
    void shortContentNamesTheSize() throws IOException {
      StoredFile file = store.files(WRITER, ORDERS).get(0);
      Files.writeString(backup.resolve("files/1"), "fir");
      assertThat(failureOfReading(file)).contains("a.mdf").contains("has 3 bytes, expected 5");
    }

    @Test
    void longContentIsNotReadOn() throws IOException {
      StoredFile file = store.files(WRITER, ORDERS).get(0);
      Files.writeString(backup.resolve("files/1"), "first and more");
      assertThat(failureOfReading(file)).contains("a.mdf").contains("longer than the 5 bytes");
    }

    @Test
    void singleBytesAreCheckedToo() throws IOException {
      StoredFile file = store.files(WRITER, ORDERS).get(0);
      flip(backup.resolve("files/1"));
      try (InputStream in = store.open(file)) {
        assertThat(Stream.of(in.read(), in.read(), in.read(), in.read(), in.read())).doesNotContain(-1);
        assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessageContaining("expected " + file.sha256());
      }
    }

    @Test
    void missingContentIsNamed() throws IOException {
      StoredFile file = store.files(WRITER, ORDERS).get(0);
      Files.delete(backup.resolve("files/1"));
      assertThat(failureOfReading(file)).contains("files/1 of backup-000001 is missing");
    }

    @Test
    void linkInPlaceOfAContentIsNotFollowed() throws IOException {
      StoredFile file = store.files(WRITER, ORDERS).get(0);
      Path outside = Files.writeString(temp.resolve("outside"), "first");
      Files.delete(backup.resolve("files/1"));
      Files.createSymbolicLink(backup.resolve("files/1"), outside);
      assertThat(failureOfReading(file)).contains("no plain file");
    }

    @Test
    void linkInPlaceOfTheContentsDirectoryIsNotFollowed() throws IOException {
      StoredFile file = store.files(WRITER, ORDERS).get(0);
      Files.move(backup.resolve("files"), temp.resolve("moved"));
      Files.createSymbolicLink(backup.resolve("files"), temp.resolve("moved"));
      assertThat(failureOfReading(file)).contains("no plain file");
    }

    @Test
    void linkInPlaceOfABackupIsNoBackup() throws IOException {
      Files.move(backup, temp.resolve("moved"));
      Files.createSymbolicLink(backup, temp.resolve("moved"));
      assertThat(store.names()).isEmpty();
    }

    @Test
    void damagedDocumentIsNotReturned() throws IOException {
      flip(backup.resolve("documents/metadata-2.xml"));
      assertThatThrownBy(() -> store.newest())
          .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_INVALID_XML_DOCUMENT))
          .hasMessageContaining("metadata-2.xml of backup-000001");
    }

    @Test
    void damagedManifestIsNoReasonToReadAnOlderBackup() throws IOException {
      writeBackup(store, "second");
      flip(directory.resolve("backup-000002/manifest"));
      assertThatThrownBy(() -> store.newest())
          .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_INVALID_XML_DOCUMENT))
          .hasMessageContaining("backup-000002");
    }

    @Test
    void verificationNamesEverythingThatIsDamaged() throws IOException {
      writeBackup(store, "second");
      flip(backup.resolve("files/1"));
      Files.delete(backup.resolve("files/2"));
      flip(backup.resolve("documents/components.xml"));
      Files.delete(backup.resolve("documents/metadata-1.xml"));
      flip(directory.resolve("backup-000002/manifest"));
      assertThat(store.verify()).extracting(damage -> damage.backup() + " " + damage.subject()).containsExactly(
          "backup-000001 components.xml",
          "backup-000001 metadata-1.xml",
          "backup-000001 a.mdf below /srv/data of component sales\\orders",
          "backup-000001 logs/b.ldf below /srv/data of component sales\\orders",
          "backup-000002 manifest");
    }

    @Test
    void whatElseLiesAroundIsNotTouched() throws IOException {
      Files.createDirectory(directory.resolve("backup-1"));
      Files.createDirectory(directory.resolve("backup-0000007"));
      Files.writeString(directory.resolve("backup-000009"), "a file");
      assertThat(store.names()).containsExactly("backup-000001");
      assertThat(store.prune()).isEmpty();
    }
  }
}
