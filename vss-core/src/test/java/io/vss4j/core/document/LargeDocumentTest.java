package io.vss4j.core.document;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Documents larger than any published one, within the default limits. */
class LargeDocumentTest {
  /** A document of four times the size takes about four times the memory, whatever the machine is busy with. */
  @Test
  @Tag("X-R12")
  void readingTakesWorkInProportionToTheSize() {
    byte[] small = withFileSets(2_000);
    byte[] large = withFileSets(8_000);
    allocatedBy(small); // loads the classes

    long ofSmall = allocatedBy(small);
    long ofLarge = allocatedBy(large);

    assertThat(ofSmall).isGreaterThan(small.length);
    assertThat(ofLarge).isLessThan(6 * ofSmall);
  }

  private static byte[] withFileSets(int count) {
    ComponentKey files = ComponentKey.fileGroup("", "System Files");
    WriterMetadataDraft draft = Fixtures.draft();
    draft.addComponent(ComponentInfo.builder(files).build());
    for (int i = 0; i < count; i++) {
      draft.addFilesToFileGroup(files, FileSet.of("%SystemRoot%\\WinSxS\\harbour_" + (10_000 + i), "pilot.dll"));
    }
    return draft.seal().saveAsXml().getBytes(UTF_16LE);
  }

  /** Returns how many bytes this thread takes to read a document and to look at each of its file sets. */
  private static long allocatedBy(byte[] document) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    WriterMetadata metadata = WriterMetadataReader.read(document);
    long paths = metadata.components().get(0).files().stream().map(FileSet::path).distinct().count();
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(paths).isPositive();
    return after - before;
  }

  @Test
  @Tag("X-R12")
  void sixtyThousandFileSetsAreRead() {
    ComponentKey files = ComponentKey.fileGroup("", "System Files");
    WriterMetadataDraft draft = Fixtures.draft();
    draft.addComponent(ComponentInfo.builder(files).build());
    for (int i = 0; i < 60_000; i++) {
      draft.addFilesToFileGroup(
          files,
          FileSet.of(
              "%SystemRoot%\\WinSxS\\amd64_microsoft-windows-harbour-pilot_31bf3856ad364e35_6.3.9600_none_"
                  + i,
              "pilot" + i + ".dll"));
    }
    byte[] bytes = draft.seal().saveAsXml().getBytes(UTF_16LE);

    WriterMetadata metadata = WriterMetadataReader.read(bytes);

    assertThat(bytes).hasSizeGreaterThan(2 * 9_000_000);
    assertThat(metadata.components().get(0).files()).hasSize(60_000);
    assertThat(metadata.components().get(0).files().get(59_999).filespec())
        .isEqualTo("pilot59999.dll");
  }

  @Test
  void twentyThousandComponentsAreFoundByTheirKey() {
    BackupComponentsDocument document = BackupComponentsDocument.empty();
    WriterEntry writer =
        document.addWriter(Fixtures.WRITER, Fixtures.INSTANCE, null, BackupSchema.UNDEFINED);
    for (int i = 0; i < 20_000; i++) {
      writer.addComponent(ComponentKey.fileGroup("path", "c" + i)).setBackupSucceeded(true);
    }

    BackupComponentsDocument read = BackupComponentsDocument.read(document.toXml());

    for (int i = 0; i < 20_000; i++) {
      assertThat(read.writers()
              .get(0)
              .component(ComponentKey.fileGroup("PATH", "C" + i))
              .orElseThrow()
              .backupSucceeded())
          .contains(true);
    }
  }
}
