package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static io.vss4j.core.selection.ComponentDrawing.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BackupSetComponentsTest extends BackupSetFixture {
  @Nested
  class Components {
    private final FakeWriterMetadata writer = FakeWriterMetadata.of(
        component("outer", true, FileSet.of("C:\\", "o")),
        component("outer\\inner", true, FileSet.of("C:\\", "i")),
        component("outer\\inner\\low", false, FileSet.of("C:\\", "l")),
        component("other", true, FileSet.of("C:\\", "x")));

    Components() {
      disk.files("/c/o", "/c/i", "/c/l", "/c/x");
    }

    private BackupContents contents(String... explicit) {
      return builder(writer).explicit(keys(explicit)).build().contents(disk::shadow);
    }

    @Test
    @Tag("FIL-002")
    void membersBelongToTheirOwnerInOrderOfTheMetadata() {
      assertThat(contents("outer").files())
          .extracting(BackupFile::owner, BackupFile::member, BackupFile::relativePath)
          .containsExactly(
              tuple(key("outer"), key("outer"), "o"),
              tuple(key("outer"), key("outer\\inner"), "i"),
              tuple(key("outer"), key("outer\\inner\\low"), "l"));
    }

    @Test
    @Tag("FIL-002")
    @Tag("INC-111")
    void filesOfAnInnerSetThatIsExplicitTooBelongToIt() {
      assertThat(contents("outer", "outer\\inner").files())
          .extracting(BackupFile::owner, BackupFile::relativePath)
          .containsExactly(
              tuple(key("outer"), "o"), tuple(key("outer\\inner"), "i"), tuple(key("outer\\inner"), "l"));
    }

    @Test
    @Tag("FIL-003")
    void aProblemOfAMemberIsOneOfItsOwner() throws Exception {
      Files.delete(disk.shadow("/c/l"));
      assertThat(contents("outer", "other").failedOwners()).containsExactly(key("outer"));
    }

    @Test
    void dataFilesOfADatabaseComeBeforeItsLogs() {
      disk.files("/c/a.mdf", "/c/b.ldf");
      FakeWriterMetadata database = FakeWriterMetadata.of(ComponentInfo.builder(ComponentKey.database("", "db"))
          .addDatabaseLogFiles(FileSet.of("C:\\", "*.ldf"))
          .addDatabaseFiles(FileSet.of("C:\\", "*.mdf"))
          .build());
      BackupSet set = builder(database).explicit(List.of(ComponentKey.database("", "db"))).build();
      assertThat(relativePaths(set.contents(disk::shadow))).containsExactly("a.mdf", "b.ldf");
    }

    @Test
    @Tag("FIL-007")
    void aFileInSetsOfTwoComponentsIsTakenOnceUnderTheFirst() {
      FakeWriterMetadata both = FakeWriterMetadata.of(
          component("first", false, FileSet.of("C:\\", "*")), component("second", false, FileSet.of("C:\\", "o")));
      BackupContents contents =
          builder(both).explicit(keys("second", "first")).build().contents(disk::shadow);
      assertThat(contents.files()).extracting(BackupFile::member).containsOnly(key("first"));
      assertThat(contents.files()).hasSize(4);
    }

    @Test
    @Tag("CMP-014")
    void aSetMayHaveFilesInItsMembersOnly() {
      FakeWriterMetadata hollow = FakeWriterMetadata.of(
          component("set", true), component("set\\low", false, FileSet.of("C:\\", "l")));
      BackupContents contents = builder(hollow).explicit(keys("set")).build().contents(disk::shadow);
      assertThat(relativePaths(contents)).containsExactly("l");
      assertThat(contents.files()).extracting(BackupFile::owner).containsExactly(key("set"));
    }

    @Test
    void anUnknownOneIsRefused() {
      BackupSet.Builder builder = builder(writer).explicit(keys("nobody"));
      assertThatThrownBy(builder::build)
          .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG));
    }

    @Test
    void withoutAPathResolverThereIsNoSet() {
      assertThatIllegalStateException().isThrownBy(() -> BackupSet.builder(writer).build());
    }
  }

  @Nested
  class Masks {
    private final FileSet full = masked("full", 0x101);
    private final FileSet incremental = masked("inc", 0x404);
    private final FileSet unread = masked("none", 0x100);
    private final FakeWriterMetadata writer = writer(full, incremental, unread);

    Masks() {
      disk.files("/full/a", "/inc/b", "/none/c");
    }

    private static FileSet masked(String directory, int bits) {
      return FileSet.builder("/" + directory, "*").backupType(new FileSetBackupType(bits)).build();
    }

    private List<String> files(BackupType type, BackupSchema schema) {
      return relativePaths(builder(writer.withSchema(schema)).backupType(type).build().contents(disk::shadow));
    }

    private List<Path> sources(BackupType type, BackupSchema schema) {
      return builder(writer.withSchema(schema)).backupType(type).build().sourceDirectories().stream()
          .map(SourceDirectory::path)
          .toList();
    }

    @Test
    @Tag("SCH-006")
    void aFullBackupTakesSetsWithTheFullBit() {
      assertThat(files(BackupType.FULL, BackupSchema.UNDEFINED)).containsExactly("a");
    }

    @Test
    @Tag("SCH-006")
    void aCopyBackupIsLikeAFullOne() {
      assertThat(files(BackupType.COPY, BackupSchema.COPY)).containsExactly("a");
    }

    @Test
    @Tag("SCH-006")
    void anIncrementalBackupTakesSetsWithTheIncrementalBit() {
      assertThat(files(BackupType.INCREMENTAL, BackupSchema.INCREMENTAL)).containsExactly("b");
    }

    @Test
    @Tag("SCH-003")
    void aTypeThatTheWriterDoesNotSupportGivesAFullBackup() {
      assertThat(files(BackupType.INCREMENTAL, BackupSchema.LOG)).containsExactly("a");
    }

    @Test
    void theSetTellsItsEffectiveType() {
      assertThat(builder(writer).backupType(BackupType.INCREMENTAL).build().type().type()).isEqualTo(BackupType.FULL);
    }

    @Test
    @Tag("SCH-012")
    void aRequiredComponentWithoutTheBitGivesNoFiles() {
      assertThat(relativePaths(
              builder(writer(masked("full", 0))).backupType(BackupType.FULL).build().contents(disk::shadow)))
          .isEmpty();
    }

    @Test
    @Tag("SCH-008")
    void aSnapshotBitAloneMakesTheVolumeNeeded() {
      assertThat(sources(BackupType.FULL, BackupSchema.UNDEFINED))
          .containsExactly(disk.original("/full"), disk.original("/none"));
    }

    @Test
    @Tag("FIL-034")
    void aSetWithoutTheSnapshotBitNeedsNoVolume() {
      BackupSet set = builder(writer(masked("full", 0x1))).build();
      assertThat(set.sourceDirectories()).isEmpty();
      assertThat(set.contents(disk::shadow).files()).hasSize(1);
    }
  }
}
