package io.vss4j.testkit.cli;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.core.difference.Difference;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code vss diff}: prints what a document says differently from an earlier one.
 *
 * <p>Exit code 0, whether there are differences or not; with {@code --exit-code} 1 if there are; 2 if a document cannot be read or the
 * two are not of one kind.
 */
@Command(
    name = "diff",
    description = "Print what changed between two documents of one kind, as of backup time and of now.",
    mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "OLD", description = "The earlier document.")
  private Path earlier = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "The later document.")
  private Path later = Path.of("");

  @Option(names = "--exit-code", description = "End with 1 if there are differences.")
  private boolean exitCode;

  @Mixin
  private OutputFormat.Choice format = new OutputFormat.Choice();

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Difference difference;
    try {
      difference = difference(content(earlier), content(later));
    } catch (VssException e) {
      spec.commandLine().getErr().println(Printable.line(String.valueOf(e.getMessage())));
      return ExitCode.UNUSABLE;
    }
    out.print(format.format() == OutputFormat.JSON
        ? JsonWriter.write(DifferenceJson.of(difference))
        : DifferenceText.of(difference));
    out.flush();
    return exitCode && !difference.isEmpty() ? ExitCode.COMPONENT_FAILED : ExitCode.DONE;
  }

  private static Content content(Path path) {
    try {
      return DocumentTexts.parse(DocumentTexts.read(path));
    } catch (VssException e) {
      throw new VssException(e.error(), path + ": " + e.getMessage(), e);
    }
  }

  private Difference difference(Content before, Content after) {
    if (before instanceof Content.Metadata one && after instanceof Content.Metadata other) {
      return Difference.between(one.metadata(), other.metadata());
    }
    if (before instanceof Content.Backup one && after instanceof Content.Backup other) {
      return Difference.between(one.backup(), other.backup());
    }
    throw new VssException(VssError.E_INVALIDARG, earlier + " and " + later
        + " are not two documents of one kind, expected two Writer Metadata Documents or two Backup Components Documents");
  }
}
