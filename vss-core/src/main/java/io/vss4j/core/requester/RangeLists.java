package io.vss4j.core.requester;

import io.vss4j.api.component.DirectedTarget;
import io.vss4j.core.selection.FileRange;
import java.util.List;

/** Judges places and range lists of a directed target: as many ranges on both sides, each as long as its counterpart. */
final class RangeLists {
  private static final String CALL = "addDirectedTarget";

  private RangeLists() {}

  static void check(DirectedTarget target) {
    Arguments.checkPath(CALL, "the source path", target.sourcePath());
    Arguments.checkName(CALL, "the source name", target.sourcePath(), target.sourceFilename());
    Arguments.checkPath(CALL, "the destination path", target.destinationPath());
    Arguments.checkName(CALL, "the destination name", target.destinationPath(), target.destinationFilename());
    List<Long> source = lengths(target.sourceRanges());
    List<Long> destination = lengths(target.destinationRanges());
    if (!source.equals(destination)) {
      throw Arguments.invalid(
          CALL,
          "ranges \"" + target.sourceRanges() + "\" and \"" + target.destinationRanges() + "\" do not fit each other");
    }
  }

  private static List<Long> lengths(String ranges) {
    return FileRange.parse(ranges)
        .orElseThrow(() -> Arguments.invalid(CALL, "\"" + ranges + "\" is no list of offset:length pairs"))
        .stream()
        .map(FileRange::length)
        .toList();
  }
}
