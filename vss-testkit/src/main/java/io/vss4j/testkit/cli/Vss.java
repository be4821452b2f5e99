package io.vss4j.testkit.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code vss} command line. */
@Command(
    name = "vss",
    description = "Application-consistent backup and restore by the Volume Shadow Copy Service (VSS) protocol.",
    mixinStandardHelpOptions = true,
    versionProvider = Vss.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ExamineCommand.class, ValidateCommand.class, DiffCommand.class, DemoCommand.class},
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:some component failed, named on standard error; or a document is in error; or documents differ (diff --exit-code)",
      "2:bad usage, unreadable input, or an unexpected failure"
    })
public final class Vss implements Runnable {
  @Spec
  private CommandSpec spec = CommandSpec.create();

  private Vss() {}

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /**
   * Runs a command line. Whatever it did not expect, memory that runs out and output that nobody takes included, is one
   * line and {@link ExitCode#UNUSABLE}.
   *
   * @param out takes the result
   * @param err takes what went wrong
   * @return the exit code
   */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    try {
      int exitCode = new CommandLine(new Vss())
          .setOut(out)
          .setErr(err)
          .setParameterExceptionHandler((failure, arguments) -> badUsage(err, failure))
          .setExecutionExceptionHandler((failure, command, parsed) -> unexpected(err, failure))
          .execute(args);
      if (out.checkError()) {
        err.println("vss: the output cannot be written");
        return ExitCode.UNUSABLE;
      }
      return exitCode;
    } catch (Error e) {
      return unexpected(err, e);
    }
  }

  /** Arguments may be names of files, which a shell put in. */
  private static int badUsage(PrintWriter err, ParameterException failure) {
    err.println(Printable.line(String.valueOf(failure.getMessage())));
    failure.getCommandLine().usage(err);
    return ExitCode.UNUSABLE;
  }

  private static int unexpected(PrintWriter err, Throwable failure) {
    err.println(Printable.line("vss: unexpected: " + failure));
    return ExitCode.UNUSABLE;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** Prints the version that the jar's manifest has. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Vss.class.getPackage().getImplementationVersion();
      return new String[] {"vss " + (version == null ? "(not packaged)" : version)};
    }
  }
}
