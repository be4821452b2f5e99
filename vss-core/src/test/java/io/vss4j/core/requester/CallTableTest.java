package io.vss4j.core.requester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.core.requester.CallTable.Verdict;
import io.vss4j.core.requester.SessionState.Fact;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CallTableTest {
  private static final Map<String, SessionPhase> BACKUP_COLUMNS = Map.of(
      "N", SessionPhase.CREATED,
      "I", SessionPhase.BACKUP_INITIALIZED,
      "G", SessionPhase.BACKUP_GATHERED,
      "S", SessionPhase.SNAPSHOT_SET_STARTED,
      "P", SessionPhase.PREPARED,
      "D", SessionPhase.SNAPSHOT_SET_DONE,
      "F", SessionPhase.SNAPSHOT_SET_FAILED,
      "C", SessionPhase.COMPLETED,
      "A", SessionPhase.ABORTED);
  private static final Map<String, SessionPhase> RESTORE_COLUMNS = Map.of(
      "N", SessionPhase.CREATED,
      "I", SessionPhase.RESTORE_INITIALIZED,
      "G", SessionPhase.RESTORE_GATHERED,
      "R", SessionPhase.RESTORING,
      "T", SessionPhase.RESTORED);

  /**
   * The table for a backup in a context with writers, in the words of the specification. BS bad state, SIP set in progress, ign
   * without effect; the rest are conditions: g metadata gathered, once not called before, open a set is open, taken a status picture
   * is there, state the backup state was announced, kept metadata not freed, saved the document may be saved, fresh no context chosen
   * and no component added.
   */
  private static final String BACKUP = """
      call                      | N  | I         | G       | S              | P     | D     | F     | C     | A
      INITIALIZE_FOR_BACKUP     | ok | BS        | BS      | BS             | BS    | BS    | BS    | BS    | BS
      INITIALIZE_FOR_RESTORE    | ok | BS        | BS      | BS             | BS    | BS    | BS    | BS    | BS
      SET_CONTEXT               | BS | fresh     | fresh   | BS             | BS    | BS    | BS    | BS    | BS
      SET_BACKUP_STATE          | BS | ok        | ok      | ok             | BS    | BS    | BS    | BS    | BS
      FILTER_WRITERS            | BS | once/ign  | ign     | once/ign       | ign   | ign   | ign   | ign   | ign
      GATHER_WRITER_METADATA    | BS | once      | BS      | once           | BS    | BS    | BS    | BS    | BS
      WRITER_METADATA           | BS | BS        | g+kept  | g+kept         | g+kept| g+kept| g+kept| g+kept| g+kept
      WRITER_NOTICES            | BS | BS        | g+kept  | g+kept         | g+kept| g+kept| g+kept| g+kept| g+kept
      FREE_WRITER_METADATA      | BS | BS        | g+kept  | g+kept         | g+kept| g+kept| g+kept| g+kept| g+kept
      ADD_COMPONENT             | BS | BS        | g       | g              | BS    | BS    | BS    | BS    | BS
      SET_BACKUP_OPTIONS        | BS | BS        | g       | g              | BS    | BS    | BS    | BS    | BS
      SET_PREVIOUS_BACKUP_STAMP | BS | BS        | g       | g              | BS    | BS    | BS    | BS    | BS
      START_SNAPSHOT_SET        | BS | ok        | ok      | SIP            | BS    | BS    | BS    | BS    | BS
      ADD_TO_SNAPSHOT_SET       | BS | BS        | BS      | open           | open  | BS    | BS    | BS    | BS
      IS_VOLUME_SUPPORTED       | BS | ok        | ok      | ok             | ok    | ok    | ok    | ok    | BS
      VOLUME_FOR                | BS | ok        | ok      | ok             | ok    | ok    | ok    | ok    | ok
      PREPARE_FOR_BACKUP        | BS | BS        | g+state | g+state        | BS    | BS    | BS    | BS    | BS
      DO_SNAPSHOT_SET           | BS | BS        | BS      | g+open         | g+open| BS    | BS    | BS    | BS
      GATHER_WRITER_STATUS      | BS | BS        | g       | g              | g     | g     | g     | g     | g
      WRITER_STATUS             | BS | BS        | taken   | taken          | taken | taken | taken | taken | taken
      FREE_WRITER_STATUS        | BS | BS        | taken   | taken          | taken | taken | taken | taken | taken
      WRITER_COMPONENTS         | BS | ok        | ok      | ok             | ok    | ok    | ok    | ok    | ok
      SET_BACKUP_SUCCEEDED      | BS | BS        | BS      | BS             | ok    | ok    | BS    | BS    | BS
      BACKUP_COMPLETE           | BS | BS        | BS      | BS             | ok    | ok    | BS    | BS    | BS
      ABORT_BACKUP              | BS | ign       | ign     | ok             | ok    | ok    | ok    | ign   | ign
      SAVE_AS_XML               | BS | BS        | BS      | BS             | saved | saved | saved | saved | saved
      QUERY                     | BS | ok        | ok      | ok             | ok    | ok    | ok    | ok    | ok
      SNAPSHOT_PROPERTIES       | BS | ok        | ok      | ok             | ok    | ok    | ok    | ok    | ok
      DELETE_SNAPSHOTS          | BS | ok        | ok      | ok             | ok    | ok    | ok    | ok    | BS
      BREAK_SNAPSHOT_SET        | BS | ok        | ok      | ok             | ok    | ok    | ok    | ok    | BS
      """;

  private static final String RESTORE = """
      call                             | N  | I        | G      | R      | T
      INITIALIZE_FOR_BACKUP            | ok | BS       | BS     | BS     | BS
      INITIALIZE_FOR_RESTORE           | ok | BS       | BS     | BS     | BS
      SET_BACKUP_STATE                 | BS | ok       | ok     | BS     | BS
      SET_RESTORE_STATE                | BS | ok       | ok     | BS     | BS
      ADD_STORED_METADATA              | BS | ok       | ok     | BS     | BS
      FILTER_WRITERS                   | BS | once/ign | ign    | ign    | ign
      GATHER_WRITER_METADATA           | BS | once     | BS     | BS     | BS
      WRITER_METADATA                  | BS | BS       | g+kept | g+kept | g+kept
      WRITER_NOTICES                   | BS | BS       | g+kept | g+kept | g+kept
      FREE_WRITER_METADATA             | BS | BS       | g+kept | g+kept | g+kept
      WRITER_COMPONENTS                | BS | ok       | ok     | ok     | ok
      SET_SELECTED_FOR_RESTORE         | BS | BS       | ok     | BS     | BS
      ADD_RESTORE_SUBCOMPONENT         | BS | BS       | ok     | BS     | BS
      SET_RESTORE_OPTIONS              | BS | ok       | ok     | BS     | BS
      SET_ADDITIONAL_RESTORES          | BS | ok       | ok     | BS     | BS
      ADD_NEW_TARGET                   | BS | ok       | ok     | BS     | BS
      SET_RESTORE_NAME                 | BS | ok       | ok     | BS     | BS
      SET_ROLL_FORWARD                 | BS | ok       | ok     | BS     | BS
      SET_AUTHORITATIVE_RESTORE        | BS | ok       | ok     | BS     | BS
      GATHER_WRITER_STATUS             | BS | BS       | ok     | ok     | ok
      WRITER_STATUS                    | BS | BS       | taken  | taken  | taken
      FREE_WRITER_STATUS               | BS | BS       | taken  | taken  | taken
      PRE_RESTORE                      | BS | BS       | ok     | BS     | BS
      ADD_ALTERNATIVE_LOCATION_MAPPING | BS | BS       | BS     | ok     | BS
      SET_RANGES_FILE_PATH             | BS | BS       | BS     | ok     | BS
      SET_FILE_RESTORE_STATUS          | BS | BS       | BS     | ok     | BS
      POST_RESTORE                     | BS | BS       | BS     | ok     | BS
      SAVE_AS_XML                      | BS | ok       | ok     | ok     | ok
      ABORT_BACKUP                     | BS | ign      | ign    | ign    | ign
      """;

  @TestFactory
  @Tag("REQ-002")
  Stream<DynamicTest> backupTable() {
    return cells(BACKUP, BACKUP_COLUMNS);
  }

  @TestFactory
  @Tag("REQ-006")
  Stream<DynamicTest> restoreTable() {
    return cells(RESTORE, RESTORE_COLUMNS);
  }

  @TestFactory
  @Tag("REQ-005")
  Stream<DynamicTest> callsOfTheOtherKindAreBadState() {
    Set<Call> restoreRows = rows(RESTORE);
    Set<Call> backupRows = rows(BACKUP);
    return Stream.concat(
        EnumSet.complementOf(EnumSet.copyOf(restoreRows)).stream()
            .flatMap(call -> RESTORE_COLUMNS.values().stream().filter(p -> p != SessionPhase.CREATED)
                .map(phase -> badState(call, phase))),
        EnumSet.complementOf(EnumSet.copyOf(backupRows)).stream()
            .flatMap(call -> BACKUP_COLUMNS.values().stream().map(phase -> badState(call, phase))));
  }

  private static DynamicTest badState(Call call, SessionPhase phase) {
    return DynamicTest.dynamicTest(call + " in " + phase, () -> {
      for (Set<Fact> facts : allFacts()) {
        assertThat(CallTable.verdict(call, new SessionState(phase, facts, null))).isEqualTo(Verdict.BAD_STATE);
      }
    });
  }

  private static Set<Call> rows(String table) {
    EnumSet<Call> rows = EnumSet.noneOf(Call.class);
    table.lines().skip(1).map(line -> Call.valueOf(line.split("\\|")[0].trim())).forEach(rows::add);
    return rows;
  }

  private static Stream<DynamicTest> cells(String table, Map<String, SessionPhase> columns) {
    List<String> lines = table.lines().toList();
    List<String> names = Arrays.stream(lines.get(0).split("\\|")).map(String::trim).toList();
    return lines.stream().skip(1).flatMap(line -> {
      List<String> cells = Arrays.stream(line.split("\\|")).map(String::trim).toList();
      assertThat(cells).hasSameSizeAs(names);
      Call call = Call.valueOf(cells.get(0));
      return IntStream.range(1, names.size()).mapToObj(i -> {
        SessionPhase phase = columns.get(names.get(i));
        String cell = cells.get(i);
        return DynamicTest.dynamicTest(call + " in " + names.get(i) + " is " + cell, () -> {
          for (Set<Fact> facts : allFacts()) {
            SessionState state = new SessionState(phase, facts, null);
            assertThat(CallTable.verdict(call, state)).as("%s", facts).isEqualTo(expected(cell, facts));
          }
        });
      });
    });
  }

  /** Every combination of facts in a context with writers. */
  private static List<Set<Fact>> allFacts() {
    List<Fact> facts = Arrays.stream(Fact.values()).filter(fact -> fact != Fact.WITHOUT_WRITERS).toList();
    return IntStream.range(0, 1 << facts.size())
        .<Set<Fact>>mapToObj(bits -> {
          EnumSet<Fact> set = EnumSet.noneOf(Fact.class);
          for (int i = 0; i < facts.size(); i++) {
            if ((bits & (1 << i)) != 0) {
              set.add(facts.get(i));
            }
          }
          return set;
        })
        .toList();
  }

  private static Verdict expected(String cell, Set<Fact> facts) {
    return switch (cell) {
      case "ok" -> Verdict.LEGAL;
      case "BS" -> Verdict.BAD_STATE;
      case "SIP" -> Verdict.SET_IN_PROGRESS;
      case "ign" -> Verdict.IGNORED;
      case "once/ign" -> facts.contains(Fact.GATHER_CALLED) ? Verdict.IGNORED : Verdict.LEGAL;
      default -> Arrays.stream(cell.split("\\+")).allMatch(condition -> holds(condition, facts))
          ? Verdict.LEGAL
          : Verdict.BAD_STATE;
    };
  }

  private static boolean holds(String condition, Set<Fact> facts) {
    return switch (condition) {
      case "g" -> facts.contains(Fact.GATHERED);
      case "once" -> !facts.contains(Fact.GATHER_CALLED);
      case "open" -> facts.contains(Fact.SET_OPEN);
      case "taken" -> facts.contains(Fact.STATUS_TAKEN);
      case "state" -> facts.contains(Fact.STATE_SET);
      case "kept" -> !facts.contains(Fact.METADATA_FREED);
      case "saved" -> facts.contains(Fact.SAVABLE);
      case "fresh" -> !facts.contains(Fact.CONTEXT_SET) && !facts.contains(Fact.COMPONENT_ADDED);
      default -> throw new AssertionError(condition);
    };
  }

  @Nested
  class InAContextWithoutWriters {
    private SessionState in(SessionPhase phase) {
      return new SessionState(
          phase, Set.of(Fact.WITHOUT_WRITERS, Fact.GATHERED, Fact.GATHER_CALLED, Fact.STATE_SET, Fact.SET_OPEN), null);
    }

    @Test
    @Tag("REQ-029")
    void callsForWritersAreBadState() {
      assertThat(CallTable.verdict(Call.ADD_COMPONENT, in(SessionPhase.BACKUP_GATHERED))).isEqualTo(Verdict.BAD_STATE);
      assertThat(CallTable.verdict(Call.PREPARE_FOR_BACKUP, in(SessionPhase.BACKUP_GATHERED)))
          .isEqualTo(Verdict.BAD_STATE);
      assertThat(CallTable.verdict(Call.BACKUP_COMPLETE, in(SessionPhase.SNAPSHOT_SET_DONE)))
          .isEqualTo(Verdict.BAD_STATE);
    }

    @Test
    @Tag("REQ-014")
    void aSetNeedsNoMetadata() {
      SessionState state =
          new SessionState(SessionPhase.SNAPSHOT_SET_STARTED, Set.of(Fact.WITHOUT_WRITERS, Fact.SET_OPEN), null);
      assertThat(CallTable.verdict(Call.DO_SNAPSHOT_SET, state)).isEqualTo(Verdict.LEGAL);
    }
  }

  @Nested
  class WhileAnOperationRuns {
    @TestFactory
    @Tag("REQ-016")
    Stream<DynamicTest> whatChangesOrStartsIsBadState() {
      SessionState state = new SessionState(
          SessionPhase.PREPARED, Set.of(Fact.GATHERED, Fact.SET_OPEN, Fact.SAVABLE), Call.DO_SNAPSHOT_SET);
      return Arrays.stream(Call.values())
          .filter(call -> call.kind() != Call.Kind.READS)
          .map(call -> DynamicTest.dynamicTest(
              call.name(), () -> assertThat(CallTable.verdict(call, state)).isEqualTo(Verdict.BAD_STATE)));
    }

    @Test
    @Tag("REQ-016")
    void abortIsLegal() {
      SessionState state = new SessionState(SessionPhase.PREPARED, Set.of(Fact.GATHERED), Call.DO_SNAPSHOT_SET);
      assertThat(CallTable.verdict(Call.ABORT_BACKUP, state)).isEqualTo(Verdict.LEGAL);
    }

    @Test
    @Tag("SEQ-003")
    void aRestoreIsNotSaved() {
      SessionState running = new SessionState(SessionPhase.RESTORE_GATHERED, Set.of(), Call.PRE_RESTORE);
      assertThat(CallTable.verdict(Call.SAVE_AS_XML, running)).isEqualTo(Verdict.BAD_STATE);
      assertThat(CallTable.verdict(Call.SAVE_AS_XML, running.pending(null))).isEqualTo(Verdict.LEGAL);
    }
  }

  @Test
  void theMessageNamesCallPhaseAndWhatIsLegal() {
    SessionState state = new SessionState(SessionPhase.BACKUP_INITIALIZED, Set.of(), null);
    assertThatThrownBy(() -> CallTable.admit(Call.DO_SNAPSHOT_SET, state))
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_BAD_STATE))
        .hasMessageStartingWith("VSS_E_BAD_STATE: doSnapshotSet() in phase \"initialized for backup\"")
        .hasMessageContaining("legal now:")
        .hasMessageContaining("gatherWriterMetadata()")
        .hasMessageContaining("startSnapshotSet()")
        .hasMessageEndingWith("close()");
  }

  @Test
  void theMessageGivesTheReasonBeforeWhatIsLegal() {
    Set<Fact> gathered = Set.of(Fact.GATHER_CALLED, Fact.GATHERED);
    SessionState state = new SessionState(SessionPhase.BACKUP_GATHERED, gathered, null);
    assertRefused(Call.PREPARE_FOR_BACKUP, state, "expected setBackupState() before");
    assertRefused(Call.GATHER_WRITER_METADATA, state.in(SessionPhase.SNAPSHOT_SET_STARTED), "asked for before");
    assertRefused(Call.GATHER_WRITER_METADATA, state,
        "expected phase \"initialized for backup\" or \"snapshot set started\"");
    assertRefused(Call.ADD_COMPONENT, state.with(Fact.WITHOUT_WRITERS), "the context is one without writers");
    assertRefused(Call.WRITER_METADATA, state.with(Fact.METADATA_FREED), "the metadata were freed");
    assertRefused(Call.WRITER_STATUS, state, "expected gatherWriterStatus() before");
    assertRefused(Call.SET_CONTEXT, state.with(Fact.CONTEXT_SET), "the context was set before");
    assertRefused(Call.SET_CONTEXT, state.with(Fact.COMPONENT_ADDED), "expected before addComponent()");
    assertRefused(Call.DO_SNAPSHOT_SET, state.in(SessionPhase.PREPARED), "expected startSnapshotSet() before");
    assertRefused(Call.PRE_RESTORE, state, "a backup has no such call");
    assertRefused(Call.ADD_COMPONENT, state.in(SessionPhase.RESTORE_GATHERED), "a restore has no such call");
    assertRefused(Call.ADD_COMPONENT, state.pending(Call.PREPARE_FOR_BACKUP), "expected that to end before");
    assertRefused(Call.SET_BACKUP_STATE, state.pending(Call.PREPARE_FOR_BACKUP), "expected that to end before");
    assertRefused(Call.SET_BACKUP_STATE, SessionState.CREATED, "expected initializeForBackup() or");
    assertRefused(Call.SET_BACKUP_STATE, state.in(SessionPhase.CLOSED), "the session is over");
  }

  private static void assertRefused(Call call, SessionState state, String why) {
    assertThatThrownBy(() -> CallTable.admit(call, state))
        .isInstanceOf(VssException.class)
        .extracting(e -> String.valueOf(e.getMessage()).split("; legal now: "))
        .satisfies(parts -> assertThat(parts).hasSize(2))
        .satisfies(parts -> assertThat(parts[0]).contains(call.javaName() + "() in phase", why));
  }

  /** Whatever is refused, in whatever state, has a reason. */
  @Test
  void everyRefusalIsExplained() {
    for (SessionPhase phase : SessionPhase.values()) {
      for (Call call : Call.values()) {
        SessionState state = new SessionState(phase, Set.of(), null);
        for (SessionState tried : List.of(state, state.pending(Call.DO_SNAPSHOT_SET))) {
          if (CallTable.verdict(call, tried) == Verdict.BAD_STATE) {
            assertRefused(call, tried, ": ");
          }
        }
      }
    }
  }

  @Test
  void theMessageNamesTheRunningCall() {
    SessionState state = new SessionState(SessionPhase.PREPARED, Set.of(), Call.DO_SNAPSHOT_SET);
    assertThatThrownBy(() -> CallTable.admit(Call.BACKUP_COMPLETE, state))
        .hasMessageContaining("while doSnapshotSet() is running");
  }

  @Test
  void nothingButCloseIsLegalOnceClosed() {
    SessionState state = new SessionState(SessionPhase.CLOSED, Set.of(), null);
    for (Call call : Call.values()) {
      assertThat(CallTable.verdict(call, state)).isEqualTo(Verdict.BAD_STATE);
    }
  }
}
