package io.vss4j.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountPointsTest {
  @TempDir Path temp;

  @Test
  void aLineOfTheTableHasTheDirectoryInItsFifthField() {
    assertThat(MountPoints.field("36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw")).isEqualTo("/mnt2");
  }

  @Test
  void charactersThatWouldEndAFieldAreWrittenAsNumbers() {
    assertThat(MountPoints.field("36 35 98:0 / /a\\040b\\134c\\011$1 rw - ext3 /dev/root rw")).isEqualTo("/a b\\c\t$1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "36 35 98:0 / /mnt"})
  void aLineThatIsCutShortIsNone(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> MountPoints.field(line)).withMessageContaining(line);
  }

  @Test
  void aLineThatCannotBeReadHidesNoOther() {
    assertThat(MountPoints.read(Stream.of("36 35 98:0 / " + temp + "/\\000 rw - ext3 x rw", "short",
        "37 35 98:0 / " + temp.resolve("data") + " rw - ext3 x rw")).below(temp)).containsExactly(temp.resolve("data"));
  }

  @Test
  @Tag("FIL-032")
  void thoseBelowADirectoryAreFoundAtAnyDepthAndFilesAreNone() throws IOException {
    Path deep = Files.createDirectories(temp.resolve("data/a/b"));
    Path beside = Files.createDirectories(temp.resolve("database"));
    Path file = Files.createFile(temp.resolve("data/file"));
    MountPoints mounts = MountPoints.of(temp.resolve("data"), deep, beside, file);
    assertThat(mounts.below(temp.resolve("data"))).containsExactly(deep);
  }
}
