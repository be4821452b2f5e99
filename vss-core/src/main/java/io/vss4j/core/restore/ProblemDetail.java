package io.vss4j.core.restore;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link RestoreProblem} is about: as much of writer, component and file as is known, the step and the cause. */
public final class ProblemDetail {
  private final @Nullable WriterId writer;
  private final @Nullable WriterInstanceId instance;
  private final @Nullable ComponentKey component;
  private final @Nullable ComponentKey member;
  private final @Nullable Path file;
  private final RestoreStep step;
  private final String message;
  private final @Nullable Throwable cause;
  private final List<Path> keptCopies;

  private ProblemDetail(Builder builder) {
    this.writer = builder.writer;
    this.instance = builder.instance;
    this.component = builder.component;
    this.member = builder.member;
    this.file = builder.file;
    this.step = builder.step;
    this.message = builder.message;
    this.cause = builder.cause;
    this.keptCopies = builder.keptCopies;
  }

  static Builder at(RestoreStep step, String message) {
    return new Builder(step, message);
  }

  /** Returns the writer's class id; empty for a problem of the session as a whole. */
  public Optional<WriterId> writer() {
    return Optional.ofNullable(writer);
  }

  /** Returns the instance that the backup's document names. */
  public Optional<WriterInstanceId> instance() {
    return Optional.ofNullable(instance);
  }

  /** Returns the explicitly included component; empty for a problem of a service or of the journal. */
  public Optional<ComponentKey> component() {
    return Optional.ofNullable(component);
  }

  /** Returns the component of the set to which the file belongs, if one file is meant. */
  public Optional<ComponentKey> member() {
    return Optional.ofNullable(member);
  }

  /** Returns the file on disk. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** Returns the step that failed. */
  public RestoreStep step() {
    return step;
  }

  /** Returns what was wrong, in one sentence. */
  public String message() {
    return message;
  }

  /** Returns the exception behind the problem. */
  public Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  /** Returns the copies of old content that were kept because it could not be brought back. */
  public List<Path> keptCopies() {
    return keptCopies;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(step.description());
    if (writer != null) {
      text.append(", writer {").append(writer).append('}');
    }
    if (component != null) {
      text.append(", component ").append(component);
    }
    if (member != null && !member.equals(component)) {
      text.append(", subcomponent ").append(member);
    }
    if (file != null) {
      text.append(", file ").append(file);
    }
    text.append(": ").append(message);
    if (!keptCopies.isEmpty()) {
      text.append("; kept: ").append(keptCopies);
    }
    if (cause != null) {
      text.append(" (").append(cause).append(')');
    }
    return text.toString();
  }

  /** Collects the parts of a {@link ProblemDetail}. */
  static final class Builder {
    private final RestoreStep step;
    private final String message;
    private @Nullable WriterId writer;
    private @Nullable WriterInstanceId instance;
    private @Nullable ComponentKey component;
    private @Nullable ComponentKey member;
    private @Nullable Path file;
    private @Nullable Throwable cause;
    private List<Path> keptCopies = List.of();

    private Builder(RestoreStep step, String message) {
      this.step = requireNonNull(step, "step");
      this.message = requireNonNull(message, "message");
    }

    Builder unit(UnitName unit) {
      return unit(unit.writer(), unit.instance(), unit.component());
    }

    Builder unit(WriterId writer, @Nullable WriterInstanceId instance, @Nullable ComponentKey component) {
      this.writer = writer;
      this.instance = instance;
      this.component = component;
      return this;
    }

    Builder member(@Nullable ComponentKey member) {
      this.member = member;
      return this;
    }

    Builder file(@Nullable Path file) {
      this.file = file;
      return this;
    }

    Builder cause(@Nullable Throwable cause) {
      this.cause = cause;
      return this;
    }

    Builder kept(Path copy) {
      this.keptCopies = List.of(copy);
      return this;
    }

    RestoreProblem writerError() {
      return new RestoreProblem.WriterError(new ProblemDetail(this));
    }

    RestoreProblem requesterError() {
      return new RestoreProblem.RequesterError(new ProblemDetail(this));
    }

    RestoreProblem environmentError() {
      return new RestoreProblem.EnvironmentError(new ProblemDetail(this));
    }
  }
}
