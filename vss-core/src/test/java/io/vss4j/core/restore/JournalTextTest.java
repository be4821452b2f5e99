package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JournalTextTest {
  private static final JournalRecord HEADER = JournalRecord.of(JournalState.HEADER, "1");
  private static final JournalRecord UNIT = JournalRecord.of("unit", "0", "C:\\data\\café", "tab\there", "");

  private static byte[] bytes(JournalRecord... records) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (JournalRecord record : records) {
      bytes.writeBytes(record.toBytes());
    }
    return bytes.toByteArray();
  }

  @Property(tries = 300)
  void whatWasWrittenIsRead(@ForAll @Size(max = 5) List<String> fields) {
    JournalRecord record = new JournalRecord("unit", fields);
    assertThat(JournalText.read(record.toBytes()).records()).isEqualTo(List.of(record));
  }

  @Test
  void recordsComeBackInTheirOrder() {
    JournalText text = JournalText.read(bytes(HEADER, UNIT));
    assertThat(text.records()).isEqualTo(List.of(HEADER, UNIT));
    assertThat(text.damage()).isNull();
    assertThat(text.version()).isEqualTo("1");
  }

  @Nested
  class WithACutOffEnd {
    @Test
    @Tag("IOX-041")
    void everyCutLeavesTheRecordsBeforeIt() {
      byte[] whole = bytes(HEADER, UNIT);
      int first = HEADER.toBytes().length;
      for (int length = first; length < whole.length; length++) {
        JournalText text = JournalText.read(Arrays.copyOf(whole, length));
        assertThat(text.records()).isEqualTo(List.of(HEADER));
        assertThat(text.length()).isEqualTo(first);
        assertThat(text.damage()).isNull();
      }
    }

    @Test
    void zerosInPlaceOfTheLastRecordCountAsNeverWritten() {
      byte[] whole = bytes(HEADER, UNIT);
      Arrays.fill(whole, HEADER.toBytes().length, whole.length - 4, (byte) 0);
      JournalText text = JournalText.read(whole);
      assertThat(text.records()).isEqualTo(List.of(HEADER));
      assertThat(text.damage()).isNull();
    }

    @Test
    void nothingAtAllIsNoDamage() {
      assertThat(JournalText.read(new byte[0]).damage()).isNull();
    }
  }

  @Nested
  class WithDamage {
    @Test
    void everyChangedByteOfAnEarlierRecordIsNoticed() {
      byte[] whole = bytes(HEADER, UNIT);
      for (int i = 0; i < HEADER.toBytes().length - 1; i++) {
        byte[] changed = whole.clone();
        changed[i] ^= 1;
        assertThat(JournalText.read(changed).damage()).as("byte " + i).isNotNull();
      }
    }

    @Test
    void aWholeLastLineWithAWrongChecksumIsDamage() {
      byte[] whole = bytes(HEADER, UNIT);
      whole[whole.length - 3] ^= 1;
      assertThat(JournalText.read(whole).damage()).contains("byte " + HEADER.toBytes().length);
    }

    @Test
    void aLineOfAnotherKindIsDamage() {
      assertThat(JournalText.read("hello\n".getBytes(StandardCharsets.UTF_8)).damage()).isNotNull();
    }
  }
}
