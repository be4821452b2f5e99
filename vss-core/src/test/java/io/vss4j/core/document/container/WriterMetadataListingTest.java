package io.vss4j.core.document.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssException;
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

  @Test
  void moreDocumentsThanAnyMachineHasAreRefused() {
    String most = "--[Writer 0]--\n<a/>\n".repeat(10_000);

    assertThat(WriterMetadataListing.split(most)).hasSize(10_000);
    assertThatThrownBy(() -> WriterMetadataListing.split(most + "--[Writer 0]--\n<a/>\n"))
        .isInstanceOf(VssException.class)
        .hasMessageContaining("more documents than 10000");
  }
}
