package io.vss4j.testkit.cli;

import io.vss4j.api.VssException;
import io.vss4j.core.difference.Change;
import io.vss4j.core.difference.Difference;
import io.vss4j.core.difference.WriterPairs;
import io.vss4j.testkit.cli.ComparedDocuments.Document;
import io.vss4j.testkit.cli.DocumentSource.Kind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code vss diff}: prints what documents say differently from earlier ones.
 *
 * <p>Of folders and listings the Backup Components Documents are compared in their order, the Writer Metadata Documents
 * by writer. A document that cannot be read or is missing on one side counts as not there, and is named.
 *
 * <p>Exit code 0, whether there are differences or not; with {@code --exit-code} 1 if there are; 2 if a document cannot
 * be read, the others being compared all the same, or if the two have no kind of document in common.
 */
@Command(
    name = "diff",
    description = "Print what changed between two documents of one kind, or between all documents of two folders or"
        + " listings, as of backup time and of now.",
    mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "OLD", description = "The earlier document, or a folder or listing of them.")
  private Path earlier = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "The later document, or a folder or listing of them.")
  private Path later = Path.of("");

  @Option(names = "--exit-code", description = "End with 1 if there are differences.")
  private boolean exitCode;

  @Mixin
  private OutputFormat.Choice format = new OutputFormat.Choice();

  @Spec
  private CommandSpec spec = CommandSpec.create();

  private final DocumentReading reading = new DocumentReading();
  private final List<String> missing = new ArrayList<>();

  @Override
  public Integer call() {
    Optional<DocumentSource> before = source(earlier);
    Optional<DocumentSource> after = source(later);
    if (before.isEmpty() || after.isEmpty()) {
      return unusable();
    }
    ComparedDocuments old = ComparedDocuments.of(before.get(), reading);
    ComparedDocuments now = ComparedDocuments.of(after.get(), reading);
    if (!old.isLike(now)) {
      // Of two documents of which one cannot be read, the other is no matter.
      if (!old.isUnknown() && !now.isUnknown()) {
        reading.fail(earlier.toString(), otherKind(before.get(), old));
        reading.fail(later.toString(), otherKind(after.get(), now));
      }
      return unusable();
    }
    boolean several = before.get().kind() != Kind.DOCUMENT || after.get().kind() != Kind.DOCUMENT;
    return print(changes(ComparedDocuments.pairs(old, now), several));
  }

  private Optional<DocumentSource> source(Path path) {
    try {
      DocumentSource source = DocumentSource.at(path);
      source.missing().forEach(name -> missing.add(source.place(name)));
      return Optional.of(source);
    } catch (VssException e) {
      reading.fail(path.toString(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static String otherKind(DocumentSource source, ComparedDocuments documents) {
    return "expected two Writer Metadata Documents or two Backup Components Documents, or folders or listings of them;"
        + " this one " + (source.kind() == Kind.DOCUMENT
            ? "is a " + documents.kind().orElse("part of a container")
            : "has " + documents.kind().map(kind -> kind + "s only").orElse("neither"));
  }

  private List<DocumentChange> changes(List<WriterPairs.Pair<Document>> pairs, boolean several) {
    List<DocumentChange> changes = new ArrayList<>();
    for (WriterPairs.Pair<Document> pair : pairs) {
      Document any = pair.after().or(pair::before).orElseThrow();
      for (Change change : changes(pair, any)) {
        changes.add(new DocumentChange(several ? any.title() : "", place(pair.before()), place(pair.after()), change));
      }
    }
    return changes;
  }

  private static Optional<String> place(Optional<Document> document) {
    return document.map(found -> found.source().place());
  }

  private List<Change> changes(WriterPairs.Pair<Document> pair, Document any) {
    if (pair.before().isPresent() && pair.after().isPresent()) {
      return compared(pair.before().get(), pair.after().get());
    }
    return List.of(new Change(
        pair.before().isEmpty() ? Change.Kind.ADDED : Change.Kind.REMOVED,
        "document",
        any.writer(),
        Optional.empty(),
        Optional.empty(),
        pair.before().map(Document::text),
        pair.after().map(Document::text)));
  }

  /** Only here are two documents in memory at once. */
  private List<Change> compared(Document before, Document after) {
    try {
      Content one = reading.read(before.source());
      Content other = reading.read(after.source());
      if (one instanceof Content.Metadata old && other instanceof Content.Metadata now) {
        return Difference.between(old.metadata(), now.metadata()).changes();
      }
      if (one instanceof Content.Backup old && other instanceof Content.Backup now) {
        return Difference.between(old.backup(), now.backup()).changes();
      }
    } catch (OutOfMemoryError e) {
      reading.fail(before.source().place(), "comparing it with " + after.source().place() + " " + HeapShortage.told(e));
    }
    return List.of();
  }

  private int print(List<DocumentChange> changes) {
    PrintWriter out = spec.commandLine().getOut();
    if (format.format() == OutputFormat.JSON) {
      JsonWriter.write(DifferenceJson.of(changes), out);
    } else {
      DifferenceText.print(changes, out);
      out.flush();
    }
    if (!reading.unreadable().isEmpty()) {
      return unusable();
    }
    tell();
    return exitCode && !changes.isEmpty() ? ExitCode.COMPONENT_FAILED : ExitCode.DONE;
  }

  private int unusable() {
    tell();
    return ExitCode.UNUSABLE;
  }

  private void tell() {
    PrintWriter err = spec.commandLine().getErr();
    reading.unreadable().forEach(reason -> err.println(Printable.line(reason)));
    missing.forEach(place -> err.println(Printable.line(place + ": missing, not compared")));
  }
}
