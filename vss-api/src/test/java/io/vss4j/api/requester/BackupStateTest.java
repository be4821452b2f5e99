package io.vss4j.api.requester;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import org.junit.jupiter.api.Test;

class BackupStateTest {
  private static final BackupState FULL = BackupState.of(BackupType.FULL);

  @Test
  void beginsWithWholeVolumesAndWholeFiles() {
    assertThat(FULL).isEqualTo(new BackupState(BackupType.FULL, false, false, false));
  }

  @Test
  void choosingComponentsChangesNothingElse() {
    assertThat(FULL.selectComponents(true)).isEqualTo(new BackupState(BackupType.FULL, true, false, false));
  }

  @Test
  void includingTheSystemStateChangesNothingElse() {
    assertThat(FULL.bootableSystemState(true)).isEqualTo(new BackupState(BackupType.FULL, false, true, false));
  }

  @Test
  void supportingPartialFilesChangesNothingElse() {
    assertThat(FULL.partialFileSupport(true)).isEqualTo(new BackupState(BackupType.FULL, false, false, true));
  }

  @Test
  void changesAddUpAndCanBeTakenBack() {
    BackupState all = FULL.selectComponents(true).bootableSystemState(true).partialFileSupport(true);

    assertThat(all).isEqualTo(new BackupState(BackupType.FULL, true, true, true));
    assertThat(all.selectComponents(false).bootableSystemState(false).partialFileSupport(false)).isEqualTo(FULL);
  }
}
