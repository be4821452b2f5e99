package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vss4j.api.BackupType;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.core.restore.RestoreReport;
import io.vss4j.core.restore.StoredFile;
import io.vss4j.core.selection.FileRange;
import io.vss4j.core.selection.FileTimes;
import io.vss4j.core.selection.FilesNotToBackUp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a writer that records differenced and partial files when its shadow copy is made. */
class RecordedFilesJobTest {
  private static final Instant SINCE = Instant.parse("2024-05-01T12:00:00Z");

  @TempDir Path temp;
  private JobWorld world;

  @BeforeEach
  void makeWorld() throws IOException {
    world = JobWorld.ofOrdersAndStock(temp);
    modified("orders/a.db", SINCE);
    modified("orders/deep/b.db", SINCE.minusNanos(100));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void modified(String path, Instant instant) throws IOException {
    Files.setLastModifiedTime(world.data.resolve(path), FileTime.from(instant));
  }

  private FileSet orders() {
    return FileSet.of(world.data.resolve("orders").toString(), "*.db", true);
  }

  private SampleWriter recording(Consumer<WriterComponent> records) {
    SampleWriter writer = world.orders()
        .supports(BackupSchema.of(
            BackupSchema.INCREMENTAL, BackupSchema.DIFFERENTIAL, BackupSchema.COPY, BackupSchema.LAST_MODIFY))
        .on(WriterEvent.POST_SNAPSHOT, (view, context) -> {
          records.accept(view.component(key("orders")).orElseThrow());
          return true;
        });
    world.subscribe(writer);
    return writer;
  }

  private SampleWriter recordingDifferenced(FileSet fileSet, long since) {
    return recording(component ->
        component.addDifferencedFilesByLastModifyTime(new DifferencedFile(fileSet, since)));
  }

  private BackupReport backUp(BackupType type) {
    return world.backup().backupType(type).build().run();
  }

  private List<String> stored() {
    return world.store.newest().map(backup -> backup.files().stream().map(StoredFile::relativePath).toList())
        .orElse(List.of());
  }

  private String problems(BackupReport report) {
    return report.component(SampleWriter.idOf("orders"), key("orders")).orElseThrow().problems().toString();
  }

  @Nested
  class DifferencedFiles {
    @Test
    @Tag("FIL-042")
    void areStoredIfModifiedAtTheTimeOrLater() {
      recordingDifferenced(orders(), FileTimes.of(SINCE));
      assertThat(backUp(BackupType.INCREMENTAL).isComplete()).isTrue();
      assertThat(stored()).containsExactly("a.db");
    }

    @Test
    @Tag("FIL-043")
    void withoutATimeAreComparedWithTheBackupOnWhichThisOneBuilds() throws IOException {
      recordingDifferenced(orders(), 0);
      StoredBackup full = backUp(BackupType.FULL).stored().orElseThrow();
      world.put("orders/deep/b.db", "orders B");
      modified("orders/deep/b.db", SINCE.plusSeconds(1));
      world.put("orders/new.db", "x");
      BackupReport report = world.backup().backupType(BackupType.INCREMENTAL).buildsOn(List.of(full)).build().run();
      assertThat(report.isComplete()).isTrue();
      assertThat(stored()).containsExactly("deep/b.db", "new.db");
    }

    @Test
    @Tag("FIL-043")
    void ofAnotherSizeHaveChangedWhateverTheirTime() throws IOException {
      recordingDifferenced(orders(), 0);
      StoredBackup full = backUp(BackupType.FULL).stored().orElseThrow();
      world.put("orders/a.db", "longer than before");
      modified("orders/a.db", SINCE);
      world.backup().backupType(BackupType.DIFFERENTIAL).buildsOn(List.of(full)).build().run();
      assertThat(stored()).containsExactly("a.db");
    }

    @Test
    @Tag("FIL-043")
    void ofADifferentialBackupAreComparedWithTheLastFullOneAlone() throws IOException {
      recordingDifferenced(orders(), 0);
      StoredBackup full = backUp(BackupType.FULL).stored().orElseThrow();
      world.put("orders/deep/b.db", "orders B");
      modified("orders/deep/b.db", SINCE.plusSeconds(1));
      StoredBackup first = world.backup().backupType(BackupType.DIFFERENTIAL).buildsOn(List.of(full)).build().run()
          .stored().orElseThrow();
      assertThat(stored()).containsExactly("deep/b.db");
      world.backup().backupType(BackupType.DIFFERENTIAL).buildsOn(List.of(full, first)).build().run();
      assertThat(stored()).containsExactly("deep/b.db");
    }

    @Test
    @Tag("FIL-043")
    void areNotComparedWithACopyOnWhichNoBackupBuilds() throws IOException {
      recordingDifferenced(orders(), 0);
      StoredBackup full = backUp(BackupType.FULL).stored().orElseThrow();
      world.put("orders/deep/b.db", "orders B");
      modified("orders/deep/b.db", SINCE.plusSeconds(1));
      StoredBackup copy = backUp(BackupType.COPY).stored().orElseThrow();
      world.backup().backupType(BackupType.INCREMENTAL).buildsOn(List.of(full, copy)).build().run();
      assertThat(stored()).containsExactly("deep/b.db");
    }

    @Test
    @Tag("FIL-043")
    void withoutATimeAndWithoutEarlierBackupAreAllStored() {
      recordingDifferenced(orders(), 0);
      backUp(BackupType.INCREMENTAL);
      assertThat(stored()).containsExactly("a.db", "deep/b.db");
    }

    @Test
    @Tag("FIL-074")
    void keepNoFileOutOfAFullBackupWhichSaysSo() {
      recordingDifferenced(orders(), FileTimes.of(SINCE));
      BackupReport report = backUp(BackupType.FULL);
      assertThat(stored()).containsExactly("a.db", "deep/b.db");
      assertThat(report.isComplete()).isTrue();
      assertThat(report.warnings()).singleElement().asString().contains("\"orders\"", "no effect", "*.db");
    }

    @Test
    @Tag("FIL-039")
    void thatHaveFilesOfAFileSetWithoutEqualingItFailTheComponent() {
      SampleWriter writer = recordingDifferenced(
          FileSet.of(world.data.resolve("orders").toString(), "a.*"), FileTimes.of(SINCE));
      BackupReport report = backUp(BackupType.INCREMENTAL);
      assertThat(problems(report)).contains("recorded as differenced", "a.*", "*.db");
      assertThat(report.stored()).isEmpty();
      assertThat(writer.succeeded).containsEntry(key("orders"), false);
    }

    @Test
    @Tag("FIL-041")
    void outsideOfThePathsOfTheComponentFailIt() throws IOException {
      world.put("orders.more/x.new", "x");
      recordingDifferenced(FileSet.of(world.data.resolve("orders.more").toString(), "*.new"), FileTimes.of(SINCE));
      assertThat(problems(backUp(BackupType.INCREMENTAL))).contains("orders.more", "at or below no path");
    }

    @Test
    @Tag("FIL-038")
    void ofASetThatItsMaskKeepsOutAreFoundInAShadowCopyOfTheirVolume() {
      FileSet fullOnly = FileSet.builder(world.data.resolve("stock").toString(), "*.db")
          .backupType(new FileSetBackupType(0x1)).build();
      world.subscribe(world.writer("stock")
          .supports(BackupSchema.of(BackupSchema.INCREMENTAL, BackupSchema.LAST_MODIFY))
          .has(ComponentInfo.builder(key("stock")).selectable(true).addFiles(fullOnly).build())
          .on(WriterEvent.POST_SNAPSHOT, (view, context) -> {
            view.component(key("stock")).orElseThrow()
                .addDifferencedFilesByLastModifyTime(new DifferencedFile(fullOnly, FileTimes.of(SINCE)));
            return true;
          }));
      assertThat(backUp(BackupType.INCREMENTAL).isComplete()).isTrue();
      assertThat(stored()).containsExactly("c.db");
    }
  }

  @Nested
  class PartialFiles {
    private final List<Throwable> refusals = new ArrayList<>();

    private SampleWriter recordingPartial(String directory, String name, String ranges) {
      return recording(component -> {
        Throwable refusal = catchThrowable(() -> component.addPartialFile(
            new PartialFile(world.data.resolve(directory).toString(), name, ranges, "")));
        if (refusal != null) {
          refusals.add(refusal);
        }
      });
    }

    private BackupReport backUpRanges() {
      return world.backup().partialFiles(true).build().run();
    }

    private StoredFile storedFile(String relativePath) {
      return world.store.newest().orElseThrow().files().stream()
          .filter(file -> file.relativePath().equals(relativePath)).findFirst().orElseThrow();
    }

    private String content(StoredFile file) throws IOException {
      try (InputStream in = world.store.open(file)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }

    @Test
    void areRefusedUnlessAskedFor() {
      recordingPartial("orders", "a.db", "0:2");
      assertThat(backUp(BackupType.FULL).isComplete()).isTrue();
      assertThat(refusals).singleElement()
          .satisfies(e -> assertThat(JobWorld.errorOf(e)).isEqualTo(VssError.E_BAD_STATE));
    }

    @Test
    @Tag("FIL-045")
    void areStoredByTheirRangesAndAllOthersWhole() throws IOException {
      recordingPartial("orders", "a.db", "7:1,0:3");
      assertThat(backUpRanges().isComplete()).isTrue();
      assertThat(refusals).isEmpty();
      assertThat(content(storedFile("a.db"))).isEqualTo("aord");
      assertThat(storedFile("a.db").ranges()).contains(List.of(new FileRange(7, 1), new FileRange(0, 3)));
      assertThat(content(storedFile("deep/b.db"))).isEqualTo("orders b");
      assertThat(storedFile("deep/b.db").ranges()).isEmpty();
    }

    @Test
    @Tag("FIL-054")
    void areKeptWithTheContentOfTheirRangesFile() throws IOException {
      Path ranges = temp.resolve("ranges.bin");
      recording(component -> {
        write(ranges, ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(1).putLong(2).putLong(4).array());
        component.addPartialFile(
            new PartialFile(world.data.resolve("orders").toString(), "a.db", "File=" + ranges, ""));
      });
      assertThat(backUpRanges().isComplete()).isTrue();
      Files.delete(ranges);
      StoredFile file = DirectoryBackupStore.at(temp.resolve("store")).newest().orElseThrow()
          .files(SampleWriter.idOf("orders"), key("orders")).get(0);
      assertThat(file.ranges()).contains(List.of(new FileRange(2, 4)));
      assertThat(content(file)).isEqualTo("ders");
    }

    @Test
    @Tag("FIL-046")
    void ofNoFileSetAreStoredUnderTheirComponent() throws IOException {
      world.put("orders/extra.bin", "0123456789");
      recordingPartial("orders", "extra.bin", "4:2");
      assertThat(backUpRanges().isComplete()).isTrue();
      StoredFile file = storedFile("extra.bin");
      assertThat(file.owner()).isEqualTo(key("orders"));
      assertThat(content(file)).isEqualTo("45");
    }

    @Test
    void thatAreTooShortFailTheComponent() {
      recordingPartial("orders", "a.db", "0:9");
      assertThat(problems(backUpRanges())).contains("a.db", "8 bytes", "0:9");
    }

    @Test
    @Tag("FIL-056")
    void areRestoredByTheirRanges() throws IOException {
      recordingPartial("orders", "a.db", "0:3,7:1");
      backUpRanges();
      world.damage();
      RestoreReport report = world.restore().components((writer, key) -> key.equals(key("orders"))).build().run();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      assertThat(world.content("orders/a.db")).isEqualTo("ordageda");
      assertThat(world.content("orders/deep/b.db")).isEqualTo("orders b");
    }

    @Test
    @Tag("FIL-055")
    void areRestoredAfterTheirRangesFile() throws IOException {
      Path ranges = temp.resolve("ranges.bin");
      byte[] content =
          ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(1).putLong(2).putLong(4).array();
      recording(component -> {
        write(ranges, content);
        component.addPartialFile(
            new PartialFile(world.data.resolve("orders").toString(), "a.db", "File=" + ranges, ""));
      });
      backUpRanges();
      Files.delete(ranges);
      world.put("orders/a.db", "damaged!");
      List<String> files = new ArrayList<>();
      RestoreReport report = world.restore().onProgress(progress -> files.add(progress.message())).build().run();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      assertThat(Files.readAllBytes(ranges)).isEqualTo(content);
      assertThat(world.content("orders/a.db")).isEqualTo("dadersd!");
      files.removeIf(message -> !message.contains("a.db") && !message.contains("ranges.bin"));
      assertThat(files).hasSize(2).first().asString().contains("ranges.bin");
    }

    private void write(Path file, byte[] content) {
      try {
        Files.write(file, content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Nested
  class FilesThatTheHostLeavesOut {
    @Test
    @Tag("FIL-015")
    void areNotStored() {
      world.subscribe(world.orders());
      world.subscribe(world.stock());
      FilesNotToBackUp list = FilesNotToBackUp.none()
          .with("Temporary", List.of(world.data + "/orders/b.* /s", world.data + "/stock/none"))
          .with("stock", List.of(world.data + "/stock/*"));
      assertThat(world.backup().filesNotToBackUp(list).build().run().isComplete()).isTrue();
      assertThat(stored()).containsExactly("a.db", "c.db");
    }
  }
}
