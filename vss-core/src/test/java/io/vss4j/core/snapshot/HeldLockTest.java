package io.vss4j.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A writer of this virtual machine holds a file locked while its volume is copied; another virtual machine tries the
 * lock.
 */
@DisabledOnOs(OS.WINDOWS)
class HeldLockTest {
  @TempDir
  Path dir;

  private Path volume;
  private Path database;

  @BeforeEach
  void makeVolume() throws IOException {
    volume = Files.createDirectory(dir.resolve("volume"));
    database = Files.writeString(volume.resolve("database"), "rows");
  }

  static Stream<Named<CopyProgram>> programs() {
    return Stream.of(
        Named.of("cp", CopyProgram.GNU_CP), Named.of("child JVM", CopyProgram.CHILD_JVM));
  }

  private boolean isRefusedToAnother() throws IOException {
    return Jvm.run(LockTry.class, database.toString()).equals("refused");
  }

  @ParameterizedTest
  @MethodSource("programs")
  @EnabledOnOs(OS.LINUX)
  void lockStaysHeldAfterAWholeShadowCopy(CopyProgram program) throws IOException {
    try (CopySnapshotProvider provider = new CopySnapshotProvider(dir.resolve("scratch"), program);
        FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Path root = Copying.create(provider, volume);

      assertThat(root.resolve("database")).hasContent("rows");
      assertThat(lock.isValid()).isTrue();
      assertThat(isRefusedToAnother()).isTrue();
      provider.deleteSnapshot(Copying.SNAPSHOT);
      assertThat(isRefusedToAnother()).isTrue();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void lockWouldBeLostByCopyingHere() throws IOException {
    try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Files.copy(database, dir.resolve("copy"));

      assertThat(lock.isValid()).isTrue();
      assertThat(isRefusedToAnother()).isFalse();
    }
  }
}
