package io.vss4j.testkit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a demonstration says while it runs, and what it found. Safe for any thread. */
final class DemoReport {
  /**
   * Something that must hold.
   *
   * @param what what it is
   * @param held whether it held
   * @param detail what was seen
   */
  record Check(String what, boolean held, String detail) {}

  private final PrintWriter progress;
  private final PrintWriter err;
  private final List<Check> checks = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final List<Path> documents = new ArrayList<>();
  private long freezeMillis = -1;

  /**
   * Makes an empty report.
   *
   * @param progress takes what is said on the way
   * @param err takes which component or writer failed
   */
  DemoReport(PrintWriter progress, PrintWriter err) {
    this.progress = progress;
    this.err = err;
  }

  /** Begins a step. */
  void step(String title) {
    say("");
    say(title);
  }

  /** Says something for people. */
  synchronized void say(String line) {
    progress.println(line);
    progress.flush();
  }

  /** Records whether something holds that must. */
  synchronized boolean check(String what, boolean held, String detail) {
    checks.add(new Check(what, held, detail));
    say("    " + (held ? "holds:  " : "FAILED: ") + what + (detail.isEmpty() ? "" : " (" + detail + ")"));
    return held;
  }

  /** Records that a component or writer failed; the command then says so, whatever else holds. */
  synchronized void failed(String whoAndHow) {
    failures.add(whoAndHow);
    progress.flush();
    err.println(whoAndHow);
    err.flush();
  }

  synchronized void document(Path file) {
    documents.add(file);
  }

  synchronized void freezeWindow(long millis) {
    freezeMillis = millis;
  }

  /** Tells whether every check held. */
  synchronized boolean allHeld() {
    return !checks.isEmpty() && checks.stream().allMatch(Check::held);
  }

  /** Returns the exit code: done if every check held and no component failed. */
  synchronized int exitCode() {
    return allHeld() && failures.isEmpty() ? ExitCode.DONE : ExitCode.COMPONENT_FAILED;
  }

  /** Returns the sentence that says how it ended. */
  synchronized String verdict() {
    long failed = checks.stream().filter(check -> !check.held()).count();
    if (failed > 0 || checks.isEmpty()) {
      return "FAILED: " + failed + " of " + checks.size() + " checks did not hold";
    }
    String all = "all " + checks.size() + " checks held";
    return failures.isEmpty() ? "PASSED: " + all : "FAILED: " + all + ", but " + String.join("; ", failures);
  }

  synchronized JsonObject json(String variant, Timeline timeline) {
    return new JsonObject()
        .put("demo", variant)
        .put("verdict", verdict())
        .put("exitCode", exitCode())
        .put("freezeWindowMillis", freezeMillis < 0 ? null : freezeMillis)
        .put("documents", documents.stream().map(Path::toString).toList())
        .put("failures", List.copyOf(failures))
        .put("checks", MetadataJson.list(checks, check -> new JsonObject()
            .put("what", check.what())
            .put("held", check.held())
            .put("detail", check.detail())))
        .put("timeline", timeline.json());
  }
}
