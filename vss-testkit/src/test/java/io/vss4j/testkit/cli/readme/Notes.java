package io.vss4j.testkit.cli.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;

/** An application that keeps notes in a file, and can be held. */
final class Notes {
  private final Path file;
  private final Semaphore writing = new Semaphore(1);
  private int holds;

  Notes(Path directory) {
    this.file = directory.resolve("notes.txt");
  }

  Path directory() {
    return file.getParent();
  }

  void add(String note) throws IOException {
    writing.acquireUninterruptibly();
    try {
      Files.writeString(file, note + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } finally {
      writing.release();
    }
  }

  String read() throws IOException {
    return Files.readString(file);
  }

  void hold() {
    writing.acquireUninterruptibly();
    holds++;
  }

  void release() {
    if (writing.availablePermits() == 0) {
      writing.release();
    }
  }

  int holds() {
    return holds;
  }
}
