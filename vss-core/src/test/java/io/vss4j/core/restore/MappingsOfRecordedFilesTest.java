package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.core.restore.RestoreProblem.WriterError;
import io.vss4j.core.selection.FileRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A restore that needs a mapping for every file, of a component for which files were recorded in the backup. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw document paths of POSIX systems")
class MappingsOfRecordedFilesTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final FileSet DATA = FileSet.of("/data", "*.db");
  private static final FileSet ADDED = FileSet.of("/data/added", "x.new");

  @TempDir private Path base;
  private RestoreScene scene;

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base).method(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION)
        .selected(ORDERS, DATA).mapping(DATA, "/elsewhere");
  }

  private List<RestoreProblem> unmapped() {
    return scene.plan().problems().stream()
        .filter(WriterError.class::isInstance)
        .filter(problem -> problem.toString().contains("no alternate location mapping"))
        .toList();
  }

  @Test
  @Tag("FIL-057")
  void aDifferencedFileThatWasAddedGetsNoMappingOfItsOwn() {
    scene.document(ORDERS, "differencedFiles", List.of(new DifferencedFile(ADDED, 0)))
        .backup(ORDERS, ADDED, "x.new", "x");
    assertThat(unmapped()).singleElement().asString().contains("x.new");
  }

  @Test
  @Tag("FIL-057")
  void aMappingThatMatchesADifferencedFileThatWasAddedAppliesToIt() {
    scene.document(ORDERS, "differencedFiles", List.of(new DifferencedFile(ADDED, 0)))
        .backup(ORDERS, ADDED, "x.new", "x")
        .mapping(ADDED, "/elsewhere/added");
    assertThat(unmapped()).isEmpty();
  }

  @Test
  @Tag("FIL-057")
  void aPartialFileThatWasAddedHasNoMapping() {
    scene.document(ORDERS, "partialFiles", List.of(new PartialFile("/data/added", "x.new", "0:1", "")))
        .backupRanges(ORDERS, ADDED, "x.new", "x", List.of(new FileRange(0, 1)))
        .mapping(ADDED, "/elsewhere/added");
    assertThat(unmapped()).singleElement().asString().contains("x.new");
  }

  @Test
  @Tag("FIL-057")
  void aPartialFileOfAFileSetHasThatOfTheSet() {
    scene.document(ORDERS, "partialFiles", List.of(new PartialFile("/data", "a.db", "0:1", "")))
        .backupRanges(ORDERS, DATA, "a.db", "x", List.of(new FileRange(0, 1)));
    assertThat(unmapped()).isEmpty();
  }
}
