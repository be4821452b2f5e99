package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.metadata.FileSet;
import org.junit.jupiter.api.Test;

class FileSetExtentTest {
  private static FileSetExtent extent(String path, String filespec) {
    return FileSetExtent.of(FileSet.of(path, filespec));
  }

  @Test
  void extentsOfTheSameFilesAreInOnePlaceOfTheOrder() {
    assertThat(extent("C:\\Charts\\", "*.TXT")).isEqualByComparingTo(extent("c:\\charts", "*.txt"));
  }

  @Test
  void extentsWithOneHashCodeAreInOrder() {
    FileSetExtent first = extent("C:\\a_", "*");
    FileSetExtent second = extent("C:\\b@", "*");

    assertThat(first).hasSameHashCodeAs(second).isLessThan(second);
  }
}
