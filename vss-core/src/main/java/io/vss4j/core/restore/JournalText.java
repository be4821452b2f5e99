package io.vss4j.core.restore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a journal as records.
 *
 * <p>A crash can cut the last record off, or leave zeros where its bytes should be; such an end counts as never written. Any other
 * line that is not whole is damage.
 *
 * @param records the records that could be read
 * @param length how many bytes they take
 * @param damage what is wrong; null for a sound journal
 */
record JournalText(List<JournalRecord> records, long length, @Nullable String damage) {
  static JournalText read(byte[] bytes) {
    List<JournalRecord> records = new ArrayList<>();
    int start = 0;
    while (start < bytes.length) {
      int end = start;
      boolean zeros = false;
      while (end < bytes.length && bytes[end] != '\n') {
        zeros |= bytes[end] == 0;
        end++;
      }
      JournalRecord record =
          end == bytes.length ? null : JournalRecord.parse(new String(bytes, start, end - start, StandardCharsets.UTF_8));
      if (record == null) {
        boolean cutOff = end == bytes.length || (zeros && end == bytes.length - 1);
        return new JournalText(records, start, cutOff ? null : "the record at byte " + start + " is damaged");
      }
      records.add(record);
      start = end + 1;
    }
    return new JournalText(records, start, null);
  }

  /** Returns the version that the journal says it has; empty if it was cut off before it said so. */
  String version() {
    return records.isEmpty() || records.get(0).fields().isEmpty() ? "" : records.get(0).fields().get(0);
  }

  /** Tells whether the journal is one of this kind, if it says anything at all. */
  boolean isOfThisKind() {
    return records.isEmpty() || records.get(0).type().equals(JournalState.HEADER);
  }
}
