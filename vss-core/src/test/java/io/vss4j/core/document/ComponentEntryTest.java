package io.vss4j.core.document;

import static io.vss4j.api.VssError.E_INVALIDARG;
import static io.vss4j.api.VssError.E_OBJECT_ALREADY_EXISTS;
import static io.vss4j.api.VssError.E_OBJECT_NOT_FOUND;
import static io.vss4j.core.document.Fixtures.COMPONENTS;
import static io.vss4j.core.document.Fixtures.INSTANCE;
import static io.vss4j.core.document.Fixtures.WRITER;
import static io.vss4j.core.document.Fixtures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.HResult;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.RestoreType;
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
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.BackupState;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComponentEntryTest {
  private static final ComponentKey SHIPS = ComponentKey.database("north\\east", "ships");

  private final BackupComponentsDocument document = BackupComponentsDocument.empty();

  private WriterEntry writer() {
    return document.addWriter(WRITER, INSTANCE, null, BackupSchema.UNDEFINED);
  }

  static Stream<BiConsumer<ComponentEntry, String>> setters() {
    return Stream.of(
        ComponentEntry::setBackupOptions,
        ComponentEntry::setPreviousBackupStamp,
        ComponentEntry::setBackupStamp,
        ComponentEntry::setBackupMetadata,
        ComponentEntry::setRestoreOptions,
        ComponentEntry::setRestoreName,
        ComponentEntry::setRestoreMetadata,
        ComponentEntry::setPrepareForBackupFailureMessage,
        ComponentEntry::setPostSnapshotFailureMessage,
        ComponentEntry::setPreRestoreFailureMessage,
        ComponentEntry::setPostRestoreFailureMessage,
        (entry, text) -> entry.setRollForward(new RollForward(RollForwardType.PARTIAL, text)),
        (entry, text) -> entry.setFailure(new ComponentFailure(VssError.S_OK, HResult.S_OK, text)),
        (entry, text) -> entry.addPartialFile(new PartialFile("/a", "b", "0:1", text)),
        (entry, text) -> entry.addDifferencedFiles(new DifferencedFile(FileSet.of("/a", text), 0)),
        (entry, text) -> entry.addRestoreSubcomponent(new RestoreSubcomponent("a", text)),
        (entry, text) -> entry.addNewTarget(new NewTarget(FileSet.of("/a", "b"), text)),
        (entry, text) ->
            entry.addDirectedTarget(new DirectedTarget("/a", "b", "0:1", "/c", "d", text)),
        (entry, text) -> entry.addAlternateLocationMapping(
            new AlternateLocationMapping(FileSet.of("/a", "b"), text)));
  }

  @ParameterizedTest
  @MethodSource("setters")
  @Tag("VER-005")
  void aTextThatXmlCannotHoldIsRefusedWhenItIsSet(BiConsumer<ComponentEntry, String> setter) {
    ComponentEntry ships = writer().addComponent(SHIPS);
    String before = document.toXml();

    for (String text : List.of("\0", "a\u001Fb", "\uFFFF", "\uDC00")) {
      assertFails(E_INVALIDARG, () -> setter.accept(ships, text));
      assertThat(Fixtures.errorOf(() -> setter.accept(ships, text)))
          .hasMessageContaining("component north\\east\\ships");
    }
    assertThat(document.toXml()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("setters")
  @Tag("VER-005")
  void aTextWithLineBreaksIsReadAsItWasSet(BiConsumer<ComponentEntry, String> setter) {
    ComponentEntry ships = writer().addComponent(SHIPS);

    setter.accept(ships, "one\r\ntwo\nthree\rfour");

    assertThat(Snapshots.of(BackupComponentsDocument.read(document.toXml())))
        .isEqualTo(Snapshots.of(document));
    assertThat(Snapshots.of(ships).toString()).contains("one\r\ntwo\nthree\rfour");
  }

  @ParameterizedTest
  @MethodSource("setters")
  @Tag("VER-003")
  void everyOtherTextIsReadAsItWasSet(BiConsumer<ComponentEntry, String> setter) {
    ComponentEntry ships = writer().addComponent(SHIPS);

    setter.accept(ships, " <a b=\"c\">&amp;'\r\n\t \u0085\u2028 ü \uD83D\uDEA2 ]]> ");

    assertThat(Snapshots.of(BackupComponentsDocument.read(document.toXml())))
        .isEqualTo(Snapshots.of(document));
    assertThat(Snapshots.of(ships)).isNotEqualTo(Snapshots.of(Snapshots.newComponent(SHIPS)));
  }

  @Nested
  class Facts {
    private final ComponentEntry ships = writer().addComponent(SHIPS);

    @Test
    @Tag("COM-020")
    void thatAreEmptyAreNotMissing() {
      assertThat(ships.backupStamp()).isEmpty();
      assertThat(ships.backupMetadata()).isEmpty();
      ships.setBackupStamp("");
      ships.setBackupMetadata("");

      ComponentEntry read = BackupComponentsDocument.read(document.toXml())
          .writers()
          .get(0)
          .components()
          .get(0);
      assertThat(read.backupStamp()).contains("");
      assertThat(read.backupMetadata()).contains("");
    }

    @Test
    void haveTheirDefaultsUntilSet() {
      assertThat(ships.backupSucceeded()).isEmpty();
      assertThat(ships.selectedForRestore()).isFalse();
      assertThat(ships.additionalRestores()).isEmpty();
      assertThat(ships.authoritativeRestore()).isFalse();
      assertThat(ships.rollForward()).isEqualTo(RollForward.UNDEFINED);
      assertThat(ships.restoreTarget()).isEqualTo(RestoreTarget.ORIGINAL);
      assertThat(ships.fileRestoreStatus()).isEqualTo(FileRestoreStatus.UNDEFINED);
      assertThat(ships.failure()).isEqualTo(ComponentFailure.NONE);
      assertThat(ships.partialFiles()).isEmpty();
    }

    @Test
    @Tag("COM-027")
    void areReplacedByTheLastCall() {
      ships.setBackupStamp("1");
      ships.setBackupStamp("2");
      ships.setBackupMetadata("1");
      ships.setBackupMetadata("2");

      assertThat(ships.backupStamp()).contains("2");
      assertThat(ships.backupMetadata()).contains("2");
      assertThat(document.toXml()).doesNotContain("\"1\"");
    }

    @Test
    @Tag("COM-038")
    void ofDifferencedFilesAreKept() {
      DifferencedFile newest =
          new DifferencedFile(FileSetElement.bare(FileSet.of("/a", "*", true)), -1);
      DifferencedFile none = new DifferencedFile(FileSetElement.bare(FileSet.of("/a", "*")), 0);
      ships.addDifferencedFiles(newest);
      ships.addDifferencedFiles(none);

      assertThat(BackupComponentsDocument.read(document.toXml())
              .writers()
              .get(0)
              .components()
              .get(0)
              .differencedFiles())
          .containsExactly(newest, none);
      assertThat(document.toXml()).contains("lastModifyTime=\"18446744073709551615\"");
    }

    @Test
    @Tag("BCD-046")
    void ofANewTargetAreThereOnceForAFileSet() {
      ships.addNewTarget(new NewTarget(FileSet.of("/a/", "B"), "/c"));

      assertFails(
          E_OBJECT_ALREADY_EXISTS,
          () -> ships.addNewTarget(new NewTarget(FileSet.of("/A", "b"), "/d")));
      ships.addNewTarget(new NewTarget(FileSet.of("/a", "b", true), "/d"));
      assertThat(ships.newTargets()).extracting(NewTarget::newPath).containsExactly("/c", "/d");
    }

    @Test
    @Tag("BCD-051")
    void ofAPartialFileGetItsRangesFile() {
      ships.addPartialFile(new PartialFile("/a", "b", "0:1", ""));
      ships.addPartialFile(new PartialFile("/a", "c", "0:1", "m"));

      ships.setRangesFilePath(1, "/ranges");

      assertThat(ships.partialFiles())
          .containsExactly(
              new PartialFile("/a", "b", "0:1", ""), new PartialFile("/a", "c", "/ranges", "m"));
      assertFails(E_OBJECT_NOT_FOUND, () -> ships.setRangesFilePath(2, "/ranges"));
      assertFails(E_OBJECT_NOT_FOUND, () -> ships.setRangesFilePath(-1, "/ranges"));
    }

    @Test
    @Tag("COM-063")
    void ofAFailureAreKeptUnchanged() {
      ComponentFailure failure =
          new ComponentFailure(VssError.E_WRITERERROR_RETRYABLE, new HResult(0x80070020), null);
      ships.setFailure(failure);

      assertThat(BackupComponentsDocument.read(document.toXml())
              .writers()
              .get(0)
              .components()
              .get(0)
              .failure())
          .isEqualTo(failure);
      ships.setFailure(ComponentFailure.NONE);
      assertThat(document.toXml()).doesNotContain("ailure");
    }

    @Test
    void inListsAreCopies() {
      List<PartialFile> before = ships.partialFiles();
      ships.addPartialFile(new PartialFile("/a", "b", "0:1", ""));

      assertThat(before).isEmpty();
      assertThatThrownBy(() -> ships.partialFiles().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Nested
  class BeginningARestore {
    private final BackupComponentsDocument stored = BackupComponentsDocument.read(COMPONENTS);
    private final ComponentEntry ships = stored.writers().get(0).components().get(0);

    @Test
    @Tag("BCD-011")
    void forgetsAnEarlierRestore() {
      stored.resetRestoreState();

      assertThat(stored.restoreType()).isEqualTo(RestoreType.UNDEFINED);
      assertThat(ships.selectedForRestore()).isFalse();
      assertThat(ships.restoreSubcomponents()).isEmpty();
      assertThat(ships.restoreOptions()).isEmpty();
      assertThat(ships.additionalRestores()).isEmpty();
      assertThat(ships.newTargets()).isEmpty();
      assertThat(ships.restoreName()).isEmpty();
      assertThat(ships.rollForward()).isEqualTo(RollForward.UNDEFINED);
      assertThat(ships.authoritativeRestore()).isFalse();
      assertThat(ships.restoreMetadata()).isEmpty();
      assertThat(ships.restoreTarget()).isEqualTo(RestoreTarget.ORIGINAL);
      assertThat(ships.directedTargets()).isEmpty();
      assertThat(ships.alternateLocationMappings()).isEmpty();
      assertThat(ships.fileRestoreStatus()).isEqualTo(FileRestoreStatus.UNDEFINED);
      assertThat(ships.preRestoreFailureMessage()).isEmpty();
      assertThat(ships.postRestoreFailureMessage()).isEmpty();
      assertThat(stored.toXml()).doesNotContain("estore");
    }

    @Test
    @Tag("BCD-010")
    void keepsWhatTheBackupLeft() {
      stored.resetRestoreState();

      assertThat(stored.state())
          .isEqualTo(new BackupState(BackupType.INCREMENTAL, true, true, true));
      assertThat(stored.snapshotSetId()).isPresent();
      assertThat(ships.backupSucceeded()).contains(true);
      assertThat(ships.backupOptions()).contains("bo");
      assertThat(ships.previousBackupStamp()).contains("before");
      assertThat(ships.backupStamp()).contains("stamp");
      assertThat(ships.backupMetadata()).contains("bm");
      assertThat(ships.partialFiles()).containsExactly(new PartialFile("/g", "h", "0:1", "pm"));
      assertThat(ships.differencedFiles()).hasSize(1);
      assertThat(ships.prepareForBackupFailureMessage()).contains("m3");
      assertThat(ships.postSnapshotFailureMessage()).contains("m4");
      assertThat(ships.failure())
          .isEqualTo(new ComponentFailure(VssError.E_WRITERERROR_TIMEOUT, new HResult(7), "late"));
    }

    @Test
    void forgetsTheFailureOfAnEarlierRestore() {
      stored.resetRestoreState();
      ships.setFailure(new ComponentFailure(VssError.E_WRITERERROR_RETRYABLE, HResult.S_OK, null));

      BackupComponentsDocument again = BackupComponentsDocument.read(stored.toXml());
      again.resetRestoreState();

      assertThat(again.writers().get(0).components().get(0).failure())
          .isEqualTo(ComponentFailure.NONE);
    }

    @Test
    void leavesADocumentThatHadNoRestoreAsItWas() {
      String text = "<BACKUP_COMPONENTS  version='1.2' ></BACKUP_COMPONENTS>";
      BackupComponentsDocument fresh = BackupComponentsDocument.read(text);

      fresh.resetRestoreState();

      assertThat(fresh.toXml()).isEqualTo(text);
    }
  }
}
