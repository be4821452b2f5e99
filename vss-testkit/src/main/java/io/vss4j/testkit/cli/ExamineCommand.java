package io.vss4j.testkit.cli;

import io.vss4j.api.VssException;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.DocumentLimits;
import io.vss4j.core.document.WriterMetadataReader;
import io.vss4j.core.document.XmlOutline;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vss examine}: prints what a document says. */
@Command(
    name = "examine",
    description = "Print a Writer Metadata Document or a Backup Components Document.",
    mixinStandardHelpOptions = true)
final class ExamineCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "Either document, in any encoding that Windows writes.")
  private Path file = Path.of("");

  @Mixin
  private OutputFormat.Choice format = new OutputFormat.Choice();

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      out.print(examine(read(file)));
      out.flush();
      return ExitCode.DONE;
    } catch (VssException e) {
      err.println(Printable.line(file + ": " + e.getMessage()));
    } catch (NoSuchFileException e) {
      err.println(Printable.line(file + ": no such file"));
    } catch (IOException e) {
      err.println(Printable.line(file + ": cannot be read: " + e.getMessage()));
    }
    return ExitCode.UNUSABLE;
  }

  /** Reads no more than a document may have, for the file may be anything, one without an end too. */
  static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return XmlOutline.text(in, DocumentLimits.defaults());
    }
  }

  private String examine(String document) {
    boolean json = format.format() == OutputFormat.JSON;
    String root = RootElement.of(document);
    if (root.equals(RootElement.BACKUP_COMPONENTS)) {
      BackupComponentsDocument components = BackupComponentsDocument.read(document);
      return json ? JsonWriter.write(BackupComponentsJson.of(components)) : BackupComponentsText.of(components);
    }
    try {
      WriterMetadata metadata = WriterMetadataReader.read(document);
      return json ? JsonWriter.write(MetadataJson.of(metadata)) : MetadataText.of(metadata);
    } catch (VssException e) {
      if (root.isEmpty() || root.equals(RootElement.WRITER_METADATA)) {
        throw e;
      }
      String expected = ", expected " + RootElement.WRITER_METADATA + " or " + RootElement.BACKUP_COMPONENTS;
      throw new VssException(e.error(), "the document is " + root + expected, e.location().orElse(null), e);
    }
  }
}
