package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.ExpressNotes.DOCUMENT;
import static io.vss4j.testkit.protocol.ExpressNotes.ID;
import static io.vss4j.testkit.protocol.ExpressNotes.NOTES;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.ExpressMetadataBuilder;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.core.validation.Purpose;
import io.vss4j.core.validation.Severity;
import io.vss4j.core.validation.Validation;
import io.vss4j.testkit.junit.VssExtension;
import java.lang.reflect.Method;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the metadata of an express writer may say, and what is refused, by calls and in documents. */
class ExpressLimitsTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private ExpressWriter express;
  private ExpressMetadataBuilder metadata;

  @BeforeEach
  void make() {
    express = vss.service().createExpressWriter();
    metadata = ExpressNotes.make(express);
  }

  static List<ExpressRefusal> unsupported() {
    return ExpressRefusal.unsupported();
  }

  static List<ExpressRefusal> allRefusals() {
    return Stream
        .concat(ExpressRefusal.unsupported().stream(), ExpressRefusal.onlyInDocuments().stream())
        .toList();
  }

  private static FileSet files(FileSetBackupType type) {
    return FileSet.builder("/more", "*").backupType(type).build();
  }

  private WriterMetadata made() {
    return express.loadMetadata(metadata.saveAsXml());
  }

  @Nested
  class WhatAnExpressWriterCannotHave {
    @ParameterizedTest
    @MethodSource("io.vss4j.testkit.protocol.ExpressLimitsTest#unsupported")
    @Tag("EXW-019")
    @Tag("EXW-020")
    void isNotSupportedInACall(ExpressRefusal refusal) {
      String before = metadata.saveAsXml();

      assertFails(VssError.E_NOT_SUPPORTED, () -> refusal.call().accept(metadata));
      assertThat(metadata.saveAsXml()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("io.vss4j.testkit.protocol.ExpressLimitsTest#allRefusals")
    @Tag("EXW-008")
    void isRefusedInADocument(ExpressRefusal refusal) {
      assertThatThrownBy(() -> express.loadMetadata(refusal.document()))
          .isInstanceOfSatisfying(VssException.class,
              e -> assertThat(e.error()).as(e.getMessage()).isEqualTo(VssError.E_INVALID_XML_DOCUMENT))
          .hasMessageContainingAll("Notes", "expected");
    }

    @Test
    @Tag("EXW-008")
    void isNamedInADocumentByOwnerAndMask() {
      assertThatThrownBy(() -> express.loadMetadata(DOCUMENT.replace("componentFlags=\"4\"", "componentFlags=\"3\"")))
          .hasMessageContaining("Notes")
          .hasMessageContaining("component \"notes\": component flags 0x3, expected NOT_SYSTEM_STATE or none");
    }

    @Test
    @Tag("EXW-008")
    void isNamedAllAtOnce() {
      String document = DOCUMENT.replace("\"never\"", "\"always\"").replace("\"4\"", "\"3\"");

      assertThatThrownBy(() -> express.loadMetadata(document))
          .hasMessageContainingAll("writer restore ALWAYS", "component \"notes\"", "NOT_SYSTEM_STATE");
    }

    @Test
    @Tag("EXW-008")
    void leavesTheMetadataThatWereLoadedBefore() {
      express.loadMetadata(DOCUMENT);
      assertFails(VssError.E_INVALID_XML_DOCUMENT,
          () -> express.loadMetadata(DOCUMENT.replace("\"never\"", "\"always\"")));
      express.register();

      assertThat(gathered()).extracting(WriterMetadata::saveAsXml).containsExactly(DOCUMENT);
    }

    @Test
    @Tag("EXW-020")
    void isAnUndefinedRestoreMethod() {
      assertFails(VssError.E_INVALIDARG, () -> metadata.setRestoreMethod(
          RestoreMethodSpec.builder(RestoreMethod.UNDEFINED).writerRestore(WriterRestorePolicy.NEVER).build()));
    }

    @Test
    @Tag("EXW-020")
    void isWhatThereIsNoMethodFor() {
      assertThat(ExpressMetadataBuilder.class.getMethods())
          .extracting(Method::getName)
          .containsOnly("addComponent", "addFilesToFileGroup", "addExcludeFiles", "setRestoreMethod",
              "addComponentDependency", "setBackupSchema", "saveAsXml");
    }

    @Test
    @Tag("EXW-018")
    void isADatabase() {
      ComponentInfo database = ComponentInfo.builder(ComponentKey.database("", "orders")).build();

      assertThatThrownBy(() -> metadata.addComponent(database))
          .hasMessageContainingAll("VSS_E_NOT_SUPPORTED", "addComponent", "orders", "Notes", "expected FILE_GROUP");
    }

    @Test
    @Tag("EXW-021")
    void isTheDefaultMask() {
      assertThat(FileSetBackupType.DEFAULT.bits()).isEqualTo(0xF0F);

      assertFails(VssError.E_NOT_SUPPORTED, () -> metadata.addFilesToFileGroup(NOTES, FileSet.of("/more", "*")));
      assertFails(VssError.E_NOT_SUPPORTED, () -> metadata.addComponent(
          ComponentInfo.builder(ComponentKey.fileGroup("", "other")).addFiles(FileSet.of("/more", "*")).build()));
    }
  }

  @Nested
  class WhatAnExpressWriterCanHave {
    @Test
    @Tag("EXW-018")
    void isAFileGroup() {
      metadata.addComponent(ComponentInfo.builder(ComponentKey.fileGroup("north", "drafts")).build());

      assertThat(made().component(ComponentKey.fileGroup("north", "drafts"))).isPresent();
    }

    @Test
    @Tag("EXW-020")
    void isTheFlagNotSystemState() {
      ComponentKey drafts = ComponentKey.fileGroup("", "drafts");
      metadata.addComponent(ComponentInfo.builder(drafts).flags(ComponentFlags.NOT_SYSTEM_STATE).build());

      assertThat(made().component(drafts)).hasValueSatisfying(
          found -> assertThat(found.flags()).isEqualTo(ComponentFlags.NOT_SYSTEM_STATE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x1, 0x100, 0x200, 0x400, 0x800, 0xF00, 0xF01, 0x10000, 0x10F01})
    @Tag("EXW-020")
    void isEveryMaskWithoutTheThreeBits(int mask) {
      metadata.addFilesToFileGroup(NOTES, files(new FileSetBackupType(mask)));

      assertThat(made().component(NOTES).orElseThrow().files()).last()
          .satisfies(files -> assertThat(files.backupType().bits()).isEqualTo(mask));
    }

    @ParameterizedTest
    @EnumSource(value = RestoreMethod.class, mode = EnumSource.Mode.EXCLUDE,
        names = {"UNDEFINED", "RESTORE_TO_ALTERNATE_LOCATION", "CUSTOM"})
    @Tag("EXW-020")
    void isEveryMethodThatNeedsNoWriter(RestoreMethod method) {
      RestoreMethodSpec spec = RestoreMethodSpec.builder(method)
          .service(method.needsService() ? "notesd" : null)
          .writerRestore(WriterRestorePolicy.NEVER)
          .build();
      metadata.setRestoreMethod(spec);

      assertThat(made().restoreMethod()).isEqualTo(spec);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x10, 0x400, 0x410})
    @Tag("EXW-020")
    void isASchemaOfCopyAndIndependentSystemState(int schema) {
      metadata.setBackupSchema(new BackupSchema(schema));

      assertThat(made().backupSchema().bits()).isEqualTo(schema);
    }

    @Test
    @Tag("EXW-021")
    void isTheMaskOfTheOneCallForm() {
      metadata.addFilesToFileGroup(NOTES, "/more", "*.txt", true);

      assertThat(made().component(NOTES).orElseThrow().files()).last().isEqualTo(
          FileSet.builder("/more", "*.txt").recursive(true).backupType(new FileSetBackupType(0xF01)).build());
    }

    @Test
    @Tag("EXW-025")
    void isADependencyOnAnyOtherWriter() {
      ComponentDependency dependency = new ComponentDependency(WriterId.of(new UUID(0, 9)), "", "mail");
      metadata.addComponentDependency(NOTES, dependency);

      assertThat(made().component(NOTES).orElseThrow().dependencies()).containsExactly(dependency);
    }
  }

  /** Documents that Windows brings along have the default, by its number or by leaving it out. */
  @Nested
  class TheDefaultMaskInADocument {
    @ParameterizedTest
    @ValueSource(strings = {"filespecBackupType=\"3855\"", ""})
    void isRead(String mask) {
      WriterMetadata read = express.loadMetadata(DOCUMENT.replace("filespecBackupType=\"3841\"", mask));

      assertThat(read.component(NOTES).orElseThrow().files()).extracting(FileSet::backupType)
          .containsExactly(FileSetBackupType.DEFAULT);
    }
  }

  @Nested
  class AnInvalidValue {
    @Test
    @Tag("EXW-019")
    void isInvalidAsForOtherWriters() {
      assertFails(VssError.E_INVALIDARG, () -> metadata.addComponent(
          ComponentInfo.builder(ComponentKey.fileGroup("", "a\\b")).build()));
      assertFails(VssError.E_INVALIDARG, () -> metadata.addComponent(ComponentInfo
          .builder(ComponentKey.fileGroup("", "other")).flags(new ComponentFlags(0x40)).build()));
      assertFails(VssError.E_INVALIDARG, () -> metadata.addFilesToFileGroup(NOTES, "/mo*re", "*", false));
      assertFails(VssError.E_INVALIDARG,
          () -> metadata.addFilesToFileGroup(NOTES, files(new FileSetBackupType(0x20001))));
      assertFails(VssError.E_INVALIDARG, () -> metadata.setBackupSchema(new BackupSchema(0x800)));
    }

    @Test
    @Tag("EXW-019")
    void isARestoreMethodThatIsUndefined() {
      assertFails(VssError.E_INVALIDARG, () -> metadata.setRestoreMethod(
          RestoreMethodSpec.builder(RestoreMethod.UNDEFINED).writerRestore(WriterRestorePolicy.NEVER).build()));
      assertThat(made().restoreMethod()).isEqualTo(ExpressNotes.METHOD);
    }

    @Test
    @Tag("EXW-019")
    void isAMethodWithoutTheServiceItNeeds() {
      assertFails(VssError.E_INVALIDARG, () -> metadata.setRestoreMethod(RestoreMethodSpec
          .builder(RestoreMethod.STOP_RESTORE_START).writerRestore(WriterRestorePolicy.NEVER).build()));
    }

    @Test
    @Tag("EXW-025")
    void isADependencyOnTheWriterItself() {
      assertFails(VssError.E_INVALIDARG,
          () -> metadata.addComponentDependency(NOTES, new ComponentDependency(ID, "", "drafts")));
    }
  }

  @Nested
  class ComponentsOfAnExpressWriter {
    @Test
    @Tag("EXW-023")
    void areThereOnceOnly() {
      assertFails(VssError.E_OBJECT_ALREADY_EXISTS,
          () -> metadata.addComponent(ComponentInfo.builder(ComponentKey.fileGroup("\\", "NOTES")).build()));
    }

    @Test
    @Tag("EXW-023")
    void areThereBeforeTheirFiles() {
      assertFails(VssError.E_OBJECT_NOT_FOUND,
          () -> metadata.addFilesToFileGroup(ComponentKey.fileGroup("", "drafts"), "/drafts", "*", false));
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> metadata.addComponentDependency(
          ComponentKey.fileGroup("", "drafts"), new ComponentDependency(WriterId.of(new UUID(0, 9)), "", "mail")));
    }

    @Test
    @Tag("EXW-023")
    void keepWhatWasSaidOfThem() {
      ComponentKey drafts = ComponentKey.fileGroup("\\north\\Docs", "drafts");
      metadata.addComponent(ComponentInfo.builder(drafts)
          .caption("Drafts \\ letters").selectable(true).selectableForRestore(true).build());
      metadata.addExcludeFiles(FileSet.of("/notes", "*.tmp", true));

      assertThat(made().component(drafts)).hasValueSatisfying(found -> {
        assertThat(found.key().logicalPath()).isEqualTo("\\north\\Docs");
        assertThat(found.caption()).contains("Drafts \\ letters");
        assertThat(found.selectable()).isTrue();
        assertThat(found.selectableForRestore()).isTrue();
      });
      assertThat(made().excludeFiles()).hasSize(1);
    }
  }

  @Nested
  class MetadataWithoutRestoreMethod {
    @BeforeEach
    void begin() {
      metadata = ExpressNotes.begin(express);
      metadata.addComponent(ComponentInfo.builder(NOTES).build());
    }

    @Test
    @Tag("EXW-024")
    void areRegistered() {
      express.register();

      assertThat(gathered()).extracting(found -> found.restoreMethod().method())
          .containsExactly(RestoreMethod.UNDEFINED);
    }

    @Test
    @Tag("EXW-024")
    void areAnErrorWhereTheyAreValidatedForARestore() {
      assertThat(Validation.of(List.of(made()), Purpose.RESTORE)).singleElement().satisfies(finding -> {
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.writer()).contains(ID);
        assertThat(finding.message()).contains("restore method", "missing");
      });
    }

    @Test
    @Tag("EXW-024")
    void areNoneIfTheyHaveOne() {
      metadata.setRestoreMethod(ExpressNotes.METHOD);

      assertThat(Validation.of(List.of(made()), Purpose.RESTORE)).isEmpty();
    }
  }

  /** The same limits as the part on restores has them. */
  @Nested
  class OfARestore {
    private VssError refusal(RestoreMethod method, WriterRestorePolicy policy) {
      return Refusals.refusal(
          () -> metadata.setRestoreMethod(RestoreMethodSpec.builder(method).writerRestore(policy).build()));
    }

    @ParameterizedTest
    @CsvSource({
        "UNDEFINED, E_INVALIDARG", "RESTORE_TO_ALTERNATE_LOCATION, E_NOT_SUPPORTED", "CUSTOM, E_NOT_SUPPORTED",
        "RESTORE_IF_NOT_THERE, S_OK"})
    @Tag("WRE-010")
    void theMethodIsOneWithoutTheWriter(RestoreMethod method, VssError outcome) {
      assertThat(refusal(method, WriterRestorePolicy.NEVER)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "UNDEFINED, E_NOT_SUPPORTED", "IF_REPLACE_FAILS, E_NOT_SUPPORTED", "ALWAYS, E_NOT_SUPPORTED", "NEVER, S_OK"})
    @Tag("WRE-011")
    void theWriterNeverTakesPart(WriterRestorePolicy policy, VssError outcome) {
      assertThat(refusal(RestoreMethod.RESTORE_IF_CAN_REPLACE, policy)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x100, 0x200, 0x1000, 0x2000, 0x4000, 0x8000})
    @Tag("WRE-014")
    void noFeatureNeedsTheWriter(int feature) {
      assertFails(VssError.E_NOT_SUPPORTED, () -> metadata.setBackupSchema(new BackupSchema(feature)));
      assertThat(made().backupSchema()).isEqualTo(BackupSchema.UNDEFINED);
    }
  }

  private List<WriterMetadata> gathered() {
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).gathered()) {
      return backup.roster;
    }
  }
}
