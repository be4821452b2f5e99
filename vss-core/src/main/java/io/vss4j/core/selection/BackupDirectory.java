package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import java.nio.file.Path;

/**
 * A directory below a recursive file set, to be created again by a restore even if no file was in it.
 *
 * @param owner explicit component whose backup it belongs to
 * @param member component that has the file set: the owner or a member of its set
 * @param fileSet the file set
 * @param relativePath position below the file set's path, with {@code /} between names; empty for that path itself
 * @param source where to look at it: in the shadow copy, links followed
 */
public record BackupDirectory(
    ComponentKey owner, ComponentKey member, FileSet fileSet, String relativePath, Path source) {}
