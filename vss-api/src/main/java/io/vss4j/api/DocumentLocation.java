package io.vss4j.api;

/**
 * Where in a document something is wrong.
 *
 * @param line line, from 1
 * @param column column in characters, from 1
 */
public record DocumentLocation(int line, int column) {
  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
