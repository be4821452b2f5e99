package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.core.document.DocumentLimits;
import io.vss4j.core.restore.StoredDirectory;
import io.vss4j.core.restore.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole backup in a directory. */
final class DirectoryStoredBackup implements StoredBackup {
  private final BackupFolder folder;
  private final Version version;
  private final Manifest manifest;
  private final BackupDocuments documents;
  private final Map<StoredFile, Integer> numbers = new HashMap<>();
  private final List<StoredFile> files;

  private DirectoryStoredBackup(BackupFolder folder, Version version, Manifest manifest, BackupDocuments documents) {
    this.folder = folder;
    this.version = version;
    this.manifest = manifest;
    this.documents = documents;
    manifest.files().forEach(entry -> numbers.put(entry.file(), entry.number()));
    this.files = manifest.files().stream().map(Manifest.Entry::file).toList();
  }

  /**
   * Reads a backup.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} if its manifest or a document is damaged
   */
  static DirectoryStoredBackup read(BackupFolder folder) throws IOException {
    return read(folder, folder.manifest());
  }

  /** Reads a backup as {@link #read(BackupFolder)} does, before its manifest has its name. */
  static DirectoryStoredBackup readUnfinished(BackupFolder folder) throws IOException {
    return read(folder, folder.unfinishedManifest());
  }

  private static DirectoryStoredBackup read(BackupFolder folder, Path manifestFile) throws IOException {
    Version version = Version.of(manifestFile);
    Manifest manifest = manifest(folder, manifestFile);
    try {
      List<String> metadata = new ArrayList<>();
      for (Manifest.Content content : manifest.metadata()) {
        metadata.add(document(folder, folder.metadata(metadata.size() + 1), content));
      }
      String components = document(folder, folder.components(), manifest.components());
      return new DirectoryStoredBackup(folder, version, manifest, new BackupDocuments(components, metadata));
    } catch (IOException e) {
      throw new VssException(VssError.E_INVALID_XML_DOCUMENT, String.valueOf(e.getMessage()), e);
    }
  }

  static Manifest manifest(BackupFolder folder) throws IOException {
    return manifest(folder, folder.manifest());
  }

  private static Manifest manifest(BackupFolder folder, Path manifestFile) throws IOException {
    try (InputStream in = openPlain(folder, manifestFile)) {
      return ManifestReader.read(folder.name(), in);
    }
  }

  /** Reads a document, comparing size and hash. */
  static String document(BackupFolder folder, Path path, Manifest.Content expected) throws IOException {
    String where = path.getFileName() + " of " + folder.name();
    int most = DocumentLimits.defaults().characters();
    if (expected.size() > most) {
      throw new IOException(where + " has " + expected.size() + " bytes, more than the limit of " + most
          + " for a document");
    }
    byte[] bytes;
    try (InputStream in = new CheckedContent(openPlain(folder, path), where, expected)) {
      // One more, so that the end is reached, where the content compares itself.
      bytes = in.readNBytes((int) expected.size() + 1);
    }
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** Tells whether this is still what is in the directory. */
  boolean isStill(BackupFolder other) throws IOException {
    return folder.equals(other) && version.equals(Version.of(other.manifest()));
  }

  @Override
  public String name() {
    return folder.name();
  }

  @Override
  public BackupDocuments documents() {
    return documents;
  }

  @Override
  public List<StoredFile> files() {
    return files;
  }

  @Override
  public List<StoredDirectory> directories() {
    return manifest.directories();
  }

  @Override
  public List<StoredFile> files(WriterId writer, ComponentKey explicitComponent) {
    return files.stream()
        .filter(file -> file.writer().equals(writer) && file.owner().matches(explicitComponent))
        .toList();
  }

  @Override
  public List<StoredDirectory> directories(WriterId writer, ComponentKey explicitComponent) {
    return manifest.directories().stream()
        .filter(directory -> directory.writer().equals(writer) && directory.owner().matches(explicitComponent))
        .toList();
  }

  @Override
  public InputStream open(StoredFile file) throws IOException {
    Integer number = numbers.get(file);
    if (number == null) {
      throw new IOException(describe(file) + " is not in " + name());
    }
    return content(folder, new Manifest.Entry(number, file));
  }

  static InputStream content(BackupFolder folder, Manifest.Entry entry) throws IOException {
    StoredFile file = entry.file();
    String where = describe(file) + " in " + folder.name() + " (content " + entry.number() + ')';
    return new CheckedContent(
        openPlain(folder, folder.content(entry.number())), where, new Manifest.Content(file.size(), file.sha256()));
  }

  static String describe(StoredFile file) {
    return file.relativePath() + " below " + file.fileSet().path() + " of component " + file.owner();
  }

  /** Opens a regular file of a backup; a link in its place, or in place of its directory, leads nowhere. */
  private static InputStream openPlain(BackupFolder folder, Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null || !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(
          folder.directory().relativize(path) + " of " + folder.name() + " is missing or no plain file");
    }
    return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public String toString() {
    return folder.directory().toString();
  }

  /** Tells one manifest from another of the same name. */
  private record Version(FileTime modified, long size) {
    static Version of(Path manifest) throws IOException {
      BasicFileAttributes attributes =
          Files.readAttributes(manifest, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new Version(attributes.lastModifiedTime(), attributes.size());
    }
  }
}
