package io.vss4j.testkit.cli;

import io.vss4j.api.VssException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code vss examine}: prints what documents say.
 *
 * <p>Of several documents, one that cannot be read is named in the output and on standard error, the others are printed, and the
 * exit code is 2.
 */
@Command(
    name = "examine",
    description = "Print a Writer Metadata Document or a Backup Components Document, a listing of vshadow -wm3, or all"
        + " documents of a folder: a DiskShadow cabinet unpacked, a Windows image backup, or any other.",
    mixinStandardHelpOptions = true)
final class ExamineCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE|FOLDER", description = "Documents in any encoding that Windows writes.")
  private Path path = Path.of("");

  @Mixin
  private OutputFormat.Choice format = new OutputFormat.Choice();

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    DocumentReading reading = new DocumentReading();
    try {
      print(DocumentSource.at(path), reading, out);
    } catch (VssException e) {
      reading.fail(path.toString(), String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      reading.fail(reading.last(), "printing it " + HeapShortage.told(e));
    }
    out.flush();
    reading.unreadable().forEach(reason -> err.println(Printable.line(reason)));
    return reading.unreadable().isEmpty() ? ExitCode.DONE : ExitCode.UNUSABLE;
  }

  private void print(DocumentSource source, DocumentReading reading, PrintWriter out) {
    if (source.kind() == DocumentSource.Kind.DOCUMENT) {
      Content content = reading.read(source.documents().iterator().next());
      if (content instanceof Content.Unreadable) {
        return;
      }
      if (format.format() == OutputFormat.JSON) {
        JsonWriter.write(ContentJson.of(content), out);
      } else {
        ContentText.print(content, out);
      }
    } else if (format.format() == OutputFormat.JSON) {
      JsonWriter.write(ContentJson.of(source, reading), out);
    } else {
      ContentText.print(source, reading, out);
    }
  }
}
