package io.vss4j.testkit.cli;

import io.vss4j.api.VssException;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.container.MetadataFolder;
import io.vss4j.core.document.container.WindowsImageBackupFolder;
import io.vss4j.core.selection.MissingTargets;
import io.vss4j.core.validation.Finding;
import io.vss4j.core.validation.Purpose;
import io.vss4j.core.validation.Severity;
import io.vss4j.core.validation.Validation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
 * is measured by all Writer Metadata Documents.
 *
 * <p>Exit code 0 without a finding of severity error, 1 with one, 2 if a document cannot be read; the others are judged all the same.
 */
@Command(
    name = "validate",
    description = "Print what is wrong with documents, all of it at once.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer>, Content.Cases<Boolean> {
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

  private final List<WriterMetadata> writers = new ArrayList<>();
  private final List<BackupComponentsDocument> backups = new ArrayList<>();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    boolean readable = true;
    for (Path path : paths) {
      try {
        DocumentSource source = DocumentSource.at(path);
        source.container().ifPresent(container -> container.match(this));
        for (NamedContent document : source.documents()) {
          readable &= document.content().match(this);
        }
        source.unreadable().forEach(reason -> err.println(Printable.line(path + ": " + reason)));
        source.missing().forEach(name -> err.println(Printable.line(path + ": " + name + ": missing, not judged")));
      } catch (VssException e) {
        readable = false;
        err.println(Printable.line(path + ": " + e.getMessage()));
      }
    }
    Set<Finding> findings = findings();
    if (format.format() == OutputFormat.JSON) {
      JsonWriter.write(json(findings), out);
    } else {
      out.print(text(findings));
      out.flush();
    }
    if (!readable) {
      return ExitCode.UNUSABLE;
    }
    boolean failed = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    return failed ? ExitCode.COMPONENT_FAILED : ExitCode.DONE;
  }

  private Set<Finding> findings() {
    Validation.Builder validation = Validation.builder()
        .writers(writers)
        .purpose(restore ? Purpose.RESTORE : Purpose.BACKUP)
        .missingTargets(needTargets ? MissingTargets.LEAVE_OUT : MissingTargets.REPORT)
        .volumes(volumes);
    if (express) {
      validation.expressWriters(writers.stream().map(WriterMetadata::writerId).toList());
    }
    if (backups.isEmpty()) {
      return new LinkedHashSet<>(validation.build().findings());
    }
    // What is wrong with the metadata alone is found with each of the backups.
    Set<Finding> findings = new LinkedHashSet<>();
    backups.forEach(backup -> findings.addAll(validation.backup(backup).build().findings()));
    return findings;
  }

  private static String text(Set<Finding> findings) {
    Outline out = new Outline();
    findings.forEach(finding -> out.line(finding.toString()));
    return out.count(findings.size(), "finding").toString();
  }

  private static JsonObject json(Set<Finding> findings) {
    return new JsonObject()
        .put("findings", MetadataJson.list(findings, finding -> new JsonObject()
            .put("severity", finding.severity().name())
            .put("rule", finding.rule())
            .put("writerId", finding.writer().map(Object::toString).orElse(null))
            .put("component", finding.component().map(Object::toString).orElse(null))
            .put("fileSet", finding.fileSet().map(MetadataJson::fileSet).orElse(null))
            .put("message", finding.message())));
  }

  // Takes what is read, and tells whether it could be.

  @Override
  public Boolean metadata(WriterMetadata metadata) {
    return writers.add(metadata);
  }

  @Override
  public Boolean backup(BackupComponentsDocument backup) {
    return backups.add(backup);
  }

  @Override
  public Boolean manifest(MetadataFolder manifest) {
    manifest.shadowCopies().forEach(copy -> volumes.add(copy.originalVolume()));
    return true;
  }

  @Override
  public Boolean specification(WindowsImageBackupFolder specification) {
    return true;
  }

  @Override
  public Boolean opaque(String text) {
    return true;
  }

  @Override
  public Boolean unreadable(String reason) {
    return false;
  }
}
