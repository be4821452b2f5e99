package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import java.nio.file.Path;

/**
 * A file of a backup set.
 *
 * @param owner explicit component whose backup it belongs to
 * @param member component whose file set selected it: the owner or a member of its set
 * @param fileSet the file set
 * @param relativePath position below the file set's path (never below its alternate path), with {@code /} between names
 * @param source where to read it: in the shadow copy, links followed
 */
public record BackupFile(ComponentKey owner, ComponentKey member, FileSet fileSet, String relativePath, Path source) {}
