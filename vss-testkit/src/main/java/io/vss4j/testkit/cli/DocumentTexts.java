package io.vss4j.testkit.cli;

import io.vss4j.api.DocumentLocation;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.DocumentLimits;
import io.vss4j.core.document.WriterMetadataReader;
import io.vss4j.core.document.XmlOutline;
import io.vss4j.core.document.container.MetadataFolder;
import io.vss4j.core.document.container.WindowsImageBackupFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the texts of files, and finds out from their roots what they are. */
final class DocumentTexts {
  private static final int QUOTED = 40;

  private DocumentTexts() {}

  /**
   * Reads no more than a document may have, for the file may be anything, one without an end too.
   *
   * @throws VssException if there is no such file, if it cannot be read or is no text
   */
  static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return XmlOutline.text(in, DocumentLimits.defaults());
    } catch (NoSuchFileException e) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND, "no such file", e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Returns what is told of a file or folder that cannot be read; its name stands beside it. */
  static VssException unreadable(IOException failure) {
    String reason =
        failure instanceof AccessDeniedException ? "access is denied" : String.valueOf(failure.getMessage());
    return new VssException(VssError.E_UNEXPECTED, "cannot be read: " + reason, failure);
  }

  /** Tells whether a text is an XML document, whatever it says. */
  static boolean isXml(String text) {
    int start = start(text);
    return start < text.length() && text.charAt(start) == '<';
  }

  private static int start(String text) {
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /**
   * Returns what a text says.
   *
   * @throws VssException with line and column if it is none of the documents that are known
   */
  static Content parse(String text) {
    if (!isXml(text)) {
      throw notXml(text);
    }
    String root = RootElement.of(text);
    return switch (root) {
      case RootElement.BACKUP_COMPONENTS -> new Content.Backup(BackupComponentsDocument.read(text));
      case RootElement.WRITER_METADATA, "" -> new Content.Metadata(WriterMetadataReader.read(text));
      case RootElement.MANIFEST ->
        new Content.Manifest(MetadataFolder.readManifest(text, DocumentLimits.defaults()));
      case RootElement.BACKUP_SPECS -> new Content.Specification(
          WindowsImageBackupFolder.readSpecification(text, DocumentLimits.defaults()));
      default -> throw unknown(text, root);
    };
  }

  /** Returns what a text says, or why that cannot be told. */
  static Content tryParse(String text) {
    try {
      return parse(text);
    } catch (VssException e) {
      return new Content.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static VssException notXml(String text) {
    int start = start(text);
    String begin = text.substring(start, Math.min(start + QUOTED, text.length()));
    return new VssException(
        VssError.E_INVALID_XML_DOCUMENT,
        begin.isEmpty()
            ? "it is empty, expected a document"
            : "it begins with \"" + begin + "\", expected an XML document or a listing of vshadow -wm3",
        new DocumentLocation(1, 1),
        null);
  }

  /** The reader of metadata knows where the wrong root stands. */
  private static VssException unknown(String text, String root) {
    String message = "the document is " + root + ", expected " + RootElement.WRITER_METADATA + ", "
        + RootElement.BACKUP_COMPONENTS + ", " + RootElement.MANIFEST + " or " + RootElement.BACKUP_SPECS;
    try {
      WriterMetadataReader.read(text);
      return new VssException(VssError.E_INVALID_XML_DOCUMENT, message);
    } catch (VssException e) {
      return new VssException(e.error(), message, e.location().orElse(null), e);
    }
  }
}
