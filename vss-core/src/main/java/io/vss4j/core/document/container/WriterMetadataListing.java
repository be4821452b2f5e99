package io.vss4j.core.document.container;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The output of {@code vshadow -wm3}: one Writer Metadata Document after the other, with lines between them. */
public final class WriterMetadataListing {
  private static final Pattern MARK =
      Pattern.compile("(?m)^--\\[(?:Writer [0-9]++|(end of data))\\]--[ \\t]*+\\r?$");

  private WriterMetadataListing() {}

  /**
   * Splits a listing into its documents. What precedes the first mark and what follows the last is left out; a listing
   * that breaks off yields what there is of its last document.
   *
   * @param text the output of the tool
   * @return the texts of the documents in their order, without the line ends around them
   */
  public static List<String> split(String text) {
    List<String> documents = new ArrayList<>();
    Matcher mark = MARK.matcher(text);
    int start = -1;
    while (mark.find()) {
      if (start >= 0) {
        documents.add(text.substring(start, mark.start()).strip());
      }
      start = mark.group(1) == null ? mark.end() : -1;
      if (start < 0) {
        break;
      }
    }
    if (start >= 0) {
      documents.add(text.substring(start).strip());
    }
    return List.copyOf(documents);
  }
}
