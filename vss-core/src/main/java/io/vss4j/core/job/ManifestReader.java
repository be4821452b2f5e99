package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.DocumentLocation;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.core.restore.PosixAttributes;
import io.vss4j.core.restore.StoredDirectory;
import io.vss4j.core.restore.StoredFile;
import io.vss4j.core.selection.FileRange;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest, which may be damaged or hostile: every line must be one that {@link ManifestWriter} writes, and the
 * checksum must be right. Anything else is an error that names the line; nothing of such a manifest is ever used.
 */
final class ManifestReader {
  private final String name;
  private final ManifestLines lines;
  private Manifest.@Nullable Content components;
  private final List<Manifest.Content> metadata = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final List<Manifest.Entry> files = new ArrayList<>();
  private final List<StoredDirectory> directories = new ArrayList<>();
  private final Set<Taken> taken = new HashSet<>();
  /** Whether the ranges of the last file may go on in the next line. */
  private boolean rangesOpen;

  private ManifestReader(String name, ManifestLines lines) {
    this.name = name;
    this.lines = lines;
  }

  /**
   * Reads the manifest of the backup with the given name.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} and the line if it is damaged
   */
  static Manifest read(String name, InputStream in) throws IOException {
    return new ManifestReader(name, new ManifestLines(in)).read();
  }

  private Manifest read() throws IOException {
    try {
      header(lines.next());
      while (true) {
        String[] fields = lines.next();
        if (fields[0].equals("end")) {
          requireAllOfRanges();
          end(fields);
          return complete();
        }
        entry(fields);
      }
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new VssException(VssError.E_INVALID_XML_DOCUMENT, "manifest of " + name + ": " + e.getMessage(),
          new DocumentLocation(Math.max(lines.number(), 1), 1), e);
    }
  }

  private static void header(String[] fields) {
    if (!fields[0].equals(Manifest.MAGIC)) {
      throw new IllegalArgumentException("is none");
    }
    requireFields(fields, 2);
    if (!fields[1].equals(String.valueOf(Manifest.VERSION))) {
      throw new IllegalArgumentException("has version " + fields[1] + "; known is " + Manifest.VERSION);
    }
  }

  private void entry(String[] fields) {
    if (!fields[0].equals("ranges")) {
      requireAllOfRanges();
    }
    switch (fields[0]) {
      case "components" -> {
        if (components != null) {
          throw new IllegalArgumentException("second components document");
        }
        components = document(fields);
      }
      case "metadata" -> metadata.add(document(fields));
      case "place" -> place(fields);
      case "file" -> file(fields);
      case "ranges" -> ranges(fields);
      case "directory" -> directory(fields);
      default -> throw new IllegalArgumentException("unknown entry \"" + fields[0] + '"');
    }
  }

  private static Manifest.Content document(String[] fields) {
    requireFields(fields, 3);
    return new Manifest.Content(number(fields[1], Long.MAX_VALUE), hash(fields[2]));
  }

  private void place(String[] fields) {
    if (fields.length != 13) {
      requireFields(fields, 12);
    }
    FileSet fileSet = FileSet.builder(ManifestText.unescape(fields[8]), ManifestText.unescape(fields[9]))
        .recursive(bool(fields[10]))
        .backupType(new FileSetBackupType(bits(fields[11])))
        .alternatePath(fields.length == 13 ? ManifestText.unescape(fields[12]) : null)
        .build();
    places.add(new Place(WriterId.parse(fields[1]), key(fields, 2), key(fields, 5), fileSet));
  }

  private static ComponentKey key(String[] fields, int at) {
    return new ComponentKey(ComponentType.valueOf(fields[at]), ManifestText.unescape(fields[at + 1]),
        ManifestText.unescape(fields[at + 2]));
  }

  private void file(String[] fields) {
    Optional<PosixAttributes> attributes = attributes(fields, 7);
    int number = (int) number(fields[1], Integer.MAX_VALUE);
    if (number <= (files.isEmpty() ? 0 : files.get(files.size() - 1).number())) {
      throw new IllegalArgumentException("file number " + number + " out of order");
    }
    Place place = place(fields[2]);
    String relativePath = RelativePaths.requireFile(ManifestText.unescape(fields[6]));
    take(new Taken(place, relativePath, false));
    StoredFile file = new StoredFile(place.writer, place.owner, place.member, place.fileSet, relativePath,
        number(fields[3], Long.MAX_VALUE), hash(fields[4]), Instant.parse(fields[5]), attributes);
    files.add(new Manifest.Entry(number, file));
  }

