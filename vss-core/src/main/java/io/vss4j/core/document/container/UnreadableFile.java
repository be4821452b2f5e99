package io.vss4j.core.document.container;

/**
 * A document that could not be read; the others of its folder could. Immutable.
 *
 * @param fileName the name of the file, as the folder or the manifest has it
 * @param reason what is wrong with it
 */
public record UnreadableFile(String fileName, String reason) {}
