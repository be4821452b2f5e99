package io.vss4j.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyReportTest {
  private static final String VANISHED = "cp: cannot stat '/v/a': No such file or directory\n";

  private static CopyReport read(int exit, String said) throws IOException, InterruptedException {
    return CopyReport.read(new BufferedReader(new StringReader(said)), () -> exit);
  }

  @Test
  void exitZeroIsComplete() throws Exception {
    assertThat(read(0, "").isComplete()).isTrue();
  }

  @Test
  void failureWithoutAWordIsNotComplete() throws Exception {
    assertThat(read(1, "").isComplete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cp: cannot stat '/v/a': No such file or directory",
        "cp: cannot open '/v/a' for reading: No such file or directory",
        "cp: cannot access '/v/a': No such file or directory",
        "cp: cannot read symbolic link '/v/a': No such file or directory",
        "cannot open '/v/a': No such file or directory"
      })
  void onlyVanishedFilesAreComplete(String line) throws Exception {
    assertThat(read(1, line + "\n").isComplete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cp: cannot open '/v/a' for reading: Permission denied",
        "cp: cannot create regular file '/s/a': No such file or directory",
        "cp: cannot open \"/v/it's\" for reading: No such file or directory",
        "cp: cannot open '/v/a'$'\\n''b' for reading: No such file or directory",
        "cp: cannot open '/v/it\\'s' for reading: No such file or directory",
        "cp: cannot open '/v/\uFFFD' for reading: No such file or directory",
        "cp: skipping file '/v/a', as it was replaced while being copied",
        "cp: error reading '/v/a': Input/output error"
      })
  void anythingElseAmongVanishedFilesIsNotComplete(String line) throws Exception {
    assertThat(read(1, VANISHED + line + "\n" + VANISHED).isComplete()).isFalse();
  }

  @Test
  void whatVanishedIsNamed() throws Exception {
    assertThat(read(1, VANISHED + "cp: cannot open '/v/b: c' for reading: No such file or directory\n").vanished())
        .containsExactly("/v/a", "/v/b: c");
  }

  @Test
  void specialFileAmongVanishedFilesIsComplete() throws Exception {
    assertThat(read(1, "left out '/v/fifo': special file\n" + VANISHED).isComplete()).isTrue();
  }

  @Test
  void failureWithNothingButASpecialFileIsNotComplete() throws Exception {
    assertThat(read(1, "left out '/v/fifo': special file\n").isComplete()).isFalse();
  }

  @Test
  void killedProgramIsNotCompleteWhateverItSaid() throws Exception {
    assertThat(read(137, VANISHED).isComplete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cp: error writing '/s/a': No space left on device",
        "cp: cannot create directory '/s/a': Disk quota exceeded"
      })
  void missingRoomIsFoundOnAnyLine(String line) throws Exception {
    assertThat(read(1, VANISHED + line + "\n" + VANISHED).isDiskFull()).isTrue();
  }

  @Test
  void missingRoomInAFileNameIsNoMissingRoom() throws Exception {
    assertThat(read(1, "cp: cannot open '/v/: No space left on device': Permission denied\n")
            .isDiskFull())
        .isFalse();
  }

  @Test
  void manyMessagesAreCounted() throws Exception {
    assertThat(read(1, String.join("", Collections.nCopies(1000, "x\n"))).messages())
        .hasSize(21)
        .last()
        .isEqualTo("(and 980 lines more)");
  }
}
