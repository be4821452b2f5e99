package io.vss4j.core.job;

import io.vss4j.api.WriterId;
import io.vss4j.core.restore.StoredFile;
import io.vss4j.core.selection.BackupFile;
import io.vss4j.core.selection.ChangeRecords;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What earlier backups hold of a writer's files: a file is unchanged if the last of them that has it whole has its time
 * and size.
 */
final class EarlierFiles implements ChangeRecords {
  private final Map<Key, StoredFile> files = new HashMap<>();

  private record Key(String member, String path, String relativePath) {}

  EarlierFiles(List<StoredBackup> oldestFirst, WriterId writer) {
    for (StoredBackup backup : oldestFirst) {
      for (StoredFile file : backup.files()) {
        if (file.writer().equals(writer)) {
          files.put(key(file.member().fullPath(), file.fileSet().path(), file.relativePath()), file);
        }
      }
    }
  }

  @Override
  public boolean hasChanged(BackupFile file, Instant lastModified, long size) {
    StoredFile stored = files.get(key(file.member().fullPath(), file.fileSet().path(), file.relativePath()));
    return stored == null
        || stored.ranges().isPresent()
        || stored.size() != size
        || !stored.lastModified().equals(lastModified);
  }

  private static Key key(String member, String path, String relativePath) {
    return new Key(member.toLowerCase(Locale.ROOT), path.toLowerCase(Locale.ROOT), relativePath);
  }
}
