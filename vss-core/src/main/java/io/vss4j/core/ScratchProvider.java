package io.vss4j.core;

import io.vss4j.core.snapshot.CopySnapshotProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copying provider of a service that was given none, with a temporary directory that only this user can read.
 *
 * @param provider the provider
 * @param directory where its copies are
 */
record ScratchProvider(CopySnapshotProvider provider, Path directory) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScratchProvider.class);

  static ScratchProvider create() {
    try {
      Path directory = Files.createTempDirectory("vss4j-shadow-copies-");
      return new ScratchProvider(new CopySnapshotProvider(directory), directory);
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for shadow copies", e);
    }
  }

  @Override
  public void close() {
    provider.close();
    try {
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      LOG.warn("temporary directory {} could not be deleted", directory, e);
    }
  }
}
