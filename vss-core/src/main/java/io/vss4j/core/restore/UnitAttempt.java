package io.vss4j.core.restore;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.core.disk.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to put the fetched content of a unit in place, from the journal entry to the commit mark or the end of the rollback.
 *
 * <p>With all targets held, every one of them is opened and locked before the first is changed; otherwise they are copied aside
 * first and then replaced one after the other. Both ways secure the old content of the whole unit before the first byte changes.
 */
final class UnitAttempt {
  private final PlannedUnit unit;
  private final Survey survey;
  private final List<SurveyedDirectory> directories;
  private final FetchedContent fetched;
  private final boolean hold;
  private final SessionJournal journal;
  private final ServiceGuard guard;
  private final RestoreRun run;
  private final UnitTrace trace = UnitTrace.ofThisProcess();
  private final List<String> warnings = new ArrayList<>();
  private RestoreStep step = RestoreStep.PREFLIGHT;
  private @Nullable Path current;
  private boolean commitTried;
  private AttemptEnd.Next next = AttemptEnd.Next.END;

  UnitAttempt(
      PlannedUnit unit,
      Survey survey,
      FetchedContent fetched,
      boolean hold,
      SessionJournal journal,
      ServiceGuard guard,
      RestoreRun run) {
    this.unit = unit;
    this.survey = survey;
    this.directories = survey.directories();
    this.fetched = fetched;
    this.hold = hold;
    this.journal = journal;
    this.guard = guard;
    this.run = run;
  }

  AttemptEnd make() {
    JournaledUnit entry;
    try {
      entry = journal.begin(unit.name(), guard.servicesOf(unit), survey.targets(), directories);
    } catch (IOException e) {
      return new AttemptEnd(FileRestoreStatus.NONE, next, List.of(
          ProblemDetail.at(RestoreStep.JOURNAL, "the journal cannot be written").unit(unit.name()).cause(e).environmentError()),
          warnings);
    }
    try {
      putInPlace(entry);
      discardUndoCopies(entry);
      return new AttemptEnd(FileRestoreStatus.ALL, next, List.of(), warnings);
    } catch (UnitRefusal e) {
      return rollBack(entry, e.problems());
    } catch (IOException | RuntimeException e) {
      return rollBack(entry, List.of(ProblemDetail.at(step, "the component could not be restored")
          .unit(unit.name()).file(current).cause(e).environmentError()));
    } catch (Error e) {
      rollBack(entry, List.of());
      throw e;
    }
  }

  private void putInPlace(JournaledUnit entry) throws IOException, UnitRefusal {
    TargetWork work = new TargetWork(unit, entry, trace, run, warnings);
    journal.mounted(entry, mountPoints());
    createDirectories(entry);
    if (hold) {
      openAll(work);
    }
    journal.created(entry, trace.createdFiles(), trace.createdDirectories());
    step = RestoreStep.SECURE;
    journal.secured(entry, secureAll(work));
    journal.fetched(entry, survey.targets().stream().map(target -> NewContent.of(target.file(), fetched)).toList());
    step = RestoreStep.WRITE;
    guard.requireStopped(unit);
    for (int i = 0; i < survey.targets().size(); i++) {
      write(work, entry, i);
    }
    step = RestoreStep.COMMIT;
    for (int i = 0; i < survey.targets().size(); i++) {
      finish(work, i);
    }
    work.requireInPlace(survey);
    finishDirectories(work);
    forceDirectories();
    guard.requireStopped(unit);
    run.requireNotCancelled(unit.name());
    commitTried = true;
    journal.committed(entry);
    work.warnAboutUnknownAttributes();
  }

  private Set<Path> mountPoints() throws IOException {
    Set<Path> above = new LinkedHashSet<>();
    survey.targets().forEach(target -> above.add(above(target.path())));
    directories.forEach(directory -> above.add(above(directory.path())));
    Set<Path> points = new LinkedHashSet<>();
    for (Path directory : above) {
      points.add(MountPoint.of(directory));
    }
    return points;
  }

