package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import java.nio.file.Path;

/**
 * A directory that a backup reads; its volume has to be in the shadow copy set.
 *
 * <p>If the file set is recursive, so have volumes that are mounted below it.
 *
 * @param owner explicit component whose backup needs it
 * @param member component that has the file set: the owner or a member of its set
 * @param fileSet the file set
 * @param path the directory on this machine: of the alternate path, if the file set has one
 */
public record SourceDirectory(ComponentKey owner, ComponentKey member, FileSet fileSet, Path path) {}
