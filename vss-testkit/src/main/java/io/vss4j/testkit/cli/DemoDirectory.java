package io.vss4j.testkit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Where a demonstration puts its files: results, which stay, and below them one directory for the rest, which goes
 * with the demonstration.
 */
final class DemoDirectory implements AutoCloseable {
  private final Path results;
  private final Path work;

  private DemoDirectory(Path results, Path work) {
    this.results = results;
    this.work = work;
  }

  /** Makes the directories. */
  static DemoDirectory in(Path results) throws IOException {
    Path absolute = results.toAbsolutePath().normalize();
    Files.createDirectories(absolute);
    DemoDirectory directory = new DemoDirectory(absolute, Files.createTempDirectory(absolute, "run-"));
    for (Path part : new Path[] {directory.database(), directory.shadowCopies(), directory.temporary()}) {
      Files.createDirectory(part);
    }
    return directory;
  }

  /** Returns where the documents stay. */
  Path results() {
    return results;
  }

  /** Returns the directory that goes when this is closed. */
  Path work() {
    return work;
  }

  Path database() {
    return work.resolve("database");
  }

  Path shadowCopies() {
    return work.resolve("shadow-copies");
  }

  Path backup() {
    return work.resolve("backup");
  }

  Path journal() {
    return work.resolve("journal");
  }

  /** Returns where the service puts temporary files and its log. */
  Path temporary() {
    return work.resolve("temporary");
  }

  /** Returns the database's file. */
  Path databaseFile() {
    return database().resolve(DatabaseService.FILE);
  }

  /** Removes all but the results. */
  @Override
  public void close() {
    deleteTree(work);
  }

  /** Deletes a directory with all that is in it; what vanishes meanwhile is fine. */
  static void deleteTree(Path root) {
    try {
      Files.walkFileTree(root, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
          Files.deleteIfExists(file);
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
          if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
          }
          throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
          if (e != null) {
            throw e;
          }
          Files.deleteIfExists(directory);
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException("cleaning up " + root, e);
    }
  }
}
