package io.vss4j.core.job;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.core.disk.PrivateFiles;
import io.vss4j.core.disk.StoreLock;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store in a directory: numbered backups, each in a directory of its own, each file in a file of its own.
 *
 * <p>Every backup ends with a record of all that it holds, sizes and SHA-256 hashes included, which appears by an
 * atomic rename when everything else is safely on disk; without it there is no backup. Nothing that is read from a
 * document or from a damaged store becomes part of a path. Several processes may use one store; a backup that is being
 * written is recognised by a lock, which ends with its process. The file system must support locks and must not be one
 * of the volumes that are backed up. Directories and files are for the owner alone; a directory that is there keeps its
 * permissions.
 */
public final class DirectoryBackupStore implements BackupStore {
  private final Path directory;
  private final StoreDisk disk;
  /** The backup read last, so that it is not read again for every call. */
  private volatile @Nullable DirectoryStoredBackup last;

  private DirectoryBackupStore(Path directory, StoreDisk disk) {
    this.directory = requireNonNull(directory, "directory").toAbsolutePath();
    this.disk = disk;
  }

  /** Returns the store in a directory, which need not exist before the first backup. */
  public static DirectoryBackupStore at(Path directory) {
    return new DirectoryBackupStore(directory, new StoreDisk(() -> { }));
  }

  /** Returns a store that calls {@code beforeChange} before each change on disk. */
  static DirectoryBackupStore at(Path directory, Runnable beforeChange) {
    return new DirectoryBackupStore(directory, new StoreDisk(beforeChange));
  }

  @Override
  public NewBackup begin() throws IOException {
    PrivateFiles.createDirectories(directory);
    return StoreLock.whileHeld(storeLock(), () -> {
      List<BackupFolder> folders = folders();
      int number = folders.isEmpty() ? 1 : folders.get(folders.size() - 1).number() + 1;
      return DirectoryNewBackup.begin(BackupFolder.of(directory, number), disk);
    });
  }

  @Override
  public Optional<StoredBackup> newest() {
    List<String> names = names();
    return names.isEmpty() ? Optional.empty() : backup(names.get(names.size() - 1));
  }

  /** Returns a directory within the store's own, which a restore creates when it needs it. */
  @Override
  public Optional<Path> restoreJournal() {
    return Optional.of(directory.resolve("restore-journal"));
  }

  /** Returns the names of the whole backups, oldest first. */
  public List<String> names() {
    return read(() -> folders().stream().filter(BackupFolder::isWhole).map(BackupFolder::name).toList());
  }

  /**
   * Returns a whole backup by its name, empty if there is none of that name.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT}, naming the line, if its manifest is damaged
   */
  public Optional<StoredBackup> backup(String name) {
    return read(() -> {
      for (BackupFolder folder : folders()) {
        if (folder.name().equals(name) && folder.isWhole()) {
          DirectoryStoredBackup known = last;
          if (known != null && known.isStill(folder)) {
            return Optional.of(known);
          }
          DirectoryStoredBackup read = DirectoryStoredBackup.read(folder);
          last = read;
          return Optional.of(read);
        }
      }
      return Optional.empty();
    });
  }

  /** Reads every whole backup to its end and returns what is not as it was written; empty when all is well. */
  public List<StoreDamage> verify() {
    List<StoreDamage> damages = new ArrayList<>();
    for (BackupFolder folder : read(this::folders)) {
      if (folder.isWhole()) {
        damages.addAll(StoreVerification.of(folder));
      }
    }
    return damages;
  }

  /**
   * Returns the names of the backups that were never finished and whose process is gone, oldest first.
   *
   * @throws IOException if the store cannot be read
   */
  public List<String> unfinished() throws IOException {
    return abandoned(false);
  }

  /**
   * Removes the backups that were never finished and whose process is gone; those being written stay.
   *
   * @return their names, oldest first
   * @throws IOException if one cannot be removed
   */
  public List<String> prune() throws IOException {
    return abandoned(true);
  }

  private List<String> abandoned(boolean remove) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    return StoreLock.whileHeld(storeLock(), () -> {
      List<String> names = new ArrayList<>();
      for (BackupFolder folder : folders()) {
        if (!folder.isWhole()) {
          StoreLock lock = StoreLock.tryTake(folder.lock()).orElse(null);
          try (lock) {
            if (lock != null && !folder.isWhole()) { // its writer may have ended well since
              names.add(folder.name());
              if (remove) {
                disk.deleteTree(folder.directory());
              }
            }
          }
        }
      }
      return List.copyOf(names);
    });
  }

  private Path storeLock() {
    return directory.resolve("store.lock");
  }

  /** Returns every backup, whole or not, oldest first. */
  private List<BackupFolder> folders() throws IOException {
    List<BackupFolder> folders = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "backup-*")) {
        entries.forEach(entry -> BackupFolder.at(entry).ifPresent(folders::add));
      }
    }
    Collections.sort(folders);
    return folders;
  }

  private <T> T read(StoreLock.Action<T> reading) {
    try {
      return reading.run();
    } catch (IOException e) {
      throw new VssException(VssError.E_UNEXPECTED, "cannot read " + this, e);
    }
  }

  @Override
  public String toString() {
    return "backup store " + directory;
  }
}
