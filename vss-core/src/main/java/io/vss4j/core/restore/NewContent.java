package io.vss4j.core.restore;

import io.vss4j.core.selection.FileRange;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a unit writes to one target, told by the fetched copies that it takes it from.
 *
 * @param whole the whole new file; empty if only ranges of it are written
 * @param pieces which bytes go where, in the order of their places; none is empty
 */
record NewContent(Optional<Content.Seen> whole, List<Piece> pieces) {
  NewContent {
    pieces = pieces.stream().filter(piece -> piece.to().length() > 0)
        .sorted(Comparator.comparingLong(piece -> piece.to().offset())).toList();
  }

  static NewContent of(PlannedFile file, FetchedContent fetched) {
    if (file.copies().isPresent()) {
      return new NewContent(Optional.empty(), file.copies().get().stream()
          .map(copy -> new Piece(fetched.file(copy.source()), copy.from(), copy.to())).toList());
    }
    StoredFile stored = file.stored();
    return new NewContent(Optional.of(new Content.Seen(stored.size(), stored.sha256())),
        List.of(new Piece(fetched.file(stored), 0, new FileRange(0, stored.size()))));
  }

  /** Returns the length of the file when all is written. */
  long lengthAfter(long before) {
    return whole.map(Content.Seen::length)
        .orElseGet(() -> pieces.stream().mapToLong(Piece::end).reduce(before, Math::max));
  }

  /**
   * Bytes that go into a range of the target.
   *
   * @param fetched the copy that has them
   * @param from where they begin in it
   * @param to where they go
   */
  record Piece(Path fetched, long from, FileRange to) {
    long end() {
      return RangeCopy.end(to);
    }
  }
}
