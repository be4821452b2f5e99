package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.restore.PosixAttributes;
import io.vss4j.core.restore.StoredFile;
import io.vss4j.core.selection.BackupDirectory;
import io.vss4j.core.selection.BackupFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A small backup, as the tests of the store write it. */
final class StoreSamples {
  static final WriterId WRITER = WriterId.parse("11111111-2222-3333-4444-555555555555");
  static final ComponentKey ORDERS = ComponentKey.database("sales", "orders");
  static final ComponentKey ARCHIVE = ComponentKey.fileGroup("sales\\orders", "archive");
  static final FileSet DATA = FileSet.of("/srv/data", "*", true);
  static final Instant MODIFIED = Instant.parse("2026-03-04T05:06:07.123456789Z");
  static final Optional<PosixAttributes> ATTRIBUTES =
      Optional.of(PosixAttributes.of("rw-r-----", "shop", "ACME\\shop keepers"));
  static final BackupDocuments DOCUMENTS =
      new BackupDocuments("<BACKUP_COMPONENTS c='€'/>", List.of("<WRITER_METADATA/>", "<WRITER_METADATA n='2'/>"));

  private StoreSamples() {}

  static BackupFile file(String relativePath) {
    return file(ORDERS, relativePath);
  }

  static BackupFile file(ComponentKey owner, String relativePath) {
    return new BackupFile(owner, ARCHIVE, DATA, relativePath, Path.of("unused"));
  }

  static BackupDirectory directory(String relativePath) {
    return new BackupDirectory(ORDERS, ARCHIVE, DATA, relativePath, Path.of("unused"));
  }

  static InputStream content(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  static StoredFile add(NewBackup backup, String relativePath, String content) throws IOException {
    return backup.addFile(WRITER, file(relativePath), MODIFIED, ATTRIBUTES, content(content));
  }

  /** Writes a whole backup of two files and a directory. */
  static void writeBackup(BackupStore store, String content) throws IOException {
    try (NewBackup backup = store.begin()) {
      add(backup, "a.mdf", content);
      add(backup, "logs/b.ldf", content + " log");
      backup.addDirectory(WRITER, directory("logs"), ATTRIBUTES);
      backup.commit(DOCUMENTS);
    }
  }

  /** Damages a file, in the midst of a change. */
  static void overwrite(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(BackupStore store, StoredFile file) throws IOException {
    try (InputStream in = store.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
