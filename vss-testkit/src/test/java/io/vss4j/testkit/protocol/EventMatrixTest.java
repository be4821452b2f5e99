package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.ApplicationLevel;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.LoggedEvent;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.junit.VssExtension;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the eleven events against the table of events: cause, recipients, argument, default handler, states, Abort. */
class EventMatrixTest {
  private static final String LEFT_OUT = "not in the roster";

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private final Map<WriterEvent, String> stateAfter = new EnumMap<>(WriterEvent.class);

  record Row(
      WriterEvent event,
      String cause,
      String recipients,
      String argument,
      String baseHandler,
      String afterSuccess,
      String afterFailure,
      boolean abortFollows) {
    @Override
    public String toString() {
      return event.eventName();
    }
  }

  static Stream<Row> rows() {
    return Table.rows("events.csv").stream().map(fields -> {
      List<String> row = List.copyOf(fields.values());
      WriterEvent event = Arrays.stream(WriterEvent.values())
          .filter(one -> one.eventName().equals(row.get(0)))
          .findFirst()
          .orElseThrow();
      return new Row(
          event, row.get(1), row.get(2), row.get(3), row.get(4), row.get(5), row.get(6), row.get(7).equals("yes"));
    });
  }

  @Test
  void everyEventHasARow() {
    assertThat(rows().map(Row::event)).containsExactlyInAnyOrder(WriterEvent.values());
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("EVT-018")
  @Tag("EVT-022")
  @Tag("EVT-026")
  @Tag("EVT-041")
  @Tag("EVT-049")
  void comesFromItsCauseAlone(Row row) {
    FakeWriter writer = vss.subscribe(back("sql").build());
    List<String> causes;
    try (MatrixRun run = new MatrixRun(vss, writer)) {
      run.play(row.event());
      causes = run.causes(row.event());
    }
    assertThat(causes).isNotEmpty().allMatch(row.cause()::equals);
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("EVT-002")
  @Tag("EVT-005")
  @Tag("EVT-018")
  void comesToItsRecipientsAlone(Row row) {
    FakeWriter writer = vss.subscribe(back("sql").build());
    FakeWriter bystander = vss.subscribe(back("bystander").build());
    try (MatrixRun run = new MatrixRun(vss, writer)) {
      run.play(row.event());
    }
    assertThat(writer.count(row.event())).isPositive();
    if (row.recipients().equals("every instance")) {
      assertThat(bystander.count(row.event())).isEqualTo(writer.count(row.event()));
    } else {
      assertThat(bystander.count(row.event())).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("EVT-022")
  @Tag("EVT-026")
  @Tag("EVT-035")
  @Tag("EVT-049")
  void bringsItsArgument(Row row) throws ReflectiveOperationException {
    FakeWriter writer = vss.subscribe(back("sql").build());
    try (MatrixRun run = new MatrixRun(vss, writer)) {
      run.play(row.event());
    }
    LoggedEvent.WriterCall call = writer.calls(row.event()).get(0);
    assertThat(call.components().isEmpty()).isEqualTo(!row.argument().equals("components"));
    assertThat(MatrixRun.handler(row.event()).getParameterCount()).isEqualTo(row.argument().equals("none") ? 1 : 2);
    if (row.argument().equals("set id")) {
      assertThat(call.snapshotSet()).isEqualTo(writer.calls(WriterEvent.FREEZE).get(0).snapshotSet()).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("WRT-009")
  void hasItsDefaultHandler(Row row) throws ReflectiveOperationException {
    assertThat(MatrixRun.handler(row.event()).isDefault()).isEqualTo(row.baseHandler().equals("returns true"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("STA-002")
  void leadsToItsStateOnSuccess(Row row) {
    assertThat(stateAfter(row.event(), back("sql"))).isEqualTo(row.afterSuccess());
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("STA-003")
  void leadsToItsStateOnFailure(Row row) {
    FakeWriterBuilder failing = row.event() == WriterEvent.IDENTIFY
        ? back("sql").returnFalseAt(WriterEvent.IDENTIFY)
        : back("sql").failAt(row.event(), WriterFailure.retryable("busy"));
    assertThat(stateAfter(row.event(), failing)).isEqualTo(row.afterFailure());
  }

  @ParameterizedTest
  @MethodSource("rows")
  @Tag("EVT-027")
  @Tag("EVT-036")
  @Tag("EVT-044")
  void hasAbortFollowAFalseReturnOrNot(Row row) {
    FakeWriter writer = vss.subscribe(back("sql").returnFalseAt(row.event()).build());
    try (MatrixRun run = new MatrixRun(vss, writer)) {
      run.play(row.event());
    }
    List<String> names = vss.events().of(writer).names();
    List<String> later = names.subList(names.lastIndexOf(row.event().eventName()) + 1, names.size());
    assertThat(later.contains("Abort")).isEqualTo(row.abortFollows());
  }

  // In the middle of the levels, so that another writer is at work between its events.
  private static FakeWriterBuilder back(String name) {
    return FakeWriter.builder()
        .name(name)
        .database("", name, "/data", "*.mdf")
        .options(SubscribeOptions.builder().level(ApplicationLevel.BACK_END).build());
  }

  /** Returns the state that the requester of another session is told when the event has been handled. */
  private String stateAfter(WriterEvent event, FakeWriterBuilder builder) {
    FakeWriter writer = builder.build();
    vss.subscribe(writer);
    BackupComponents witness = vss.createBackupComponents();
    FakeWriter before = vss.subscribe(FakeWriter.builder()
        .name("front")
        .fileGroup("", "front", "/front", "*")
        .doAt(WriterEvent.FREEZE, (components, context) -> look(witness, writer, WriterEvent.PREPARE_FOR_SNAPSHOT))
        .build());
    vss.snapshotProvider().script()
        .doAt(ProviderStep.PRE_COMMIT_SNAPSHOTS, () -> look(witness, writer, WriterEvent.FREEZE))
        .doAt(ProviderStep.PRE_FINAL_COMMIT_SNAPSHOTS, () -> look(witness, writer, WriterEvent.THAW))
        .doAt(ProviderStep.POST_FINAL_COMMIT_SNAPSHOTS, () -> look(witness, writer, WriterEvent.POST_SNAPSHOT));
    try (witness; MatrixRun run = new MatrixRun(vss, writer, before)) {
      witness.initializeForBackup();
      List<WriterMetadata> roster = witness.gatherWriterMetadata().await();
      if (roster.size() < 2) {
        return LEFT_OUT;
      }
      run.afterEach(done -> look(witness, writer, done));
      run.play(event);
    }
    return stateAfter.getOrDefault(event, "never seen");
  }

  private void look(BackupComponents witness, FakeWriter writer, WriterEvent done) {
    String state = witness.gatherWriterStatus().await().stream()
        .filter(status -> status.writerId().equals(writer.identity().writerId()))
        .map(WriterStatus::state)
        .map(Enum::name)
        .findFirst()
        .orElse(LEFT_OUT);
    stateAfter.putIfAbsent(done, state);
  }
}
