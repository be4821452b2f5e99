package io.vss4j.core.selection;

import io.vss4j.api.component.DifferencedFile;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;

/** Decides by the attributes of a file whether it is copied. */
interface ChangeTest {
  /** Wants every file. */
  ChangeTest ALL = (file, attributes) -> true;

  boolean wants(BackupFile file, BasicFileAttributes attributes);

  /** Returns the test that wants what one of the given entries does: with a time, files modified then or later. */
  static ChangeTest of(List<DifferencedFile> entries, ChangeRecords records) {
    List<DifferencedFile> all = List.copyOf(entries);
    return (file, attributes) -> {
      Instant modified = attributes.lastModifiedTime().toInstant();
      return all.stream().anyMatch(entry -> entry.lastModifyTime() == 0
          ? records.hasChanged(file, modified, attributes.size())
          : !modified.isBefore(FileTimes.toInstant(entry.lastModifyTime())));
    };
  }
}
