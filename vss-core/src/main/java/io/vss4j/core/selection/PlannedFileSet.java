package io.vss4j.core.selection;

/**
 * A file set to be walked.
 *
 * @param set the file set
 * @param wanted which of its files are copied
 * @param added whether the writer recorded it in this backup and its metadata does not have it
 */
record PlannedFileSet(ResolvedFileSet set, ChangeTest wanted, boolean added) {}
