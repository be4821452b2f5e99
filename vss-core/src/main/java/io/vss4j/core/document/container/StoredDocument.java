package io.vss4j.core.document.container;

/**
 * A document as it lay in a folder. Immutable.
 *
 * @param fileName the name of the file within its folder
 * @param text the decoded text, without byte-order mark, XML declaration and trailing NULs
 */
public record StoredDocument(String fileName, String text) {}
