package io.vss4j.core.restore;

import java.nio.file.Path;

/**
 * A file with its destination.
 *
 * @param stored the file of the backup
 * @param destination by whose order it goes there
 * @param root the directory of its file set at the destination, resolved, links in it followed once; no link is followed below
 * @param target where it goes, below the root
 */
record PlannedFile(StoredFile stored, Destination destination, Path root, Path target) {}
