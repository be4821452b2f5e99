package io.vss4j.core.difference;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.BackupComponentsDocument;
import java.util.List;

/**
 * What a later document says differently from an earlier one.
 *
 * <p>Told is what the typed views of the documents show. Components are found by logical path and name, file sets by path,
 * specification and recursion, all without regard to case; how a document spells them makes no difference, and neither does their
 * order. Instance ids are compared like anything else, though each start of a writer gets a new one. Takes time proportional to the
 * size of both documents. Immutable.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/semantic-changes-to-the-current-release">Semantic Changes to the
 *     Current Release</a>
 */
public final class Difference {
  private final List<Change> changes;

  private Difference(List<Change> changes) {
    this.changes = changes;
  }

  /** Returns the difference of two Writer Metadata Documents, of one writer as a rule. */
  public static Difference between(WriterMetadata before, WriterMetadata after) {
    Comparison comparison = new Comparison();
    new MetadataComparison(comparison, requireNonNull(after, "after").writerId())
        .compare(requireNonNull(before, "before"), after);
    return new Difference(comparison.changes());
  }

  /**
   * Returns the difference of two Backup Components Documents. Writers are found by class and instance id; those of a class that are
   * left by instance name, and then in their order.
   */
  public static Difference between(BackupComponentsDocument before, BackupComponentsDocument after) {
    Comparison comparison = new Comparison();
    new BackupComparison(comparison).compare(requireNonNull(before, "before"), requireNonNull(after, "after"));
    return new Difference(comparison.changes());
  }

  /**
   * Returns the changes: what a document says of itself first, then its lists; of a list first what was removed or changed, in the
   * order of the earlier document, then what was added, in the order of the later one.
   */
  public List<Change> changes() {
    return changes;
  }

  /** Tells whether the documents say the same. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
