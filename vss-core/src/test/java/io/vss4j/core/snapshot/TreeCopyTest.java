package io.vss4j.core.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a copy holds, for each program that can make it. */
class TreeCopyTest {
  @TempDir
  Path dir;

  private Path volume;
  private Path scratch;
  private CopySnapshotProvider provider;

  @BeforeEach
  void makeVolume() throws IOException {
    volume = Files.createDirectory(dir.resolve("volume"));
    scratch = dir.resolve("scratch");
  }

  @AfterEach
  void close() {
    // A test that is skipped has made none.
    if (provider != null) {
      provider.close();
    }
  }

  abstract class Contents {
    abstract CopyProgram program();

    Path copy() {
      provider = new CopySnapshotProvider(scratch, program());
      return Copying.create(provider, volume);
    }

    @Test
    void filesOfEveryDepthAreCopied() throws IOException {
      Files.createDirectories(volume.resolve("a/b"));
      Files.writeString(volume.resolve("top.txt"), "top");
      Files.writeString(volume.resolve("a/b/deep.txt"), "deep");

      Path root = copy();

      assertThat(root.resolve("top.txt")).hasContent("top");
      assertThat(root.resolve("a/b/deep.txt")).hasContent("deep");
    }

    @Test
    void emptyDirectoryIsCopied() throws IOException {
      Files.createDirectory(volume.resolve("empty"));

      assertThat(copy().resolve("empty")).isEmptyDirectory();
    }

    @Test
    void namesThatAreNoWordsAreCopied() throws IOException {
      List<String> names =
          new ArrayList<>(List.of("-rf", "with space", "quote'\"", "$HOME", "star*", "new\nline"));
      String letters = "\u00e4\u00f6\u20ac";
      // Not every locale can name a file so.
      if (Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode(letters)) {
        names.add(letters);
      }
      for (String name : names) {
        Files.writeString(volume.resolve(name), name);
      }

      Path root = copy();

      try (var files = Files.list(root)) {
        assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(names);
      }
    }

    @Test
    void volumeWithAnAwkwardNameIsCopied() throws IOException {
      volume = Files.createDirectory(dir.resolve("- $(vol)'ume *"));
      Files.writeString(volume.resolve("f"), "x");

      assertThat(copy().resolve("f")).hasContent("x");
    }

    @Test
    void volumeBehindALinkIsCopiedWithItsFiles() throws IOException {
      Files.writeString(volume.resolve("f"), "x");
      volume = Files.createSymbolicLink(dir.resolve("link"), volume);

      assertThat(copy().resolve("f")).hasContent("x");
    }

    @Test
    void linksAreCopiedAsLinks() throws IOException {
      Path outside = Files.writeString(dir.resolve("outside"), "out");
      Files.createSymbolicLink(volume.resolve("link"), outside);
      Files.createSymbolicLink(volume.resolve("dangling"), dir.resolve("nowhere"));

      Path root = copy();

      assertThat(Files.readSymbolicLink(root.resolve("link"))).isEqualTo(outside);
      assertThat(Files.readSymbolicLink(root.resolve("dangling")))
          .isEqualTo(dir.resolve("nowhere"));
    }

    @Test
    void timesOfFilesAndDirectoriesAreKept() throws IOException {
      FileTime longAgo = FileTime.fromMillis(1_000_000_123_000L);
      Path sub = Files.createDirectory(volume.resolve("sub"));
      Files.setLastModifiedTime(Files.writeString(sub.resolve("f"), "x"), longAgo);
      Files.setLastModifiedTime(sub, longAgo);

      Path root = copy();

      assertThat(Files.getLastModifiedTime(root.resolve("sub/f"))).isEqualTo(longAgo);
      assertThat(Files.getLastModifiedTime(root.resolve("sub"))).isEqualTo(longAgo);
    }

    @Test
    void permissionsAreKept() throws IOException {
      Path file = Files.writeString(volume.resolve("f"), "x");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-x--x--x"));
      Files.setAttribute(file, "unix:mode", 04511);

      int mode = (Integer) Files.getAttribute(copy().resolve("f"), "unix:mode");

      assertThat(mode & 07777).isEqualTo(04511);
    }

    @Test
    void ownerIsKept() throws IOException {
      assumeTrue(Posix.isRoot(), "only root can give files away");
      Path file = Files.writeString(volume.resolve("f"), "x");
      Files.setAttribute(file, "unix:uid", 65534);
      Files.setAttribute(file, "unix:gid", 65533);

      Path copy = copy().resolve("f");

      assertThat(Files.getAttribute(copy, "unix:uid")).isEqualTo(65534);
      assertThat(Files.getAttribute(copy, "unix:gid")).isEqualTo(65533);
    }

