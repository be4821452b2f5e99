package io.vss4j.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupState;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterMetadataReader;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddedFilesCheckTest {
  private static final WriterMetadata WRITER = WriterMetadataReader.read("""
      <WRITER_METADATA version="1.2" backupSchema="67"><IDENTIFICATION writerId="0f0e0d0c-0b0a-4908-8706-050403020100" \
      instanceId="aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" friendlyName="Harbour" usage="USER_DATA" dataSource="OTHER"/>\
      <RESTORE_METHOD method="CUSTOM" writerRestore="always"/><BACKUP_LOCATIONS>\
      <FILE_GROUP componentName="ships" selectable="yes"><FILE_LIST path="C:\\ships" filespec="*.db"/>\
      <FILE_LIST path="C:\\moved" filespec="*" alternatePath="E:\\copy"/></FILE_GROUP>\
      <FILE_GROUP logicalPath="ships" componentName="logs"><FILE_LIST path="C:\\logs" filespec="*" recursive="yes"/>\
      </FILE_GROUP><FILE_GROUP componentName="apart" selectable="yes"><FILE_LIST path="C:\\apart" filespec="*"/>\
      </FILE_GROUP></BACKUP_LOCATIONS></WRITER_METADATA>""");
  private static final ComponentKey SHIPS = ComponentKey.fileGroup("", "ships");

  private BackupType type = BackupType.INCREMENTAL;
  private BackupSchema schema = WRITER.backupSchema();
  private List<WriterMetadata> metadata = List.of(WRITER);

  private Validation.Builder validation(Consumer<ComponentEntry> added) {
    BackupComponentsDocument backup = BackupComponentsDocument.empty();
    backup.setState(BackupState.of(type).selectComponents(true).partialFileSupport(true));
    added.accept(backup.addWriter(WRITER.writerId(), WRITER.instanceId(), null, schema).addComponent(SHIPS));
    return Validation.builder().writers(metadata).backup(backup);
  }

  private List<String> found(Consumer<ComponentEntry> added) {
    return found(validation(added));
  }

  private static List<String> found(Validation.Builder validation) {
    List<Finding> findings = validation.build().findings();
    assertThat(findings).allSatisfy(finding -> {
      assertThat(finding.writer()).contains(WRITER.writerId());
      assertThat(finding.component()).contains(SHIPS);
      assertThat(finding.fileSet()).isPresent();
    });
    return findings.stream().map(finding -> finding.severity() + " " + finding.rule()).toList();
  }

  private static Consumer<ComponentEntry> differenced(String path, String filespec, boolean recursive) {
    return component -> component.addDifferencedFiles(new DifferencedFile(FileSet.of(path, filespec, recursive), 0));
  }

  private static Consumer<ComponentEntry> partial(String path, String name, String ranges) {
    return component -> component.addPartialFile(new PartialFile(path, name, ranges, ""));
  }

  @Nested
  class DifferencedFiles {
    @Test
    @Tag("FIL-039")
    void mayEqualAFileSetOfTheComponentOrOfAMember() {
      assertThat(found(differenced("c:\\SHIPS\\", "*.DB", false))).isEmpty();
      assertThat(found(differenced("C:\\logs", "*", true))).isEmpty();
    }

    @Test
    @Tag("FIL-039")
    void mayMatchNoneOfThem() {
      assertThat(found(differenced("C:\\ships", "*.idx", false))).isEmpty();
    }

    @Test
    @Tag("FIL-039")
    @Tag("VER-028")
    void thatHoldAPartOfOneAreAnError() {
      assertThat(found(differenced("C:\\ships", "a*", false))).containsExactly("ERROR FIL-039");
      assertThat(found(differenced("C:\\logs\\today", "x", false))).containsExactly("ERROR FIL-039");
      assertThat(found(differenced("C:\\ships", "*.db", true))).containsExactly("ERROR FIL-039");
    }

    @Test
    @Tag("FIL-041")
    @Tag("VER-028")
    void outsideOfThePathsOfTheComponentAreAnError() {
      assertThat(found(differenced("C:\\apart", "*", false))).containsExactly("ERROR FIL-041");
      assertThat(found(differenced("C:\\ships\\below", "*.idx", false))).isEmpty();
    }

    @Test
    @Tag("FIL-041")
    @Tag("VER-028")
    void onAVolumeOutsideOfTheShadowCopySetAreAnError() {
      Consumer<ComponentEntry> added = differenced("C:\\ships", "*.db", false);
      assertThat(found(validation(added).volumes(List.of("D:\\")))).containsExactly("ERROR FIL-041");
      assertThat(found(validation(added).volumes(List.of("D:\\", "c:")))).isEmpty();
    }

    @Test
    void areReadAtTheAlternatePathOfTheFileSetThatTheyEqual() {
      Consumer<ComponentEntry> added = differenced("C:\\moved", "*", false);
      assertThat(found(validation(added).volumes(List.of("C:\\")))).containsExactly("ERROR FIL-041");
      assertThat(found(validation(added).volumes(List.of("E:\\")))).isEmpty();
    }

    @Test
    void onAVolumeThatNobodyCanTellAreNone() {
      assertThat(found(validation(differenced("C:\\ships", "*.db", false))
          .volumes(List.of("\\\\?\\Volume{00000000-0000-4000-8000-000000000001}\\")))).isEmpty();
    }

    @Test
    @Tag("SCH-027")
    @Tag("VER-028")
    void ofAWriterWithoutLastModifyAreAnError() {
      metadata = List.of();
      schema = BackupSchema.INCREMENTAL;
      assertThat(found(differenced("C:\\x", "*", false))).containsExactly("ERROR SCH-027");
      schema = BackupSchema.of(BackupSchema.INCREMENTAL, BackupSchema.TIMESTAMPED);
      assertThat(found(differenced("C:\\x", "*", false))).containsExactly("ERROR SCH-027");
      schema = BackupSchema.of(BackupSchema.INCREMENTAL, BackupSchema.LAST_MODIFY);
      assertThat(found(differenced("C:\\x", "*", false))).isEmpty();
    }

    @Test
    @Tag("SCH-027")
    @Tag("VER-028")
    void ofAWriterWithoutTheTypeOfTheBackupAreAnError() {
      metadata = List.of();
      schema = BackupSchema.of(BackupSchema.DIFFERENTIAL, BackupSchema.LAST_MODIFY);
      assertThat(found(differenced("C:\\x", "*", false))).containsExactly("ERROR SCH-027", "WARNING FIL-074");
      type = BackupType.DIFFERENTIAL;
      assertThat(found(differenced("C:\\x", "*", false))).isEmpty();
      schema = BackupSchema.of(BackupSchema.INCREMENTAL, BackupSchema.LAST_MODIFY);
      assertThat(found(differenced("C:\\x", "*", false))).containsExactly("ERROR SCH-027", "WARNING FIL-074");
    }

    @ParameterizedTest
    @EnumSource(value = BackupType.class, names = {"FULL", "COPY", "LOG", "OTHER"})
    @Tag("VER-028")
    void inABackupThatIsNeitherIncrementalNorDifferentialAreAWarning(BackupType full) {
      type = full;
      assertThat(found(differenced("C:\\ships", "*.db", false))).containsExactly("WARNING FIL-074");
    }

    @Test
    void inADifferentialBackupAreNone() {
      type = BackupType.DIFFERENTIAL;
      assertThat(found(differenced("C:\\ships", "*.db", false))).isEmpty();
    }
  }

  @Nested
  class PartialFiles {
    @Test
    @Tag("FIL-041")
    @Tag("VER-028")
    void outsideOfThePathsOfTheComponentAreAWarning() {
      assertThat(found(partial("C:\\apart", "a", "0:5"))).containsExactly("WARNING FIL-041");
      assertThat(found(partial("C:\\ships\\below", "a", "0:5"))).isEmpty();
    }

    @Test
    @Tag("FIL-041")
    @Tag("VER-028")
    void onAVolumeOutsideOfTheShadowCopySetAreAnError() {
      Consumer<ComponentEntry> added = partial("C:\\ships", "a.db", "0:5");
      assertThat(found(validation(added).volumes(List.of("D:\\")))).containsExactly("ERROR FIL-041");
      assertThat(found(validation(added).volumes(List.of("C:\\")))).isEmpty();
    }

    @Test
    @Tag("FIL-048")
    @Tag("VER-028")
    void thatAreDifferencedTooAreAnError() {
      Consumer<ComponentEntry> both =
          differenced("C:\\ships", "*.db", false).andThen(partial("c:\\ships", "A.DB", "0:5"));
      assertThat(found(both)).containsExactly("ERROR FIL-048");
    }

    @Test
    @Tag("FIL-048")
    void besidesDifferencedOnesAreNone() {
      assertThat(found(differenced("C:\\ships", "*.db", false).andThen(partial("C:\\ships", "a.idx", "0:5")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0:5", "0x10 : 5, 7:8", "C:\\ships\\ranges.bin", "File=C:\\ranges", "/srv/ranges"})
    @Tag("COM-036")
    void haveRangesOrAPath(String ranges) {
      assertThat(found(partial("C:\\ships", "a.db", ranges))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-5", "ranges.bin", "0:5,", "0:99999999999999999999", "C:\\"})
    @Tag("COM-036")
    @Tag("VER-028")
    void whoseRangesAreNeitherAreAnError(String ranges) {
      assertThat(found(partial("C:\\ships", "a.db", ranges))).containsExactly("ERROR COM-036");
    }

    @Test
    @Tag("COM-036")
    @Tag("VER-028")
    void whoseRangesFileIsNotThereAreAnError() {
      Consumer<ComponentEntry> added = partial("C:\\ships", "a.db", "File=C:\\ranges");
      assertThat(found(validation(added).rangesFiles("C:\\ranges"::equals))).isEmpty();
      assertThat(found(validation(added).rangesFiles("C:\\other"::equals))).containsExactly("ERROR COM-036");
    }
  }

  @Nested
  class DirectedTargets {
    private Consumer<ComponentEntry> directed(String path, String name) {
      return component -> component.addDirectedTarget(new DirectedTarget(path, name, "0:5", "C:\\to", "b", "7:5"));
    }

    @Test
    void ofAFileOfTheComponentOrOfAMemberAreNone() {
      assertThat(found(directed("C:\\ships", "a.db"))).isEmpty();
      assertThat(found(directed("C:\\logs\\old", "a"))).isEmpty();
    }

    @Test
    @Tag("VER-028")
    void ofAnotherFileAreAnError() {
      assertThat(found(directed("C:\\apart", "a"))).containsExactly("ERROR COM-051");
    }

    @Test
    void ofAFileThatTheWriterAddedAreNone() {
      assertThat(found(partial("C:\\ships", "new", "0:5").andThen(directed("c:\\ships", "NEW")))).isEmpty();
    }

    @Test
    void ofWhatNobodyCanTellAreNone() {
      metadata = List.of();
      assertThat(found(directed("C:\\apart", "a"))).isEmpty();
    }

    @Test
    @Tag("VER-016")
    void whoseRangesDoNotFitAreAWarning() {
      assertThat(found(component -> component.addDirectedTarget(
              new DirectedTarget("C:\\ships", "a.db", "0:5", "C:\\to", "b", "7:6"))))
          .containsExactly("WARNING VER-016");
    }
  }

  @Nested
  class OfAHostileDocument {
    /** Each of them compared with each would take minutes. */
    @Test
    @Tag("FIL-048")
    void tensOfThousandsAreJudgedLikeFew() {
      assertThat(found(component -> {
        for (int i = 0; i < 20_000; i++) {
          component.addDifferencedFiles(new DifferencedFile(FileSet.of("C:\\logs\\d" + i, "f"), 0));
          component.addPartialFile(new PartialFile("C:\\logs\\p" + i, "f", "0:1", ""));
        }
        component.addPartialFile(new PartialFile("C:\\logs\\d19999", "f", "0:1", ""));
      }).stream().filter(finding -> !finding.equals("ERROR FIL-039"))).containsExactly("ERROR FIL-048");
    }

    @Test
    void tooManyWildcardsAreNotAllComparedAndThatIsTold() {
      Validation validation = validation(component -> {
        for (int i = 0; i < 10; i++) {
          component.addDifferencedFiles(new DifferencedFile(
              FileSet.of("D:\\far", "*" + "?".repeat(2_000) + "x" + i), 0));
          component.addPartialFile(new PartialFile("D:\\far", "a".repeat(4_000) + i, "0:1", ""));
        }
      }).build();

      assertThat(validation.findings()).singleElement().satisfies(finding -> {
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.rule()).isEqualTo("FIL-039");
        assertThat(finding.message()).contains("too many wildcards");
      });
    }
  }
}
