package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.core.restore.RestoreReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores to alternate locations and new targets with a writer, which learns in PostRestore what was used. */
class AlternateLocationsJobTest {
  @TempDir Path temp;
  private JobWorld world;
  /** What the writer reads in PostRestore. */
  private List<String> seen = List.of();

  @BeforeEach
  void makeWorld() throws IOException {
    world = JobWorld.ofOrdersAndStock(temp);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private FileSet orders() {
    return FileSet.of(world.data.resolve("orders").toString(), "*.db", true);
  }

  private AlternateLocationMapping mapping(FileSet fileSet) {
    return new AlternateLocationMapping(fileSet, world.data.resolve("mapped").toString());
  }

  /** A document keeps of the file set of a mapping what names the files. */
  private static String text(AlternateLocationMapping mapping) {
    return mapping.fileSet() + " to " + mapping.alternatePath();
  }

  private SampleWriter writer(RestoreMethod method) {
    return world.orders()
        .restoredBy(RestoreMethodSpec.builder(method).build())
        .maps(mapping(orders()))
        .on(WriterEvent.POST_RESTORE, (view, context) -> {
          seen = view.component(key("orders")).orElseThrow().alternateLocationMappings().stream()
              .map(AlternateLocationsJobTest::text).toList();
          return true;
        });
  }

  private RestoreReport restore() throws IOException {
    world.backUpAndDamage();
    return world.restore().build().run();
  }

  private static void assertComplete(RestoreReport report) {
    assertThat(report.isComplete()).as(report.toString()).isTrue();
  }

  @Nested
  class UsedMappings {
    @Test
    @Tag("ALM-017")
    @Tag("ALM-022")
    void areReadByTheWriterInPostRestore() throws IOException {
      world.subscribe(writer(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION));
      assertComplete(restore());
      assertThat(seen).containsExactly(text(mapping(orders())));
      assertThat(world.content("mapped/deep/b.db")).isEqualTo("orders b");
      assertThat(world.content("orders/a.db")).isEqualTo("damaged");
    }

    @Test
    @Tag("ALM-020")
    void areToldBetweenTheFilesAndPostRestore() throws IOException {
      world.subscribe(writer(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION));
      world.backUpAndDamage();
      RestoreJob.builder(world.observedService()).store(world.store)
          .onProgress(progress -> {
            if (progress.filesTotal() > 0 && progress.filesDone() == progress.filesTotal()) {
              world.calls.add("last file");
            }
          }).build().run();
      assertThat(world.calls).containsSubsequence("preRestore", "last file", "addAlternativeLocationMapping", "postRestore");
      assertThat(world.calls).containsOnlyOnce("addAlternativeLocationMapping");
    }

    @Test
    @Tag("ALM-018")
    void ofASubcomponentAreToldOfTheExplicitComponent() throws IOException {
      FileSet stock = FileSet.of(world.data.resolve("stock").toString(), "*.db");
      world.subscribe(writer(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION)
          .has(ComponentInfo.builder(ComponentKey.fileGroup("orders", "stock")).addFiles(stock).build())
          .maps(new AlternateLocationMapping(stock, world.data.resolve("mapped-stock").toString())));
      assertComplete(restore());
      assertThat(seen).hasSize(2).first().isEqualTo(text(mapping(orders())));
      assertThat(seen).last().asString().startsWith(stock.path()).endsWith("mapped-stock");
    }

    @Test
    @Tag("FIL-065")
    void areThoseToWhichARestoreFellBack() throws IOException {
      world.subscribe(writer(RestoreMethod.RESTORE_IF_NOT_THERE));
      assertComplete(restore());
      assertThat(seen).containsExactly(text(mapping(orders())));
      assertThat(world.content("orders/a.db")).isEqualTo("damaged");
      assertThat(world.content("mapped/a.db")).isEqualTo("orders a");
    }

    @Test
    @Tag("FIL-063")
    void areThoseThatTheRestoreTargetOrders() throws IOException {
      world.subscribe(writer(RestoreMethod.RESTORE_IF_CAN_REPLACE).on(WriterEvent.PRE_RESTORE, (view, context) -> {
        view.component(key("orders")).orElseThrow().setRestoreTarget(RestoreTarget.ALTERNATE);
        return true;
      }));
      assertComplete(restore());
      assertThat(seen).containsExactly(text(mapping(orders())));
    }

    @Test
    @Tag("FIL-057")
    void mayBeOfFilesThatTheWriterAddedInTheBackup() throws IOException {
      FileSet added = FileSet.of(world.data.resolve("orders/added").toString(), "*.new");
      world.put("orders/added/x.new", "x");
      world.subscribe(writer(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION).maps(mapping(added))
          .on(WriterEvent.POST_SNAPSHOT, (view, context) -> {
            view.component(key("orders")).orElseThrow().addDifferencedFilesByLastModifyTime(new DifferencedFile(added, 0));
            return true;
          }));
      assertComplete(restore());
      assertThat(seen).contains(text(mapping(added)));
      assertThat(world.content("mapped/x.new")).isEqualTo("x");
    }
  }

  @Nested
  class NoMappings {
    @Test
    @Tag("ALM-025")
    void areToldOfARestoreToTheOriginalLocation() throws IOException {
      world.subscribe(writer(RestoreMethod.RESTORE_IF_CAN_REPLACE));
      assertComplete(restore());
      assertThat(seen).isEmpty();
      assertThat(world.content("orders/a.db")).isEqualTo("orders a");
    }

    @Test
    @Tag("ALM-019")
    void areToldOfAComponentThatFailed() throws IOException {
      SampleWriter writer = writer(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION);
      world.subscribe(writer);
      Files.createDirectories(world.data.resolve("mapped/a.db"));
      RestoreReport report = restore();
      assertThat(report.isComplete()).isFalse();
      assertThat(writer.restored).containsEntry(key("orders"), FileRestoreStatus.NONE);
      assertThat(seen).isEmpty();
    }
  }

  @Nested
  class NewTargets {
    @Test
    @Tag("FIL-061")
    void goBeforeTheMethodOfTheWriter() throws IOException {
      world.subscribe(
          writer(RestoreMethod.RESTORE_TO_ALTERNATE_LOCATION).supports(BackupSchema.WRITER_SUPPORTS_NEW_TARGET));
      world.backUpAndDamage();
      NewTarget chosen = new NewTarget(orders(), world.data.resolve("chosen").toString());
      RestoreReport report = world.restore()
          .beforePreRestore(session -> session.addNewTarget(SampleWriter.idOf("orders"), key("orders"), chosen)).build().run();
      assertComplete(report);
      assertThat(world.content("chosen/deep/b.db")).isEqualTo("orders b");
      assertThat(world.data.resolve("mapped")).doesNotExist();
      assertThat(seen).isEmpty();
    }
  }

  @Nested
  class FilesOnDisk {
    @Test
    @Tag("FIL-068")
    void areLookedAtAfterPreRestore() throws IOException {
      world.subscribe(writer(RestoreMethod.RESTORE_IF_NOT_THERE).on(WriterEvent.PRE_RESTORE, (view, context) -> {
        remove("orders/a.db");
        return true;
      }));
      assertComplete(restore());
      assertThat(world.content("orders/a.db")).isEqualTo("orders a");
      assertThat(seen).isEmpty();
    }

    @Test
    @Tag("FIL-068")
    void thatAppearInPreRestoreCount() throws IOException {
      world.subscribe(writer(RestoreMethod.RESTORE_IF_NOT_THERE).on(WriterEvent.PRE_RESTORE, (view, context) -> {
        put("orders/a.db", "just came");
        return true;
      }));
      world.backUpAndDamage();
      remove("orders/a.db");
      assertComplete(world.restore().build().run());
      assertThat(world.content("orders/a.db")).isEqualTo("just came");
      assertThat(seen).containsExactly(text(mapping(orders())));
    }

    private void remove(String path) {
      try {
        Files.delete(world.data.resolve(path));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void put(String path, String content) {
      try {
        world.put(path, content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
