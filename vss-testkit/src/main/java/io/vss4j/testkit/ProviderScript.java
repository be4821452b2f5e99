package io.vss4j.testkit;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.util.function.Consumer;

/**
 * What an {@link InMemorySnapshotProvider} does at which step, beside its work. All lines for a step count each time it
 * is called, in the order in which they were written, unless {@link #times} or {@link #after} limits them.
 */
public final class ProviderScript {
  private final Script<ProviderStep, Consumer<Activity>> lines = new Script<>();
  private final HangPoint hangPoint = new HangPoint();

  ProviderScript() {}

  /** Has a step fail with a code of the protocol. */
  public ProviderScript failAt(ProviderStep step, VssError error) {
    requireNonNull(error, "error");
    return line(step, activity -> {
      throw new VssException(error, step.stepName() + " scripted to fail");
    });
  }

  /** Has a step throw an exception. */
  public ProviderScript throwAt(ProviderStep step, RuntimeException exception) {
    requireNonNull(exception, "exception");
    return line(step, activity -> {
      throw exception;
    });
  }

  /** Has a step throw an error. */
  public ProviderScript throwAt(ProviderStep step, Error error) {
    requireNonNull(error, "error");
    return line(step, activity -> {
      throw error;
    });
  }

  /** Has a step hang until the provider is released, the set is aborted, or the environment is closed. */
  public ProviderScript hangAt(ProviderStep step) {
    return line(step, activity -> hangPoint.hang(activity, false));
  }

  /** Has a step hang until the provider is released or the environment is closed, whatever else it is told. */
  public ProviderScript hangDeafAt(ProviderStep step) {
    return line(step, activity -> hangPoint.hang(activity, true));
  }

  /** Does something at a step, before its work. */
  public ProviderScript doAt(ProviderStep step, Runnable action) {
    requireNonNull(action, "action");
    return line(step, activity -> action.run());
  }

  /** Limits the line that was written last to a number of calls of its step. */
  public ProviderScript times(int times) {
    lines.times(times);
    return this;
  }

  /** Has the line that was written last begin only after a number of calls of its step. */
  public ProviderScript after(int calls) {
    lines.after(calls);
    return this;
  }

  void run(ProviderStep step, Activity activity) {
    lines.next(step).forEach(action -> action.accept(activity));
  }

  HangPoint hangPoint() {
    return hangPoint;
  }

  private ProviderScript line(ProviderStep step, Consumer<Activity> action) {
    lines.add(requireNonNull(step, "step"), action);
    return this;
  }
}
