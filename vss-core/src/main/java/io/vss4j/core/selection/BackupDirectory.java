package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;

/**
 * A directory below a recursive file set, to be created again by a restore even if no file was in it.
 *
 * @param owner explicit component whose backup it belongs to
 * @param member component that has the file set: the owner or a member of its set
 * @param fileSet the file set
 * @param relativePath position below the file set's path, with {@code /} between names; not empty
 */
public record BackupDirectory(ComponentKey owner, ComponentKey member, FileSet fileSet, String relativePath) {}
