package io.vss4j.testkit.cli;

import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.container.MetadataFolder;
import io.vss4j.core.document.container.WindowsImageBackupFolder;
import java.io.PrintWriter;

/** Documents for people, each with its name if there are several. */
final class ContentText implements Content.Cases<Outline> {
  private final Outline out;

  private ContentText(Outline out) {
    this.out = out;
  }

  /** Prints a document that is alone. */
  static void print(Content content, PrintWriter to) {
    content.match(new ContentText(new Outline(to)));
  }

  /** Prints each document when it is read, and lets it go. */
  static void print(DocumentSource source, DocumentReading reading, PrintWriter to) {
    Outline out = new Outline(to);
    ContentText text = new ContentText(out);
    source.container().ifPresent(container -> container.match(text));
    source.missing().forEach(name -> out.line(name).indented(() -> out.line("MISSING in the folder")));
    for (SourceDocument document : source.documents()) {
      out.line(document.name()).indented(() -> reading.read(document).match(text));
    }
  }

  @Override
  public Outline metadata(WriterMetadata metadata) {
    MetadataText.print(out, metadata);
    return out;
  }

  @Override
  public Outline backup(BackupComponentsDocument backup) {
    BackupComponentsText.print(out, backup);
    return out;
  }

  @Override
  public Outline manifest(MetadataFolder manifest) {
    return out.line("DiskShadow manifest").indented(() -> {
      out.field("shadow copy set", manifest.shadowCopySetId());
      out.field("machine", manifest.machineName());
      manifest.shadowCopies().forEach(copy -> out.field(
          "shadow copy", copy.id() + " of " + copy.originalVolume() + ", alias " + copy.alias() + ", provider "
              + copy.provider()));
      out.field("components", manifest.backupComponentsFileName());
      manifest.aliases().forEach((alias, id) -> out.field("alias", alias + " = " + id));
      manifest.logFileName().ifPresent(log -> out.field("log", log));
      manifest.writers().forEach(writer -> out.field("writer", writer.name() + ": " + writer.fileName()));
    });
  }

  @Override
  public Outline specification(WindowsImageBackupFolder specification) {
    return out.line("Windows image backup").indented(() -> {
      out.field("system state", specification.systemState() ? "yes" : "no");
      out.field("all critical", specification.allCritical() ? "yes" : "no");
      for (WindowsImageBackupFolder.Volume volume : specification.volumes()) {
        out.line("volume " + volume.name()).indented(() -> {
          out.field("access path", place(volume.accessPath(), volume.label()));
          out.field("at backup time", place(volume.originalAccessPath(), volume.originalLabel()));
          volume.fileSpecs().forEach(files -> out.field(
              files.include() ? "files" : "no files",
              files.filePath() + " : " + files.fileName() + (files.recursive() ? " (recursive)" : "")));
        });
      }
    });
  }

  private static String place(String accessPath, String label) {
    return (accessPath.isEmpty() ? "none" : accessPath) + (label.isEmpty() ? "" : ", label \"" + label + "\"");
  }

  @Override
  public Outline opaque(String text) {
    return out.line("a document of unknown meaning, " + text.length() + " characters");
  }

  @Override
  public Outline unreadable(String reason) {
    return out.line("UNREADABLE: " + reason);
  }
}
