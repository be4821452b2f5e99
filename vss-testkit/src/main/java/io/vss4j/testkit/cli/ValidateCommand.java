package io.vss4j.testkit.cli;

import io.vss4j.api.VssException;
import io.vss4j.core.selection.MissingTargets;
import io.vss4j.core.validation.Finding;
import io.vss4j.core.validation.Purpose;
import io.vss4j.core.validation.Severity;
import io.vss4j.core.validation.Validation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code vss validate}: prints all findings about documents, taken together as those of one machine: each Backup Components Document
 * is measured by all Writer Metadata Documents. Of several documents each finding tells its own.
 *
 * <p>Exit code 0 without a finding of severity error, 1 with one, 2 if a document cannot be read; the others are judged all the same.
 */
@Command(
    name = "validate",
    description = "Print what is wrong with documents, all of it at once.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|FOLDER",
      description = "Writer Metadata Documents of one machine, Backup Components Documents, or folders and listings of them.")
  private List<Path> paths = new ArrayList<>();

  @Option(names = "--restore", description = "Judge for a restore; otherwise for a backup.")
  private boolean restore;

  @Option(names = "--express", description = "The metadata are those of express writers.")
  private boolean express;

  @Option(names = "--need-targets", description = "A dependency on a component that no document has is an error.")
  private boolean needTargets;

  @Option(
      names = "--volume",
      paramLabel = "VOLUME",
      description = "A volume of the shadow copy set, such as C:\\; a manifest names those of its set.")
  private List<String> volumes = new ArrayList<>();

  @Mixin
  private OutputFormat.Choice format = new OutputFormat.Choice();

  @Spec
  private CommandSpec spec = CommandSpec.create();

  private final DocumentReading reading = new DocumentReading();
  private final ValidatedDocuments documents = new ValidatedDocuments(reading);

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    paths.forEach(this::read);
    Set<Finding> findings = documents.findings(this::settings);
    reading.unreadable().forEach(reason -> err.println(Printable.line(reason)));
    documents.missing().forEach(place -> err.println(Printable.line(place + ": missing, not judged")));
    if (format.format() == OutputFormat.JSON) {
      JsonWriter.write(json(findings), out);
    } else {
      print(findings, out);
    }
    if (!reading.unreadable().isEmpty()) {
      return ExitCode.UNUSABLE;
    }
    boolean failed = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    return failed ? ExitCode.COMPONENT_FAILED : ExitCode.DONE;
  }

  private void read(Path path) {
    try {
      DocumentSource source = DocumentSource.at(path);
      int bad = reading.unreadable().size();
      if (!documents.add(source) && reading.unreadable().size() == bad) {
        reading.fail(path.toString(), "nothing to be judged, expected a Writer Metadata Document or a Backup Components"
            + " Document");
      }
    } catch (VssException e) {
      reading.fail(path.toString(), String.valueOf(e.getMessage()));
    }
  }

  private Validation.Builder settings() {
    List<String> all = new ArrayList<>(volumes);
    all.addAll(documents.volumes());
    Validation.Builder validation = Validation.builder()
        .purpose(restore ? Purpose.RESTORE : Purpose.BACKUP)
        .missingTargets(needTargets ? MissingTargets.LEAVE_OUT : MissingTargets.REPORT)
        .volumes(all);
    return express ? validation.expressWriters(documents.classes()) : validation;
  }

  private void print(Set<Finding> findings, PrintWriter to) {
    boolean several = paths.size() > 1 || reading.count() > 1;
    Outline out = new Outline(to);
    findings.forEach(finding -> out.line(
        (several ? finding.document().map(document -> document + ": ").orElse("") : "") + finding));
    out.count(findings.size(), "finding");
    to.flush();
  }

  private static JsonObject json(Set<Finding> findings) {
    return new JsonObject()
        .put("findings", MetadataJson.list(findings, finding -> new JsonObject()
            .put("severity", finding.severity().name())
            .put("rule", finding.rule())
            .put("writerId", finding.writer().map(Object::toString).orElse(null))
            .put("component", finding.component().map(Object::toString).orElse(null))
            .put("fileSet", finding.fileSet().map(MetadataJson::fileSet).orElse(null))
            .put("message", finding.message())
            .put("file", finding.document().orElse(null))));
  }
}
