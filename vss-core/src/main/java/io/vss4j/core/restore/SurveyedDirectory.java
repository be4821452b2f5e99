package io.vss4j.core.restore;

import java.nio.file.Path;

/**
 * A directory that was missing and has to be created.
 *
 * @param path the directory
 */
record SurveyedDirectory(Path path) {}
