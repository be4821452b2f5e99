package io.vss4j.core.document;

import static io.vss4j.core.document.Fixtures.OTHER_WRITER;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document in which a writer said all it can say; each answer is also the one of the saved document. */
class WholeDraftTest extends DraftTest {
  private static final FileSet LOGS = FileSet.of("/logs", "*.log");
  private static final RestoreMethodSpec METHOD = RestoreMethodSpec.builder(RestoreMethod.STOP_RESTORE_START)
      .service("harbour")
      .writerRestore(WriterRestorePolicy.IF_REPLACE_FAILS)
      .rebootRequired(true)
      .build();
  private static final ComponentInfo SHIPS = ComponentInfo.builder(ComponentKey.database("north\\east", "ships"))
      .caption("All ships")
      .icon(new byte[] {1, 2, 3})
      .restoreMetadata(true)
      .notifyOnBackupComplete(true)
      .selectable(true)
      .selectableForRestore(true)
      .flags(ComponentFlags.of(ComponentFlags.BACKUP_RECOVERY, ComponentFlags.NOT_SYSTEM_STATE))
      .addDatabaseFiles(FileSet.builder("/data", "ships.db").backupType(FileSetBackupType.DEFAULT).build())
      .addDatabaseLogFiles(LOGS)
      .addDependency(new ComponentDependency(OTHER_WRITER, "a", "crew"))
      .build();
  private static final ComponentInfo CHARTS = ComponentInfo.builder(GROUP)
      .addFiles(FileSet.builder("/charts", "*").recursive(true).alternatePath("/copy").build())
      .build();

  private List<WriterMetadata> sealedAndRead;

  @BeforeEach
  void sayAll() {
    draft.setRestoreMethod(METHOD);
    draft.addAlternateLocationMapping(new AlternateLocationMapping(LOGS, "/elsewhere"));
    draft.setBackupSchema(BackupSchema.LOG);
    draft.addComponent(SHIPS);
    draft.addExcludeFiles(FileSet.of("/data", "*.tmp", true));
    draft.addExcludeFilesFromSnapshot(FileSet.of("/data", "*.lock"));
    draft.addComponent(CHARTS);
    WriterMetadata sealed = draft.seal();
    sealedAndRead = List.of(sealed, WriterMetadataReader.read(sealed.saveAsXml()));
  }

  @Test
  @Tag("WMD-001")
  void hasIdentitySpecificationsAndComponents() {
    assertThat(sealedAndRead).allSatisfy(metadata -> {
      assertThat(metadata.writerName()).isEqualTo("Harbour Writer");
      assertThat(metadata.restoreMethod()).isEqualTo(METHOD);
      assertThat(metadata.components()).containsExactly(SHIPS, CHARTS);
    });
  }

  @Nested
  class TheText {
    private final String text = Fixtures.oneLine(Fixtures.METADATA);
    private final String identification = text.substring(text.indexOf("<IDENTIFICATION"), text.indexOf("<RESTORE_METHOD"));

    @Test
    @Tag("WMD-001")
    void withoutInstanceIsRefused() {
      Fixtures.assertInvalid(() -> WriterMetadataReader.read(text.replace(identification, "")));
    }

    @Test
    @Tag("WMD-001")
    void withTwoInstancesIsRefused() {
      Fixtures.assertInvalid(
          () -> WriterMetadataReader.read(text.replace(identification, identification + identification)));
    }
  }

  @Test
  @Tag("WMD-003")
  void keepsWhatHoldsForTheWholeWriter() {
    assertThat(sealedAndRead).allSatisfy(metadata -> {
      assertThat(metadata.restoreMethod()).isEqualTo(METHOD);
      assertThat(metadata.backupSchema()).isEqualTo(BackupSchema.LOG);
      assertThat(metadata.excludeFiles()).singleElement()
          .matches(files -> files.sameFiles(FileSet.of("/data", "*.tmp", true)));
      assertThat(metadata.excludeFilesFromSnapshot()).singleElement()
          .matches(files -> files.sameFiles(FileSet.of("/data", "*.lock")));
      assertThat(metadata.alternateLocationMappings()).singleElement()
          .matches(mapping -> mapping.fileSet().sameFiles(LOGS) && mapping.alternatePath().equals("/elsewhere"));
    });
  }

  @Test
  @Tag("WMD-004")
  void keepsAllOfAComponent() {
    assertThat(sealedAndRead).allSatisfy(metadata -> {
      ComponentInfo ships = metadata.components().get(0);
      assertThat(ships.key()).isEqualTo(ComponentKey.database("north\\east", "ships"));
      assertThat(ships.caption()).contains("All ships");
      assertThat(ships.icon()).hasValueSatisfying(icon -> assertThat(icon).containsExactly(1, 2, 3));
      assertThat(ships.restoreMetadata()).isTrue();
      assertThat(ships.notifyOnBackupComplete()).isTrue();
      assertThat(ships.selectable()).isTrue();
      assertThat(ships.selectableForRestore()).isTrue();
      assertThat(ships.flags()).isEqualTo(new ComponentFlags(5));
      assertThat(ships.databaseFiles()).containsExactly(FileSet.of("/data", "ships.db"));
      assertThat(ships.databaseLogFiles()).containsExactly(LOGS);
      assertThat(ships.dependencies()).containsExactly(new ComponentDependency(OTHER_WRITER, "a", "crew"));
    });
  }

