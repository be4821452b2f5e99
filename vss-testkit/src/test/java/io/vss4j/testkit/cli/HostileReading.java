package io.vss4j.testkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vss4j.api.VssException;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.DocumentExport;
import io.vss4j.core.document.DocumentLimits;
import io.vss4j.core.document.WriterMetadataReader;
import io.vss4j.testkit.cli.HostileDocument.Kind;
import io.vss4j.testkit.cli.HostileFolders.HostileFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads the hostile corpus in every way there is, in a virtual machine of its own that has little memory, and prints one
 * line for each: document, way, outcome.
 */
final class HostileReading {
  private final DocumentLimits limits = DocumentLimits.defaults();
  private final Path directory;
  private final PrintStream out;

  private HostileReading(Path directory, PrintStream out) {
    this.directory = directory;
    this.out = out;
  }

  /** Runs with a directory for files, the file that is secret, and the address that is not to be opened. */
  public static void main(String[] arguments) throws IOException {
    try (PrintStream out = new PrintStream(System.out, true, UTF_8)) {
      HostileReading reading = new HostileReading(Path.of(arguments[0]), out);
      reading.print("limit", "characters", String.valueOf(reading.limits.characters()));
      for (Kind kind : Kind.values()) {
        for (HostileDocument document : HostileCorpus.of(kind, Path.of(arguments[1]), arguments[2])) {
          reading.read(document);
        }
      }
      for (HostileFolder folder : HostileFolders.in(reading.directory, Path.of(arguments[1]), arguments[2])) {
        reading.report(folder.name(), "folder", () -> folder.reading().apply(folder.path()));
      }
      for (BrimfulDocument document : BrimfulDocument.all()) {
        reading.report(document.name(), "brimful", document::read);
      }
      reading.print("end", "end", "end");
    }
  }

  private void read(HostileDocument document) throws IOException {
    boolean isMetadata = document.kind() == Kind.METADATA;
    if (document.isLarge()) {
      // What is behind them is the same for both documents.
      if (isMetadata) {
        report(document.toString(), "stream", () -> WriterMetadataReader.read(document.content().get()));
      } else {
        command(document, "examine", file(document));
      }
      return;
    }
    Path file = file(document);
    byte[] bytes = Files.readAllBytes(file);
    if (isMetadata) {
      report(document.toString(), "stream", () -> WriterMetadataReader.read(document.content().get()));
      report(document.toString(), "path", () -> WriterMetadataReader.read(file));
      report(document.toString(), "bytes", () -> WriterMetadataReader.read(bytes));
      command(document, "validate", file);
    } else {
      report(document.toString(), "stream", () -> BackupComponentsDocument.read(document.content().get()));
      report(document.toString(), "path", () -> BackupComponentsDocument.read(file));
      report(document.toString(), "bytes", () -> BackupComponentsDocument.read(bytes));
    }
    command(document, "examine", file);
    text(document, bytes);
  }

  /** Reads as text what is text; bytes that are none cannot be given so. */
  private void text(HostileDocument document, byte[] bytes) {
    String text = new String(bytes, UTF_8);
    if (!isUtf16(text) && text.indexOf('\uFFFD') < 0) {
      report(document.toString(), "text", () -> document.kind() == Kind.METADATA
          ? WriterMetadataReader.read(text)
          : BackupComponentsDocument.read(text));
      report(document.toString(), "export", () -> DocumentExport.of(text));
    }
  }

  private static boolean isUtf16(String text) {
    return text.length() > 1 && (text.charAt(0) == 0 || text.charAt(1) == 0);
  }

  /** Writes a little more of a document than anybody may read. */
  private Path file(HostileDocument document) throws IOException {
    Path file = directory.resolve("document.xml");
    try (InputStream in = document.content().get(); var to = Files.newOutputStream(file)) {
      byte[] part = new byte[1 << 16];
      long left = limits.characters() + 100_000L;
      for (int read = in.read(part); read > 0 && left > 0; read = in.read(part)) {
        to.write(part, 0, read);
        left -= read;
      }
    }
    return file;
  }

  private void report(String name, String way, Supplier<Object> reading) {
    String outcome;
    try {
      reading.get();
      outcome = "READ";
    } catch (VssException e) {
      outcome = e.getMessage();
    } catch (RuntimeException | Error e) {
      outcome = "THROWN " + e;
    }
    print(name, way, outcome);
  }

  private void command(HostileDocument document, String command, Path file) {
    CommandLineRun run = CommandLineRun.vss(command, file);
    List<String> lines = run.err().lines().toList();
    boolean isPlain = run.exitCode() == ExitCode.UNUSABLE && lines.size() == 1;
    print(document.toString(), command, isPlain ? lines.get(0) : "THROWN " + run);
  }

  private void print(String document, String way, String outcome) {
    String line = outcome.length() > 2_000 ? outcome.substring(0, 2_000) : outcome;
    out.println(Printable.line(document) + '\t' + way + '\t' + Printable.line(line));
  }
}
