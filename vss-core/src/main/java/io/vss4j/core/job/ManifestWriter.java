package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.restore.PosixAttributes;
import io.vss4j.core.restore.StoredDirectory;
import io.vss4j.core.restore.StoredFile;
import io.vss4j.core.selection.FileRange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a manifest; the same manifest always gives the same text. */
final class ManifestWriter {
  private final OutputStream out;
  private final MessageDigest digest = Hash.sha256();
  private final Map<Place, Integer> places = new HashMap<>();
  private long lines;

  private ManifestWriter(OutputStream out) {
    this.out = out;
  }

  static void write(Manifest manifest, OutputStream out) throws IOException {
    new ManifestWriter(out).write(manifest);
  }

  private void write(Manifest manifest) throws IOException {
    line(Manifest.MAGIC, String.valueOf(Manifest.VERSION));
    document("components", manifest.components());
    for (Manifest.Content metadata : manifest.metadata()) {
      document("metadata", metadata);
    }
    for (Manifest.Entry entry : manifest.files()) {
      StoredFile file = entry.file();
      int place = place(new Place(file.writer(), file.owner(), file.member(), file.fileSet()));
      line(file.attributes(), "file", String.valueOf(entry.number()), String.valueOf(place),
          String.valueOf(file.size()), file.sha256(), file.lastModified().toString(), ManifestText.escape(file.relativePath()));
      if (file.ranges().isPresent()) {
        ranges(entry.number(), file.ranges().get());
      }
    }
    for (StoredDirectory directory : manifest.directories()) {
      int place = place(
          new Place(directory.writer(), directory.owner(), directory.member(), directory.fileSet()));
      line(directory.attributes(), "directory", String.valueOf(place), ManifestText.escape(directory.relativePath()));
    }
    String checksum = Hash.hex(digest);
    out.write(("end\t" + lines + '\t' + checksum + '\n').getBytes(StandardCharsets.US_ASCII));
  }

  private void ranges(int number, List<FileRange> ranges) throws IOException {
    int from = 0;
    do {
      int to = Math.min(ranges.size(), from + Manifest.RANGES_OF_A_LINE);
      line("ranges", String.valueOf(number),
          ranges.subList(from, to).stream().map(FileRange::toString).collect(Collectors.joining(",")));
      from = to;
    } while (from < ranges.size());
  }

  private void document(String keyword, Manifest.Content content) throws IOException {
    line(keyword, String.valueOf(content.size()), content.sha256());
  }

  private int place(Place place) throws IOException {
    Integer known = places.get(place);
    if (known != null) {
      return known;
    }
    int number = places.size() + 1;
    places.put(place, number);
    List<String> fields = new ArrayList<>();
    fields.add("place");
    fields.add(place.writer().toString());
    key(fields, place.owner());
    key(fields, place.member());
    fields.add(ManifestText.escape(place.fileSet().path()));
    fields.add(ManifestText.escape(place.fileSet().filespec()));
    fields.add(String.valueOf(place.fileSet().recursive()));
    fields.add(String.valueOf(place.fileSet().backupType().bits()));
    place.fileSet().alternatePath().ifPresent(path -> fields.add(ManifestText.escape(path)));
    line(fields.toArray(new String[0]));
    return number;
  }

  private static void key(List<String> fields, ComponentKey key) {
    fields.add(key.type().name());
    fields.add(ManifestText.escape(key.logicalPath()));
    fields.add(ManifestText.escape(key.name()));
  }

  private void line(Optional<PosixAttributes> attributes, String... fields) throws IOException {
    List<String> all = new ArrayList<>(List.of(fields));
    attributes.ifPresent(known -> all.addAll(List.of(
        known.permissionText(), ManifestText.escape(known.owner()), ManifestText.escape(known.group()))));
    line(all.toArray(new String[0]));
  }

  private void line(String... fields) throws IOException {
    byte[] line = (String.join("\t", fields) + '\n').getBytes(StandardCharsets.UTF_8);
    if (line.length > Manifest.MAX_LINE) {
      throw new IOException("too long for a manifest: " + fields[0] + " entry of " + line.length + " bytes");
    }
    digest.update(line);
    out.write(line);
    lines++;
  }

  private record Place(WriterId writer, ComponentKey owner, ComponentKey member, FileSet fileSet) {}
}
