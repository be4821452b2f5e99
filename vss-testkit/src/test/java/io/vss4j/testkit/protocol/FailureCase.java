package io.vss4j.testkit.protocol;

import io.vss4j.api.WriterEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A line of the failure matrix: who fails, where and how, and what becomes of everybody.
 *
 * @param who writer, provider or requester
 * @param where the event or the provider's step during which it fails, or the operation after which the requester goes
 * @param outcome how it fails
 * @param operation the requester's call that it meets
 * @param result how that call ends
 * @param failingThen the events that the failing writer gets afterwards
 * @param failingState its state
 * @param failingCode its failure
 * @param othersThen the events that every other writer gets afterwards
 * @param othersState their state
 * @param othersCode their failure
 * @param end how the backup or restore ends
 */
record FailureCase(
    String who,
    String where,
    String outcome,
    String operation,
    String result,
    String failingThen,
    String failingState,
    String failingCode,
    String othersThen,
    String othersState,
    String othersCode,
    String end) {
  static List<FailureCase> all() {
    return Table.rows("failure-matrix.csv").stream().map(FailureCase::of).toList();
  }

  static List<FailureCase> of(String who) {
    return all().stream().filter(line -> line.who.equals(who)).toList();
  }

  private static FailureCase of(Map<String, String> row) {
    List<String> fields = List.copyOf(row.values());
    return new FailureCase(
        fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4), fields.get(5), fields.get(6),
        fields.get(7), fields.get(8), fields.get(9), fields.get(10), fields.get(11));
  }

  boolean isOf(String someone) {
    return who.equals(someone);
  }

  boolean hangs() {
    return outcome.equals("hangs");
  }

  boolean isInRestore() {
    return where.endsWith("Restore");
  }

  /** Tells whether the requester acts between two operations. */
  boolean isAfter() {
    return where.startsWith("after ");
  }

  boolean isAfter(String someOperation) {
    return where.equals("after " + someOperation);
  }

  boolean isAtEvent() {
    return Arrays.stream(WriterEvent.values()).anyMatch(event -> event.eventName().equals(where));
  }

  WriterEvent event() {
    return Arrays.stream(WriterEvent.values())
        .filter(event -> event.eventName().equals(where))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no event: " + where));
  }

  @Override
  public String toString() {
    return who + ' ' + outcome + (isAfter() ? " " : " at ") + where;
  }
}
