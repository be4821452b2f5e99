package io.vss4j.core.document;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A document of either kind in the form in which Windows takes it.
 *
 * <p>Windows checks documents against a schema that is not published, and refuses what does not fit. So the export has
 * only elements, attributes and strings that documents of Windows are known to have. For anything else a document says,
 * such as alternate paths, dependencies, icons, and all that is set after a backup, the library's own documents have an
 * extension; such a fact makes the export fail, by name, or is left out on request, and then listed. This holds for a
 * text that was read, too, also where it names such a fact without the namespace of the extension.
 *
 * <p>A text that has the form of Windows is passed on as it is, character for character. Otherwise it is written anew:
 * on one line, line breaks inside values raw, flags, numbers and enumerated strings as Windows spells them. Elements,
 * attributes and enumerated strings that are not known here, and do not belong to the extension, are kept: this library
 * never makes any, so they are from Windows. To make a file of the text see {@link DocumentEncoding}.
 *
 * <p>Immutable: later changes of the exported object do not show. For any thread.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-createvssexaminewritermetadata">CreateVssExamineWriterMetadata</a>
 */
public final class DocumentExport {
  private static final int FACTS_IN_MESSAGE = 20;

  private final String text;
  private final List<UnsupportedFact> facts;

  private DocumentExport(String text, List<UnsupportedFact> facts) {
    this.text = text;
    this.facts = facts;
  }

  /**
   * Returns the export of a Writer Metadata Document.
   *
   * @param metadata what a live writer said or what was read
   */
  public static DocumentExport of(WriterMetadata metadata) {
    return of(requireNonNull(metadata, "metadata").saveAsXml());
  }

  /**
   * Returns the export of a Backup Components Document as it stands.
   *
   * @param document is not changed
   */
  public static DocumentExport of(BackupComponentsDocument document) {
    return of(requireNonNull(document, "document").toXml());
  }

  /**
   * Returns the export of a document of either kind, which its root tells.
   *
   * @param xml such as a saveAsXml() method gives it
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} if it is neither a Writer Metadata Document nor a
   *     Backup Components Document; with {@link VssError#E_INVALIDARG} if it is null
   */
  public static DocumentExport of(String xml) {
    return of(xml, DocumentLimits.defaults());
  }

  /**
   * Returns the export of a document within limits.
   *
   * @param xml the document
   * @param limits what it may hold
   * @throws VssException as {@link #of(String)}, also for a document beyond the limits
   */
  public static DocumentExport of(String xml, DocumentLimits limits) {
    DocumentText text = DocumentText.of(DocumentText.given(xml), limits);
    RootElement root = root(text, limits);
    WindowsForm form = WindowsForm.of(root);
    // A reference to a character is not the way of Windows, whose line breaks are raw.
    String saved = text.saved();
    boolean kept = !form.hasChanged() && !saved.contains("&#");
    return new DocumentExport(kept ? saved : DocumentWriter.write(root, DocumentProfile.WINDOWS), form.facts());
  }

  private static RootElement root(DocumentText text, DocumentLimits limits) {
    String name = DocumentParser.outline(text, limits, true).name();
    if (name.equals(ElementType.of(BackupComponentsElement.class).name())) {
      return BackupComponentsDocument.read(text, limits).root();
    }
    WriterMetadataElement root = DocumentParser.parse(text, WriterMetadataElement.class, limits);
    // Finds what is wrong or missing in it.
    StoredWriterMetadata.of(root, StoredText.of(text.saved()));
    return root;
  }

  /** Returns what the document says beyond what Windows is known to write, in the order of the document. */
  public List<UnsupportedFact> unsupportedFacts() {
    return facts;
  }

  /**
   * Returns the whole document as text, without XML declaration and NUL.
   *
   * @throws VssException with {@link VssError#E_NOT_SUPPORTED} if there are {@link #unsupportedFacts}; the message
   *     names the first of them with their owners
   */
  public String toXml() {
    requireNone(facts);
    return text;
  }

  /**
   * Returns the document as text without what Windows is not known to write; {@link #unsupportedFacts} says what is
   * missing.
   *
   * @throws VssException with {@link VssError#E_NOT_SUPPORTED} if one of them is required, because a document cannot be
   *     without it
   */
  public String toXmlWithoutUnsupportedFacts() {
    requireNone(facts.stream().filter(UnsupportedFact::isRequired).toList());
    return text;
  }

  private static void requireNone(List<UnsupportedFact> unsupported) {
    if (!unsupported.isEmpty()) {
      int more = unsupported.size() - FACTS_IN_MESSAGE;
      throw new VssException(
          VssError.E_NOT_SUPPORTED,
          "documents of Windows are not known to say this: "
              + unsupported.stream()
                  .limit(FACTS_IN_MESSAGE)
                  .map(UnsupportedFact::toString)
                  .collect(Collectors.joining("; "))
              + (more > 0 ? "; and " + more + " more" : ""));
    }
  }

  /** Returns how many facts are not supported; the text may be long. */
  @Override
  public String toString() {
    return "export with " + facts.size() + " unsupported facts";
  }
}
