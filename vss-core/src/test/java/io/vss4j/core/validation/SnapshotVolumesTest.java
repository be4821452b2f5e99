package io.vss4j.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotVolumesTest {
  private static final String ID = "\\\\?\\Volume{12345678-1234-1234-1234-123456789abc}";

  private static SnapshotVolumes volumes(String... volumes) {
    return new SnapshotVolumes(List.of(volumes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"D:\\", "d:\\DATA", "C:\\mnt", "c:\\MNT\\in\\a", "C:\\mnt\\z"})
  void hasWhatLiesOnOneOfThem(String directory) {
    assertThat(volumes("D:\\", "C:\\mnt\\in\\", "C:\\mnt\\", "C:\\a\\").lack(directory)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:\\", "C:\\mnt2", "E:\\mnt", "C:\\mn"})
  void lacksWhatLiesOnNone(String directory) {
    assertThat(volumes("D:\\", "C:\\mnt\\in\\", "C:\\mnt\\", "C:\\a\\").lack(directory)).isTrue();
  }

  @Test
  void cannotTellOfAPathThatNamesItsVolumeInAnotherWay() {
    assertThat(volumes("C:\\").lack(ID + "\\a")).isFalse();
    assertThat(volumes(ID + "\\").lack("C:\\a")).isFalse();
    assertThat(volumes().lack("C:\\a")).isFalse();
    assertThat(volumes("C:\\").lack("%SystemRoot%\\a")).isFalse();
  }

  @Test
  void areToldInPartWhereThereAreVeryMany() {
    SnapshotVolumes volumes =
        new SnapshotVolumes(IntStream.range(0, 20_000).mapToObj(i -> "C:\\v" + i + "\\").toList());

    assertThat(volumes.toString()).hasSizeLessThan(1_000).contains("C:\\v0", "C:\\v25").endsWith(" and 19974 more");
    assertThat(volumes("C:\\", "D:\\")).hasToString("[C:\\, D:\\]");
  }
}
