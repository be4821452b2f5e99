package io.vss4j.core.document.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder in memory with files around it that nobody may read, and what has to hold of every container in it: it is
 * refused as the protocol refuses, or its documents are files of the folder, each with the text of that file.
 */
final class FuzzedFolder implements AutoCloseable {
  private static final FileTime NEVER = FileTime.fromMillis(0);
  private static final Set<VssError> REFUSALS =
      Set.of(VssError.E_INVALID_XML_DOCUMENT, VssError.E_OBJECT_NOT_FOUND, VssError.E_UNEXPECTED);

  private final FileSystem disk;
  private final Path folder;
  private final List<Path> secrets;

  private FuzzedFolder(Configuration configuration) throws IOException {
    this.disk = Jimfs.newFileSystem(configuration);
    Path root = disk.getRootDirectories().iterator().next();
    this.folder = Files.createDirectories(root.resolve("up").resolve("folder"));
    this.secrets = List.of(
        root.resolve("secret"), root.resolve("WM0.xml"), root.resolve("up").resolve("secret"),
        Files.createDirectory(folder.resolve("below")).resolve("secret"));
    for (Path secret : secrets) {
      Files.writeString(secret, "<WRITER_METADATA a='nobody may read this'/>");
      Files.setAttribute(secret, "lastAccessTime", NEVER);
    }
  }

  static FuzzedFolder unix() throws IOException {
    return new FuzzedFolder(Configuration.unix());
  }

  static FuzzedFolder windows() throws IOException {
    return new FuzzedFolder(Configuration.windows());
  }

  void put(String name, String text) throws IOException {
    put(name, text.getBytes(UTF_8));
  }

  void put(String name, byte[] bytes) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
    Files.write(folder.resolve(name), bytes);
  }

  void putIfLegal(String name, String text) throws IOException {
    try {
      if (folder.equals(folder.resolve(name).getParent())) {
        Files.writeString(folder.resolve(name), text);
      }
    } catch (InvalidPathException | FileSystemException e) {
      // There can be no such file.
    }
  }

  void linkIfLegal(String name, String target) throws IOException {
    try {
      if (folder.equals(folder.resolve(name).getParent())) {
        Files.createSymbolicLink(folder.resolve(name), disk.getPath(target));
      }
    } catch (InvalidPathException | FileSystemException e) {
      // There can be no such link.
    }
  }

  void readManifest() throws IOException {
    try {
      MetadataFolder read = MetadataFolder.read(folder);
      requireInside(Stream.concat(
          read.backupComponents().stream(), read.writers().stream().flatMap(writer -> writer.metadata().stream())));
      requirePlain(read.missingFiles().stream());
      requirePlain(read.unreadableFiles().stream().map(UnreadableFile::fileName));
    } catch (VssException e) {
      requireRefusal(e);
    }
    requireUntouched();
  }

  void readImageBackup() throws IOException {
    try {
      WindowsImageBackupFolder read = WindowsImageBackupFolder.read(folder);
      requireInside(Stream.of(read.backupComponents(), read.writerMetadata(), read.otherDocuments())
          .flatMap(List::stream));
      requirePlain(read.unreadableFiles().stream().map(UnreadableFile::fileName));
    } catch (VssException e) {
      requireRefusal(e);
    }
    requireUntouched();
  }

  private static void requireRefusal(VssException refusal) {
    if (!REFUSALS.contains(refusal.error())) {
      throw new AssertionError("refused otherwise", refusal);
    }
  }

  private static void requirePlain(Stream<String> names) {
    names.forEach(name -> require(name.indexOf('/') < 0 && name.indexOf('\\') < 0, name + " is no plain name"));
  }

  private void requireInside(Stream<StoredDocument> documents) throws IOException {
    Set<String> names;
    try (Stream<Path> entries = Files.list(folder)) {
      names = entries.map(entry -> String.valueOf(entry.getFileName())).collect(Collectors.toSet());
    }
    documents.forEach(document ->
        require(names.contains(document.fileName()), document.fileName() + " is no file of the folder"));
  }

  private void requireUntouched() throws IOException {
    for (Path secret : secrets) {
      Object read = Files.getAttribute(secret, "lastAccessTime", LinkOption.NOFOLLOW_LINKS);
      require(read.equals(NEVER), secret + " was opened");
    }
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  @Override
  public void close() throws IOException {
    disk.close();
  }
}
