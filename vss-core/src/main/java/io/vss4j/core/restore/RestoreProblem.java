package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Why a component was not restored, or what went wrong around it. The family tells who has to act: the writer's author, the
 * caller, or whoever looks after disk, medium and services.
 */
public sealed interface RestoreProblem {
  /** Returns what the problem is about. */
  ProblemDetail detail();

  /** Calls the case for this problem. */
  <R> R match(Cases<R> cases);

  /** Returns the writer's class id; empty for a problem of the session as a whole. */
  default Optional<WriterId> writer() {
    return detail().writer();
  }

  /** Returns the instance that the backup's document names. */
  default Optional<WriterInstanceId> instance() {
    return detail().instance();
  }

  /** Returns the explicitly included component. */
  default Optional<ComponentKey> component() {
    return detail().component();
  }

  /** Returns the file on disk. */
  default Optional<Path> file() {
    return detail().file();
  }

  /** Returns the step that failed. */
  default RestoreStep step() {
    return detail().step();
  }

  /** Returns what was wrong, in one sentence. */
  default String message() {
    return detail().message();
  }

  /** Returns the exception behind the problem. */
  default Optional<Throwable> cause() {
    return detail().cause();
  }

  /** Returns the copies of old content that were kept because it could not be brought back. */
  default List<Path> keptCopies() {
    return detail().keptCopies();
  }

  /** The cause is the writer: its metadata, or what it asked for in PreRestore. */
  record WriterError(ProblemDetail detail) implements RestoreProblem {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.writerError(this);
    }

    @Override
    public String toString() {
      return "writer error, " + detail;
    }
  }

  /** The cause is the caller: documents that do not fit, two components for one file, a cancel, or an order not carried out. */
  record RequesterError(ProblemDetail detail) implements RestoreProblem {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.requesterError(this);
    }

    @Override
    public String toString() {
      return "requester error, " + detail;
    }
  }

  /** The cause is the file system, the backup medium, or the service manager. */
  record EnvironmentError(ProblemDetail detail) implements RestoreProblem {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.environmentError(this);
    }

    @Override
    public String toString() {
      return "environment error, " + detail;
    }
  }

  /** One answer for each kind of problem. */
  interface Cases<R> {
    /** The writer has to act. */
    R writerError(WriterError problem);

    /** The caller has to act. */
    R requesterError(RequesterError problem);

    /** Disk, medium or services need attention. */
    R environmentError(EnvironmentError problem);
  }
}
