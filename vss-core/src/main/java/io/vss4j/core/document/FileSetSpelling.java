package io.vss4j.core.document;

import io.vss4j.api.metadata.FileSet;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link ListedFiles} element is spelled: all of its text but the path and the specification of names.
 *
 * <p>Nearly all of a large document is such elements, one spelled as the other, and this is what makes it quick to read
 * and small to keep. The first of a kind goes through parser and binding like any element; its spelling is noted. What
 * follows and is spelled so differs in two values only, which can be neither ill-formed nor misunderstood: it is taken
 * from the text directly ({@link FileSetScanner}), and what stands for it, towards the binding and in memory, is a
 * {@link FileSetRun}. The document's text is put together again from spellings and values ({@link StoredText}) instead
 * of being kept beside them. Whatever differs in anything else, parser and binding see.
 *
 * @param parent the element in which it stands
 * @param defaultNamespace namespace of names without prefix there
 * @param bound the element's bound class
 * @param start text up to the first value, white space before the element included
 * @param middle text between the values, quotation marks included
 * @param end text after the second value
 * @param pathFirst whether the path is the first value
 * @param model a file set that has all but the two values
 */
record FileSetSpelling(
    ElementType parent,
    String defaultNamespace,
    Class<?> bound,
    String start,
    String middle,
    String end,
    boolean pathFirst,
    FileSet model) {
  private static final int MAX_LENGTH = 1_000;

  /**
   * Returns the spelling of an element, or null if all like it are to be seen by the parser.
   *
   * @param from where the element's tag begins, which is empty and without prefixes and declarations
   * @param to where it ends
   */
  static @Nullable FileSetSpelling of(
      ElementType parent, String defaultNamespace, ListedFiles element, String text, int from, int to) {
    String tag = text.substring(from, to);
    int path = StartTagText.valueStart(tag, "path");
    int filespec = StartTagText.valueStart(tag, "filespec");
    if (path < 0 || filespec < 0 || tag.indexOf('\'') >= 0) {
      return null;
    }
    int first = Math.min(path, filespec);
    int second = Math.max(path, filespec);
    int firstEnd = tag.indexOf('"', first);
    int secondEnd = tag.indexOf('"', second);
    int before = from;
    while (before > 0 && text.charAt(before - 1) <= ' ') {
      before--;
    }
    FileSet model = element.fileSet();
    int length = from - before + first + (second - firstEnd) + tag.length() - secondEnd;
    if (length > MAX_LENGTH || model.alternatePath().isPresent()) {
      return null;
    }
    return new FileSetSpelling(
        parent,
        defaultNamespace,
        element.getClass(),
        text.substring(before, from) + tag.substring(0, first),
        tag.substring(firstEnd, second),
        tag.substring(secondEnd),
        path < filespec,
        model.withFiles("", ""));
  }

  FileSet fileSet(String first, String second) {
    return model.withFiles(pathFirst ? first : second, pathFirst ? second : first);
  }

  /** Appends an element as it stood in the text. */
  void append(FileSet fileSet, StringBuilder text) {
    text.append(start);
    AttributeEscaper.append(pathFirst ? fileSet.path() : fileSet.filespec(), DocumentProfile.WINDOWS, text);
    text.append(middle);
    AttributeEscaper.append(pathFirst ? fileSet.filespec() : fileSet.path(), DocumentProfile.WINDOWS, text);
    text.append(end);
  }
}
