package io.vss4j.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.HResult;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.RestoreType;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.component.ComponentFailure;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.RollForwardType;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.requester.BackupState;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Documents as earlier releases stored them, in files that are never changed. A release that changes the form of
 * documents adds files of its own here.
 */
class EarlierReleasesTest {
  private static byte[] stored(String name) throws IOException {
    try (InputStream file = EarlierReleasesTest.class.getResourceAsStream("earlier/" + name)) {
      return file.readAllBytes();
    }
  }

  @Test
  @Tag("VER-022")
  void metadataOfRelease1AreRead() throws IOException {
    WriterMetadataDraft same = WriterMetadataDraft.of(
        Fixtures.identityBuilder().instanceName("first").version(new WriterVersion(3, 4)).build(), Fixtures.INSTANCE);
    same.setBackupSchema(new BackupSchema(9));
    same.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.STOP_RESTORE_START)
        .service("harbour")
        .writerRestore(WriterRestorePolicy.ALWAYS)
        .rebootRequired(true)
        .build());
    same.addAlternateLocationMapping(
        new AlternateLocationMapping(FileSetElement.bare(FileSet.of("/srv/ships", "*.log", true)), "/srv/old"));
    same.addComponent(ComponentInfo.builder(ComponentKey.database("north\\east", "ships"))
        .caption("All ships")
        .icon(new byte[] {1, 2, 3})
        .restoreMetadata(true)
        .notifyOnBackupComplete(true)
        .selectable(true)
        .selectableForRestore(true)
        .flags(new ComponentFlags(4))
        .addDatabaseFiles(
            FileSet.builder("/srv/ships", "ships.db").backupType(new FileSetBackupType(257)).build())
        .addDatabaseLogFiles(FileSet.of("/srv/ships", "*.log"))
        .addDependency(new ComponentDependency(Fixtures.OTHER_WRITER, "a", "crew"))
        .build());
    same.addComponent(ComponentInfo.builder(ComponentKey.fileGroup("", "charts"))
        .addFiles(FileSet.builder("%DATA%\\charts", "*")
            .recursive(true)
            .backupType(new FileSetBackupType(3841))
            .alternatePath("/tmp/charts")
            .build())
        .build());
    same.addExcludeFiles(FileSet.of("/srv/ships", "*.tmp", true));
    same.addExcludeFilesFromSnapshot(FileSet.of("/srv/ships", "*.lock"));

    assertThat(Snapshots.of(WriterMetadataReader.read(stored("release-1.0-metadata.xml"))))
        .isEqualTo(Snapshots.of(same.seal()));
  }

  @Test
  @Tag("VER-022")
  void componentsOfRelease1AreRead() throws IOException {
    BackupComponentsDocument same = BackupComponentsDocument.empty();
    same.setState(new BackupState(BackupType.INCREMENTAL, true, true, true));
    same.setSnapshotSetId(SnapshotSetId.parse("99999999-8888-4777-8666-555555555555"));
    same.setRestoreType(RestoreType.BY_COPY);
    ComponentEntry ships = same.addWriter(Fixtures.WRITER, Fixtures.INSTANCE, "first", new BackupSchema(9))
        .addComponent(ComponentKey.database("north\\east", "ships"));
    ships.setBackupStamp("stamp");
    ships.setBackupSucceeded(true);
    ships.setBackupOptions("bo");
    ships.setPreviousBackupStamp("before");
    ships.setBackupMetadata("bm");
    ships.addPartialFile(new PartialFile("/g", "h", "0:1", "pm"));
    ships.addDifferencedFiles(
        new DifferencedFile(FileSetElement.bare(FileSet.of("/i", "j", true)), 132000000000000000L));
    ships.setSelectedForRestore(true);
    ships.addRestoreSubcomponent(new RestoreSubcomponent("north\\east\\ships", "tug"));
    ships.setRestoreOptions("ro");
    ships.setAdditionalRestores(true);
    ships.addNewTarget(new NewTarget(FileSetElement.bare(FileSet.of("/d", "e")), "/f"));
    ships.setRestoreName("rn");
    ships.setRollForward(new RollForward(RollForwardType.PARTIAL, "p"));
    ships.setAuthoritativeRestore(true);
    ships.setRestoreMetadata("rm");
    ships.setRestoreTarget(RestoreTarget.DIRECTED);
    ships.addDirectedTarget(new DirectedTarget("/k", "l", "0:2", "/m", "n", "4:2"));
    ships.addAlternateLocationMapping(
        new AlternateLocationMapping(FileSetElement.bare(FileSet.of("/a", "b", true)), "/c"));
    ships.setFileRestoreStatus(FileRestoreStatus.FAILED);
    ships.setPrepareForBackupFailureMessage("m3");
    ships.setPostSnapshotFailureMessage("m4");
    ships.setPreRestoreFailureMessage("m1");
    ships.setPostRestoreFailureMessage("m2");
    ships.setFailure(new ComponentFailure(VssError.E_WRITERERROR_TIMEOUT, new HResult(7), "a\r\n\"<"));

    assertThat(Snapshots.of(BackupComponentsDocument.read(stored("release-1.0-components.xml"))))
        .isEqualTo(Snapshots.of(same));
  }
}
