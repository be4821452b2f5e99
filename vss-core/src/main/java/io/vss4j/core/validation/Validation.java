package io.vss4j.core.validation;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.BackupComponentsDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * Validates Writer Metadata Documents. Reads only what it is given; the same documents give the same findings in the same order.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/writer-errors-and-vetoes">Writer Errors and Vetoes</a>
 */
public final class Validation {
  private Validation() {}

  /**
   * Returns all findings about the documents of a set of writers: those of each writer in the order given, then those about
   * several instances of one class.
   *
   * @param writers the documents, one for each writer instance
   * @param purpose what they are to be used for
   * @return the findings, none for documents without fault
   */
  public static List<Finding> of(List<WriterMetadata> writers, Purpose purpose) {
    requireNonNull(writers, "writers");
    requireNonNull(purpose, "purpose");
    List<Finding> findings = new ArrayList<>();
    for (WriterMetadata writer : writers) {
      findings.addAll(new WriterCheck(writer, purpose).findings());
    }
    findings.addAll(new InstancesCheck(writers).findings());
    return List.copyOf(findings);
  }

  /**
   * Returns all findings about the documents of a set of writers, then those about the components chosen for a backup.
   *
   * @param writers the documents, one for each writer instance
   * @param backup the Backup Components Document; entries of an instance without a document are measured by nothing
   * @param purpose what they are to be used for
   * @return the findings, none for documents without fault
   */
  public static List<Finding> of(List<WriterMetadata> writers, BackupComponentsDocument backup, Purpose purpose) {
    requireNonNull(backup, "backup");
    List<Finding> findings = new ArrayList<>(of(writers, purpose));
    findings.addAll(new SelectionCheck(backup, writers).findings());
    return List.copyOf(findings);
  }
}
