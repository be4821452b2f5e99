package io.vss4j.core.restore;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.spi.PathResolver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a restore is going to do, and what of it cannot be done and why; made after PreRestore has ended, for a writer may change
 * a component's restore target until then.
 *
 * <p>Making a plan reads documents, the table of contents of the backup, and which files are on disk; it opens and changes
 * nothing. Components are in the order of the Backup Components Document. Immutable.
 *
 * <p>Where each file goes is decided once and told by {@link #destinations()}: to a new target of the requester before directed
 * targets of the writer, to these before the restore target, and to that before the restore method. Of a partial file only the
 * ranges that document and backup both name are written, into a file that is there; a ranges file comes first.
 *
 * <p>A component whose method is RESTORE_IF_NOT_THERE, RESTORE_IF_CAN_REPLACE or STOP_RESTORE_START, and which cannot be restored
 * to its first places, goes to those to which its writer mapped its file sets, if each of its files has a mapping; then or not at
 * all. This version restores nothing when the machine starts again, takes no handlers for custom restores, and moves no ranges
 * files; such an order is a problem that says so, and no file of its component is touched.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/overview-of-actual-file-restoration">Overview of Actual File
 *     Restoration</a>
 */
public final class RestorePlan {
  private final List<PlanEntry> entries;
  private final List<RestoreProblem> otherProblems;
  private final List<String> warnings;
  private final List<WriterStatus> participants;
  private final RestoreSource source;

  private RestorePlan(PlanMaking making) {
    this.entries = List.copyOf(making.entries());
    this.otherProblems = List.copyOf(making.otherProblems());
    this.warnings = List.copyOf(new LinkedHashSet<>(making.warnings()));
    this.participants = making.participants();
    this.source = making.source();
  }

  /** Returns a builder of a plan. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the steps in the order in which they are carried out. */
  public List<RestoreAction> actions() {
    return new PlannedActions(entries).list();
  }

  /**
   * Returns where each file of each component goes, in the order of the components; also of those that are not restored, as far as
   * it came to a decision. Files are those of the backup that belong to the component, without those that the writer excludes.
   */
  public List<FileDestination> destinations() {
    return entries.stream().flatMap(entry -> entry.destinations().stream()).toList();
  }

  /** Returns where each file of one component goes. */
  public List<FileDestination> destinations(WriterId writer, ComponentKey component) {
    return entries.stream().filter(entry -> entry.name().is(writer, component))
        .flatMap(entry -> entry.destinations().stream()).toList();
  }

  /** Returns why components are not restored; a component without a problem is. */
  public List<RestoreProblem> problems() {
    List<RestoreProblem> problems = new ArrayList<>(otherProblems);
    entries.forEach(entry -> problems.addAll(entry.problems()));
    return List.copyOf(problems);
  }

  /** Returns what is worth knowing and keeps nothing from being restored. */
  public List<String> warnings() {
    return warnings;
  }

  List<PlanEntry> entries() {
    return entries;
  }

  List<RestoreProblem> otherProblems() {
    return otherProblems;
  }

  /** The writer instances that got PreRestore. */
  List<WriterStatus> participants() {
    return participants;
  }

  RestoreSource source() {
    return source;
  }

  /** Returns the plan as text, one line for each action, file and problem. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    actions().forEach(action -> lines.add(action.toString()));
    destinations().forEach(destination -> lines.add(destination.toString()));
    problems().forEach(problem -> lines.add(problem.toString()));
    return String.join(System.lineSeparator(), lines);
  }

  /** Collects what a plan is made from. Document, source and path resolver are needed. */
  public static final class Builder {
    private @Nullable BackupComponents document;
    private @Nullable RestoreSource source;
    private @Nullable PathResolver pathResolver;
    private final List<WriterMetadata> metadata = new ArrayList<>();
    private final List<WriterStatus> writerStatus = new ArrayList<>();
    private final Set<WriterId> ignoredVetoes = new LinkedHashSet<>();
    private final Map<WriterId, List<ComponentKey>> withoutWriter = new LinkedHashMap<>();
    private final List<PlanEntry> refused = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private Builder() {}

    /** Sets the session, of which only the components are read. */
    public Builder document(BackupComponents restore) {
      this.document = requireNonNull(restore, "restore");
      return this;
    }

    /** Adds Writer Metadata Documents that were stored with the backup; never those of writers that run now. */
    public Builder metadata(WriterMetadata... stored) {
      this.metadata.addAll(List.of(stored));
      return this;
    }

    /** Sets the backup medium. */
    public Builder source(RestoreSource source) {
      this.source = requireNonNull(source, "source");
      return this;
    }

    /** Sets how paths of documents become paths of this machine, and which directories may be written to at all. */
    public Builder pathResolver(PathResolver pathResolver) {
      this.pathResolver = requireNonNull(pathResolver, "pathResolver");
      return this;
    }

    /** Adds the writer status gathered after PreRestore; no component of a writer that failed there is restored. */
    public Builder writerStatus(List<WriterStatus> afterPreRestore) {
      this.writerStatus.addAll(List.copyOf(afterPreRestore));
      return this;
    }

    /** Has components restored although their writer failed PreRestore; the failure stays a warning. */
    public Builder ignoreVeto(WriterId... writers) {
      this.ignoredVetoes.addAll(List.of(writers));
      return this;
    }

    /**
     * Has a component restored although its writer takes no part: it does not run, or wants no restore events. The restore method
     * of its stored metadata still holds.
     */
    public Builder withoutWriter(WriterId writer, ComponentKey component) {
      withoutWriter.computeIfAbsent(requireNonNull(writer, "writer"), any -> new ArrayList<>())
          .add(requireNonNull(component, "component"));
      return this;
    }

    /**
     * Has a component appear in the plan as one that is not restored, for a reason that was found before PreRestore and that is
     * the caller's to mend.
     *
     * @param storedInstance the instance that the document names
     * @param why the reason, in one sentence
     * @param cause the exception behind it, or null
     */
    public Builder refuse(
        WriterId writer, WriterInstanceId storedInstance, ComponentKey component, String why, @Nullable Throwable cause) {
      UnitName name = name(writer, storedInstance, component);
      return refused(name, ProblemDetail.at(RestoreStep.PLAN, why).unit(name).cause(cause).requesterError());
    }

    /**
     * Has a component appear in the plan as one that is not restored, for a fault of its writer that was found before PreRestore.
     *
     * @param storedInstance the instance that the document names
     * @param why the fault, in one sentence
     */
    public Builder refuseForWriter(WriterId writer, WriterInstanceId storedInstance, ComponentKey component, String why) {
      UnitName name = name(writer, storedInstance, component);
      return refused(name, ProblemDetail.at(RestoreStep.PLAN, why).unit(name).writerError());
    }

    private static UnitName name(WriterId writer, WriterInstanceId storedInstance, ComponentKey component) {
      return new UnitName(requireNonNull(writer, "writer"), requireNonNull(storedInstance, "storedInstance"),
          requireNonNull(component, "component"));
    }

    private Builder refused(UnitName name, RestoreProblem problem) {
      refused.add(PlanEntry.refused(name, List.of(problem)));
      return this;
    }

    /** Adds what was found before PreRestore, is worth knowing and keeps nothing from being restored. */
    public Builder warning(String warning) {
      warnings.add(requireNonNull(warning, "warning"));
      return this;
    }

    /**
     * Makes the plan.
     *
     * @throws IllegalStateException if document, source or path resolver is missing
     * @throws io.vss4j.api.VssException with E_BAD_STATE if the session has no components to show now
     */
    public RestorePlan build() {
      if (document == null || source == null || pathResolver == null) {
        throw new IllegalStateException("a restore plan needs document, source and pathResolver");
      }
      PlanMaking making = new PlanMaking(source, pathResolver, metadata, writerStatus, ignoredVetoes);
      making.read(document.writerComponents(), withoutWriter.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue()))));
      making.entries().addAll(refused);
      making.warnings().addAll(warnings);
      return new RestorePlan(making);
    }
  }
}
