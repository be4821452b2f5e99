package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.ExpressNotes.DOCUMENT;
import static io.vss4j.testkit.protocol.ExpressNotes.ID;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.testkit.junit.VssExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the calls refuse of any writer is not let in by the document of an express writer. */
class ExpressDocumentTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private ExpressWriter express;

  @BeforeEach
  void begin() {
    express = vss.service().createExpressWriter();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "friendlyName=\"Notes\" | friendlyName=\"\" | name is empty",
    "3C1C5A70-4F43-4A6E-8A55-2F6F7B0C9D11 | 00000000-0000-0000-0000-000000000000 | class id is nil",
    "1BDDD48E-5052-49DB-9B07-B96F96727E6B | 00000000-0000-0000-0000-000000000000 | nil instance id",
    "usage=\"USER_DATA\" | usage=\"OTHER\" | usage OTHER",
    "usage=\"USER_DATA\" | usage=\"MINE\" | attribute usage is \"MINE\"",
    "dataSource=\"OTHER\" | dataSource=\"TRANSACTION_DB\" | source TRANSACTED_DB",
    "friendlyName | instanceName=\"first\" friendlyName | instance name \"first\"",
    "componentFlags=\"4\" | componentFlags=\"64\" | component flags 0x40",
    "filespecBackupType=\"3841\" | filespecBackupType=\"131073\" | backup type 0x20001",
    "path=\"/notes\" | path=\"/no*es\" | has a wildcard",
    "path=\"/notes\" | path=\"notes\" | is not absolute",
    "filespec=\"*\" | filespec=\"a/b\" | has a directory separator"
  })
  @Tag("EXW-008")
  void withAnInvalidValueIsRefused(String old, String replacement, String said) {
    String document = DOCUMENT.replace(old, replacement);

    assertThat(document).isNotEqualTo(DOCUMENT);
    assertFails(VssError.E_INVALID_XML_DOCUMENT, () -> express.loadMetadata(document));
    assertThatThrownBy(() -> express.loadMetadata(document)).hasMessageContaining(said);
  }

  @Test
  @Tag("EXW-023")
  void withABackslashInANameIsRefused() {
    assertThatThrownBy(() -> express.loadMetadata(DOCUMENT.replace("\"notes\"", "\"a\\b\"")))
        .hasMessageContainingAll("VSS_E_INVALID_XML_DOCUMENT", "Notes", "the name \"a\\b\" has a backslash");
  }

  @Test
  @Tag("EXW-025")
  void withADependencyOnTheWriterItselfIsRefused() {
    String own = "<DEPENDENCY writerId=\"" + ID + "\" logicalPath=\"\" componentName=\"drafts\"/></FILE_GROUP>";

    assertThatThrownBy(() -> express.loadMetadata(DOCUMENT.replace("</FILE_GROUP>", own)))
        .hasMessageContainingAll("VSS_E_INVALID_XML_DOCUMENT", "component \"notes\"", "of the writer itself");
  }
}
