package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of backup types, masks of file sets and schema flags, gone through in full. */
class MaskTablesTest extends BackupSetFixture {
  private static final Set<BackupType> TYPES = EnumSet.complementOf(EnumSet.of(BackupType.UNDEFINED));
  private static final BackupSchema ALL_TYPES = new BackupSchema(0x1 | 0x2 | 0x8 | 0x10);
  private static final int[] MASK_BITS = {0x1, 0x2, 0x4, 0x8, 0x100, 0x200, 0x400, 0x800, 0x10000};

  private static FileSet masked(int mask) {
    return FileSet.builder("/data", "*").backupType(new FileSetBackupType(mask)).build();
  }

  private static Set<BackupType> types(@Nullable String list) {
    return list == null
        ? Set.of()
        : Stream.of(list.split(" ")).map(BackupType::valueOf).collect(Collectors.toSet());
  }

  private static int mask(int combination) {
    int mask = 0;
    for (int i = 0; i < MASK_BITS.length; i++) {
      mask |= (combination >> i & 1) == 0 ? 0 : MASK_BITS[i];
    }
    return mask;
  }

  private BackupSet set(BackupType type, FileSet... fileSets) {
    return builder(writer(fileSets).withSchema(ALL_TYPES)).backupType(type).build();
  }

  @ParameterizedTest(name = "{0}")
  @Tag("SCH-006")
  @CsvFileSource(resources = "effective-types.csv", numLinesToSkip = 1)
  void oneBitOfAnyMaskDecides(BackupType type, String backupBit, String snapshotBit, String schemaFlag) {
    EffectiveBackupType effective = EffectiveBackupType.of(type, new BackupSchema(Integer.decode(schemaFlag)));
    for (int combination = 0; combination < 1 << MASK_BITS.length; combination++) {
      int mask = mask(combination);
      assertThat(effective.requiresBackup(masked(mask)))
          .as("mask %x", mask).isEqualTo((mask & Integer.decode(backupBit)) != 0);
      assertThat(effective.requiresSnapshot(masked(mask)))
          .as("mask %x", mask).isEqualTo((mask & Integer.decode(snapshotBit)) != 0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @Tag("SCH-003")
  @Tag("SCH-006")
  @CsvFileSource(resources = "effective-types.csv", numLinesToSkip = 1)
  void aTypeIsEffectiveWithItsFlagWhateverOthersTheSchemaHas(
      BackupType type, String backupBit, String snapshotBit, String schemaFlag) {
    int flag = Integer.decode(schemaFlag);
    for (int schema = 0; schema <= 0xFFFF; schema++) {
      boolean supported = (schema & flag) == flag;
      assertThat(EffectiveBackupType.of(type, new BackupSchema(schema)).type())
          .isEqualTo(supported ? type : BackupType.FULL);
    }
  }

  @ParameterizedTest(name = "{0}")
  @Tag("SCH-007")
  @CsvFileSource(resources = "mask-flags.csv", numLinesToSkip = 1)
  void aFlagHasItsValueAndMeansItsTypes(
      String flag, String value, @Nullable String copied, @Nullable String fromShadowCopy) throws Exception {
    FileSetBackupType constant = (FileSetBackupType) FileSetBackupType.class.getField(flag).get(null);
    assertThat(constant.bits()).isEqualTo(Integer.decode(value));
    disk.files("/data/a");
    for (BackupType type : TYPES) {
      BackupSet set = set(type, masked(constant.bits()));
      assertThat(relativePaths(set.contents(disk::shadow)))
          .as("%s", type).hasSize(types(copied).contains(type) ? 1 : 0);
      assertThat(set.sourceDirectories())
          .as("%s", type).hasSize(types(fromShadowCopy).contains(type) ? 1 : 0);
    }
  }

  @Test
  @Tag("SCH-009")
  void theUnionsAreThoseOfTheSingleFlags() {
    assertThat(FileSetBackupType.ALL_BACKUP_REQUIRED).isEqualTo(FileSetBackupType.of(
        FileSetBackupType.FULL_BACKUP_REQUIRED, FileSetBackupType.DIFFERENTIAL_BACKUP_REQUIRED,
        FileSetBackupType.INCREMENTAL_BACKUP_REQUIRED, FileSetBackupType.LOG_BACKUP_REQUIRED));
    assertThat(FileSetBackupType.ALL_SNAPSHOT_REQUIRED).isEqualTo(FileSetBackupType.of(
        FileSetBackupType.FULL_SNAPSHOT_REQUIRED, FileSetBackupType.DIFFERENTIAL_SNAPSHOT_REQUIRED,
        FileSetBackupType.INCREMENTAL_SNAPSHOT_REQUIRED, FileSetBackupType.LOG_SNAPSHOT_REQUIRED));
  }

  @ParameterizedTest
  @Tag("SCH-010")
  @EnumSource(value = BackupType.class, names = {"DIFFERENTIAL", "INCREMENTAL", "LOG"})
  void theFullBitAloneCopiesNothingInAnotherType(BackupType type) {
    disk.files("/data/a");
    assertThat(relativePaths(set(type, masked(0x1)).contents(disk::shadow))).isEmpty();
    assertThat(relativePaths(set(BackupType.FULL, masked(0x1)).contents(disk::shadow))).containsExactly("a");
  }

  @ParameterizedTest
  @Tag("SCH-011")
  @EnumSource(value = BackupType.class, names = {"FULL", "DIFFERENTIAL", "INCREMENTAL", "LOG"})
  void aFileIsCopiedWheneverItWasChanged(BackupType type) throws IOException {
    disk.files("/data/old", "/data/new");
    Files.setLastModifiedTime(disk.shadow("/data/old"), FileTime.fromMillis(0));
    assertThat(relativePaths(set(type, masked(0xF)).contents(disk::shadow))).containsExactlyInAnyOrder("new", "old");
  }

  @Test
  @Tag("SCH-013")
  void aLogBackupGoesByTheMaskForDataAndLogFilesAlike() {
    disk.files("/data/a.mdf", "/data/b.ldf", "/data/c.ldf");
    ComponentKey key = ComponentKey.database("", "db");
    FakeWriterMetadata database = FakeWriterMetadata.of(ComponentInfo.builder(key)
            .addDatabaseFiles(FileSet.builder("/data", "*.mdf").backupType(new FileSetBackupType(0x8)).build())
            .addDatabaseLogFiles(FileSet.builder("/data", "b.ldf").backupType(new FileSetBackupType(0x7)).build())
            .addDatabaseLogFiles(FileSet.builder("/data", "c.ldf").backupType(new FileSetBackupType(0x8)).build())
            .build())
        .withSchema(BackupSchema.LOG);
    BackupSet set = builder(database).explicit(List.of(key)).backupType(BackupType.LOG).build();
    assertThat(relativePaths(set.contents(disk::shadow))).containsExactly("a.mdf", "c.ldf");
  }

  @ParameterizedTest(name = "{0}")
  @Tag("SCH-019")
  @CsvFileSource(resources = "schema-flags.csv", numLinesToSkip = 1)
  void aSchemaFlagHasItsValueAndPermitsItsType(String flag, String value, @Nullable BackupType permitted)
      throws ReflectiveOperationException {
    BackupSchema constant = (BackupSchema) BackupSchema.class.getField(flag).get(null);
    assertThat(constant.bits()).isEqualTo(Integer.decode(value));
    for (BackupType type : TYPES) {
      boolean without = type == BackupType.FULL || type == BackupType.OTHER;
      assertThat(EffectiveBackupType.of(type, constant).type())
          .isEqualTo(without || type == permitted ? type : BackupType.FULL);
    }
  }

  @ParameterizedTest
  @Tag("SCH-015")
  @EnumSource(BackupType.class)
  void logsMayBeCutAfterFullIncrementalAndLogBackupsOnly(BackupType type) {
    if (type != BackupType.UNDEFINED) {
      assertThat(new EffectiveBackupType(type).permitsLogTruncation())
          .isEqualTo(Set.of(BackupType.FULL, BackupType.INCREMENTAL, BackupType.LOG).contains(type));
    }
  }
}
