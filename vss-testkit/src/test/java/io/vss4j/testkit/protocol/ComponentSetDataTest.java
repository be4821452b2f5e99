package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.RollForwardType;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of a component set is said of the component that defines it; of files, with a file set of any member. */
class ComponentSetDataTest {
  private static final ComponentKey DATA = ComponentKey.fileGroup("", "writerData");
  private static final ComponentKey JAN = ComponentKey.fileGroup("writerData\\Set2", "Jan");
  private static final ComponentKey USAGE = ComponentKey.fileGroup("writerData", "Usage");
  private static final FileSet FRED = FileSet.of("c:\\fred", "*.dat", true);
  private static final FileSet USED = FileSet.of("c:\\usage", "*");
  private static final FileSet ADDED = FileSet.of("c:\\usage", "*.log", true);

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private FakeWriter writer;
  private RestoreDriver restore;

  @BeforeEach
  void backUp() {
    writer = vss.subscribe(FakeWriter.builder()
        .name("MyWriter")
        .backupSchema(BackupSchema.of(
            BackupSchema.WRITER_SUPPORTS_NEW_TARGET,
            BackupSchema.ROLLFORWARD_RESTORE,
            BackupSchema.RESTORE_RENAME,
            BackupSchema.AUTHORITATIVE_RESTORE))
        .fileGroup("", "writerData", "c:\\data", "*")
        .selectable()
        .fileGroup("writerData\\Set2", "Jan", FRED)
        .fileGroup("writerData", "Usage", USED)
        .selectable()
        .selectableForRestore()
        .alternateLocation(FRED, "c:\\barney")
        .doAt(WriterEvent.PRE_RESTORE, (components, context) ->
            components.component(0).addDirectedTarget(new DirectedTarget(
                "c:\\fred", "a.dat", "0:5", "c:\\fred", "b.dat", "0:5")))
        .doAt(WriterEvent.POST_SNAPSHOT, (components, context) ->
            components.component(0).addDifferencedFilesByLastModifyTime(new DifferencedFile(ADDED, 7)))
        .build());
    restore = new RestoreDriver(vss, DATA).gathered();
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).gathered()) {
      restore.components.addStoredMetadata(backup.roster.get(0));
    }
    restore.selected(writer, DATA);
  }

  @AfterEach
  void close() {
    restore.close();
  }

  private WriterId id() {
    return writer.identity().writerId();
  }

  private WriterComponent data() {
    return restore.component(writer, DATA);
  }

  /** What is said of a component as a whole, with an answer that shows it. */
  enum Saying {
    OPTIONS(false, (c, w, k) -> c.setRestoreOptions(w, k, "options")),
    ADDITIONAL(false, (c, w, k) -> c.setAdditionalRestores(w, k, true)),
    NAME(false, (c, w, k) -> c.setRestoreName(w, k, "name")),
    ROLL_FORWARD(false, (c, w, k) -> c.setRollForward(w, k, new RollForward(RollForwardType.ALL, null))),
    AUTHORITATIVE(false, (c, w, k) -> c.setAuthoritativeRestore(w, k, true)),
    STATUS(true, (c, w, k) -> c.setFileRestoreStatus(w, k, FileRestoreStatus.ALL)),
    NEW_TARGET(false, (c, w, k) -> c.addNewTarget(w, k, new NewTarget(FRED, "c:\\new"))),
    MAPPING(true, (c, w, k) -> c.addAlternativeLocationMapping(
        w, k, new AlternateLocationMapping(FRED, "c:\\barney")));

    private final boolean afterPreRestore;
    private final Setter setter;

    Saying(boolean afterPreRestore, Setter setter) {
      this.afterPreRestore = afterPreRestore;
      this.setter = setter;
    }
  }

  @FunctionalInterface
  private interface Setter {
    void set(BackupComponents components, WriterId writer, ComponentKey component);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("BCD-028")
  @Tag("BCD-031")
  void whatIsSaidIsSaidOfTheDefiningComponentOnly(Saying saying) {
    if (saying.afterPreRestore) {
      restore.preRestored();
    }
    List<String> before = DocumentPicture.of(restore.components);
    for (ComponentKey member : List.of(JAN, USAGE)) {
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> saying.setter.set(restore.components, id(), member));
    }
    assertThat(DocumentPicture.of(restore.components)).isEqualTo(before);
    saying.setter.set(restore.components, id(), DATA);
    assertThat(DocumentPicture.of(restore.components)).isNotEqualTo(before);
  }

  @Nested
  class OfTheFilesOfAMember {
    @Test
    @Tag("BCD-030")
    @Tag("BCD-032")
    void theMappingThatWasUsedIsToldWithTheDefiningComponent() {
      restore.preRestored();
      AlternateLocationMapping used = new AlternateLocationMapping(FRED, "c:\\barney");
      restore.components.addAlternativeLocationMapping(id(), DATA, used);
      assertThat(data().alternateLocationMappings()).singleElement().satisfies(kept -> {
        assertThat(kept.fileSet().sameFiles(FRED)).isTrue();
        assertThat(kept.fileSet().recursive()).isTrue();
      });
    }

    @Test
    @Tag("BCD-032")
    @Tag("BCD-047")
    void aNewTargetIsForOneFileSetAlone() {
      restore.components.addNewTarget(id(), DATA, new NewTarget(FRED, "c:\\new"));
      restore.components.addNewTarget(id(), DATA, new NewTarget(USED, "c:\\newer"));
      assertThat(data().newTargets()).extracting(target -> target.fileSet().path() + " " + target.newPath())
          .containsExactly("c:\\fred c:\\new", "c:\\usage c:\\newer");
    }

    @Test
    @Tag("BCD-032")
    void partialFilesAreNamedOneByOne() {
      PartialFile first = new PartialFile("c:\\fred", "a.dat", "0:5", "");
      PartialFile second = new PartialFile("c:\\usage", "b", "5:5", "");
      FakeWriter other = vss.subscribe(FakeWriter.builder()
          .name("other")
          .fileGroup("", "writerData", "c:\\data", "*")
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> {
            components.component(0).addPartialFile(first);
            components.component(0).addPartialFile(second);
          })
          .build());
      try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).gathered()) {
        backup.components.setBackupState(
            BackupState.of(BackupType.FULL).selectComponents(true).partialFileSupport(true));
        backup.components.addComponent(other.registration().instanceId(), other.identity().writerId(), DATA);
        backup.components.prepareForBackup().await();
        assertThat(backup.component(other, DATA).partialFiles()).containsExactly(first, second);
      }
    }

    @Test
    @Tag("BCD-032")
    void differencedFilesAndDirectedTargetsNameTheirOwn() {
      restore.preRestored();
      assertThat(data().differencedFiles()).singleElement()
          .satisfies(kept -> assertThat(kept.fileSet().sameFiles(ADDED)).isTrue());
      assertThat(data().directedTargets()).extracting(DirectedTarget::sourceFilename).containsExactly("a.dat");
    }
  }

  @Test
  @Tag("BCD-031")
  void successIsThatOfTheWholeSet() {
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents(), DATA).made()) {
      for (ComponentKey member : List.of(JAN, USAGE)) {
        assertFails(
            VssError.E_OBJECT_NOT_FOUND,
            () -> backup.components.setBackupSucceeded(writer.registration().instanceId(), id(), member, true));
      }
      backup.components.setBackupSucceeded(writer.registration().instanceId(), id(), DATA, true);
      backup.components.backupComplete().await();
      assertThat(backup.component(writer, DATA).backupSucceeded()).contains(true);
    }
  }
}
