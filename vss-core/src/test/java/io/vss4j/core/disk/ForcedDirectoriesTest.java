package io.vss4j.core.disk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.slf4j.LoggerFactory;

/** The disks are in memory and open no directory, so that the warnings name those that were to be forced. */
@ResourceLock("log of io.vss4j.core.disk.Directories")
class ForcedDirectoriesTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Directories.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.setAdditive(false);
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
  }

  private static FileSystem posixDisk() {
    return Jimfs.newFileSystem(Configuration.unix().toBuilder().setWorkingDirectory("/disk").setAttributeViews("posix").build());
  }

  private List<String> warnedOf() {
    return lines.list.stream()
        .filter(line -> line.getLevel() == Level.WARN)
        .flatMap(line -> Stream.of(line.getArgumentArray()).limit(1))
        .map(String::valueOf)
        .toList();
  }

  @Test
  void oneThatDoesNotOpenOnAPosixDiskIsAWarning() throws IOException {
    try (FileSystem disk = posixDisk()) {
      Directories.force(disk.getPath("/disk"));
      assertThat(warnedOf()).isEqualTo(List.of("/disk"));
      assertThat(lines.list.get(0).getThrowableProxy()).isNotNull();
    }
  }

  @Test
  void oneThatDoesNotOpenOnWindowsIsNone() throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.windows())) {
      Directories.force(disk.getPath("C:\\work"));
      assertThat(lines.list).isEmpty();
    }
  }

  @Test
  void thoseAboveEveryDirectoryThatIsCreatedAre() throws IOException {
    try (FileSystem disk = posixDisk()) {
      PrivateFiles.createDirectories(disk.getPath("journals/host"));
      assertThat(warnedOf()).isEqualTo(List.of("/disk/journals", "/disk"));
    }
  }

  @Test
  void noneIsWhenTheDirectoryIsThere() throws IOException {
    try (FileSystem disk = posixDisk()) {
      PrivateFiles.createDirectories(disk.getPath("/disk"));
      assertThat(lines.list).isEmpty();
    }
  }
}
