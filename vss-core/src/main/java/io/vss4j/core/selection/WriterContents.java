package io.vss4j.core.selection;

import io.vss4j.api.metadata.WriterMetadata;

/**
 * What a backup copies of one writer instance.
 *
 * @param writer the instance
 * @param contents its files, directories and problems
 */
public record WriterContents(WriterMetadata writer, BackupContents contents) {}
