package io.vss4j.core.restore;

import java.time.Instant;
import java.util.Optional;

/**
 * An old file whose content is safe in the undo store.
 *
 * @param length its length
 * @param sha256 hash of its content
 * @param modified its modification time
 * @param attributes its permissions, owner and group; empty where the file system has none
 * @param identity the file, as {@link TargetEntry#lastingIdentity} tells it
 */
record UndoMark(long length, String sha256, Instant modified, Optional<PosixAttributes> attributes, String identity) {}
