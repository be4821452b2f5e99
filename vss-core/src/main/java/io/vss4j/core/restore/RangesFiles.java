package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.selection.FileRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The medium, and with it the ranges files of partial files: a backup keeps their contents, and with the first restored byte of a
 * partial file its ranges file is to be there again.
 */
final class RangesFiles implements RestoreSource {
  private final RestoreSource medium;
  private final Map<StoredFile, List<FileRange>> contents = new HashMap<>();

  RangesFiles(RestoreSource medium) {
    this.medium = medium;
  }

  /**
   * Returns the ranges files that partial files name, each where it belongs, except those that are files of the unit themselves.
   *
   * @throws UnitRefusal if one has no place on this machine, or two partial files want another one at the same place
   */
  List<JoinedFile> of(
      UnitName name, Map<JoinedFile, PartialFile> partial, FilesByPlace byPlace, Destinations destinations) throws UnitRefusal {
    Map<String, JoinedFile> files = new HashMap<>();
    List<JoinedFile> all = new ArrayList<>();
    for (Map.Entry<JoinedFile, PartialFile> entry : partial.entrySet()) {
      if (FileRange.parse(entry.getValue().ranges()).isPresent()) {
        continue;
      }
      Place place = Place.of(name, entry.getValue());
      if (byPlace.find(place.directory, place.filename).isPresent()) {
        continue;
      }
      JoinedFile file = join(name, entry.getKey().stored(), place, destinations);
      JoinedFile other = files.putIfAbsent(String.valueOf(file.original()), file);
      if (other == null) {
        all.add(file);
      } else if (!other.stored().sha256().equals(file.stored().sha256())) {
        throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "two partial files of the backup have other ranges, but name the "
            + "same ranges file").unit(name).file(file.original()).environmentError());
      }
    }
    return all;
  }

  private JoinedFile join(UnitName name, StoredFile partial, Place place, Destinations destinations) throws UnitRefusal {
    List<FileRange> ranges = partial.ranges().orElseThrow();
    Content.Seen seen = Content.of(bytes(ranges));
    FileSet alone = FileSet.of(place.directory, place.filename);
    StoredFile file = new StoredFile(partial.writer(), partial.owner(), partial.member(), alone, place.filename,
        seen.length(), seen.sha256(), partial.lastModified());
    contents.put(file, ranges);
    return new JoinedFile(file, alone, false,
        destinations.below(name, destinations.root(name, place.directory), place.filename), null);
  }

  /** A count and as many pairs of offset and length, 64 bits each, the low byte first. */
  private static byte[] bytes(List<FileRange> ranges) {
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * (1 + 2 * ranges.size())).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(ranges.size());
    ranges.forEach(range -> buffer.putLong(range.offset()).putLong(range.length()));
    return buffer.array();
  }

  @Override
  public List<StoredFile> files(WriterId writer, ComponentKey explicitComponent) {
    return medium.files(writer, explicitComponent);
  }

  @Override
  public List<StoredDirectory> directories(WriterId writer, ComponentKey explicitComponent) {
    return medium.directories(writer, explicitComponent);
  }

  @Override
  public InputStream open(StoredFile file) throws IOException {
    List<FileRange> ranges = contents.get(file);
    return ranges == null ? medium.open(file) : new ByteArrayInputStream(bytes(ranges));
  }

  /** Directory and name of a ranges file. */
  record Place(String directory, String filename) {
    static Place of(UnitName name, PartialFile partial) throws UnitRefusal {
      String path = FileRange.rangesFile(partial.ranges());
      int end = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
      if (end < 0) {
        throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "partial file " + partial.path() + " : " + partial.filename()
            + " has ranges \"" + partial.ranges() + "\", which are no list and no full path of a ranges file")
            .unit(name).writerError());
      }
      // The separator stays, so that the root of a drive is one.
      return new Place(path.substring(0, end + 1), path.substring(end + 1));
    }
  }
}
