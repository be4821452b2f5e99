package io.vss4j.testkit.cli;

/** How the command line ends. */
final class ExitCode {
  /** Done, and all of it held. */
  static final int DONE = 0;
  /** Some component failed; standard error names it. */
  static final int COMPONENT_FAILED = 1;
  /** Bad usage, or input that cannot be read. */
  static final int UNUSABLE = 2;

  private ExitCode() {}
}
