package io.vss4j.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * What a fake is to do at which of its steps: a list of lines, each for one step, from a certain occurrence of it on,
 * and for a number of occurrences. All lines that apply to an occurrence count, in the order in which they were
 * written.
 *
 * @param <E> the steps
 * @param <A> what can be done
 */
final class Script<E extends Enum<E>, A> {
  // Guarded by this.
  private final List<Line<E, A>> lines = new ArrayList<>();

  private static final class Line<E, A> {
    private final E step;
    private final A action;
    private int skip;
    private int times;

    private Line(E step, A action, int skip, int times) {
      this.step = step;
      this.action = action;
      this.skip = skip;
      this.times = times;
    }

    private boolean applies() {
      if (skip > 0) {
        skip--;
        return false;
      }
      return times == Integer.MAX_VALUE || times-- > 0;
    }
  }

  synchronized void add(E step, A action) {
    lines.add(new Line<>(step, action, 0, Integer.MAX_VALUE));
  }

  /** Limits the line written last to a number of occurrences. */
  synchronized void times(int times) {
    last().times = positive(times, "times");
  }

  /** Has the line written last leave out a number of occurrences. */
  synchronized void after(int occurrences) {
    last().skip = positive(occurrences, "after");
  }

  /** Returns what applies to this occurrence of a step, and counts it. */
  synchronized List<A> next(E step) {
    List<A> actions = new ArrayList<>();
    for (Line<E, A> line : lines) {
      if (line.step == step && line.applies()) {
        actions.add(line.action);
      }
    }
    return actions;
  }

  /** Returns a script with the same lines, whose occurrences are counted anew. */
  synchronized Script<E, A> copy() {
    Script<E, A> copy = new Script<>();
    lines.forEach(line -> copy.lines.add(new Line<>(line.step, line.action, line.skip, line.times)));
    return copy;
  }

  private Line<E, A> last() {
    if (lines.isEmpty()) {
      throw new IllegalStateException("nothing was scripted before, so there is nothing to limit");
    }
    return lines.get(lines.size() - 1);
  }

  private static int positive(int count, String what) {
    if (count <= 0) {
      throw new IllegalArgumentException(what + " must be positive: " + count);
    }
    return count;
  }
}
