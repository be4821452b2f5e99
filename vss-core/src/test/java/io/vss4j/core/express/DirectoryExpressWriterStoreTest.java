package io.vss4j.core.express;

import static io.vss4j.core.express.Notes.ID;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.marschall.memoryfilesystem.MemoryFileSystemBuilder;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.Samples;
import io.vss4j.core.express.StoredExpressWriters.Unusable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryExpressWriterStoreTest {
  @TempDir Path temp;

  private Path directory;
  private ExpressWriterStore store;

  @BeforeEach
  void open() {
    directory = temp.resolve("express").resolve("writers");
    store = new DirectoryExpressWriterStore(directory);
  }

  private static void assertFails(VssError error, ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).as(e.getMessage()).isEqualTo(error))
        .satisfies(e -> assertThat(List.of(words)).allSatisfy(word -> assertThat(e).hasMessageContaining(word)));
  }

  private Path fileOf(WriterId id) {
    return directory.resolve(id + ".xml");
  }

  private List<String> texts() {
    return store.read().writers().stream().map(WriterMetadata::saveAsXml).toList();
  }

  @Nested
  class AStoreThatIsNew {
    @Test
    void isEmptyAndCreatesNothing() {
      assertThat(store.read()).isEqualTo(new StoredExpressWriters(List.of(), List.of()));
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> store.remove(ID), ID.toString(), directory.toString());
      assertThat(directory.getParent()).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isCreatedForItsOwnerAlone() throws IOException {
      store.add(Notes.of(ID));

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))).isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fileOf(ID)))).isEqualTo("rw-------");
    }
  }

  @Nested
  class ADocument {
    @Test
    @Tag("EXW-009")
    void isThereForWhoeverOpensTheStoreLater() {
      store.add(Notes.of(ID));
      store = new DirectoryExpressWriterStore(directory);

      assertThat(texts()).containsExactly(Notes.document(ID));
    }

    @Test
    @Tag("X-W4")
    void liesThereCharacterForCharacterUnderItsClassId() throws IOException {
      store.add(Notes.of(ID));

      assertThat(Files.readString(fileOf(ID), UTF_8)).isEqualTo(Notes.document(ID));
    }

    @Test
    void thatWasLaidThereByHandIsRegistered() throws IOException {
      Files.createDirectories(directory);
      String name = ID.toString().toUpperCase(Locale.ROOT) + ".XML";
      Files.write(directory.resolve(name), Notes.document(ID).getBytes(UTF_16LE));

      assertThat(texts()).containsExactly(Notes.document(ID));
      assertFails(VssError.E_OBJECT_ALREADY_EXISTS, () -> store.add(Notes.of(ID)), name);
      store.remove(ID);
      assertThat(directory.resolve(name)).doesNotExist();
    }

    @Test
    void ofAProcessThatDiedIsNotSeenAndNotInTheWay() throws IOException {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(".unfinished"), Notes.document(ID).substring(0, 40));
      assertThat(store.read().unusable()).isEmpty();
      store.add(Notes.of(ID));

      assertThat(texts()).containsExactly(Notes.document(ID));
      assertThat(directory.resolve(".unfinished")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "diskshadow-cab-a/WM0.xml", "diskshadow-cab-a/WM2.xml", "synthetic/wmd-express-sample.xml"})
    @Tag("X-W4")
    void ofWindowsIsKeptCharacterForCharacter(String sample) {
      String text = Samples.text(sample);
      store.add(ExpressDocument.read(text));

      assertThat(texts()).containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"synthetic/wmd-exchange.xml", "synthetic/wmd-ntds.xml", "diskshadow-cab-a/WM5.xml"})
    @Tag("EXW-008")
    void ofAnotherWriterOfWindowsIsRefused(String sample) {
      String text = Samples.text(sample);

      assertFails(VssError.E_INVALID_XML_DOCUMENT, () -> ExpressDocument.read(text));
    }
  }

  @Nested
  class WhatIsNoDocument {
    @BeforeEach
    void registerAnother() {
      store.add(Notes.of(Notes.id(2)));
    }

    private void assertUnusable(Path file, WriterId id, VssError error, String... words) {
      assertThat(store.read().writers()).extracting(WriterMetadata::writerId).containsExactly(Notes.id(2));
      assertThat(store.read().unusable()).singleElement().satisfies(entry -> {
        assertThat(entry.name()).isEqualTo(file.toString());
        assertThat(entry.writerId()).isEqualTo(Optional.ofNullable(id));
        assertThat(entry.error()).isEqualTo(error);
        assertThat(entry.why()).contains(words);
      });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "notes", "<WRITER_METADATA", "\0\0\0", "<!DOCTYPE a [<!ENTITY b \"c\">]><WRITER_METADATA>&b;</WRITER_METADATA>",
        "<BACKUP_COMPONENTS/>"})
    void isLeftOutAndNamed(String text) throws IOException {
      Files.writeString(fileOf(ID), text);

      assertUnusable(fileOf(ID), ID, VssError.E_INVALID_XML_DOCUMENT, "VSS_E_INVALID_XML_DOCUMENT");
    }

    @Test
    void isOneOfAWriterThatRuns() throws IOException {
      Files.writeString(fileOf(ID), Notes.document(ID).replace("\"OTHER\"", "\"TRANSACTION_DB\""));

      assertUnusable(fileOf(ID), ID, VssError.E_INVALID_XML_DOCUMENT, "TRANSACTED_DB", "expected OTHER");
    }

    @Test
    void isOneUnderTheIdOfAnotherClass() throws IOException {
      Files.writeString(fileOf(ID), Notes.document(Notes.id(3)));

      assertUnusable(fileOf(ID), ID, VssError.E_INVALID_XML_DOCUMENT, Notes.id(3) + ".xml");
    }

    @Test
    void isOneWithoutAnId() throws IOException {
      Path file = directory.resolve("notes.xml");
      Files.writeString(file, Notes.document(ID));

      assertUnusable(file, null, VssError.E_INVALID_XML_DOCUMENT, "<class id>.xml");
    }

    @Test
    void isASecondOneOfAClass() throws IOException {
      Path second = directory.resolve("{" + Notes.id(2) + "}.xml");
      Files.writeString(second, Notes.document(Notes.id(2)));

      assertUnusable(second, Notes.id(2), VssError.E_OBJECT_ALREADY_EXISTS, "second");
      store.remove(Notes.id(2));
      assertThat(second).doesNotExist();
      assertThat(texts()).isEmpty();
    }

    @Test
    void isADirectory() throws IOException {
      Files.createDirectory(fileOf(ID));

      assertUnusable(fileOf(ID), ID, VssError.E_INVALID_XML_DOCUMENT, "regular file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isALink() throws IOException {
      Path elsewhere = Files.writeString(temp.resolve("elsewhere"), Notes.document(ID));
      Files.createSymbolicLink(fileOf(ID), elsewhere);

      assertUnusable(fileOf(ID), ID, VssError.E_INVALID_XML_DOCUMENT, "regular file");
      store.remove(ID);
      assertThat(elsewhere).exists();
    }

    @Test
    void isTooLong() throws IOException {
      try (var file = new RandomAccessFile(fileOf(ID).toFile(), "rw")) {
        file.setLength(1L << 40);
      } catch (IOException e) {
        assumeTrue(false, "no sparse files here: " + e);
      }

      assertUnusable(fileOf(ID), ID, VssError.E_INVALID_XML_DOCUMENT, "limit");
    }

    @Test
    void takesAPlaceUntilItIsUnregistered() throws IOException {
      Files.writeString(fileOf(ID), "notes");
      assertFails(VssError.E_OBJECT_ALREADY_EXISTS, () -> store.add(Notes.of(ID)), fileOf(ID).toString());
      store.remove(ID);
      store.add(Notes.of(ID));

      assertThat(texts()).contains(Notes.document(ID));
    }

    @Test
    void isNotLookedAtUnlessItIsNamedAsOne() throws IOException {
      Files.writeString(directory.resolve("README.txt"), "keep out");

      assertThat(store.read().unusable()).extracting(Unusable::name).isEmpty();
    }
  }

  @Nested
  class ADiskThatFails {
    @Test
    void isReported() throws IOException {
      Files.createDirectories(directory.getParent());
      Files.writeString(directory, "no directory");

      assertFails(VssError.E_UNEXPECTED, () -> store.read(), directory.toString());
      assertFails(VssError.E_UNEXPECTED, () -> store.add(Notes.of(ID)), directory.toString());
    }

    @Test
    @Tag("EXW-017")
    void deniesWhoMayNotWrite() throws IOException {
      try (FileSystem files = MemoryFileSystemBuilder.newLinux().build()) {
        Path held = files.getPath("/home");
        Files.createDirectories(held);
        Files.setPosixFilePermissions(held, PosixFilePermissions.fromString("r-xr-xr-x"));
        ExpressWriterStore denied = new DirectoryExpressWriterStore(held.resolve("writers"));

        assertFails(VssError.E_ACCESSDENIED, () -> denied.add(Notes.of(ID)), "/home/writers");
      }
    }
  }
}
