package io.vss4j.core.restore;

import java.nio.file.Path;

/**
 * A file with its destination.
 *
 * @param stored the file of the backup
 * @param root the path of its file set, resolved, links in it followed once; no link is followed below
 * @param target where it goes, below the root
 */
record PlannedFile(StoredFile stored, Path root, Path target) {}
