package io.vss4j.testkit.cli;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.core.document.container.MetadataFolder;
import io.vss4j.core.document.container.StoredDocument;
import io.vss4j.core.document.container.UnreadableFile;
import io.vss4j.core.document.container.WindowsImageBackupFolder;
import io.vss4j.core.document.container.WriterMetadataListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The documents at a path: one file, a listing, or a folder of either kind of backup or of neither.
 *
 * @param kind what lies there
 * @param container the manifest or specification of a folder that has one
 * @param documents the documents, bad ones among them
 * @param missing names of documents that a manifest names and the folder does not hold
 */
record DocumentSource(Kind kind, Optional<Content> container, List<NamedContent> documents, List<String> missing) {
  private static final String MANIFEST = "Manifest.xml";
  private static final String SPECIFICATION = "BackupSpecs.xml";

  /** What lies at a path. */
  enum Kind {
    DOCUMENT("document"),
    LISTING("writerMetadataListing"),
    DISK_SHADOW("diskShadowMetadata"),
    IMAGE_BACKUP("windowsImageBackup"),
    FOLDER("folder");

    private final String json;

    Kind(String json) {
      this.json = json;
    }

    String json() {
      return json;
    }
  }

  /**
   * Reads what lies at a path; of many documents, a bad one is among them with the reason.
   *
   * @throws VssException if nothing can be read there, or the one document cannot
   */
  static DocumentSource at(Path path) {
    if (!Files.isDirectory(path)) {
      return file(path);
    }
    Optional<String> manifest = nameIn(path, MANIFEST);
    if (manifest.isPresent()) {
      return described(path, manifest.get(), DocumentSource::diskShadow);
    }
    return nameIn(path, SPECIFICATION)
        .map(specification -> described(path, specification, DocumentSource::imageBackup))
        .orElseGet(() -> folder(path));
  }

  /** Returns the name as the folder has it, in whatever letter case. */
  private static Optional<String> nameIn(Path folder, String name) {
    return entries(folder).stream()
        .map(file -> String.valueOf(file.getFileName()))
        .filter(name::equalsIgnoreCase)
        .findFirst();
  }

  /** Reads a folder with a file that describes the others; if that file is bad, it is a folder with a bad file. */
  private static DocumentSource described(
      Path path, String description, BiFunction<Path, String, DocumentSource> reading) {
    try {
      return reading.apply(path, description);
    } catch (VssException e) {
      List<NamedContent> documents = new ArrayList<>();
      documents.add(new NamedContent(description, new Content.Unreadable(String.valueOf(e.getMessage()))));
      addOthers(documents, path, description);
      return new DocumentSource(Kind.FOLDER, Optional.empty(), documents, List.of());
    }
  }

  /** Returns the names of the documents that cannot be read, each with the reason. */
  List<String> unreadable() {
    return documents.stream()
        .filter(document -> document.content() instanceof Content.Unreadable)
        .map(document -> document.name() + ": " + ((Content.Unreadable) document.content()).reason())
        .toList();
  }

  private static DocumentSource file(Path path) {
    String text = DocumentTexts.read(path);
    List<NamedContent> listed = listing("", text);
    return listed.isEmpty()
        ? new DocumentSource(
            Kind.DOCUMENT,
            Optional.empty(),
            List.of(new NamedContent(String.valueOf(path.getFileName()), DocumentTexts.parse(text))),
            List.of())
        : new DocumentSource(Kind.LISTING, Optional.empty(), listed, List.of());
  }

  private static List<NamedContent> listing(String prefix, String text) {
    List<NamedContent> documents = new ArrayList<>();
    if (!DocumentTexts.isXml(text)) {
      for (String document : WriterMetadataListing.split(text)) {
        documents.add(new NamedContent(
            prefix + "[Writer " + documents.size() + "]", DocumentTexts.tryParse(document)));
      }
    }
    return documents;
  }

  private static DocumentSource diskShadow(Path path, String manifest) {
    MetadataFolder folder = MetadataFolder.read(path);
    List<NamedContent> documents = new ArrayList<>();
    folder.backupComponents().ifPresent(document -> add(documents, document));
    folder.writers().forEach(writer -> writer.metadata().ifPresent(document -> add(documents, document)));
    addUnreadable(documents, folder.unreadableFiles());
    addOthers(documents, path, manifest);
    return new DocumentSource(
        Kind.DISK_SHADOW, Optional.of(new Content.Manifest(folder)), documents, folder.missingFiles());
  }

  private static DocumentSource imageBackup(Path path, String specification) {
    WindowsImageBackupFolder folder = WindowsImageBackupFolder.read(path);
    List<NamedContent> documents = new ArrayList<>();
    folder.backupComponents().forEach(document -> add(documents, document));
    folder.writerMetadata().forEach(document -> add(documents, document));
    folder.otherDocuments().forEach(document ->
        documents.add(new NamedContent(document.fileName(), new Content.Opaque(document.text()))));
    addUnreadable(documents, folder.unreadableFiles());
    addOthers(documents, path, specification);
    return new DocumentSource(
        Kind.IMAGE_BACKUP, Optional.of(new Content.Specification(folder)), documents, List.of());
  }

  private static DocumentSource folder(Path path) {
    List<NamedContent> documents = new ArrayList<>();
    addOthers(documents, path, "");
    if (documents.isEmpty()) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND, "the folder has no document; folders below it are not looked into");
    }
    return new DocumentSource(Kind.FOLDER, Optional.empty(), documents, List.of());
  }

  private static void add(List<NamedContent> documents, StoredDocument document) {
    documents.add(new NamedContent(document.fileName(), DocumentTexts.tryParse(document.text())));
  }

  private static void addUnreadable(List<NamedContent> documents, List<UnreadableFile> files) {
    files.forEach(file -> documents.add(new NamedContent(file.fileName(), new Content.Unreadable(file.reason()))));
  }

  /** Adds the XML files, and the listings among the text files, that are not there yet. */
  private static void addOthers(List<NamedContent> documents, Path path, String container) {
    Set<String> known = new HashSet<>(Set.of(container));
    documents.forEach(document -> known.add(document.name()));
    for (Path file : files(path)) {
      String name = String.valueOf(file.getFileName());
      String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      if (!known.contains(name) && (extension.equals("xml") || extension.equals("txt"))) {
        documents.addAll(other(file, name, extension.equals("xml")));
      }
    }
  }

  private static List<NamedContent> other(Path file, String name, boolean isDocument) {
    try {
      String text = DocumentTexts.read(file);
      return isDocument ? List.of(new NamedContent(name, DocumentTexts.parse(text))) : listing(name, text);
    } catch (VssException e) {
      // A text file of another program is nobody's business here.
      return isDocument
          ? List.of(new NamedContent(name, new Content.Unreadable(String.valueOf(e.getMessage()))))
          : List.of();
    }
  }

  private static List<Path> files(Path folder) {
    return entries(folder).stream().filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).toList();
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new VssException(VssError.E_UNEXPECTED, "cannot be read: " + e.getMessage(), e);
    }
  }
}
