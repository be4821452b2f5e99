package io.vss4j.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What processes leave in a scratch directory when they are killed, and who removes it. */
@Timeout(300)
class LeftoversTest {
  @TempDir
  Path dir;

  private Path volume;
  private Path scratch;

  @BeforeEach
  void makeVolume() throws IOException {
    volume = Files.createDirectory(dir.resolve("volume"));
    Files.writeString(volume.resolve("file"), "content");
    scratch = dir.resolve("scratch");
  }

  private void beginAndClose() {
    try (CopySnapshotProvider provider = new CopySnapshotProvider(scratch)) {
      Copying.begin(provider, volume);
    }
  }

  /** A virtual machine that makes a shadow copy as far as told and then waits until it is killed. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] args) throws IOException {
      CopySnapshotProvider provider = new CopySnapshotProvider(Path.of(args[1]));
      if (args[0].equals("prepared")) {
        Copying.upToPrepared(provider, Path.of(args[2]));
      } else {
        Copying.create(provider, Path.of(args[2]));
      }
      System.out.println("done");
      System.in.read();
    }
  }

  @Nested
  @EnabledOnOs({OS.LINUX, OS.MAC})
  class OfAKilledVirtualMachine {
    private Process startOwner(String upTo) throws IOException {
      Process owner = Jvm.start(Owner.class, upTo, scratch.toString(), volume.toString());
      String said = new BufferedReader(
              new InputStreamReader(owner.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
      assertThat(said).isEqualTo("done");
      return owner;
    }

    private void kill(Process owner) throws InterruptedException {
      assertThat(owner.destroyForcibly().waitFor(4, TimeUnit.MINUTES)).isTrue();
    }

    private ProcessHandle childOf(Process owner) {
      return owner.toHandle().children().findFirst().orElseThrow();
    }

    @Test
    void finishedCopyIsRemovedByTheNextProvider() throws Exception {
      Process owner = startOwner("created");
      kill(owner);
      assertThat(scratch).isNotEmptyDirectory();

      beginAndClose();

      assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void childThatWaitsForTheWordEndsByItself() throws Exception {
      Process owner = startOwner("prepared");
      ProcessHandle child = childOf(owner);

      kill(owner);

      assertThat(child.onExit().get(4, TimeUnit.MINUTES)).isEqualTo(child);
    }

    @Test
    void childThatIsStillThereIsKilledByTheNextProvider() throws Exception {
      Process owner = startOwner("prepared");
      ProcessHandle child = childOf(owner);
      Posix.run("kill", "-STOP", Long.toString(child.pid()));
      kill(owner);
      assertThat(child.isAlive()).isTrue();

      beginAndClose();

      assertThat(child.onExit().get(4, TimeUnit.MINUTES)).isEqualTo(child);
      assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void copyOfALivingOneIsNotTouched() throws Exception {
      Process owner = startOwner("created");
      try {
        beginAndClose();

        try (Stream<Path> files = Files.walk(scratch)) {
          assertThat(files.map(path -> path.getFileName().toString())).contains("file");
        }
      } finally {
        kill(owner);
      }
    }
  }

  @Nested
  class ByName {
    private Path leftover(String name) throws IOException {
      Path leftover = Files.createDirectories(scratch.resolve(name));
      Files.writeString(leftover.resolve("f"), "x");
      return leftover;
    }

    private static final String COPY = "vss4j-copy-00000000-0000-0001-0000-000000000001.";

    @Test
    void copyOfAnEarlierProcessWithOurIdIsRemoved() throws IOException {
      Path leftover = leftover(COPY + ProcessHandle.current().pid() + ".1000");

      beginAndClose();

      assertThat(leftover).doesNotExist();
    }

    @Test
    void directoryThatIsNotOursIsNotTouched() throws IOException {
      Path leftover = leftover("vss4j-copy-of-my-thesis.1.1000");

      beginAndClose();

      assertThat(leftover.resolve("f")).hasContent("x");
    }

    @Test
    void copyOfAnotherProviderOfThisProcessIsNotTouched() {
      try (CopySnapshotProvider other = new CopySnapshotProvider(scratch)) {
        Path root = Copying.create(other, volume);

        beginAndClose();

        assertThat(root.resolve("file")).hasContent("content");
      }
    }
  }
}
