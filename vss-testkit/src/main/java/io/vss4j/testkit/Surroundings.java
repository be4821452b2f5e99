package io.vss4j.testkit;

/**
 * Where a fake lives: the log that it writes to, and what knows whether it hangs.
 *
 * @param log takes down what it sees and does
 * @param activity is told while it hangs
 */
record Surroundings(EventLog log, Activity activity) {
  /** Returns the surroundings of a fake that is in no environment. */
  static Surroundings alone() {
    return new Surroundings(new EventLog(VirtualClock.create()), new Activity(Activity.PATIENCE));
  }
}
