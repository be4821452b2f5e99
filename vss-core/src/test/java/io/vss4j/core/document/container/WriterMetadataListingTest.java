package io.vss4j.core.document.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WriterMetadataListingTest {
  @Test
  void theDocumentsStandBetweenTheMarks() {
    String text = "banner\r\n\r\n--[Writer 0]--\r\n<a>\r\n</a>\r\n\r\n--[Writer 1]--\r\n<b/>\r\n\r\n--[end of data]--\r\nbye";
    assertThat(WriterMetadataListing.split(text)).containsExactly("<a>\r\n</a>", "<b/>");
  }

  @Test
  void aListingThatBreaksOffKeepsWhatThereIs() {
    assertThat(WriterMetadataListing.split("--[Writer 0]--\n<a")).containsExactly("<a");
  }

  @Test
  void aTextWithoutMarksHasNoDocuments() {
    assertThat(WriterMetadataListing.split("<a/>")).isEmpty();
  }
}