  private static Path above(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private void createDirectories(JournaledUnit entry) throws IOException {
    for (int i = 0; i < entry.directories().size(); i++) {
      SurveyedDirectory directory = directories.get(i);
      current = directory.path();
      run.checkpoint().reached("before directory");
      String identity = TargetWork.createDirectory(directory);
      if (identity != null) {
        trace.createdDirectory(i, identity);
      }
      run.checkpoint().reached("directory created");
    }
  }

  private void openAll(TargetWork work) throws IOException, UnitRefusal {
    List<RestoreProblem> conflicts = new ArrayList<>();
    OpenFiles.Picture open = run.openFiles().look();
    for (int i = 0; i < survey.targets().size(); i++) {
      SurveyedTarget target = survey.targets().get(i);
      try {
        work.open(i, target, open);
      } catch (NoSuchFileException e) {
        next = target.isPresent() ? AttemptEnd.Next.LOOK_AGAIN : next;
        conflicts.add(work.conflict(target, e));
      } catch (IOException e) {
        conflicts.add(work.conflict(target, e));
        if (work.handlesRanOut(e)) {
          next = AttemptEnd.Next.COPY_ASIDE;
          break;
        }
      }
    }
    if (!conflicts.isEmpty()) {
      next = conflicts.size() == 1 || next == AttemptEnd.Next.COPY_ASIDE ? next : AttemptEnd.Next.END;
      throw new UnitRefusal(conflicts);
    }
  }

  private Map<Integer, UndoMark> secureAll(TargetWork work) throws IOException, UnitRefusal {
    Map<Integer, UndoMark> marks = new LinkedHashMap<>();
    for (int i = 0; i < survey.targets().size(); i++) {
      SurveyedTarget target = survey.targets().get(i);
      if (target.isPresent()) {
        current = target.path();
        run.requireNotCancelled(unit.name());
        marks.put(i, hold ? work.secure(i) : work.secureAndClose(i, target));
      }
    }
    if (!marks.isEmpty()) {
      Directories.force(journal.state().undoStore());
    }
    return marks;
  }

  private void write(TargetWork work, JournaledUnit entry, int index) throws IOException, UnitRefusal {
    SurveyedTarget target = survey.targets().get(index);
    current = target.path();
    run.requireNotCancelled(unit.name());
    if (!hold) {
      work.openAgain(index, target);
      if (!target.isPresent()) {
        journal.created(entry, Map.of(index, requireNonNull(trace.createdFiles().get(index))), Map.of());
      }
    }
    if (target.isPresent()) {
      work.requireUnchanged(index);
      journal.writing(entry, index);
    }
    work.write(index, target.file(), fetched);
    if (!hold) {
      finish(work, index);
    }
    run.progress().accept(target.file());
  }

  private void finish(TargetWork work, int index) throws IOException {
    TargetHandle handle = requireNonNull(trace.handle(index));
    current = handle.path();
    if (handle.isOpen()) {
      work.finish(handle, survey.targets().get(index));
    }
  }

  /** Inner ones first: an outer one may shut its owner out. One that somebody else was faster to create is left alone. */
  private void finishDirectories(TargetWork work) throws IOException {
    for (int i = directories.size() - 1; i >= 0; i--) {
      if (trace.createdDirectories().containsKey(i)) {
        current = directories.get(i).path();
        work.finish(directories.get(i));
      }
    }
  }

  private void forceDirectories() throws IOException {
    Set<Path> changed = new LinkedHashSet<>();
    for (SurveyedTarget target : survey.targets()) {
      if (!target.isPresent()) {
        changed.add(target.path().getParent());
      }
    }
    for (SurveyedDirectory directory : directories) {
      changed.add(directory.path());
      changed.add(directory.path().getParent());
    }
    for (Path directory : changed) {
      if (directory != null) {
        Directories.force(directory);
      }
    }
  }

  private AttemptEnd rollBack(JournaledUnit entry, List<RestoreProblem> causes) {
    List<RestoreProblem> problems = new ArrayList<>(causes);
    if (commitTried && !isMarkedForRollback(entry, problems)) {
      return new AttemptEnd(FileRestoreStatus.FAILED, AttemptEnd.Next.END, problems, warnings);
    }
    Rollback rollback = new Rollback(entry, trace, run.openFiles(), run.checkpoint());
    List<RestoreProblem> left = rollback.run();
    warnings.addAll(rollback.warnings());
    problems.addAll(left);
    if (!left.isEmpty()) {
      return new AttemptEnd(FileRestoreStatus.FAILED, AttemptEnd.Next.END, problems, warnings);
    }
    try {
      journal.rolledBack(entry);
      discardUndoCopies(entry);
    } catch (IOException e) {
      warnings.add(unit.name() + " is rolled back, but the journal could not be told (" + e + "); recovery will look again");
    }
    return new AttemptEnd(FileRestoreStatus.NONE, next, problems, warnings);
  }

  /** A commit mark may have reached the disk although writing it failed; it must not stand beside files that are rolled back. */
  private boolean isMarkedForRollback(JournaledUnit entry, List<RestoreProblem> problems) {
    try {
      journal.rollingBack(entry);
      return true;
    } catch (IOException e) {
      problems.add(ProblemDetail.at(RestoreStep.ROLLBACK, "the new files are in place, but the journal could not be told; "
          + "recovery will keep them or bring the old ones back").unit(unit.name()).cause(e).environmentError());
      return false;
    }
  }

  private static void discardUndoCopies(JournaledUnit entry) {
    for (JournaledTarget target : entry.targets()) {
      try {
        Files.deleteIfExists(target.undoCopy());
      } catch (IOException e) {
        // Removed with the session, or by the next recovery.
      }
    }
  }
}
