package io.vss4j.testkit.cli;

import io.vss4j.api.VssException;
import io.vss4j.core.document.container.WriterMetadataListing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The documents at a path: one file, a listing, or a folder of either kind of backup or of neither.
 *
 * @param path where it is
 * @param kind what lies there
 * @param container the manifest or specification of a folder that has one
 * @param files the documents of each file, unread
 * @param missing names of documents that a manifest names and the folder does not hold
 */
record DocumentSource(
    Path path,
    Kind kind,
    Optional<Content> container,
    List<Supplier<List<SourceDocument>>> files,
    List<String> missing) {
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
   * Looks at what lies at a path; documents are not parsed yet.
   *
   * @throws VssException if nothing can be read there
   */
  static DocumentSource at(Path path) {
    return Files.isDirectory(path) ? DocumentFolder.at(path) : file(path);
  }

  /** Returns the documents, bad ones among them; those of a file are found when it is their turn. */
  Iterable<SourceDocument> documents() {
    return () -> files.stream().flatMap(file -> file.get().stream()).iterator();
  }

  /** Returns where a file of the folder is, which may have a name that no file can have. */
  String place(String name) {
    return placeIn(path, name);
  }

  static String placeIn(Path folder, String name) {
    return folder + folder.getFileSystem().getSeparator() + name;
  }

  private static DocumentSource file(Path path) {
    // What is no file with a beginning, such as a pipe, can be read but once.
    String text = DocumentTexts.read(path);
    List<SourceDocument> listed = listing("", path.toString(), text);
    return listed.isEmpty()
        ? of(path, Kind.DOCUMENT, List.of(new SourceDocument(
            String.valueOf(path.getFileName()), path.toString(), () -> DocumentTexts.parse(text))))
        : of(path, Kind.LISTING, listed);
  }

  private static DocumentSource of(Path path, Kind kind, List<SourceDocument> documents) {
    return new DocumentSource(path, kind, Optional.empty(), List.of(() -> documents), List.of());
  }

  /** Returns the documents of a listing; none if the text is no listing. */
  static List<SourceDocument> listing(String name, String place, String text) {
    List<SourceDocument> documents = new ArrayList<>();
    if (!DocumentTexts.isXml(text)) {
      for (String document : WriterMetadataListing.split(text)) {
        String number = "[Writer " + documents.size() + "]";
        documents.add(new SourceDocument(name + number, place + number, () -> DocumentTexts.parse(document)));
      }
    }
    return documents;
  }
}
