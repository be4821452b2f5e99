package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.core.selection.BackupContents;
import io.vss4j.core.selection.BackupDirectory;
import io.vss4j.core.selection.BackupFile;
import io.vss4j.core.selection.BackupSetProblem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Copies what the shadow copies hold into the store; a component of which one file fails is taken out again. */
final class FileCopying {
  private final BackupJob job;
  private final ShadowCopies shadowCopies;
  private final NewBackup target;
  private final Interruption interruption;
  private long filesDone;
  private long filesTotal;
  private long bytesDone;
  private long bytesTotal;

  FileCopying(BackupJob job, ShadowCopies shadowCopies, NewBackup target, Interruption interruption) {
    this.job = job;
    this.shadowCopies = shadowCopies;
    this.target = target;
    this.interruption = interruption;
  }

  void copy(List<WriterBackup> writers) throws IOException {
    List<Work> work = new ArrayList<>();
    for (WriterBackup writer : writers) {
      if (writer.hasAnythingToCopy()) {
        interruption.check();
        work.add(look(writer));
      }
    }
    report("found " + filesTotal + " files");
    for (Work todo : work) {
      for (BackupDirectory directory : todo.contents.directories()) {
        addDirectory(todo.writer, directory);
      }
      for (BackupFile file : todo.contents.files()) {
        interruption.check();
        if (!todo.writer.hasFailed(file.owner())) {
          copy(todo.writer, file);
        }
      }
    }
  }

  private Work look(WriterBackup writer) {
    BackupContents contents = writer.backupSet(job.backupType, job.pathResolver)
        .contents(shadowCopies::locate, shadowCopies.originalRoots());
    for (BackupSetProblem problem : contents.problems()) {
      writer.fail(problem.owner(), problem.message());
    }
    for (BackupFile file : contents.files()) {
      if (!writer.hasFailed(file.owner())) {
        filesTotal++;
        bytesTotal += sizeOf(file);
      }
    }
    return new Work(writer, contents);
  }

  /** A file that cannot be examined fails when its turn comes. */
  private static long sizeOf(BackupFile file) {
    try {
      return Files.size(file.source());
    } catch (IOException e) {
      return 0;
    }
  }

  private void addDirectory(WriterBackup writer, BackupDirectory directory) {
    if (writer.hasFailed(directory.owner())) {
      return;
    }
    try {
      target.addDirectory(writer.metadata.writerId(), directory);
    } catch (VssException e) {
      giveUp(writer, directory.owner(),
          directory.relativePath() + " of " + directory.fileSet() + ": " + e.getMessage());
    }
  }

  private void copy(WriterBackup writer, BackupFile file) throws IOException {
    WriterId writerId = writer.metadata.writerId();
    try {
      long size = copyContent(writerId, file);
      writer.count(file.owner(), size);
      filesDone++;
      bytesDone += size;
      report(file.fileSet().path() + ": " + file.relativePath());
    } catch (UnreadableException e) {
      giveUp(writer, file.owner(), file.source() + " cannot be read: " + e.getCause());
    } catch (VssException e) {
      giveUp(writer, file.owner(), file.source() + " cannot be stored: " + e.getMessage());
    }
  }

  private long copyContent(WriterId writerId, BackupFile file) throws IOException {
    BasicFileAttributes attributes;
    InputStream in;
    try {
      attributes = Files.readAttributes(file.source(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      in = Files.newInputStream(file.source(), LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
    try (Source source = new Source(in)) {
      return target.addFile(writerId, file, attributes.lastModifiedTime().toInstant(), source).size();
    }
  }

  private void giveUp(WriterBackup writer, ComponentKey owner, String why) {
    writer.fail(owner, why);
    target.discard(writer.metadata.writerId(), owner);
  }

  private void report(String message) {
    job.onProgress.accept(new Progress(Step.COPY, Step.COPY.description() + ": " + message, filesDone, filesTotal,
        bytesDone, Math.max(bytesTotal, bytesDone)));
  }

  private record Work(WriterBackup writer, BackupContents contents) {}

  /** A file of a shadow copy cannot be read, which is another matter than a store that cannot be written. */
  private static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableException(IOException cause) {
      super(cause);
    }
  }

  /** Marks every failure to read. */
  private static final class Source extends FilterInputStream {
    Source(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return in.read();
      } catch (IOException e) {
        throw new UnreadableException(e);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return in.read(bytes, offset, length);
      } catch (IOException e) {
        throw new UnreadableException(e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        in.close();
      } catch (IOException e) {
        throw new UnreadableException(e);
      }
    }
  }
}