  @Test
  @Tag("WMD-004")
  void keepsWhatAComponentDoesNotSay() {
    assertThat(sealedAndRead).allSatisfy(metadata -> {
      ComponentInfo charts = metadata.components().get(1);
      assertThat(charts.caption()).isEmpty();
      assertThat(charts.icon()).isEmpty();
      assertThat(charts.restoreMetadata()).isFalse();
      assertThat(charts.notifyOnBackupComplete()).isFalse();
      assertThat(charts.selectable()).isFalse();
      assertThat(charts.selectableForRestore()).isFalse();
      assertThat(charts.flags()).isEqualTo(ComponentFlags.NONE);
      assertThat(charts.dependencies()).isEmpty();
    });
  }

  /** A list of the document or of one of its components, with the member that finds an element by its position. */
  enum Lists {
    COMPONENT(WriterMetadata::components, WriterMetadata::component),
    EXCLUDE_FILE(WriterMetadata::excludeFiles, WriterMetadata::excludeFile),
    EXCLUDE_FROM_SNAPSHOT_FILE(WriterMetadata::excludeFilesFromSnapshot, WriterMetadata::excludeFileFromSnapshot),
    MAPPING(WriterMetadata::alternateLocationMappings, WriterMetadata::alternateLocationMapping),
    FILE(metadata -> metadata.component(1).files(), (metadata, index) -> metadata.component(1).file(index)),
    DATABASE_FILE(
        metadata -> metadata.component(0).databaseFiles(), (metadata, index) -> metadata.component(0).databaseFile(index)),
    DATABASE_LOG_FILE(
        metadata -> metadata.component(0).databaseLogFiles(),
        (metadata, index) -> metadata.component(0).databaseLogFile(index)),
    DEPENDENCY(
        metadata -> metadata.component(0).dependencies(), (metadata, index) -> metadata.component(0).dependency(index));

    private final Function<WriterMetadata, List<?>> all;
    private final BiFunction<WriterMetadata, Integer, Object> one;

    Lists(Function<WriterMetadata, List<?>> all, BiFunction<WriterMetadata, Integer, Object> one) {
      this.all = all;
      this.one = one;
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("WMD-077")
  void findsNothingBeyondTheEndOfAList(Lists list) {
    assertThat(sealedAndRead).allSatisfy(metadata -> {
      List<?> all = list.all.apply(metadata);
      assertThat(all).isNotEmpty();
      for (int index = 0; index < all.size(); index++) {
        assertThat(list.one.apply(metadata, index)).isEqualTo(all.get(index));
      }
      for (int index : new int[] {-1, all.size(), Integer.MAX_VALUE, Integer.MIN_VALUE}) {
        Fixtures.assertFails(VssError.E_OBJECT_NOT_FOUND, () -> list.one.apply(metadata, index));
      }
    });
  }

  @Test
  @Tag("WMD-020")
  void anInstanceNameChangesNothingElseOfTheIdentity() {
    WriterMetadata unnamed = sealedAndRead.get(0);
    WriterMetadata named = WriterMetadataDraft.of(
        Fixtures.identityBuilder().instanceName("first").build(), Fixtures.INSTANCE).seal();

    assertThat(unnamed.instanceName()).isEmpty();
    assertThat(named.instanceName()).contains("first");
    assertThat(named)
        .extracting(
            WriterMetadata::writerId, WriterMetadata::instanceId, WriterMetadata::writerName, WriterMetadata::usage,
            WriterMetadata::source)
        .containsExactly(
            unnamed.writerId(), unnamed.instanceId(), unnamed.writerName(), unnamed.usage(), unnamed.source());
  }

  @Test
  @Tag("WMD-070")
  void aMappingNamesFilesAndNoComponent() {
    assertThat(AlternateLocationMapping.class.getRecordComponents())
        .extracting(part -> part.getType().getSimpleName())
        .containsExactly("FileSet", "String");
    assertThat(sealedAndRead.get(1).saveAsXml())
        .containsSubsequence("<RESTORE_METHOD", "ALTERNATE_LOCATION_MAPPING", "</RESTORE_METHOD>", "<DATABASE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/logs", "/LOGS", "/logs\\"})
  @Tag("WMD-070")
  void theComponentOfAMappingIsTheOneThatHasItsFiles(String path) {
    FileSet mapped = FileSet.of(path, "*.LOG");
    List<ComponentInfo> owners = sealedAndRead.get(1).components().stream()
        .filter(component -> component.databaseLogFiles().stream().anyMatch(mapped::sameFiles))
        .toList();
    assertThat(owners).extracting(ComponentInfo::key).containsExactly(SHIPS.key());
  }

  @Test
  @Tag("WMD-076")
  void countsExclusionsAndComponentsByThemselves() {
    assertThat(sealedAndRead).allSatisfy(metadata -> {
      assertThat(metadata.components()).hasSize(2);
      assertThat(metadata.excludeFiles()).hasSize(1);
    });
  }

  @Test
  @Tag("WMD-076")
  void countsNothingInADocumentThatSaysNothing() {
    WriterMetadata nothing = Fixtures.draft().seal();
    assertThat(nothing.components()).isEmpty();
    assertThat(nothing.excludeFiles()).isEmpty();
  }
}
