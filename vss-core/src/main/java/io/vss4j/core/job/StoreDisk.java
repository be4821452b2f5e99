package io.vss4j.core.job;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.vss4j.core.disk.Directories;
import io.vss4j.core.disk.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every change that a store makes on disk, in a form that survives a power loss once it has returned. What it creates
 * is for the owner alone: who may not read a file may not read its backup either.
 */
final class StoreDisk {
  private final Runnable beforeChange;

  /**
   * Makes the value.
   *
   * @param beforeChange called before each change, so that a test can end the process there
   */
  StoreDisk(Runnable beforeChange) {
    this.beforeChange = beforeChange;
  }

  void createDirectory(Path directory) throws IOException {
    beforeChange.run();
    PrivateFiles.createDirectory(directory);
  }

  /**
   * Creates a file that must not exist, has it written, and forces it to disk. What was written of it at a failure
   * stays.
   */
  void createFile(Path file, Writing content) throws IOException {
    beforeChange.run();
    try (FileChannel channel = PrivateFiles.open(file, Set.of(CREATE_NEW, WRITE))) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.to(out);
      beforeChange.run();
      out.flush();
      channel.force(true);
    }
  }

  void rename(Path from, Path to) throws IOException {
    beforeChange.run();
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Forces the entries of a directory to disk, where the platform lets a directory be opened at all. */
  void force(Path directory) throws IOException {
    beforeChange.run();
    Directories.force(directory);
  }

  void deleteIfExists(Path file) throws IOException {
    beforeChange.run();
    Files.deleteIfExists(file);
  }

  /** Removes a directory with everything in it; links are removed, not followed. */
  void deleteTree(Path directory) throws IOException {
    Files.walkFileTree(directory, new SimpleFileVisitor<Path>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        deleteIfExists(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
        if (failure != null) {
          throw failure;
        }
        deleteIfExists(visited);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  /** Gives the content of a file that is being created. */
  interface Writing {
    void to(OutputStream out) throws IOException;
  }
}
