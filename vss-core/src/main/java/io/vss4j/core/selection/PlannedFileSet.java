package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import java.nio.file.Path;

/**
 * A file set of an included component, its paths resolved.
 *
 * @param owner explicit component that it belongs to
 * @param member component that has it
 * @param fileSet the file set
 * @param spec its specification
 * @param defaultDirectory where its files belong and are restored to; excludes are about this place
 * @param sourceDirectory where its files are before a shadow copy is made: of the alternate path, if there is one
 */
record PlannedFileSet(
    ComponentKey owner,
    ComponentKey member,
    FileSet fileSet,
    FileSpec spec,
    Path defaultDirectory,
    Path sourceDirectory) {}
