package io.vss4j.core.document;

import static io.vss4j.api.VssError.E_INVALIDARG;
import static io.vss4j.api.VssError.E_OBJECT_NOT_FOUND;
import static io.vss4j.core.document.Fixtures.OTHER_WRITER;
import static io.vss4j.core.document.Fixtures.WRITER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftSpecificationsTest extends DraftTest {
  @Nested
  class TheRestoreMethod {
    private final RestoreMethodSpec custom =
        RestoreMethodSpec.builder(RestoreMethod.CUSTOM).build();
    private final AlternateLocationMapping mapping =
        new AlternateLocationMapping(FILES, "/elsewhere");

    @ParameterizedTest
    @CsvSource({
      "RESTORE_STOP_START, svc, IF_REPLACE_FAILS, true",
      "STOP_RESTORE_START, other, ALWAYS, false",
      "RESTORE_AT_REBOOT, , NEVER, true",
      "CUSTOM, , ALWAYS, false"
    })
    @Tag("WMD-060")
    void isKeptForTheWriter(RestoreMethod kind, String service, WriterRestorePolicy policy, boolean reboot) {
      RestoreMethodSpec method = RestoreMethodSpec.builder(kind)
          .service(service)
          .writerRestore(policy)
          .rebootRequired(reboot)
          .build();
      draft.setRestoreMethod(method);

      assertThat(WriterMetadataReader.read(draft.saveAsXml()).restoreMethod()).isEqualTo(method);
      assertThat(draft.seal().restoreMethod()).isEqualTo(method);
    }

    @Test
    @Tag("WMD-061")
    void mayBeMissing() {
      assertThat(draft.seal().restoreMethod()).isEqualTo(RestoreMethodSpec.ABSENT);
    }

    @Test
    @Tag("WMD-062")
    void mustNotBeUndefined() {
      fails(
          E_INVALIDARG,
          () -> draft.setRestoreMethod(
              RestoreMethodSpec.builder(RestoreMethod.UNDEFINED).build()));
      fails(
          E_INVALIDARG,
          () -> draft.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.CUSTOM)
              .writerRestore(WriterRestorePolicy.UNDEFINED)
              .build()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNDEFINED")
    @Tag("WMD-063")
    void namesAServiceIfAndOnlyIfItNeedsOne(RestoreMethod method) {
      if (method.needsService()) {
        for (String service : new String[] {null, "", " "}) {
          fails(
              E_INVALIDARG,
              () -> draft.setRestoreMethod(
                  RestoreMethodSpec.builder(method).service(service).build()));
        }
      }
      draft.setRestoreMethod(RestoreMethodSpec.builder(method).service("svc").build());

      assertThat(draft.seal().restoreMethod().service().isPresent())
          .isEqualTo(method.needsService());
    }

    @Test
    @Tag("WMD-064")
    void mustNotHaveAUserProcedure() {
      fails(
          E_INVALIDARG,
          () -> draft.setRestoreMethod(
              RestoreMethodSpec.builder(RestoreMethod.CUSTOM).userProcedure("").build()));
    }

    @Test
    @Tag("WMD-065")
    void isReplacedAndKeepsTheMappings() {
      draft.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.STOP_RESTORE_START)
          .service("svc")
          .build());
      draft.addAlternateLocationMapping(mapping);
      draft.setRestoreMethod(custom);

      WriterMetadata metadata = draft.seal();
      assertThat(metadata.restoreMethod()).isEqualTo(custom);
      assertThat(metadata.saveAsXml()).containsOnlyOnce("<RESTORE_METHOD ").doesNotContain("svc");
      assertThat(metadata.alternateLocationMappings()).hasSize(1);
    }

    @Test
    @Tag("WMD-066")
    void comesBeforeItsMappings() {
      fails(E_OBJECT_NOT_FOUND, () -> draft.addAlternateLocationMapping(mapping));
    }

    @Test
    void hasMappingsWithGoodPathsOnly() {
      draft.setRestoreMethod(custom);

      fails(
          E_INVALIDARG,
          () -> draft.addAlternateLocationMapping(new AlternateLocationMapping(FILES, "")));
      fails(
          E_INVALIDARG,
          () -> draft.addAlternateLocationMapping(new AlternateLocationMapping(FILES, "/*")));
      fails(
          E_INVALIDARG,
          () -> draft.addAlternateLocationMapping(
              new AlternateLocationMapping(FileSet.of("", "*"), "/b")));
      fails(
          E_INVALIDARG,
          () -> draft.addAlternateLocationMapping(
              new AlternateLocationMapping(FileSet.of("/a", "/"), "/b")));
    }

    @Test
    @Tag("WMD-069")
    void hasMappingsWithTheirDestination() {
      draft.setRestoreMethod(custom);
      draft.addAlternateLocationMapping(mapping);
      draft.addAlternateLocationMapping(
          new AlternateLocationMapping(FileSet.of("/x", "y", true), "/z"));

      assertThat(draft.seal().alternateLocationMappings())
          .extracting(AlternateLocationMapping::alternatePath)
          .containsExactly("/elsewhere", "/z");
    }
  }

  @Nested
  class Dependencies {
    @Test
    @Tag("WMD-073")
    void needTheirDependentComponentOnly() {
      fails(
          E_OBJECT_NOT_FOUND,
          () ->
              draft.addComponentDependency(GROUP, new ComponentDependency(OTHER_WRITER, "", "n")));

      draft.addComponent(info(GROUP));
      draft.addComponentDependency(GROUP, new ComponentDependency(OTHER_WRITER, "", "nowhere"));
      assertThat(draft.seal().components().get(0).dependencies()).hasSize(1);
    }

    @Test
    @Tag("WMD-074")
    void onTheWriterItselfAreRefusedUnlessRemote() {
      draft.addComponent(info(GROUP));

      fails(
          E_INVALIDARG,
          () -> draft.addComponentDependency(GROUP, new ComponentDependency(WRITER, "", "n")));
      assertThatCode(() -> draft.addComponentDependency(
              GROUP, new ComponentDependency(WRITER, "\\\\host\\p", "n")))
          .doesNotThrowAnyException();
    }

    @Test
    void withoutTargetAreRefused() {
      draft.addComponent(info(GROUP));

      fails(
          E_INVALIDARG,
          () -> draft.addComponentDependency(GROUP, new ComponentDependency(OTHER_WRITER, "", "")));
      fails(
          E_INVALIDARG,
          () -> draft.addComponentDependency(
              GROUP, new ComponentDependency(WriterId.of(new UUID(0, 0)), "", "n")));
    }

    @Test
    @Tag("WMD-075")
    void areKeptInTheirOrder() {
      draft.addComponent(info(GROUP));
      List<ComponentDependency> dependencies = List.of(
          new ComponentDependency(OTHER_WRITER, "b", "2"),
          new ComponentDependency(OTHER_WRITER, "a", "1"),
          new ComponentDependency(OTHER_WRITER, "b", "2"));
      dependencies.forEach(dependency -> draft.addComponentDependency(GROUP, dependency));

      assertThat(draft.seal().components().get(0).dependencies()).isEqualTo(dependencies);
    }
  }

  @Nested
  class TheSchema {
    @Test
    @Tag("WMD-071")
    void isUndefinedUntilSet() {
      assertThat(draft.saveAsXml()).doesNotContain("backupSchema");
      assertThat(draft.seal().backupSchema()).isEqualTo(BackupSchema.UNDEFINED);
    }

    @Test
    @Tag("WMD-072")
    void isWhatWasSetLast() {
      draft.setBackupSchema(BackupSchema.COPY);
      draft.setBackupSchema(BackupSchema.INDEPENDENT_SYSTEM_STATE);

      assertThat(draft.seal().backupSchema()).isEqualTo(BackupSchema.INDEPENDENT_SYSTEM_STATE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x4, 0x5, 0x6})
    @Tag("SCH-020")
    @Tag("WMD-072")
    void isNotExclusiveWithoutBoth(int bits) {
      fails(E_INVALIDARG, () -> draft.setBackupSchema(new BackupSchema(bits)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x40, 0x60, 0x28})
    @Tag("SCH-021")
    @Tag("WMD-072")
    void isNotTimestampedWithoutDifferentialOrIncremental(int bits) {
      fails(E_INVALIDARG, () -> draft.setBackupSchema(new BackupSchema(bits)));
    }

    @Test
    void mayHaveLogBeforeThereIsALogFile() {
      draft.setBackupSchema(BackupSchema.LOG);

      assertThat(draft.seal().backupSchema()).isEqualTo(BackupSchema.LOG);
    }

    @Test
    @Tag("SCH-023")
    void mayHaveTheReservedFlag() {
      draft.setBackupSchema(BackupSchema.LSN);

      assertThat(draft.seal().backupSchema()).isEqualTo(BackupSchema.LSN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x800, 0x10000, 0x80000000})
    @Tag("SCH-024")
    @Tag("WMD-072")
    void hasNoUnknownFlags(int bits) {
      fails(E_INVALIDARG, () -> draft.setBackupSchema(new BackupSchema(bits)));
    }

    @Test
    void mayHaveAllFlagsTogether() {
      draft.setBackupSchema(new BackupSchema(0xF7FF));

      assertThat(draft.seal().backupSchema().bits()).isEqualTo(0xF7FF);
    }
  }
}
