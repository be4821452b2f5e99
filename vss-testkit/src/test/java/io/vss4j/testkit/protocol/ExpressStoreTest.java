package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.ExpressNotes.DOCUMENT;
import static io.vss4j.testkit.protocol.ExpressNotes.ID;
import static io.vss4j.testkit.protocol.ExpressNotes.INSTANCE;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.VssError;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.WriterNotice;
import io.vss4j.api.spi.WriterChange;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.BackupReport;
import io.vss4j.core.job.DirectoryBackupStore;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.VssEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that keeps express writers beyond the service that registered them. */
class ExpressStoreTest {
  private static final WriterId BROKEN = WriterId.of(new UUID(1, 1));

  @TempDir Path temp;

  private Path directory;

  @BeforeEach
  void choose() {
    directory = temp.resolve("writers");
  }

  private VssEnvironment start() {
    return VssEnvironment.builder().configure(service -> service.expressWriterStore(directory)).build();
  }

  private static void register(VssEnvironment vss) {
    ExpressWriter express = vss.service().createExpressWriter();
    express.loadMetadata(DOCUMENT);
    express.register();
  }

  private static List<WriterMetadata> gathered(VssEnvironment vss) {
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).gathered()) {
      return backup.roster;
    }
  }

  private static List<WriterChange.Kind> kinds(VssEnvironment vss) {
    return vss.service().writerJournal().stream().map(WriterChange::kind).toList();
  }

  @Nested
  class AfterARestart {
    @Test
    @Tag("EXW-009")
    void aRegisteredWriterIsFound() {
      try (VssEnvironment before = start()) {
        register(before);
      }
      try (VssEnvironment after = start()) {
        assertThat(gathered(after)).extracting(WriterMetadata::saveAsXml).containsExactly(DOCUMENT);
      }
    }

    @Test
    @Tag("EXW-009")
    void aServiceWithoutADirectoryKnowsNothingOfIt() {
      try (VssEnvironment before = start()) {
        register(before);
      }
      try (VssEnvironment after = VssEnvironment.create()) {
        assertThat(gathered(after)).isEmpty();
      }
    }

    @Test
    @Tag("EXW-010")
    void itsClassIsTaken() {
      try (VssEnvironment before = start()) {
        register(before);
      }
      try (VssEnvironment after = start()) {
        assertFails(VssError.E_OBJECT_ALREADY_EXISTS, () -> register(after));
      }
    }

    @Test
    @Tag("EXW-028")
    void itHasTheInstanceIdItHad() {
      WriterMetadata made;
      try (VssEnvironment before = start()) {
        ExpressNotes.register(before);
        made = gathered(before).get(0);
      }
      try (VssEnvironment after = VssEnvironment.builder()
          .seed(99).configure(service -> service.expressWriterStore(directory)).build()) {
        assertThat(gathered(after)).extracting(WriterMetadata::instanceId).containsExactly(made.instanceId());
      }
    }

    @Test
    @Tag("EXW-014")
    void anUninstallerRemovesIt() {
      try (VssEnvironment before = start()) {
        register(before);
      }
      try (VssEnvironment after = start()) {
        after.service().createExpressWriter().unregister(ID);
        assertThat(gathered(after)).isEmpty();
      }
      assertThat(directory.resolve(ID + ".xml")).doesNotExist();
    }
  }

  @Nested
  class ServicesWithOneDirectory {
    @Test
    @Tag("EXW-026")
    void haveTheSameExpressWriters() {
      try (VssEnvironment one = start(); VssEnvironment other = start()) {
        assertThat(gathered(other)).isEmpty();
        register(one);
        assertThat(gathered(other)).extracting(WriterMetadata::instanceId).containsExactly(INSTANCE);
        other.service().createExpressWriter().unregister(ID);
        assertThat(gathered(one)).isEmpty();
      }
    }

    @Test
    @Tag("EXW-010")
    void refuseAClassThatAnotherOneRegistered() {
      try (VssEnvironment one = start(); VssEnvironment other = start()) {
        register(one);

        assertFails(VssError.E_OBJECT_ALREADY_EXISTS, () -> register(other));
      }
    }

    @Test
    void writeTheRegistrationsOfOthersIntoTheirJournals() {
      try (VssEnvironment one = start(); VssEnvironment other = start()) {
        register(one);
        assertThat(other.service().writers()).singleElement().satisfies(line -> {
          assertThat(line.kind()).isEqualTo(WriterChange.Kind.REGISTERED);
          assertThat(line.instanceId()).isEqualTo(INSTANCE);
        });
        one.service().createExpressWriter().unregister(ID);
        ExpressNotes.register(one);

        assertThat(kinds(other)).containsExactly(
            WriterChange.Kind.REGISTERED, WriterChange.Kind.UNREGISTERED, WriterChange.Kind.REGISTERED);
      }
    }
  }

  @Nested
  class AFileThatIsNoDocument {
    private VssEnvironment startWith(String text) throws IOException {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(BROKEN + ".xml"), text);
      return start();
    }

    private List<WriterNotice> notices(VssEnvironment vss) {
      try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).gathered()) {
        assertThat(backup.roster).extracting(WriterMetadata::writerName).containsExactly("sql", "Notes");
        return backup.components.writerNotices();
      }
    }

    @Test
    void isReportedAndKeepsNobodyOutOfTheRoster() throws IOException {
      try (VssEnvironment vss = startWith("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><WRITER_METADATA/>")) {
        vss.subscribe(FakeWriter.builder().name("sql").build());
        register(vss);

        assertThat(notices(vss)).singleElement().satisfies(notice -> {
          assertThat(notice.kind()).isEqualTo(WriterNotice.Kind.LEFT_OUT);
          assertThat(notice.writerId()).isEqualTo(BROKEN);
          assertThat(notice.writerName()).isEqualTo(directory.resolve(BROKEN + ".xml").toString());
          assertThat(notice.failure()).isEqualTo(VssError.E_INVALID_XML_DOCUMENT);
        });
      }
    }

    @Test
    @Tag("EXW-008")
    void isOneThatSaysWhatAnExpressWriterCannotHave() throws IOException {
      try (VssEnvironment vss = startWith(DOCUMENT.replace(ID.toString().toUpperCase(Locale.ROOT), BROKEN.toString())
          .replace("\"never\"", "\"always\""))) {
        vss.subscribe(FakeWriter.builder().name("sql").build());
        register(vss);

        assertThat(notices(vss)).singleElement().satisfies(
            notice -> assertThat(notice.message()).contains("writer restore ALWAYS", "expected NEVER"));
      }
    }

    @Test
    void isAWarningOfABackup() throws IOException {
      try (VssEnvironment vss = startWith("notes")) {
        ExpressNotes.register(vss);
        BackupReport report = BackupJob.builder(vss.service())
            .store(DirectoryBackupStore.at(temp.resolve("backups")))
            .pathResolver(vss.pathResolver())
            .build()
            .run();

        assertThat(report.isComplete()).as(report.toString()).isTrue();
        assertThat(report.warnings()).singleElement().asString().contains(BROKEN + ".xml", "is left out");
      }
    }
  }

  @Nested
  class AStoreThatCannotBeRead {
    @Test
    void isReportedAndKeepsNobodyOutOfTheRoster() throws IOException {
      Files.writeString(directory, "no directory");
      try (VssEnvironment vss = start()) {
        vss.subscribe(FakeWriter.builder().name("sql").build());
        try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).gathered()) {
          assertThat(backup.roster).extracting(WriterMetadata::writerName).containsExactly("sql");
          assertThat(backup.components.writerNotices()).singleElement().satisfies(notice -> {
            assertThat(notice.writerName()).isEqualTo(directory.toString());
            assertThat(notice.failure()).isEqualTo(VssError.E_UNEXPECTED);
          });
        }
      }
    }

    @Test
    void takesNoRegistration() throws IOException {
      Files.writeString(directory, "no directory");
      try (VssEnvironment vss = start()) {
        assertFails(VssError.E_UNEXPECTED, () -> register(vss));
        assertThat(vss.service().writers()).isEmpty();
      }
    }
  }
}
