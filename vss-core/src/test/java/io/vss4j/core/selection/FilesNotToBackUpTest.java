package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesNotToBackUpTest extends BackupSetFixture {
  private static final FileSet DATA = FileSet.of("C:\\Data", "*", true);

  FilesNotToBackUpTest() {
    disk.files("/c/Data/a.tmp", "/c/Data/ab.tmp", "/c/Data/a.db", "/c/Data/sub/a.tmp")
        .files("/c/pagefile.sys", "/d/pagefile.sys");
  }

  private List<String> backedUp(FilesNotToBackUp list, FakeWriterMetadata writer) {
    BackupPlan plan = BackupPlan.builder(disk, new MountedVolumes(disk).mount("/c", "C").mount("/d", "D"))
        .writer(writer, List.of(ONE)).filesNotToBackUp(list).build();
    return relativePaths(plan.contents(volume -> disk.shadow(volume.root())).get(0).contents());
  }

  private static FilesNotToBackUp list(String key, String... entries) {
    return FilesNotToBackUp.none().with(key, List.of(entries));
  }

  @ParameterizedTest
  @Tag("FIL-016")
  @CsvSource(delimiter = '=', value = {
    "C:\\Data\\*.tmp = a.db,sub/a.tmp", "C:\\Data\\*.tmp /s = a.db", "C:\\Data\\?.tmp = a.db,ab.tmp,sub/a.tmp",
    "%DATA%\\*.TMP  /S = a.db", "%DATA%\\sub\\*.* /s = a.db,a.tmp,ab.tmp", "\\Data\\a.db = a.tmp,ab.tmp,sub/a.tmp"
  })
  void entriesHaveWildcardsVariablesAndRecursion(String entry, String expected) {
    assertThat(backedUp(list("Temp", entry), writer(DATA))).containsExactly(expected.split(","));
  }

  @Test
  @Tag("FIL-016")
  void anEntryWithoutVolumeCountsOnEachOne() {
    FakeWriterMetadata writer = writer(FileSet.of("C:\\", "*"), FileSet.of("D:\\", "*"));
    assertThat(backedUp(FilesNotToBackUp.none(), writer)).hasSize(2);
    assertThat(backedUp(list("Memory Page File", "\\Pagefile.sys"), writer)).isEmpty();
  }

  @ParameterizedTest
  @Tag("FIL-015")
  @ValueSource(strings = {"MyWriter", "mywriter", "MYWRITER"})
  void theEntriesOfAWriterThatIsPresentAreIgnored(String key) {
    assertThat(backedUp(list(key, "C:\\Data\\*.tmp /s"), writer(DATA))).hasSize(4);
  }

  @Test
  @Tag("FIL-015")
  void theEntriesOfAWriterThatIsAbsentCount() {
    assertThat(backedUp(list("Absent Writer", "C:\\Data\\*.tmp /s"), writer(DATA))).containsExactly("a.db");
  }

  @Test
  @Tag("FIL-015")
  void theFilesOfEachWriterAreRemoved() {
    FakeWriterMetadata one = writer(DATA).as(1, 1);
    FakeWriterMetadata other = writer(FileSet.of("C:\\Data\\sub", "*")).as(2, 2);
    BackupPlan plan = BackupPlan.builder(disk, new MountedVolumes(disk).mount("/c", "C"))
        .writer(one, List.of(ONE))
        .writer(other, List.of(ONE))
        .filesNotToBackUp(list("Temp", "\\Data\\*.tmp /s"))
        .build();
    assertThat(plan.contents(volume -> disk.shadow(volume.root())))
        .extracting(contents -> relativePaths(contents.contents())).containsExactly(List.of("a.db"), List.of());
  }

  @Test
  @Tag("FIL-015")
  void aFileThatAWriterNamesAndTheListRemovesIsNotMissed() {
    assertThat(backedUp(list("Temp", "C:\\Data\\*.tmp"), writer(FileSet.of("C:\\Data", "a.tmp")))).isEmpty();
  }

  @Test
  void entriesOfOneKeyAddUp() {
    FilesNotToBackUp list = list("Temp", "C:\\Data\\ab.tmp").with("Temp", List.of("C:\\Data\\a.tmp"));
    assertThat(backedUp(list, writer(DATA))).containsExactly("a.db", "sub/a.tmp");
  }

  @ParameterizedTest
  @Tag("FIL-016")
  @ValueSource(strings = {"", "a.tmp", "C:\\Data\\", "C:\\*\\a.tmp", "C:\\D?ta\\a.tmp", "C:\\Data\\ /s"})
  void whatIsNoDirectoryAndSpecificationIsRefused(String entry) {
    assertThatExceptionOfType(VssException.class).isThrownBy(() -> list("Temp", entry))
        .satisfies(e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG))
        .withMessageContaining("\"" + entry + "\"");
  }
}
