package io.vss4j.core.restore;

import java.nio.file.Path;

/**
 * A recorded directory with its destination.
 *
 * @param stored the directory of the backup
 * @param root the path of its file set, as in {@link PlannedFile}
 * @param target where it goes: the root or below
 */
record PlannedDirectory(StoredDirectory stored, Path root, Path target) {}
