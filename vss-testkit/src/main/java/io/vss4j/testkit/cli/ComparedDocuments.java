package io.vss4j.testkit.cli;

import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.difference.WriterPairs;
import io.vss4j.core.document.BackupComponentsDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a source can be compared with another one: by what each document is found there, and how it is read again.
 * None of them is kept.
 */
final class ComparedDocuments {
  private final List<Document> backups = new ArrayList<>();
  private final List<Document> writers = new ArrayList<>();
  private boolean hasUnreadable;

  /**
   * A document of either kind.
   *
   * @param source reads it again
   * @param title what it is, for people
   * @param text what it says in short, for one that has no counterpart
   * @param identity the writer, of a Writer Metadata Document
   */
  record Document(SourceDocument source, String title, String text, Optional<WriterPairs.Identity> identity) {
    Optional<WriterId> writer() {
      return identity.map(WriterPairs.Identity::writerId);
    }
  }

  static ComparedDocuments of(DocumentSource source, DocumentReading reading) {
    ComparedDocuments documents = new ComparedDocuments();
    source.documents().forEach(document -> documents.add(document, reading.read(document)));
    return documents;
  }

  private void add(SourceDocument source, Content content) {
    if (content instanceof Content.Metadata document) {
      WriterMetadata writer = document.metadata();
      // It stands with each change of the document.
      String title = Outline.shortened(writer.writerName());
      writers.add(new Document(source, title, "Writer Metadata Document of " + writer,
          Optional.of(new WriterPairs.Identity(writer.writerId(), writer.instanceId(), writer.instanceName()))));
    } else if (content instanceof Content.Backup document) {
      BackupComponentsDocument backup = document.backup();
      int count = backup.writers().size();
      backups.add(new Document(source, "Backup Components Document",
          "Backup Components Document of " + count + (count == 1 ? " writer" : " writers"), Optional.empty()));
    } else if (content instanceof Content.Unreadable) {
      hasUnreadable = true;
    }
  }

  /** Returns the pairs of two sources: the backups in their order, then the writers. */
  static List<WriterPairs.Pair<Document>> pairs(ComparedDocuments before, ComparedDocuments after) {
    List<WriterPairs.Pair<Document>> pairs = new ArrayList<>();
    for (int i = 0; i < Math.max(before.backups.size(), after.backups.size()); i++) {
      pairs.add(new WriterPairs.Pair<>(at(before.backups, i), at(after.backups, i)));
    }
    pairs.addAll(new WriterPairs<>(
        before.writers, after.writers, document -> document.identity().orElseThrow()).pairs());
    return pairs;
  }

  private static Optional<Document> at(List<Document> documents, int index) {
    return index < documents.size() ? Optional.of(documents.get(index)) : Optional.empty();
  }

  /** Tells whether there is anything that both have. */
  boolean isLike(ComparedDocuments other) {
    return (!backups.isEmpty() && !other.backups.isEmpty()) || (!writers.isEmpty() && !other.writers.isEmpty());
  }

  /** Tells whether what there is can be told at all. */
  boolean isUnknown() {
    return hasUnreadable && backups.isEmpty() && writers.isEmpty();
  }

  /** Returns of which kind the documents are, if they are of one. */
  Optional<String> kind() {
    return Stream.concat(backups.stream(), writers.stream()).findFirst()
        .map(document -> document.identity().isEmpty() ? "Backup Components Document" : "Writer Metadata Document");
  }
}
