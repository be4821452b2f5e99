package io.vss4j.core.document.container;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The output of {@code vshadow -wm3}: one Writer Metadata Document after the other, with lines between them. */
public final class WriterMetadataListing {
  /** A machine has some dozens of writers; a text that says otherwise is made to cost time. */
  private static final int MOST_DOCUMENTS = 10_000;
  private static final Pattern MARK =
      Pattern.compile("(?m)^--\\[(?:Writer [0-9]++|(end of data))\\]--[ \\t]*+\\r?$");

  private WriterMetadataListing() {}

  /**
   * Splits a listing into its documents. What precedes the first mark and what follows the last is left out; a listing
   * that breaks off yields what there is of its last document.
   *
   * @param text the output of the tool
   * @return the texts of the documents in their order, without the line ends around them
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} if it has more than 10,000
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
      if (documents.size() == MOST_DOCUMENTS) {
        throw new VssException(VssError.E_INVALID_XML_DOCUMENT,
            "more documents than " + MOST_DOCUMENTS + " in one listing, expected one for each writer of a machine");
      }
    }
    if (start >= 0) {
      documents.add(text.substring(start).strip());
    }
    return List.copyOf(documents);
  }
}
