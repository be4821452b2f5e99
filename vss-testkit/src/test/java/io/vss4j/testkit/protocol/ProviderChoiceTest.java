package io.vss4j.testkit.protocol;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.spi.ProviderType;
import io.vss4j.testkit.InMemorySnapshotProvider;
import io.vss4j.testkit.VssEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProviderChoiceTest {
  private static VssEnvironment environment() {
    return VssEnvironment.builder()
        .volume("/data")
        .provider("system", ProviderType.SYSTEM)
        .provider("soft", ProviderType.SOFTWARE)
        .provider("array", ProviderType.HARDWARE)
        .build();
  }

  private static BackupComponents started(VssEnvironment vss) {
    BackupComponents components = vss.createBackupComponents();
    components.initializeForBackup();
    components.setContext(SnapshotContext.FILE_SHARE_BACKUP);
    components.startSnapshotSet();
    return components;
  }

  private static void assertChosen(VssEnvironment vss, String name, int times) {
    vss.snapshotProvider(name).events().assertCount(times, "BeginPrepareSnapshot");
  }

  @Test
  @Tag("SNP-004")
  void aSoftwareProviderTakesWhatTheHardwareRefuses() {
    try (VssEnvironment vss = environment();
        BackupComponents components = started(vss)) {
      vss.snapshotProvider("array").removeVolume(vss.volume("/data"));
      components.addToSnapshotSet("/data");
      assertChosen(vss, "soft", 1);
      assertChosen(vss, "array", 0);
      assertChosen(vss, "system", 0);
    }
  }

  @Test
  @Tag("SNP-004")
  void theSystemProviderComesLast() {
    try (VssEnvironment vss = environment();
        BackupComponents components = started(vss)) {
      for (String other : new String[] {"array", "soft"}) {
        InMemorySnapshotProvider provider = vss.snapshotProvider(other);
        provider.removeVolume(vss.volume("/data"));
      }
      components.addToSnapshotSet("/data");
      assertChosen(vss, "system", 1);
    }
  }

  @Test
  @Tag("SNP-004")
  void volumesOfOneSetMayHaveDifferentProviders() {
    try (VssEnvironment vss = environment();
        BackupComponents components = started(vss)) {
      vss.snapshotProvider("array").removeVolume(vss.volume("/data"));
      components.addToSnapshotSet("/");
      components.addToSnapshotSet("/data");
      components.doSnapshotSet().await();
      assertChosen(vss, "array", 1);
      assertChosen(vss, "soft", 1);
    }
  }
}
