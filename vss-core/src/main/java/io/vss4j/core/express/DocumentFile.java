package io.vss4j.core.express;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of a directory store.
 *
 * @param path the file
 * @param writerId the class that its name stands for; empty for a name that is no id
 */
record DocumentFile(Path path, Optional<WriterId> writerId) {
  static final String ENDING = ".xml";

  static DocumentFile of(Path path) {
    String name = name(path);
    String stem = name.substring(0, name.length() - ENDING.length());
    try {
      return new DocumentFile(path, Optional.of(WriterId.parse(stem)));
    } catch (IllegalArgumentException e) {
      return new DocumentFile(path, Optional.empty());
    }
  }

  static boolean isNamedAsOne(Path path) {
    return name(path).toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /**
   * Reads the document; empty if somebody has just removed it.
   *
   * @throws VssException if it is no document of an express writer of that class
   */
  Optional<WriterMetadata> read() {
    WriterId expected = writerId.orElseThrow(() -> invalid("is not named <class id>.xml"));
    WriterMetadata metadata;
    try {
      metadata = ExpressDocument.read(bytes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new VssException(VssError.E_UNEXPECTED, "cannot be read: " + e, e);
    }
    if (!metadata.writerId().equals(expected)) {
      throw invalid("holds the metadata of " + metadata + ", which belong into " + metadata.writerId() + ENDING);
    }
    return Optional.of(metadata);
  }

  private byte[] bytes() throws IOException {
    // Two or three bytes for a character; the decoder counts exactly.
    int most = 4 * ExpressDocument.LIMITS.characters() + 4;
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw invalid("is no regular file");
    }
    if (attributes.size() > most) {
      throw tooLong();
    }
    try (InputStream in = Files.newInputStream(path, NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw tooLong();
      }
      return bytes;
    }
  }

  private static VssException tooLong() {
    return invalid("is longer than the limit of " + ExpressDocument.LIMITS.characters() + " characters");
  }

  private static VssException invalid(String why) {
    return new VssException(VssError.E_INVALID_XML_DOCUMENT, why);
  }
}
