package io.vss4j.core.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.core.selection.FileRange;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OwnWritingTest {
  private static final int LONG = 2 * Content.CHUNK + 700;

  private static byte[] bytes(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** The new bytes from one place to another over the old ones. */
  private static byte[] written(byte[] old, byte[] fresh, int from, int to) {
    byte[] mixed = Arrays.copyOf(old, Math.max(old.length, to));
    System.arraycopy(fresh, from, mixed, from, to - from);
    return mixed;
  }

  private static boolean isOwnWhole(byte[] old, byte[] fresh, byte[] now) throws IOException {
    return isOwn(old, fresh, Optional.of(Content.of(fresh)), List.of(new FileRange(0, fresh.length)), now);
  }

  private static boolean isOwn(
      byte[] old, byte[] fresh, Optional<Content.Seen> whole, List<FileRange> ranges, byte[] now) throws IOException {
    Path directory = Files.createTempDirectory("own-writing");
    try {
      Path fetched = Files.write(directory.resolve("fetched"), fresh);
      List<NewContent.Piece> pieces =
          ranges.stream().map(range -> new NewContent.Piece(fetched, range.offset(), range)).toList();
      try (FileChannel copy = open(directory.resolve("undo"), old); FileChannel file = open(directory.resolve("file"), now)) {
        return OwnWriting.over(copy, Content.of(old), new NewContent(whole, pieces)).isIn(file);
      }
    } finally {
      for (String name : List.of("fetched", "undo", "file")) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.delete(directory);
    }
  }

  private static FileChannel open(Path path, byte[] content) throws IOException {
    return FileChannel.open(Files.write(path, content), StandardOpenOption.READ);
  }

  @Property(tries = 40)
  @net.jqwik.api.Tag("IOX-043")
  void aWriteThatWasBrokenOffAtAnyBlockIsOwn(
      @ForAll @IntRange(max = LONG) int oldLength,
      @ForAll @IntRange(max = LONG) int newLength,
      @ForAll @IntRange(max = LONG / 512) int blocks) throws IOException {
    byte[] old = bytes(1, oldLength);
    byte[] fresh = bytes(2, newLength);
    assertThat(isOwnWhole(old, fresh, written(old, fresh, 0, Math.min(newLength, blocks * 512)))).isTrue();
  }

  @Property(tries = 40)
  @net.jqwik.api.Tag("IOX-023")
  void aRollbackThatWasBrokenOffAtAnyBlockIsOwn(
      @ForAll @IntRange(max = LONG) int oldLength,
      @ForAll @IntRange(max = LONG) int newLength,
      @ForAll @IntRange(max = LONG / 512 + 1) int blocks) throws IOException {
    byte[] old = bytes(1, oldLength);
    byte[] fresh = bytes(2, newLength);
    assertThat(isOwnWhole(old, fresh, written(fresh, old, 0, Math.min(oldLength, blocks * 512)))).isTrue();
  }

  @Property(tries = 40)
  @net.jqwik.api.Tag("INV-032")
  void oneByteOfSomebodyElseIsNoticedWhereverItIs(@ForAll @IntRange(max = LONG - 1) int place) throws IOException {
    byte[] old = bytes(1, LONG);
    byte[] fresh = bytes(2, LONG);
    byte[] now = written(old, fresh, 0, Content.CHUNK);
    now[place] = (byte) (now[place] + (now[place] == -1 ? 2 : 1));
    assertThat(isOwnWhole(old, fresh, now)).isFalse();
  }

  @Test
  void thePagesOfAPowerLossMayBeWrittenInAnyOrder() throws IOException {
    byte[] old = bytes(1, 5000);
    byte[] fresh = bytes(2, 5000);
    assertThat(isOwnWhole(old, fresh, written(old, fresh, 4096, 5000))).isTrue();
  }

  @Test
  void whereTheFileGrewThereMayBeZeros() throws IOException {
    byte[] old = bytes(1, 1000);
    byte[] now = Arrays.copyOf(old, 3000);
    assertThat(isOwnWhole(old, bytes(2, 4000), now)).isTrue();
  }

  @Test
  @Tag("INV-032")
  void zerosWhereThereWereOldBytesAreNotOwn() throws IOException {
    assertThat(isOwnWhole(bytes(1, 1000), bytes(2, 4000), new byte[1000])).isFalse();
  }

  @Test
  @Tag("INV-032")
  void aShortFileThatSharesEachByteWithOldOrNewIsNotOwn() throws IOException {
    assertThat(isOwnWhole("100".getBytes(UTF_8), "250".getBytes(UTF_8), "150".getBytes(UTF_8))).isFalse();
  }

  @Nested
  class OfRanges {
    private final byte[] old = bytes(1, LONG);
    private final byte[] fresh = bytes(2, LONG);
    private final List<FileRange> ranges = List.of(new FileRange(400_000, 1000), new FileRange(10, 300_000));

    private boolean isOwn(byte[] now) throws IOException {
      return OwnWritingTest.isOwn(old, fresh, Optional.empty(), ranges, now);
    }

    @Test
    void oneOfThemMayBeWritten() throws IOException {
      assertThat(isOwn(written(old, fresh, 400_000, 401_000))).isTrue();
    }

    @Test
    void aChunkOfOneMayBeWritten() throws IOException {
      assertThat(isOwn(written(old, fresh, 10, 10 + Content.CHUNK))).isTrue();
    }

    @Test
    @Tag("INV-032")
    void newBytesOutsideOfThemAreNotOwn() throws IOException {
      assertThat(isOwn(written(old, fresh, 400_000, 401_001))).isFalse();
    }

    @Test
    void aRangeBeyondTheEndMakesTheFileLonger() throws IOException {
      byte[] shorter = bytes(1, 100);
      List<FileRange> beyond = List.of(new FileRange(5000, 50));
      byte[] now = written(shorter, fresh, 5000, 5050);
      assertThat(OwnWritingTest.isOwn(shorter, fresh, Optional.empty(), beyond, now)).isTrue();
      assertThat(OwnWritingTest.isOwn(shorter, fresh, Optional.empty(), beyond, Arrays.copyOf(now, 5051))).isFalse();
    }
  }
}
