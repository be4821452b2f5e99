package io.vss4j.testkit.cli;

/**
 * A document with the name of its file, or of its place in a listing.
 *
 * @param name the name
 * @param content what it holds
 */
record NamedContent(String name, Content content) {}