    @Test
    void userAttributesAreKept() throws IOException {
      Path file = Files.writeString(volume.resolve("f"), "x");
      UserDefinedFileAttributeView view =
          Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
      assumeTrue(view != null && writes(view), "the file system has no user attributes");

      Path copy = copy().resolve("f");

      ByteBuffer value = ByteBuffer.allocate(5);
      Files.getFileAttributeView(copy, UserDefinedFileAttributeView.class).read("note", value);
      assertThat(new String(value.array(), US_ASCII)).isEqualTo("hello");
    }

    private boolean writes(UserDefinedFileAttributeView view) {
      try {
        view.write("note", ByteBuffer.wrap("hello".getBytes(US_ASCII)));
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    @Test
    void fileOfMoreThanOneChunkIsCopiedWhole() throws IOException {
      Path file = volume.resolve("big");
      try (RandomAccessFile big = new RandomAccessFile(file.toFile(), "rw")) {
        big.setLength((70L << 20) + 17);
        big.seek(33L << 20);
        big.write(42);
        big.seek((70L << 20) + 16);
        big.write(43);
      }

      assertThat(Files.mismatch(copy().resolve("big"), file)).isEqualTo(-1);
    }

    @Test
    void nothingIsSaidToBeLeftOut() throws IOException {
      Files.writeString(volume.resolve("f"), "x");
      copy();

      assertThat(provider.leftOut(Copying.SNAPSHOT)).isEmpty();
    }
  }

  @Nested
  @EnabledOnOs(OS.LINUX)
  class ByCp extends Contents {
    @Override
    CopyProgram program() {
      return CopyProgram.GNU_CP;
    }

    @Test
    void hardLinksStayTogether() throws IOException {
      Files.createLink(volume.resolve("b"), Files.writeString(volume.resolve("a"), "x"));

      Path root = copy();

      assertThat(Files.isSameFile(root.resolve("a"), root.resolve("b"))).isTrue();
    }
  }

  @Nested
  @EnabledOnOs({OS.LINUX, OS.MAC})
  class ByTheChildJvm extends Contents {
    @Override
    CopyProgram program() {
      return CopyProgram.CHILD_JVM;
    }

    @Test
    void specialFileIsNotCopiedAndNotMissed() throws Exception {
      Posix.makeFifo(volume.resolve("fifo"));

      Path root = copy();

      assertThat(Files.exists(root.resolve("fifo"), LinkOption.NOFOLLOW_LINKS)).isFalse();
      assertThat(provider.leftOut(Copying.SNAPSHOT)).isEmpty();
    }
  }

  @Nested
  class WhenTheProgramIsChosenByATrial {
    @Test
    @EnabledOnOs(OS.LINUX)
    void cpIsChosenHere() throws Exception {
      assumeTrue(Posix.hasGnuCp(), "cp of this machine is not GNU's");
      provider = new CopySnapshotProvider(scratch);

      assertThat(CopyProbe.choose(dir.resolve("probe"), CopyChild::start))
          .isSameAs(CopyProgram.GNU_CP);
    }

    @Test
    void programThatDoesNotExistIsNotTaken() throws Exception {
      provider = new CopySnapshotProvider(scratch);

      assertThat(works((from, to, work) -> List.of(dir.resolve("nothing").toString())))
          .isFalse();
    }

    @Test
    void programThatLosesTimesIsNotTaken() throws Exception {
      provider = new CopySnapshotProvider(scratch);

      assertThat(works((from, to, work) -> List.of(
              "sh",
              "-c",
              "echo ready; read -r go; cp -R \"$1\" \"$2\"",
              "sh",
              from.toString(),
              to.toString())))
          .isFalse();
    }

    @Test
    void programThatSaysSomethingElseIsNotTaken() throws Exception {
      provider = new CopySnapshotProvider(scratch);

      assertThat(works((from, to, work) -> List.of("sh", "-c", "echo hello world")))
          .isFalse();
    }

    @Test
    void theTrialLeavesNothing() throws Exception {
      provider = new CopySnapshotProvider(scratch);
      works(CopyProgram.CHILD_JVM);

      assertThat(dir.resolve("probe")).doesNotExist();
    }

    private boolean works(CopyProgram program) throws IOException {
      return CopyProbe.works(program, dir.resolve("probe"), CopyChild::start);
    }
  }
}
