package io.vss4j.core.job;

import io.vss4j.core.restore.StoredDirectory;
import io.vss4j.core.restore.StoredFile;
import java.util.List;

/**
 * What a backup directory contains: the record that makes it a whole backup.
 *
 * <p>Its text has one entry on each line, fields separated by tabs, texts escaped by {@link ManifestText}:
 * <pre>
 *   vss4j-backup  1
 *   components    SIZE SHA256
 *   metadata      SIZE SHA256                                   (one for each document, numbered from 1)
 *   place         WRITER OWNER-TYPE OWNER-PATH OWNER-NAME MEMBER-TYPE MEMBER-PATH MEMBER-NAME
 *                 PATH FILESPEC RECURSIVE BACKUP-TYPE [ALTERNATE-PATH]   (numbered from 1)
 *   file          NUMBER PLACE SIZE SHA256 MODIFIED RELATIVE-PATH [PERMISSIONS OWNER GROUP]
 *   ranges        NUMBER OFFSET:LENGTH,...                  (of the file before, if only ranges of it are stored)
 *   directory     PLACE RELATIVE-PATH [PERMISSIONS OWNER GROUP]
 *   end           LINES SHA256                                  (of all lines before)
 * </pre>
 * More ranges than one line has are in several. Permissions, as {@code rwxr-x---}, owner and group are missing where the source had none, and in older backups. A
 * content file is found by its number alone, so that no text of a document ever becomes part of a path.
 */
record Manifest(Content components, List<Content> metadata, List<Entry> files, List<StoredDirectory> directories) {
  static final String MAGIC = "vss4j-backup";
  static final int VERSION = 1;
  static final int MAX_LINE = 1 << 20;
  /** As many ranges as one line has, which then keeps within the limit. */
  static final int RANGES_OF_A_LINE = 10_000;

  Manifest {
    metadata = List.copyOf(metadata);
    files = List.copyOf(files);
    directories = List.copyOf(directories);
  }

  /** Size and lower-case hexadecimal SHA-256 of something stored. */
  record Content(long size, String sha256) {}

  /** A file and the number under which its content is stored. */
  record Entry(int number, StoredFile file) {}
}
