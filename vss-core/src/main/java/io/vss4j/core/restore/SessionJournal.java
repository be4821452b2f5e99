package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The write-ahead journal of one session: each record is on disk when the method that writes it returns.
 *
 * <p>The order of records for a unit: {@code unit} and {@code mounted} before anything is created; {@code created} with the
 * identities; {@code secured} when the undo copies are on disk; {@code fetched} with what is to be written, before the first byte
 * of the unit is; {@code writing} before the first byte of an old file changes; then
 * {@code committed}, or {@code rolling-back} and {@code rolled-back}. Of services: {@code stopping} before the stop,
 * {@code running} when the controller saw it run again.
 */
final class SessionJournal {
  private final FileChannel channel;
  private final JournalState state;
  private final Checkpoint checkpoint;
  private long end;
  private boolean broken;

  /** Goes on after the records that take the given length; what lies behind them was cut off by a crash. */
  SessionJournal(FileChannel channel, long length, JournalState state, Checkpoint checkpoint) {
    this.channel = channel;
    this.end = length;
    this.state = state;
    this.checkpoint = checkpoint;
  }

  JournalState state() {
    return state;
  }

  void participants(List<String> instances) throws IOException {
    for (String instance : instances) {
      append(JournalRecord.of(JournalState.PARTICIPANT, instance));
    }
  }

  /** Records services that are about to be stopped, and whether each runs. */
  void stopping(Map<String, Boolean> services) throws IOException {
    List<String> fields = new ArrayList<>();
    services.forEach((service, running) -> {
      fields.add(service);
      fields.add(running ? JournalState.YES : JournalState.NO);
    });
    append(new JournalRecord(JournalState.STOPPING, fields));
  }

  /** Records that a service was seen running again. */
  void running(String service) throws IOException {
    append(JournalRecord.of(JournalState.RUNNING, service));
  }

  /** Records a unit with all its targets, before any of them is touched. */
  JournaledUnit begin(UnitName name, List<String> services, List<SurveyedTarget> targets, List<SurveyedDirectory> directories)
      throws IOException {
    int number = state.units().size();
    ComponentKey component = name.component();
    List<String> fields = new ArrayList<>(List.of(
        Integer.toString(number), name.writer().toString(), name.instance().toString(), component.type().name(),
        component.logicalPath(), component.name()));
    fields.add(Integer.toString(services.size()));
    fields.addAll(services);
    fields.add(Integer.toString(targets.size()));
    for (int i = 0; i < targets.size(); i++) {
      SurveyedTarget target = targets.get(i);
      fields.add(text(target.path()));
      fields.add(text(target.root()));
      fields.add(target.isPresent() ? JournalState.YES : JournalState.NO);
      fields.add(number + "-" + i);
    }
    fields.add(Integer.toString(directories.size()));
    for (SurveyedDirectory directory : directories) {
      fields.add(text(directory.path()));
    }
    append(new JournalRecord(JournalState.UNIT, fields));
    return state.units().get(number);
  }

  /** Returns a path as a recovery will read it: one whose bytes are no text would lead it elsewhere, where nothing is. */
  private static String text(Path path) throws IOException {
    String text = path.toString();
    try {
      if (path.getFileSystem().getPath(text).equals(path)) {
        return text;
      }
    } catch (InvalidPathException e) {
      // The same in a process that has fewer characters.
    }
    throw new FileSystemException(text, null, "has a name that is no text, so that no recovery could find it again");
  }

  /** Records where the volumes are mounted that a unit writes to. */
  void mounted(JournaledUnit unit, Set<Path> mountPoints) throws IOException {
    List<String> fields = new ArrayList<>(List.of(Integer.toString(unit.number())));
    mountPoints.forEach(point -> fields.add(point.toString()));
    append(new JournalRecord(JournalState.MOUNTED, fields));
  }

