package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vss4j.api.BackupType;
import io.vss4j.api.metadata.BackupSchema;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveBackupTypeTest {
  @ParameterizedTest
  @Tag("SCH-005")
  @CsvSource({"FULL", "OTHER"})
  void fullAndOtherNeedNoFlag(BackupType requested) {
    assertThat(EffectiveBackupType.of(requested, BackupSchema.UNDEFINED).type()).isEqualTo(requested);
  }

  @Test
  void undefinedIsNoType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EffectiveBackupType.of(BackupType.UNDEFINED, BackupSchema.UNDEFINED));
  }
}
