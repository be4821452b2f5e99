package io.vss4j.core.restore;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory that was missing and has to be created.
 *
 * @param path the directory
 * @param isOfUnit whether it is the path of a file set or below, and not above, of which a backup says nothing
 * @param attributes the permissions, owner and group that it is to have, as far as the backup has them
 */
record SurveyedDirectory(Path path, boolean isOfUnit, Optional<PosixAttributes> attributes) {}