  /** Records the identities of created files and directories. */
  void created(JournaledUnit unit, Map<Integer, String> files, Map<Integer, String> directories) throws IOException {
    if (files.isEmpty() && directories.isEmpty()) {
      return;
    }
    List<String> fields = new ArrayList<>(List.of(Integer.toString(unit.number())));
    directories.forEach((index, identity) ->
        fields.addAll(List.of(JournalState.DIRECTORY, Integer.toString(index), identity)));
    files.forEach((index, identity) -> fields.addAll(List.of(JournalState.FILE, Integer.toString(index), identity)));
    append(new JournalRecord(JournalState.CREATED, fields));
  }

  /** Records undo copies that are complete and on disk. */
  void secured(JournaledUnit unit, Map<Integer, UndoMark> marks) throws IOException {
    if (marks.isEmpty()) {
      return;
    }
    List<String> fields = new ArrayList<>(List.of(Integer.toString(unit.number())));
    marks.forEach((index, mark) -> fields.addAll(List.of(Integer.toString(index), Long.toString(mark.length()),
        mark.sha256(), mark.modified().toString(), mark.attributes().map(PosixAttributes::permissionText).orElse(""),
        mark.attributes().map(PosixAttributes::owner).orElse(""), mark.attributes().map(PosixAttributes::group).orElse(""),
        mark.identity())));
    append(new JournalRecord(JournalState.SECURED, fields));
  }

  /** Records what goes into the targets, in their order, and from which fetched copies. */
  void fetched(JournaledUnit unit, List<NewContent> contents) throws IOException {
    List<String> fields = new ArrayList<>(List.of(Integer.toString(unit.number())));
    for (int i = 0; i < contents.size(); i++) {
      NewContent content = contents.get(i);
      fields.add(Integer.toString(i));
      fields.add(content.whole().map(whole -> Long.toString(whole.length())).orElse(""));
      fields.add(content.whole().map(Content.Seen::sha256).orElse(""));
      fields.add(Integer.toString(content.pieces().size()));
      content.pieces().forEach(piece -> fields.addAll(List.of(String.valueOf(piece.fetched().getFileName()),
          Long.toString(piece.from()), Long.toString(piece.to().offset()), Long.toString(piece.to().length()))));
    }
    append(new JournalRecord(JournalState.FETCHED, fields));
  }

  /** Records that a file is about to be changed. */
  void writing(JournaledUnit unit, int target) throws IOException {
    append(JournalRecord.of(JournalState.WRITING, Integer.toString(unit.number()), Integer.toString(target)));
  }

  void committed(JournaledUnit unit) throws IOException {
    append(JournalRecord.of(JournalState.COMMITTED, Integer.toString(unit.number())));
  }

  void rolledBack(JournaledUnit unit) throws IOException {
    append(JournalRecord.of(JournalState.ROLLED_BACK, Integer.toString(unit.number())));
  }

  /** Records that a unit is being rolled back, even if the commit mark should have reached the disk. */
  void rollingBack(JournaledUnit unit) throws IOException {
    append(JournalRecord.of(JournalState.ROLLING_BACK, Integer.toString(unit.number())));
  }

  /** Writes the first record. */
  void header() throws IOException {
    write(JournalRecord.of(JournalState.HEADER, JournalState.VERSION));
  }

  private void append(JournalRecord record) throws IOException {
    write(record);
    state.apply(record);
    checkpoint.reached("after record " + record.type());
  }

  private void write(JournalRecord record) throws IOException {
    if (broken) {
      throw new IOException("the journal could not be written before, and not be repaired");
    }
    checkpoint.reached("before record " + record.type());
    byte[] bytes = record.toBytes();
    int half = bytes.length / 2;
    try {
      write(ByteBuffer.wrap(bytes, 0, half), end);
      checkpoint.reached("half of record " + record.type());
      write(ByteBuffer.wrap(bytes, half, bytes.length - half), end + half);
      channel.force(false);
      end += bytes.length;
    } catch (IOException e) {
      removeRest(e);
      throw e;
    }
  }

  /** Half a record must not stand between whole ones: that would be damage. */
  private void removeRest(IOException cause) {
    try {
      channel.truncate(end);
      channel.force(false);
    } catch (IOException e) {
      broken = true;
      cause.addSuppressed(e);
    }
  }

  private void write(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }
}
