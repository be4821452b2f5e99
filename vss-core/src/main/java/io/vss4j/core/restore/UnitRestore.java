package io.vss4j.core.restore;

import io.vss4j.api.FileRestoreStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Restores one unit, all or nothing: looks at every target, fetches the new content, writes the journal entry, and hands over to
 * {@link UnitAttempt}; rolls back what failed.
 */
final class UnitRestore {
  private static final int MOST_LOOKS = 3;

  private final PlannedUnit unit;
  private final RestoreSource source;
  private final SessionDirectory session;
  private final SessionJournal journal;
  private final ServiceGuard guard;
  private final RestoreRun run;

  UnitRestore(
      PlannedUnit unit,
      RestoreSource source,
      SessionDirectory session,
      SessionJournal journal,
      ServiceGuard guard,
      RestoreRun run) {
    this.unit = unit;
    this.source = source;
    this.session = session;
    this.journal = journal;
    this.guard = guard;
    this.run = run;
  }

  UnitReport restore() {
    FetchedContent fetched = null;
    boolean stillNeeded = false;
    try {
      run.requireNotCancelled(unit.name());
      guard.requireStopped(unit);
      Survey survey = Survey.of(unit, run.openFiles());
      Room.require(unit, survey.targets(), session.path());
      fetched = FetchedContent.of(
          unit, source, session.fetched(), Integer.toString(journal.state().units().size()), run);
      stillNeeded = true;
      UnitReport report = attempt(survey, fetched);
      // By what was to be written a recovery knows the files of a unit that could not be rolled back.
      stillNeeded = report.status() == FileRestoreStatus.FAILED;
      return report;
    } catch (UnitRefusal e) {
      return UnitReport.refused(unit.name(), e.problems());
    } finally {
      if (fetched != null && !stillNeeded) {
        fetched.discard();
      }
    }
  }

  private UnitReport attempt(Survey first, FetchedContent fetched) throws UnitRefusal {
    Survey survey = first;
    boolean hold = run.mayHold(survey.targets().size());
    for (int looks = 1; ; looks++) {
      AttemptEnd end = new UnitAttempt(unit, survey, fetched, hold, journal, guard, run).make();
      boolean again = end.status() == FileRestoreStatus.NONE && end.next() != AttemptEnd.Next.END && looks < MOST_LOOKS;
      if (!again) {
        return report(end, survey, hold);
      }
      hold &= end.next() != AttemptEnd.Next.COPY_ASIDE;
      survey = Survey.of(unit, run.openFiles());
    }
  }

  private UnitReport report(AttemptEnd end, Survey survey, boolean hold) {
    List<String> warnings = new ArrayList<>(survey.warnings());
    warnings.addAll(end.warnings());
    boolean all = end.status() == FileRestoreStatus.ALL;
    UnitName name = unit.name();
    return new UnitReport(
        name.writer(),
        name.instance(),
        name.component(),
        end.status(),
        hold ? UnitReport.Way.HELD : UnitReport.Way.COPIED_ASIDE,
        all ? survey.targets().stream().map(SurveyedTarget::path).toList() : List.of(),
        all ? unit.usedMappings() : List.of(),
        end.problems(),
        warnings);
  }
}
