package io.vss4j.testkit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vss demo}: a real database, backed up, destroyed, restored, verified. */
@Command(
    name = "demo",
    description = {
      "Back up a real database while it is used, destroy it, restore it, and verify it.",
      "The database, H2, runs as a service in a process of its own, which a restore stops and starts."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String DIRECTORY = "vss-demo";

  @ArgGroup
  private Variant variant = new Variant();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where the documents stay, and all else is put for as long as it runs; "
          + "by default vss-demo beside vss.jar.")
  private @Nullable Path dir;

  @Mixin
  private OutputFormat.Choice format = new OutputFormat.Choice();

  @Spec
  private CommandSpec spec = CommandSpec.create();

  /** What goes wrong, if anything; one of them. */
  static final class Variant {
    @Option(names = "--crash", description = "Let the requester die while the database is frozen.")
    private boolean crash;

    @Option(
        names = "--hosted-writer",
        description = "Put the writer into the service that the restore stops, so that it is lost; exit code 1.")
    private boolean hostedWriter;

    String title() {
      return crash ? "crash" : hostedWriter ? "hosted-writer" : "plain";
    }
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
      err.println("vss demo does not run on Windows: nobody can read a file that H2 has open there, and shadow copies"
          + " are made by copying");
      return ExitCode.UNUSABLE;
    }
    Path results = dir == null ? defaultDirectory() : dir;
    boolean json = format.format() == OutputFormat.JSON;
    DemoReport report = new DemoReport(json ? new PrintWriter(Writer.nullWriter()) : out, err);
    if (Files.exists(results) && !Files.isDirectory(results)) {
      err.println(results + ": is a file, not a directory");
      return ExitCode.UNUSABLE;
    }
    try {
      Files.createDirectories(results);
    } catch (IOException e) {
      err.println(results + ": cannot be used: " + e);
      return ExitCode.UNUSABLE;
    }
    Timeline timeline = new Timeline();
    run(report, timeline, results);
    if (json) {
      JsonWriter.write(report.json(variant.title(), timeline), out);
    } else {
      report.step("Timeline of each writer");
      report.say(timeline.text().stripTrailing());
      report.say("");
      report.say(report.verdict());
    }
    return report.exitCode();
  }

  private void run(DemoReport report, Timeline timeline, Path results) {
    try {
      if (variant.crash) {
        new CrashDemo(report, timeline).run(results);
      } else {
        new Demo(report, timeline, variant.hostedWriter).run(results);
      }
    } catch (SQLException | IOException | RuntimeException e) {
      report.check("the demonstration comes to its end", false, e.toString());
      e.printStackTrace(spec.commandLine().getErr());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      report.check("the demonstration comes to its end", false, "interrupted");
    }
  }

  /** Returns a directory beside the jar, so that nothing is scattered; beside the user where there is no jar. */
  private static Path defaultDirectory() {
    Path program = Path.of(JavaProgram.location(DemoCommand.class));
    Path parent = program.getParent();
    if (parent != null && Files.isRegularFile(program) && Files.isWritable(parent)) {
      return parent.resolve(DIRECTORY);
    }
    return Path.of(DIRECTORY).toAbsolutePath();
  }
}
