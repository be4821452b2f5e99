package io.vss4j.core.restore;

import java.time.Instant;

/**
 * An old file whose content is safe in the undo store.
 *
 * @param length its length
 * @param sha256 hash of its content
 * @param modified its modification time
 * @param permissions its POSIX permissions as {@code rwxr-x---}; empty where the file system has none
 * @param identity the file, as {@link TargetEntry#lastingIdentity} tells it
 */
record UndoMark(long length, String sha256, Instant modified, String permissions, String identity) {}
