package io.vss4j.core.job;

import static io.vss4j.core.job.StoreSamples.ARCHIVE;
import static io.vss4j.core.job.StoreSamples.ATTRIBUTES;
import static io.vss4j.core.job.StoreSamples.DATA;
import static io.vss4j.core.job.StoreSamples.DOCUMENTS;
import static io.vss4j.core.job.StoreSamples.MODIFIED;
import static io.vss4j.core.job.StoreSamples.ORDERS;
import static io.vss4j.core.job.StoreSamples.WRITER;
import static io.vss4j.core.job.StoreSamples.add;
import static io.vss4j.core.job.StoreSamples.content;
import static io.vss4j.core.job.StoreSamples.directory;
import static io.vss4j.core.job.StoreSamples.file;
import static io.vss4j.core.job.StoreSamples.read;
import static io.vss4j.core.job.StoreSamples.writeBackup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.core.restore.PosixAttributes;
import io.vss4j.core.restore.StoredDirectory;
import io.vss4j.core.restore.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryBackupStoreTest {
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
  class WhenThereIsNoBackup {
    @Test
    void newestIsEmpty() {
      assertThat(store.newest()).isEmpty();
    }

    @Test
    void readingIsObjectNotFound() {
      assertThatThrownBy(() -> store.files(WRITER, ORDERS))
          .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_OBJECT_NOT_FOUND))
          .hasMessageContaining(directory.toString());
    }

    @Test
    void lookingCreatesNothing() throws IOException {
      store.newest();
      store.prune();
      store.verify();
      assertThat(directory).doesNotExist();
    }
  }

  @Nested
  class WhenABackupWasCommitted {
    @BeforeEach
    void write() throws IOException {
      writeBackup(store, "first");
    }

    @Test
    void filesComeBackWithAllThatWasRecorded() {
      assertThat(store.files(WRITER, ORDERS)).first().isEqualTo(new StoredFile(
          WRITER, ORDERS, ARCHIVE, DATA, "a.mdf", 5,
          "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e", MODIFIED, ATTRIBUTES));
    }

    @Test
    void componentIsFoundWithoutRegardToCase() {
      assertThat(store.files(WRITER, ComponentKey.database("\\SALES", "Orders"))).hasSize(2);
    }

    @Test
    void componentOfAnotherWriterHasNoFiles() {
      assertThat(store.files(WriterId.parse("99999999-2222-3333-4444-555555555555"), ORDERS)).isEmpty();
    }

    @Test
    void directoriesComeBack() {
      assertThat(store.directories(WRITER, ORDERS))
          .containsExactly(new StoredDirectory(WRITER, ORDERS, ARCHIVE, DATA, "logs", ATTRIBUTES));
    }

    @Test
    void contentComesBack() throws IOException {
      assertThat(read(store, store.files(WRITER, ORDERS).get(1))).isEqualTo("first log");
    }

    @Test
    void documentsComeBack() {
      assertThat(store.newest().orElseThrow().documents()).isEqualTo(DOCUMENTS);
    }

    @Test
    void anotherStoreObjectReadsIt() {
      assertThat(DirectoryBackupStore.at(directory).files(WRITER, ORDERS)).isEqualTo(store.files(WRITER, ORDERS));
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void aBackupThatIsMadeWhereNumbersHaveOtherDigitsIsFoundToo() throws IOException {
      Locale before = Locale.getDefault();
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      try {
        writeBackup(store, "second");
      } finally {
        Locale.setDefault(before);
      }
      assertThat(store.names()).containsExactly("backup-000001", "backup-000002");
      assertThat(read(store, store.files(WRITER, ORDERS).get(0))).isEqualTo("second");
    }

    @Test
    void fileOfNoBackupCannotBeOpened() {
      StoredFile unknown = new StoredFile(WRITER, ORDERS, ARCHIVE, DATA, "../a.mdf", 5, "0".repeat(64), MODIFIED);
      assertThatThrownBy(() -> store.open(unknown)).isInstanceOf(IOException.class)
          .hasMessageContaining("../a.mdf").hasMessageContaining("is not in backup-000001");
    }

    @Test
    void newerBackupIsReadInstead() throws IOException {
      store.files(WRITER, ORDERS);
      writeBackup(store, "second");
      assertThat(read(store, store.files(WRITER, ORDERS).get(0))).isEqualTo("second");
    }

    @Test
    void olderBackupIsStillThere() throws IOException {
      writeBackup(store, "second");
      StoredBackup older = store.backup("backup-000001").orElseThrow();
      try (InputStream in = older.open(older.files().get(0))) {
        assertThat(in).hasContent("first");
      }
    }

    @Test
    void backupOfTheSameNameInANewStoreIsReadAnew() throws IOException {
      store.files(WRITER, ORDERS);
      new StoreDisk(() -> { }).deleteTree(directory);
      writeBackup(store, "replacement");
      assertThat(read(store, store.files(WRITER, ORDERS).get(0))).isEqualTo("replacement");
    }

    @Test
    void verificationFindsNothing() {
      assertThat(store.verify()).isEmpty();
    }

    @Test
    void pruningRemovesNothing() throws IOException {
      assertThat(store.prune()).isEmpty();
      assertThat(store.names()).containsExactly("backup-000001");
    }
  }

  @Nested
  class WhenABackupIsBeingWritten {
    @Test
    void itIsNotRead() throws IOException {
      writeBackup(store, "whole");
      try (NewBackup backup = store.begin()) {
        add(backup, "a.mdf", "half");
        assertThat(read(store, store.files(WRITER, ORDERS).get(0))).isEqualTo("whole");
      }
    }

    @Test
    void anotherOneGetsItsOwnNumber() throws IOException {
      try (NewBackup one = store.begin(); NewBackup other = store.begin()) {
        assertThat(List.of(one.name(), other.name())).containsExactly("backup-000001", "backup-000002");
      }
    }

    @Test
    void itIsNotTakenForAbandoned() throws IOException {
      try (NewBackup backup = store.begin()) {
        assertThat(store.unfinished()).isEmpty();
        assertThat(store.prune()).isEmpty();
        assertThat(directory.resolve(backup.name())).exists();
      }
    }

    @Test
    void closingItWithoutCommitLeavesNothingOfIt() throws IOException {
      try (NewBackup backup = store.begin()) {
        add(backup, "a.mdf", "x");
      }
      assertThat(directory.toFile().list()).containsExactly("store.lock");
    }

    @Test
    void addingAfterCommitIsBadState() throws IOException {
      try (NewBackup backup = store.begin()) {
        backup.commit(DOCUMENTS);
        assertThatThrownBy(() -> add(backup, "a.mdf", "x"))
            .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_BAD_STATE))
            .hasMessageContaining("addFile() after backup-000001 was committed");
      }
    }

    @Test
    void committingAfterCloseIsBadState() throws IOException {
      NewBackup backup = store.begin();
      backup.close();
      assertThatThrownBy(() -> backup.commit(DOCUMENTS))
          .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_BAD_STATE));
    }

    @Test
    void closingAfterCommitKeepsIt() throws IOException {
      NewBackup backup = store.begin();
      backup.commit(DOCUMENTS);
      backup.close();
      assertThat(store.names()).containsExactly("backup-000001");
    }

    @Test
    void sameFileTwiceIsRefused() throws IOException {
      try (NewBackup backup = store.begin()) {
        add(backup, "a.mdf", "x");
        assertThatThrownBy(() -> add(backup, "a.mdf", "y"))
            .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_OBJECT_ALREADY_EXISTS));
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "/a", "../a", "b/../../a", "b/..", ".", "./a", "a//b", "a/", "a\0b", "..\\a", "b\\..\\a"})
    void fileThatLeavesItsFileSetIsRefused(String relativePath) throws IOException {
      try (NewBackup backup = store.begin()) {
        assertThatThrownBy(() -> add(backup, relativePath, "x"))
            .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_INVALIDARG));
      }
    }

    @Test
    void directoryThatLeavesItsFileSetIsRefused() throws IOException {
      try (NewBackup backup = store.begin()) {
        assertThatThrownBy(() -> backup.addDirectory(WRITER, StoreSamples.directory("../x"), ATTRIBUTES))
            .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_INVALIDARG));
      }
    }

    @Test
    void contentThatCannotBeReadLeavesTheOthers() throws IOException {
      InputStream broken = new InputStream() {
        @Override
        public int read() throws IOException {
          throw new IOException("bad sector");
        }
      };
      try (NewBackup backup = store.begin()) {
        assertThatThrownBy(() -> backup.addFile(WRITER, file("a.mdf"), MODIFIED, ATTRIBUTES, broken))
            .hasMessage("bad sector");
        add(backup, "b.mdf", "good");
        backup.commit(DOCUMENTS);
      }
      assertThat(store.files(WRITER, ORDERS)).extracting(StoredFile::relativePath).containsExactly("b.mdf");
      assertThat(directory.resolve("backup-000001/files").toFile().list()).containsExactly("2");
    }

    @Test
    void discardedComponentIsNotInIt() throws IOException {
      ComponentKey other = ComponentKey.database("", "other");
      try (NewBackup backup = store.begin()) {
        add(backup, "a.mdf", "x");
        backup.addDirectory(WRITER, StoreSamples.directory("logs"), ATTRIBUTES);
        backup.addFile(WRITER, file(other, "a.mdf"), MODIFIED, ATTRIBUTES, content("y"));
        backup.discard(WRITER, ORDERS);
        backup.commit(DOCUMENTS);
      }
      StoredBackup backup = store.newest().orElseThrow();
      assertThat(backup.files()).extracting(StoredFile::owner).containsExactly(other);
      assertThat(backup.directories()).isEmpty();
      assertThat(directory.resolve("backup-000001/files").toFile().list()).containsExactly("2");
    }

    @Test
    void discardedFileCanBeAddedAgain() throws IOException {
      try (NewBackup backup = store.begin()) {
        add(backup, "a.mdf", "x");
        backup.discard(WRITER, ORDERS);
        add(backup, "a.mdf", "y");
        backup.commit(DOCUMENTS);
      }
      assertThat(read(store, store.files(WRITER, ORDERS).get(0))).isEqualTo("y");
    }

    @Test
    void sameDirectoryTwiceIsRefused() throws IOException {
      try (NewBackup backup = store.begin()) {
        backup.addDirectory(WRITER, directory("logs"), ATTRIBUTES);
        assertThatThrownBy(() -> backup.addDirectory(WRITER, directory("logs"), ATTRIBUTES))
            .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_OBJECT_ALREADY_EXISTS));
      }
    }

    @Test
    void whatDoesNotReadBackAsItWasWrittenIsNoBackup() throws IOException {
      Path folder = directory.resolve("backup-000001");
      BackupStore spoiled = DirectoryBackupStore.at(directory, () -> {
        if (Files.exists(folder.resolve("manifest.new"))) {
          StoreSamples.overwrite(folder.resolve("documents/components.xml"), "spoiled");
        }
      });
      try (NewBackup backup = spoiled.begin()) {
        assertThatThrownBy(() -> backup.commit(DOCUMENTS))
            .satisfies(e -> assertThat(errorOf(e)).isEqualTo(VssError.E_INVALID_XML_DOCUMENT))
            .hasMessageContaining("components.xml of backup-000001");
      }
      assertThat(store.newest()).isEmpty();
      assertThat(folder).doesNotExist();
    }

    @Test
    void documentThatIsNoTextIsRefusedAndNothingStays() throws IOException {
      try (NewBackup backup = store.begin()) {
        BackupDocuments documents = new BackupDocuments("\ud800", List.of());
        assertThatThrownBy(() -> backup.commit(documents)).isInstanceOf(IOException.class);
      }
      assertThat(store.newest()).isEmpty();
      assertThat(directory.toFile().list()).containsExactly("store.lock");
    }
  }
  @Nested
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions of POSIX systems")
  class ForOthersOnTheMachine {
    @Test
    void nothingOfItCanBeRead() throws IOException {
      writeBackup(store, "a secret");
      try (Stream<Path> walk = Files.walk(directory)) {
        assertThat(walk).hasSizeGreaterThan(8).allSatisfy(path ->
            assertThat(PosixAttributes.read(path).orElseThrow().permissionText()).as(path.toString())
                .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
      }
    }

    @Test
    void aBackupThatIsBeingWrittenCannotBeReadEither() throws IOException {
      try (NewBackup backup = store.begin()) {
        add(backup, "a.mdf", "a secret");
        try (Stream<Path> walk = Files.walk(directory)) {
          assertThat(walk).allSatisfy(path ->
              assertThat(PosixAttributes.read(path).orElseThrow().permissionText()).endsWith("------"));
        }
      }
    }
  }
}
