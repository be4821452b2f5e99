package io.vss4j.core.job;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.naming.CaseFolding;
import io.vss4j.core.restore.StoredFile;
import io.vss4j.core.selection.BackupFile;
import io.vss4j.core.selection.ChangeRecords;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What the backups on which one builds hold of a writer's files: a file is unchanged if the last of them that has it in the same
 * component has it whole, and with its time and size.
 */
final class EarlierFiles implements ChangeRecords {
  private final EarlierBackups backups;
  private final WriterMetadata writer;
  private final BackupType type;
  private final Map<ComponentKey, Map<Key, StoredFile>> known = new HashMap<>();

  private record Key(String member, String path, String relativePath) {
    static Key of(ComponentKey member, String path, String relativePath) {
      return new Key(CaseFolding.fold(member.fullPath()), CaseFolding.fold(path), relativePath);
    }
  }

  EarlierFiles(EarlierBackups backups, WriterMetadata writer, BackupType type) {
    this.backups = backups;
    this.writer = writer;
    this.type = type;
  }

  @Override
  public boolean hasChanged(BackupFile file, Instant lastModified, long size) {
    StoredFile stored = known.computeIfAbsent(file.owner(), this::filesOf)
        .get(Key.of(file.member(), file.fileSet().path(), file.relativePath()));
    return stored == null
        || stored.ranges().isPresent()
        || stored.size() != size
        || !stored.lastModified().equals(lastModified);
  }

  private Map<Key, StoredFile> filesOf(ComponentKey owner) {
    Map<Key, StoredFile> files = new HashMap<>();
    backups.files(writer, owner, type).forEach(file ->
        files.put(Key.of(file.member(), file.fileSet().path(), file.relativePath()), file));
    return files;
  }
}
