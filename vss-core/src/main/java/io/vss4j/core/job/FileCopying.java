package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.restore.PosixAttributes;
import io.vss4j.core.selection.BackupContents;
import io.vss4j.core.selection.BackupDirectory;
import io.vss4j.core.selection.BackupFile;
import io.vss4j.core.selection.BackupSetProblem;
import io.vss4j.core.selection.FileRange;
import io.vss4j.core.selection.FileTimes;
import io.vss4j.core.selection.RecordedFiles;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Copies what the shadow copies hold into the store; a component of which one file fails is taken out again. */
final class FileCopying {
  private final BackupJob job;
  private final EarlierBackups earlier;
  private final ShadowCopies shadowCopies;
  private final NewBackup target;
  private final Interruption interruption;
  private final List<String> warnings = new ArrayList<>();
  /** What the host's list leaves out. */
  private List<FileSet> leftOut = List.of();
  private long filesDone;
  private long filesTotal;
  private long bytesDone;
  private long bytesTotal;

  FileCopying(
      BackupJob job,
      EarlierBackups earlier,
      ShadowCopies shadowCopies,
      NewBackup target,
      Interruption interruption) {
    this.job = job;
    this.earlier = earlier;
    this.shadowCopies = shadowCopies;
    this.target = target;
    this.interruption = interruption;
  }

  void copy(List<WriterBackup> writers) throws IOException {
    leftOut = job.filesNotToBackUp.inForce(writers.stream().map(writer -> writer.metadata.writerName()).toList());
    List<Work> work = new ArrayList<>();
    for (WriterBackup writer : writers) {
      if (writer.hasAnythingToCopy()) {
        interruption.check();
        work.add(look(writer));
      }
    }
    report("found " + filesTotal + " files");
    for (Work todo : work) {
      addRoots(todo);
      for (BackupDirectory directory : todo.contents.directories()) {
        addDirectory(todo.writer, directory);
      }
      for (BackupFile file : todo.contents.files()) {
        interruption.check();
        if (!todo.writer.hasFailed(file.owner())) {
          copy(todo.writer, file);
        }
      }
      failWithOthers(todo);
    }
  }

  /** A component is whole only with those that have files of it. */
  private void failWithOthers(Work todo) {
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<ComponentKey, Set<ComponentKey>> entry : todo.contents.elsewhere().entrySet()) {
        Optional<ComponentKey> failed = entry.getValue().stream().filter(todo.writer::hasFailed).findFirst();
        if (failed.isPresent() && !todo.writer.hasFailed(entry.getKey())) {
          giveUp(todo.writer, entry.getKey(),
              "files of it are stored with component \"" + failed.get() + "\", and that has failed");
          more = true;
        }
      }
    }
  }

  /** Returns what is wrong and kept nothing from being backed up. */
  List<String> warnings() {
    return warnings;
  }

  private Work look(WriterBackup writer) {
    BackupContents contents = writer.backupSet(job, earlier, leftOut)
        .contents(shadowCopies::locate, shadowCopies.originalRoots(), shadowCopies.leftOut());
    for (BackupSetProblem problem : contents.problems()) {
      if (problem.isFailure()) {
        writer.fail(problem.owner(), problem.message());
      } else {
        warnings.add(problem.message());
      }
    }
    for (RecordedFiles recorded : writer.timed()) {
      recorded.differenced().stream().filter(shadowCopies::areOlderThan).forEach(files -> warnings.add("component \""
          + recorded.component() + "\" of writer \"" + writer.metadata.writerName() + "\": " + files.fileSet()
          + " is recorded as differenced since " + FileTimes.toInstant(files.lastModifyTime())
          + ", which is after the shadow copy was made: only files that claim to be that new are backed up"));
    }
    contents.elsewhere().forEach((owner, others) -> warnings.add("component \"" + owner + "\" of writer \""
        + writer.metadata.writerName() + "\": files of it belong to other components too and are stored with these, "
        + others + "; only together they are whole"));
    contents.directories().forEach(directory -> shadowCopies.notCopied(directory.source()).ifPresent(mount ->
        writer.fail(directory.owner(), mount + " is a file system of its own, and of it there is no shadow copy")));
    contents.directories().forEach(directory ->
        refuseNames(writer, directory.owner(), directory.source(), directory.relativePath()));
    contents.files().forEach(file -> refuseNames(writer, file.owner(), file.source(), file.relativePath()));
    for (BackupFile file : contents.files()) {
      if (!writer.hasFailed(file.owner())) {
        filesTotal++;
        bytesTotal += sizeOf(file);
      }
    }
    return new Work(writer, contents);
  }

  /** A component that could not be restored is not stored, lest it be taken for a backup. */
  private static void refuseNames(WriterBackup writer, ComponentKey owner, Path source, String relativePath) {
    if (!writer.hasFailed(owner)) {
      RelativePaths.fault(relativePath).ifPresent(why -> writer.fail(
          owner, source + " could not be restored: its name \"" + relativePath + "\" " + why));
    }
  }

  /** A file that cannot be examined fails when its turn comes. */
  private static long sizeOf(BackupFile file) {
    if (file.ranges().isPresent()) {
      return file.ranges().get().stream().mapToLong(FileRange::length).sum();
    }
    try {
      return Files.size(file.source());
    } catch (IOException e) {
      return 0;
    }
  }

  /** Records the directories of the file sets of which something is stored: each has its owner and permissions too. */
  private void addRoots(Work todo) {
    Set<Root> roots = new LinkedHashSet<>();
    todo.contents.directories().forEach(
        directory -> roots.add(new Root(directory.owner(), directory.member(), directory.fileSet())));
    todo.contents.files().forEach(file -> roots.add(new Root(file.owner(), file.member(), file.fileSet())));
    for (Root root : roots) {
      try {
        Path live = job.pathResolver.resolve(root.fileSet.path()).toRealPath();
        Optional<PosixAttributes> attributes = SourceAttributes.readLive(live);
        if (attributes.isPresent()) {
          addDirectory(
              todo.writer, new BackupDirectory(root.owner, root.member, root.fileSet, "", live), attributes);
        }
      } catch (IOException | VssException e) {
        // It is somewhere else now, or was never there for a file set with an alternate path: nothing to record.
      }
    }
  }

  private void addDirectory(WriterBackup writer, BackupDirectory directory) {
    try {
      addDirectory(writer, directory, attributesOf(directory.source()));
    } catch (IOException e) {
      giveUp(writer, directory.owner(), directory.source() + " cannot be read: " + e);
    }
  }

  private void addDirectory(WriterBackup writer, BackupDirectory directory, Optional<PosixAttributes> attributes) {
    if (writer.hasFailed(directory.owner())) {
      return;
    }
    try {
      target.addDirectory(writer.metadata.writerId(), directory, attributes);
    } catch (VssException e) {
      giveUp(writer, directory.owner(),
          directory.relativePath() + " of " + directory.fileSet() + ": " + e.getMessage());
    }
  }

  private Optional<PosixAttributes> attributesOf(Path source) throws IOException {
    return SourceAttributes.of(source, shadowCopies.original(source));
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
    BasicFileAttributes entry;
    Optional<PosixAttributes> attributes;
    InputStream in;
    try {
      entry = Files.readAttributes(file.source(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      attributes = attributesOf(file.source());
      in = file.open();
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
    try (Source source = new Source(in)) {
      return target.addFile(writerId, file, entry.lastModifiedTime().toInstant(), attributes, source).size();
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

  private record Root(ComponentKey owner, ComponentKey member, FileSet fileSet) {}

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
