package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.metadata.WriterMetadata;

/**
 * What a backup copies of one writer instance.
 *
 * @param writer the instance
 * @param contents its files, directories and problems
 */
public record WriterContents(WriterMetadata writer, BackupContents contents) {
  /** Makes the value. */
  public WriterContents {
    requireNonNull(writer, "writer");
    requireNonNull(contents, "contents");
  }
}
