package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileRangeTest {
  @Nested
  class Lists {
    @ParameterizedTest
    @Tag("FIL-051")
    @ValueSource(strings = {"0:5,100:20", " 0 : 5 , 100 : 20 ", "0x0:0x5,0X64:0x14"})
    void pairsAreDecimalOrHexadecimalWithOptionalSpaces(String ranges) {
      assertThat(FileRange.parse(ranges)).contains(List.of(new FileRange(0, 5), new FileRange(100, 20)));
    }

    @Test
    @Tag("FIL-051")
    void numbersAreUnsignedOf64Bits() {
      assertThat(FileRange.parse("18446744073709551615:0xFFFFFFFFFFFFFFFF")).contains(List.of(new FileRange(-1, -1)));
    }

    @ParameterizedTest
    @Tag("FIL-051")
    @Tag("FIL-052")
    @ValueSource(strings = {
      "", "5", "0:5,", ":", "a:b", "-1:5", "+1:5", "0x:5", "18446744073709551616:1", "0:5;7:8", "0:1:2", "٣:٤", "C:\\r.bin"
    })
    void anythingElseIsNoList(String ranges) {
      assertThat(FileRange.parse(ranges)).isEmpty();
    }

    @ParameterizedTest
    @Tag("FIL-052")
    @CsvSource({
      "C:\\r.bin, C:\\r.bin", "File=C:\\r.bin, C:\\r.bin", "FILE=C:\\r.bin, C:\\r.bin", "C:\\File=r, C:\\File=r"
    })
    void thePrefixOfARangesFileIsRemoved(String ranges, String path) {
      assertThat(FileRange.rangesFile(ranges)).isEqualTo(path);
    }
  }

  @Nested
  class RangesFiles {
    private byte[] content(long... numbers) {
      ByteBuffer buffer = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (long number : numbers) {
        buffer.putLong(number);
      }
      return buffer.array();
    }

    @Test
    @Tag("FIL-053")
    void aCountIsFollowedByPairs() throws IOException {
      assertThat(FileRange.read(new ByteArrayInputStream(content(2, 0, 5, 100, 20))))
          .containsExactly(new FileRange(0, 5), new FileRange(100, 20));
    }

    @Test
    @Tag("FIL-053")
    void whatFollowsTheCountedPairsDoesNotCount() throws IOException {
      assertThat(FileRange.read(new ByteArrayInputStream(content(1, 0, 5, 100, 20))))
          .containsExactly(new FileRange(0, 5));
    }

    @Test
    @Tag("FIL-053")
    void fewerPairsThanCountedAreRefused() {
      assertThatExceptionOfType(VssException.class)
          .isThrownBy(() -> FileRange.read(new ByteArrayInputStream(content(-1, 0, 5))))
          .satisfies(e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG))
          .withMessageContaining("after 1 ranges");
    }
  }

  @Nested
  class Bytes {
    private final List<FileRange> ranges = List.of(new FileRange(1, 2), new FileRange(5, 3));
    private final Path file = Jimfs.newFileSystem(Configuration.unix()).getPath("/f");

    private String copiedOut(List<FileRange> what) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        FileRange.copyOut(what, channel, Channels.newChannel(out));
      }
      return out.toString();
    }

    private void copyIn(String stored) throws IOException {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        FileRange.copyIn(ranges, Channels.newChannel(new ByteArrayInputStream(stored.getBytes())), channel);
      }
    }

    @Test
    void onlyTheRangesAreCopiedOut() throws IOException {
      Files.writeString(file, "0123456789");
      assertThat(copiedOut(ranges)).isEqualTo("12567");
    }

    @Test
    void aRangeBeyondTheEndIsNotCopiedOut() throws IOException {
      Files.writeString(file, "0123");
      assertThatExceptionOfType(EOFException.class).isThrownBy(() -> copiedOut(ranges)).withMessageContaining("5:3");
    }

    @Test
    void aRangeThatNoFileHasIsRefused() throws IOException {
      Files.writeString(file, "0123");
      List<FileRange> beyond = List.of(new FileRange(-1, 1));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> copiedOut(beyond))
          .withMessageContaining("18446744073709551615:1");
    }

    @Test
    void theOtherBytesStayAsTheyAreOnDisk() throws IOException {
      Files.writeString(file, "..........");
      copyIn("12567");
      assertThat(Files.readString(file)).isEqualTo(".12..567..");
    }

    @Test
    void tooFewStoredBytesAreAnError() throws IOException {
      Files.writeString(file, "..........");
      assertThatExceptionOfType(EOFException.class).isThrownBy(() -> copyIn("125"));
    }
  }
}
