package io.vss4j.testkit.cli;

import io.vss4j.api.VssException;
import io.vss4j.core.difference.Difference;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
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
    Content before = content(earlier);
    Content after = content(later);
    Optional<Difference> difference = difference(before, after);
    if (difference.isEmpty()) {
      boolean bothRead = !(before instanceof Content.Unreadable) && !(after instanceof Content.Unreadable);
      tell(earlier, before, bothRead);
      tell(later, after, bothRead);
      return ExitCode.UNUSABLE;
    }
    if (format.format() == OutputFormat.JSON) {
      JsonWriter.write(DifferenceJson.of(difference.get()), out);
    } else {
      out.print(DifferenceText.of(difference.get()));
      out.flush();
    }
    return exitCode && !difference.get().isEmpty() ? ExitCode.COMPONENT_FAILED : ExitCode.DONE;
  }

  private static Content content(Path path) {
    try {
      return DocumentTexts.parse(DocumentTexts.read(path));
    } catch (VssException e) {
      return new Content.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the difference of two documents of one kind; nothing if they are not. */
  private static Optional<Difference> difference(Content before, Content after) {
    if (before instanceof Content.Metadata one && after instanceof Content.Metadata other) {
      return Optional.of(Difference.between(one.metadata(), other.metadata()));
    }
    if (before instanceof Content.Backup one && after instanceof Content.Backup other) {
      return Optional.of(Difference.between(one.backup(), other.backup()));
    }
    return Optional.empty();
  }

  /** Of two documents of which one cannot be read, the other is no matter. */
  private void tell(Path path, Content content, boolean bothRead) {
    if (content instanceof Content.Unreadable unreadable) {
      spec.commandLine().getErr().println(Printable.line(path + ": " + unreadable.reason()));
    } else if (bothRead) {
      spec.commandLine().getErr().println(Printable.line(path
          + ": expected two Writer Metadata Documents or two Backup Components Documents; this one is a "
          + (content instanceof Content.Metadata ? "Writer Metadata Document"
              : content instanceof Content.Backup ? "Backup Components Document" : "part of a container")));
    }
  }
}
