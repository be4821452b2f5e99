package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vss4j.api.BackupType;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveBackupTypeTest {
  @ParameterizedTest
  @Tag("SCH-003")
  @CsvSource({
    "DIFFERENTIAL,0x2,FULL", "INCREMENTAL,0x1,FULL", "LOG,0x7,FULL", "COPY,0xF,FULL",
    "DIFFERENTIAL,0x1,DIFFERENTIAL", "INCREMENTAL,0x2,INCREMENTAL", "LOG,0x8,LOG", "COPY,0x10,COPY"
  })
  void dependsOnTheSchema(BackupType requested, String schema, BackupType effective) {
    assertThat(EffectiveBackupType.of(requested, new BackupSchema(Integer.decode(schema))).type()).isEqualTo(effective);
  }

  @ParameterizedTest
  @Tag("SCH-005")
  @CsvSource({"FULL", "OTHER"})
  void fullAndOtherNeedNoFlag(BackupType requested) {
    assertThat(EffectiveBackupType.of(requested, BackupSchema.UNDEFINED).type()).isEqualTo(requested);
  }

  @ParameterizedTest
  @Tag("SCH-006")
  @CsvSource({
    "FULL,0x001,0x100", "COPY,0x001,0x100", "OTHER,0x001,0x100",
    "DIFFERENTIAL,0x002,0x200", "INCREMENTAL,0x004,0x400", "LOG,0x008,0x800"
  })
  void oneBitOfTheMaskDecidesAboutEach(BackupType type, String backupBit, String snapshotBit) {
    EffectiveBackupType effective = new EffectiveBackupType(type);
    int backup = Integer.decode(backupBit);
    int snapshot = Integer.decode(snapshotBit);
    assertThat(effective.requiresBackup(withMask(backup))).isTrue();
    assertThat(effective.requiresBackup(withMask(~backup))).isFalse();
    assertThat(effective.requiresSnapshot(withMask(snapshot))).isTrue();
    assertThat(effective.requiresSnapshot(withMask(~snapshot))).isFalse();
  }

  @Test
  void undefinedIsNoType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EffectiveBackupType.of(BackupType.UNDEFINED, BackupSchema.UNDEFINED));
  }

  private static FileSet withMask(int bits) {
    return FileSet.builder("/data", "*").backupType(new FileSetBackupType(bits)).build();
  }
}
