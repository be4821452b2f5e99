package io.vss4j.testkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vss4j.api.DocumentLocation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A document made to harm its reader, or damaged.
 *
 * @param name what is wrong with it
 * @param kind which of the two it pretends to be
 * @param isLarge whether it has megabytes
 * @param content its bytes
 * @param place where it has to be refused, given the limit on characters; empty if that is for the parser to say
 */
record HostileDocument(
    String name,
    Kind kind,
    boolean isLarge,
    Supplier<InputStream> content,
    IntFunction<Optional<DocumentLocation>> place) {
  static final IntFunction<Optional<DocumentLocation>> ANYWHERE = limit -> Optional.empty();
  static final long GIGABYTE = 1L << 30;

  /** The two documents: a sound beginning of three lines, inside the root, and the end. */
  enum Kind {
    METADATA(
        "<WRITER_METADATA xmlns=\"x-schema:#VssWriterMetadataInfo\" version=\"1.2\">\n"
            + "<IDENTIFICATION writerId=\"0f0e0d0c-0b0a-4908-8706-050403020100\" "
            + "instanceId=\"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\" friendlyName=\"Harbour\" usage=\"USER_DATA\" "
            + "dataSource=\"OTHER\"/>\n  ",
        "<BACKUP_LOCATIONS><FILE_GROUP componentName=\"charts\"><FILE_LIST path=\"C:\\charts\" filespec=\"*\"/>"
            + "</FILE_GROUP></BACKUP_LOCATIONS></WRITER_METADATA>"),
    COMPONENTS(
        "<BACKUP_COMPONENTS xmlns=\"x-schema:#VssComponentMetadata\" version=\"1.2\" selectComponents=\"yes\" "
            + "backupType=\"full\">\n"
            + "<WRITER_COMPONENTS instanceId=\"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\" "
            + "writerId=\"0f0e0d0c-0b0a-4908-8706-050403020100\" backupSchema=\"0\">"
            + "<COMPONENT componentName=\"charts\" componentType=\"filegroup\"/></WRITER_COMPONENTS>\n  ",
        "</BACKUP_COMPONENTS>");

    private final String start;
    private final String end;

    Kind(String start, String end) {
      this.start = start;
      this.end = end;
    }

    String start() {
      return start;
    }

    String end() {
      return end;
    }

    String sound() {
      return start + end;
    }

    /** Returns where a character stands that follows the beginning by so many. */
    DocumentLocation after(int characters) {
      return new DocumentLocation(3, 3 + characters);
    }

    /** Returns where the first character beyond a limit stands, if all that follows the beginning is one line. */
    DocumentLocation beyond(int limit) {
      return new DocumentLocation(3, limit - start.lastIndexOf('\n'));
    }
  }

  /** Puts a fault into a sound document; it has to be found so many characters after its start. */
  static HostileDocument inside(String name, Kind kind, String fault, int offset) {
    return whole(name, kind, kind.start + fault + kind.end, kind.after(offset));
  }

  /** Puts a fault into a sound document. */
  static HostileDocument inside(String name, Kind kind, String fault) {
    return bytes(name, kind, (kind.start + fault + kind.end).getBytes(UTF_8), ANYWHERE);
  }

  static HostileDocument whole(String name, Kind kind, String text, DocumentLocation place) {
    return bytes(name, kind, text.getBytes(UTF_8), limit -> Optional.of(place));
  }

  static HostileDocument bytes(
      String name, Kind kind, byte[] bytes, IntFunction<Optional<DocumentLocation>> place) {
    return new HostileDocument(name, kind, false, () -> new ByteArrayInputStream(bytes), place);
  }

  /** Puts a gigabyte into a sound document. */
  static HostileDocument gigabyte(String name, Kind kind, String before, IntFunction<String> pieces, String after) {
    return new HostileDocument("1 GB of " + name, kind, true,
        () -> new HostileText(kind.start + before, pieces, GIGABYTE, after + kind.end),
        limit -> Optional.of(kind.beyond(limit)));
  }

  /** Puts less than the limit on characters into a sound document. */
  static HostileDocument megabytes(
      String name, Kind kind, int length, String before, IntFunction<String> pieces, String after,
      Optional<DocumentLocation> place) {
    return new HostileDocument(name, kind, true,
        () -> new HostileText(kind.start + before, pieces, length, after + kind.end), limit -> place);
  }

  @Override
  public String toString() {
    return kind + ": " + name;
  }
}
