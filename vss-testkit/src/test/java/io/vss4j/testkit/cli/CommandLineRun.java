package io.vss4j.testkit.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command line did.
 *
 * @param exitCode how it ended
 * @param out its standard output
 * @param err its standard error
 */
record CommandLineRun(int exitCode, String out, String err) {
  /** Runs {@code vss} with the given arguments in this JVM. */
  static CommandLineRun vss(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    int exitCode = Vss.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }
}
