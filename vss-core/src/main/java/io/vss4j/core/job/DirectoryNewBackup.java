package io.vss4j.core.job;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.disk.StoreLock;
import io.vss4j.core.restore.PosixAttributes;
import io.vss4j.core.restore.StoredDirectory;
import io.vss4j.core.restore.StoredFile;
import io.vss4j.core.selection.BackupDirectory;
import io.vss4j.core.selection.BackupFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backup directory while it is written. All contents are on disk before the manifest is, and the manifest is on disk
 * and has been read back with the documents before it gets its name; whatever ends the process before, there is no
 * manifest and so no backup.
 */
final class DirectoryNewBackup implements NewBackup {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryNewBackup.class);

  private final BackupFolder folder;
  private final StoreDisk disk;
  private final StoreLock lock;
  private final List<Manifest.Entry> files = new ArrayList<>();
  /** By place; a place must not be taken twice. */
  private final Map<StoredDirectory, StoredDirectory> directories = new LinkedHashMap<>();
  /** Places of the files, likewise. */
  private final Set<StoredDirectory> taken = new HashSet<>();
  private int contents;
  private boolean ended;
  private boolean committed;

  private DirectoryNewBackup(BackupFolder folder, StoreDisk disk, StoreLock lock) {
    this.folder = folder;
    this.disk = disk;
    this.lock = lock;
  }

  /** Creates the directory of a backup and takes its lock; call while the store is locked. */
  static DirectoryNewBackup begin(BackupFolder folder, StoreDisk disk) throws IOException {
    disk.createDirectory(folder.directory());
    StoreLock lock = StoreLock.tryTake(folder.lock())
        .orElseThrow(() -> new IOException("someone holds the lock of the new " + folder.name()));
    DirectoryNewBackup backup = new DirectoryNewBackup(folder, disk, lock);
    try {
      disk.createDirectory(folder.files());
      disk.createDirectory(folder.documents());
      return backup;
    } catch (IOException e) {
      backup.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return folder.name();
  }

  @Override
  public StoredFile addFile(
      WriterId writer, BackupFile file, Instant lastModified, Optional<PosixAttributes> attributes, InputStream content)
      throws IOException {
    requireNonNull(lastModified, "lastModified");
    requireNonNull(attributes, "attributes");
    requireOpen("addFile");
    StoredDirectory place = place(writer, file.owner(), file.member(), file.fileSet(),
        checked(() -> RelativePaths.requireFile(file.relativePath())));
    if (taken.contains(place)) {
      throw new VssException(VssError.E_OBJECT_ALREADY_EXISTS,
          "addFile(): " + file.relativePath() + " of component " + file.owner() + " is in " + name() + " already");
    }
    int number = ++contents;
    Path path = folder.content(number);
    Copy copy = new Copy(content);
    boolean stored = false;
    try {
      disk.createFile(path, copy::to);
      stored = true;
    } finally {
      if (!stored) {
        removeContent(number);
      }
    }
    StoredFile added = new StoredFile(place.writer(), place.owner(), place.member(), place.fileSet(),
        place.relativePath(), copy.size, Hash.hex(copy.digest), lastModified, attributes, file.ranges());
    taken.add(place);
    files.add(new Manifest.Entry(number, added));
    return added;
  }

  @Override
  public StoredDirectory addDirectory(
      WriterId writer, BackupDirectory directory, Optional<PosixAttributes> attributes) {
    requireOpen("addDirectory");
    StoredDirectory place = place(writer, directory.owner(), directory.member(), directory.fileSet(),
        checked(() -> RelativePaths.requireDirectory(directory.relativePath())));
    StoredDirectory added = new StoredDirectory(
        place.writer(), place.owner(), place.member(), place.fileSet(), place.relativePath(), attributes);
    if (directories.putIfAbsent(place, added) != null) {
      throw new VssException(VssError.E_OBJECT_ALREADY_EXISTS, "addDirectory(): " + directory.relativePath()
          + " of component " + directory.owner() + " is in " + name() + " already");
    }
    return added;
  }

  private static StoredDirectory place(
      WriterId writer, ComponentKey owner, ComponentKey member, FileSet fileSet, String relativePath) {
    return new StoredDirectory(requireNonNull(writer, "writer"), owner, member, fileSet, relativePath);
  }

  private static String checked(Supplier<String> relativePath) {
    try {
      return relativePath.get();
    } catch (IllegalArgumentException e) {
      throw new VssException(VssError.E_INVALIDARG, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void discard(WriterId writer, ComponentKey explicitComponent) {
    requireOpen("discard");
    files.removeIf(entry -> {
      boolean discarded = entry.file().writer().equals(writer) && entry.file().owner().matches(explicitComponent);
      if (discarded) {
        removeContent(entry.number());
      }
      return discarded;
    });
    directories.keySet().removeIf(place -> place.writer().equals(writer) && place.owner().matches(explicitComponent));
    taken.removeIf(place -> place.writer().equals(writer) && place.owner().matches(explicitComponent));
  }

  @Override
  public StoredBackup commit(BackupDocuments documents) throws IOException {
    requireOpen("commit");
    ended = true;
    try {
      Manifest.Content components = document(folder.components(), documents.backupComponents());
      List<Manifest.Content> metadata = new ArrayList<>();
      for (String document : documents.writerMetadata()) {
        metadata.add(document(folder.metadata(metadata.size() + 1), document));
      }
      Manifest manifest = new Manifest(components, metadata, files, List.copyOf(directories.values()));
      disk.force(folder.files());
      disk.force(folder.documents());
      disk.createFile(folder.unfinishedManifest(), out -> ManifestWriter.write(manifest, out));
      disk.force(folder.directory());
      disk.force(requireNonNull(folder.directory().getParent()));
      // While a failure can still mean that there is no backup.
      StoredBackup stored = DirectoryStoredBackup.readUnfinished(folder);
      disk.rename(folder.unfinishedManifest(), folder.manifest());
      disk.force(folder.directory());
      committed = true;
      return stored;
    } finally {
      end();
    }
  }

  private Manifest.Content document(Path path, String document) throws IOException {
    ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(document));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    disk.createFile(path, out -> out.write(bytes));
    return new Manifest.Content(bytes.length, Hash.of(bytes));
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      end();
    }
  }

  /** What cannot be removed here stays unfinished, and {@link DirectoryBackupStore#prune} finds it. */
  private void end() {
    try (lock) {
      if (committed) {
        disk.deleteIfExists(folder.lock());
      } else {
        disk.deleteIfExists(folder.manifest());
        disk.deleteTree(folder.directory());
      }
    } catch (IOException e) {
      LOG.debug("{} was not tidied up", folder.directory(), e);
    }
  }

  private void removeContent(int number) {
    try {
      disk.deleteIfExists(folder.content(number));
    } catch (IOException e) {
      LOG.debug("content {} of {} stays although no file has it", number, folder.directory(), e);
    }
  }

  private void requireOpen(String call) {
    if (ended) {
      throw new VssException(
          VssError.E_BAD_STATE, call + "() after " + name() + " was " + (committed ? "committed" : "closed"));
    }
  }

  /** Copies a content while it measures it. */
  private static final class Copy {
    private final InputStream content;
    private final MessageDigest digest = Hash.sha256();
    private long size;

    Copy(InputStream content) {
      this.content = requireNonNull(content, "content");
    }

    void to(OutputStream out) throws IOException {
      byte[] buffer = new byte[1 << 16];
      int read;
      while ((read = content.read(buffer)) >= 0) {
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
        size += read;
      }
    }
  }
}
