package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vss4j.api.VssError;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.RollForwardType;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a requester may ask of a writer depends on what the writer says it supports, if anybody knows. */
class SchemaAtRestoreTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private RestoreDriver restore;
  private FakeWriter writer;
  private FakeWriter other;

  /** A call and the flag that it needs. */
  enum Wish {
    NEW_TARGET(BackupSchema.WRITER_SUPPORTS_NEW_TARGET, test -> test.restore.components.addNewTarget(
        test.writer.identity().writerId(), ORDERS, new NewTarget(FileSet.of("/data", "*.mdf"), "/new"))),
    ANOTHER_INSTANCE(BackupSchema.WRITER_SUPPORTS_RESTORE_WITH_MOVE, test -> test.restore.components
        .setSelectedForRestore(
            test.writer.identity().writerId(), ORDERS, true, test.other.registration().instanceId())),
    ROLL_FORWARD(BackupSchema.ROLLFORWARD_RESTORE, test -> test.restore.components.setRollForward(
        test.writer.identity().writerId(), ORDERS, new RollForward(RollForwardType.ALL, null))),
    NEW_NAME(BackupSchema.RESTORE_RENAME, test -> test.restore.components.setRestoreName(
        test.writer.identity().writerId(), ORDERS, "orders2")),
    AUTHORITATIVE(BackupSchema.AUTHORITATIVE_RESTORE, test -> test.restore.components.setAuthoritativeRestore(
        test.writer.identity().writerId(), ORDERS, true));

    private final BackupSchema flag;
    private final Call call;

    Wish(BackupSchema flag, Call call) {
      this.flag = flag;
      this.call = call;
    }

    /** All flags but the one that is needed. */
    BackupSchema lacking() {
      return new BackupSchema(
          BackupSchema.of(Arrays.stream(values()).map(wish -> wish.flag).toArray(BackupSchema[]::new)).bits()
              & ~flag.bits());
    }
  }

  @FunctionalInterface
  private interface Call {
    void make(SchemaAtRestoreTest test);
  }

  private static FakeWriterBuilder sql(String instanceName, BackupSchema schema) {
    return FakeWriter.builder().name("sql").instanceName(instanceName).backupSchema(schema)
        .database("", "orders", "/data", "*.mdf");
  }

  /** Backs a writer up, and has it and a second instance live at the restore. */
  private void backUp(BackupSchema schema) {
    writer = vss.subscribe(sql("east", schema).build());
    restore = new RestoreDriver(vss);
    other = vss.subscribe(sql("west", schema).build());
  }

  private WriterMetadata saying(BackupSchema schema) {
    FakeWriter earlier = vss.subscribe(sql("earlier", schema).build());
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).gathered()) {
      WriterMetadata gathered = backup.roster.get(backup.roster.size() - 1);
      return vss.service().examineWriterMetadata(gathered.saveAsXml()
          .replace(gathered.instanceId().toString(), writer.registration().instanceId().toString()));
    } finally {
      earlier.registration().close();
    }
  }

  private void make(Wish wish) {
    wish.call.make(this);
  }

  @AfterEach
  void close() {
    restore.close();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("SCH-028")
  void theGatheredMetadataDecideWhereNoneAreStored(Wish wish) {
    backUp(wish.lacking());
    restore.gathered();
    assertFails(VssError.E_NOT_SUPPORTED, () -> make(wish));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("SCH-019")
  @Tag("SCH-028")
  void theOneFlagPermitsIt(Wish wish) {
    backUp(wish.flag);
    restore.gathered();
    assertThatCode(() -> make(wish)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("SCH-028")
  void theStoredMetadataDecideBeforeTheGathered(Wish wish) {
    backUp(wish.flag);
    WriterMetadata lacking = saying(wish.lacking());
    restore.gathered();
    restore.components.addStoredMetadata(lacking);
    assertFails(VssError.E_NOT_SUPPORTED, () -> make(wish));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("SCH-028")
  void theStoredMetadataPermitWhatTheGatheredDoNot(Wish wish) {
    backUp(wish.lacking());
    WriterMetadata able = saying(wish.flag);
    restore.gathered();
    restore.components.addStoredMetadata(able);
    assertThatCode(() -> make(wish)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANOTHER_INSTANCE")
  @Tag("SCH-028")
  void theGatheredMetadataOfALostWriterDecideToo(Wish wish) {
    backUp(wish.lacking());
    restore.gathered();
    writer.die();
    other.die();
    assertFails(VssError.E_NOT_SUPPORTED, () -> make(wish));
  }

  /** Another instance can be chosen only after the gathering. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANOTHER_INSTANCE")
  @Tag("SCH-028")
  void nobodyRefusesItWhereNothingIsKnown(Wish wish) {
    backUp(BackupSchema.UNDEFINED);
    String document = RestoreDriver.documentOf(vss.environment());
    restore.components.initializeForRestore(document);
    assertThatCode(() -> make(wish)).doesNotThrowAnyException();
  }
}