  private void ranges(String[] fields) {
    requireFields(fields, 3);
    Manifest.Entry last = files.isEmpty() ? null : files.get(files.size() - 1);
    if (last == null || number(fields[1], Integer.MAX_VALUE) != last.number()) {
      throw new IllegalArgumentException("ranges of file number " + fields[1] + ", which is not the last one");
    }
    List<FileRange> ranges = new ArrayList<>(last.file().ranges().orElse(List.of()));
    if (!fields[2].isEmpty()) {
      List<FileRange> more = FileRange.parse(fields[2]).orElse(List.of());
      if (!more.stream().map(FileRange::toString).collect(Collectors.joining(",")).equals(fields[2])) {
        throw new IllegalArgumentException("no ranges: \"" + fields[2] + '"');
      }
      ranges.addAll(more);
    }
    files.set(files.size() - 1, new Manifest.Entry(last.number(), last.file().withRanges(ranges)));
    rangesOpen = true;
  }

  /** The bytes of all ranges of a file are what is stored of it. */
  private void requireAllOfRanges() {
    if (rangesOpen) {
      rangesOpen = false;
      StoredFile file = files.get(files.size() - 1).file();
      long size = 0;
      for (FileRange range : file.ranges().orElse(List.of())) {
        if (range.offset() < 0 || range.length() < 0 || range.offset() > Long.MAX_VALUE - range.length()) {
          throw new IllegalArgumentException("range " + range + " is beyond what a file can have");
        }
        size = Math.addExact(size, range.length());
      }
      if (size != file.size()) {
        throw new IllegalArgumentException("the ranges have " + size + " bytes, expected " + file.size());
      }
    }
  }

  private void directory(String[] fields) {
    Optional<PosixAttributes> attributes = attributes(fields, 3);
    Place place = place(fields[1]);
    String relativePath = RelativePaths.requireDirectory(ManifestText.unescape(fields[2]));
    take(new Taken(place, relativePath, true));
    directories.add(
        new StoredDirectory(place.writer, place.owner, place.member, place.fileSet, relativePath, attributes));
  }

  /** Reads the fields that may follow the given number of others. */
  private static Optional<PosixAttributes> attributes(String[] fields, int others) {
    if (fields.length != others + 3) {
      requireFields(fields, others);
      return Optional.empty();
    }
    return Optional.of(PosixAttributes.of(
        fields[others], ManifestText.unescape(fields[others + 1]), ManifestText.unescape(fields[others + 2])));
  }

  private void take(Taken entry) {
    if (!taken.add(entry)) {
      throw new IllegalArgumentException("second entry for \"" + entry.relativePath + "\" of " + entry.place.owner);
    }
  }

  private Place place(String field) {
    long number = number(field, Integer.MAX_VALUE);
    if (number < 1 || number > places.size()) {
      throw new IllegalArgumentException("place " + number + " is not there");
    }
    return places.get((int) number - 1);
  }

  private void end(String[] fields) throws IOException {
    requireFields(fields, 3);
    String checksum = lines.checksumBefore();
    if (number(fields[1], Long.MAX_VALUE) != lines.number() - 1L) {
      throw new IllegalArgumentException("has " + (lines.number() - 1) + " lines, expected " + fields[1]);
    }
    if (!hash(fields[2]).equals(checksum)) {
      throw new IllegalArgumentException("is damaged: has SHA-256 " + checksum + ", expected " + fields[2]);
    }
    lines.requireEnd();
  }

  private Manifest complete() {
    if (components == null) {
      throw new IllegalArgumentException("has no components document");
    }
    return new Manifest(components, metadata, files, directories);
  }

  private static void requireFields(String[] fields, int count) {
    if (fields.length != count) {
      throw new IllegalArgumentException(
          "entry \"" + fields[0] + "\" has " + fields.length + " fields, expected " + count);
    }
  }

  private static long number(String field, long max) {
    long number = Long.parseLong(field);
    if (number < 0 || number > max || !String.valueOf(number).equals(field)) {
      throw new IllegalArgumentException("bad number \"" + field + '"');
    }
    return number;
  }

  private static int bits(String field) {
    int bits = Integer.parseInt(field);
    if (!String.valueOf(bits).equals(field)) {
      throw new IllegalArgumentException("bad backup type \"" + field + '"');
    }
    return bits;
  }

  private static boolean bool(String field) {
    if (!field.equals("true") && !field.equals("false")) {
      throw new IllegalArgumentException("neither true nor false: \"" + field + '"');
    }
    return field.equals("true");
  }

  private static String hash(String field) {
    if (!Hash.isHex(field)) {
      throw new IllegalArgumentException("no SHA-256: \"" + field + '"');
    }
    return field;
  }

  private record Place(WriterId writer, ComponentKey owner, ComponentKey member, FileSet fileSet) {}

  private record Taken(Place place, String relativePath, boolean directory) {}
}
