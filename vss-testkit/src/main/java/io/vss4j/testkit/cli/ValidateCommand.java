package io.vss4j.testkit.cli;

import io.vss4j.api.VssException;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.WriterMetadataReader;
import io.vss4j.core.validation.Finding;
import io.vss4j.core.validation.Purpose;
import io.vss4j.core.validation.Severity;
import io.vss4j.core.validation.Validation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code vss validate}: prints all findings about Writer Metadata Documents, taken together as those of one machine.
 *
 * <p>Exit code 0 without a finding of severity error, 1 with one, 2 if a file cannot be read. JSON is an object with the
 * member {@code findings}, an array of {@code severity}, {@code rule}, {@code writerId}, {@code component} (full path or
 * null), {@code fileSet} (as in {@code examine}, or null) and {@code message}.
 */
@Command(
    name = "validate",
    description = "Print what is wrong with Writer Metadata Documents.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Writer Metadata Documents of one machine.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--restore", description = "Judge for a restore; otherwise for a backup.")
  private boolean restore;

  @Mixin
  private OutputFormat.Choice format = new OutputFormat.Choice();

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<WriterMetadata> writers = new ArrayList<>();
    boolean readable = true;
    for (Path file : files) {
      try {
        writers.add(WriterMetadataReader.read(ExamineCommand.read(file)));
      } catch (VssException e) {
        readable = false;
        err.println(Printable.line(file + ": " + e.getMessage()));
      } catch (NoSuchFileException e) {
        readable = false;
        err.println(Printable.line(file + ": no such file"));
      } catch (IOException e) {
        readable = false;
        err.println(Printable.line(file + ": cannot be read: " + e.getMessage()));
      }
    }
    List<Finding> findings = Validation.of(writers, restore ? Purpose.RESTORE : Purpose.BACKUP);
    out.print(format.format() == OutputFormat.JSON ? json(findings) : text(findings));
    out.flush();
    if (!readable) {
      return ExitCode.UNUSABLE;
    }
    boolean failed = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    return failed ? ExitCode.COMPONENT_FAILED : ExitCode.DONE;
  }

  private static String text(List<Finding> findings) {
    Outline out = new Outline();
    for (Finding finding : findings) {
      String component = finding.component().map(key -> ", component " + key).orElse("");
      String files = finding.fileSet().map(set -> ", files " + set).orElse("");
      out.line(finding.severity() + " " + finding.rule()
          + finding.writer().map(id -> " writer " + id).orElse("") + component + files + ": "
          + finding.message());
    }
    return out.line(findings.size() + " findings").toString();
  }

  private static String json(List<Finding> findings) {
    return JsonWriter.write(new JsonObject()
        .put("findings", MetadataJson.list(findings, finding -> new JsonObject()
            .put("severity", finding.severity().name())
            .put("rule", finding.rule())
            .put("writerId", finding.writer().map(Object::toString).orElse(null))
            .put("component", finding.component().map(Object::toString).orElse(null))
            .put("fileSet", finding.fileSet().map(MetadataJson::fileSet).orElse(null))
            .put("message", finding.message()))));
  }
}
