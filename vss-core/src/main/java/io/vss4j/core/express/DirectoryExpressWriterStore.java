package io.vss4j.core.express;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.disk.Directories;
import io.vss4j.core.disk.PrivateFiles;
import io.vss4j.core.disk.StoreLock;
import io.vss4j.core.express.StoredExpressWriters.Unusable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A store that lasts: a directory with one file for each writer, named {@code <class id>.xml}, which any number of services of any
 * number of processes may use at once.
 *
 * <p>A document is written beside its place and renamed into it, so that nobody sees half of one; changes are made one at a time
 * under a lock file, reading needs none. Files that somebody else laid down are read too, if they are what they should be.
 */
public final class DirectoryExpressWriterStore implements ExpressWriterStore {
  private static final String LOCK = ".lock";
  private static final String UNFINISHED = ".unfinished";

  private final Path directory;

  /** Makes the store in a directory, which is created, for its owner alone, by the first registration. */
  public DirectoryExpressWriterStore(Path directory) {
    this.directory = requireNonNull(directory, "directory");
  }

  @Override
  public StoredExpressWriters read() {
    List<WriterMetadata> writers = new ArrayList<>();
    List<Unusable> unusable = new ArrayList<>();
    Set<WriterId> known = new HashSet<>();
    try {
      for (Path path : files()) {
        DocumentFile file = DocumentFile.of(path);
        try {
          file.read().ifPresent(metadata -> {
            requireFirst(metadata, known);
            writers.add(metadata);
          });
        } catch (RuntimeException e) {
          // Whoever laid the file down must not keep the others from being found.
          VssError error = e instanceof VssException vss ? vss.error() : VssError.E_UNEXPECTED;
          unusable.add(new Unusable(path.toString(), file.writerId(), error, String.valueOf(e.getMessage())));
        }
      }
    } catch (IOException e) {
      throw failed("cannot be read", e);
    }
    return new StoredExpressWriters(writers, unusable);
  }

  private static void requireFirst(WriterMetadata metadata, Set<WriterId> known) {
    if (!known.add(metadata.writerId())) {
      throw new VssException(
          VssError.E_OBJECT_ALREADY_EXISTS, "is the second file of class {" + metadata.writerId() + "}, expected one");
    }
  }

  @Override
  public void add(WriterMetadata metadata) {
    WriterId writerId = metadata.writerId();
    try {
      PrivateFiles.createDirectories(directory);
      StoreLock.whileHeld(directory.resolve(LOCK), () -> {
        List<Path> before = filesOf(writerId);
        if (!before.isEmpty()) {
          throw new VssException(VssError.E_OBJECT_ALREADY_EXISTS,
              "register() of express writer " + metadata + ": its class is registered, in " + before.get(0));
        }
        write(directory.resolve(writerId + DocumentFile.ENDING), metadata.saveAsXml());
        return writerId;
      });
    } catch (IOException e) {
      throw failed("cannot take express writer " + metadata, e);
    }
  }

  /** Under the lock, so that one that is there was left by a process that died. */
  private void write(Path place, String text) throws IOException {
    Path unfinished = directory.resolve(UNFINISHED);
    Files.deleteIfExists(unfinished);
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = PrivateFiles.open(unfinished, fresh)) {
      ByteBuffer bytes = UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
    Directories.force(directory);
  }

  @Override
  public void remove(WriterId writerId) {
    try {
      boolean removed = Files.isDirectory(directory)
          && StoreLock.whileHeld(directory.resolve(LOCK), () -> {
            List<Path> files = filesOf(writerId);
            for (Path file : files) {
              Files.delete(file);
            }
            Directories.force(directory);
            return !files.isEmpty();
          });
      if (!removed) {
        throw new VssException(VssError.E_OBJECT_NOT_FOUND,
            "unregister(): no express writer of class {" + writerId + "} is registered in " + directory);
      }
    } catch (IOException e) {
      throw failed("cannot remove the express writer of class {" + writerId + "}", e);
    }
  }

  /** Returns the files that stand for a class, in whatever letter case it is written. */
  private List<Path> filesOf(WriterId writerId) throws IOException {
    return files().stream().filter(file -> DocumentFile.of(file).writerId().equals(Optional.of(writerId))).toList();
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, DocumentFile::isNamedAsOne)) {
      entries.forEach(files::add);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    files.sort(null);
    return files;
  }

  private VssException failed(String what, IOException cause) {
    VssError error = cause instanceof AccessDeniedException ? VssError.E_ACCESSDENIED : VssError.E_UNEXPECTED;
    return new VssException(error, "the store of express writers " + directory + " " + what + ": " + cause, cause);
  }

  /** Returns the directory. */
  @Override
  public String toString() {
    return directory.toString();
  }
}
