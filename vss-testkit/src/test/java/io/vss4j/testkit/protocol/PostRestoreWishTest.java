package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.MAIL;
import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.junit.VssExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When the PostRestore handler is called of a writer that asked for it only if replacing fails. */
@Tag("WRE-003")
@Tag("WRE-004")
class PostRestoreWishTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private FakeWriter wishing(WriterRestorePolicy policy) {
    return vss.subscribe(FakeWriter.builder()
        .name("sql")
        .database("", "orders", "/data", "*.mdf")
        .database("", "mail", "/data", "*.edb")
        .alternateLocation(FileSet.of("/data", "*.mdf"), "/elsewhere")
        .restoreMethod(RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE).writerRestore(policy).build())
        .build());
  }

  private RestoreDriver restored(FakeWriter writer, FileRestoreStatus orders) {
    RestoreDriver restore = new RestoreDriver(vss).gathered().selected(writer, ORDERS, MAIL).preRestored();
    restore.components.setFileRestoreStatus(writer.identity().writerId(), ORDERS, orders);
    restore.components.setFileRestoreStatus(writer.identity().writerId(), MAIL, FileRestoreStatus.ALL);
    return restore;
  }

  @Test
  void itIsNotCalledIfEverythingWentWhereItCameFrom() {
    FakeWriter writer = wishing(WriterRestorePolicy.IF_REPLACE_FAILS);
    restored(writer, FileRestoreStatus.ALL).restored().close();
    assertThat(writer.count(WriterEvent.PRE_RESTORE)).isEqualTo(1);
    assertThat(writer.count(WriterEvent.POST_RESTORE)).isZero();
  }

  @ParameterizedTest
  @EnumSource(value = FileRestoreStatus.class, names = {"NONE", "FAILED"})
  void itIsCalledIfOneComponentFailed(FileRestoreStatus status) {
    FakeWriter writer = wishing(WriterRestorePolicy.IF_REPLACE_FAILS);
    restored(writer, status).restored().close();
    assertThat(writer.count(WriterEvent.POST_RESTORE)).isEqualTo(1);
  }

  @Test
  void itIsCalledIfOneComponentWentElsewhere() {
    FakeWriter writer = wishing(WriterRestorePolicy.IF_REPLACE_FAILS);
    RestoreDriver restore = restored(writer, FileRestoreStatus.ALL);
    restore.components.addAlternativeLocationMapping(
        writer.identity().writerId(), ORDERS, new AlternateLocationMapping(FileSet.of("/data", "*.mdf"), "/elsewhere"));
    restore.restored().close();
    assertThat(writer.count(WriterEvent.POST_RESTORE)).isEqualTo(1);
  }

  @Test
  void aComponentThatWasNotChosenDoesNotCount() {
    FakeWriter writer = wishing(WriterRestorePolicy.IF_REPLACE_FAILS);
    try (RestoreDriver restore = new RestoreDriver(vss).gathered().selected(writer, ORDERS).preRestored()) {
      restore.components.setFileRestoreStatus(writer.identity().writerId(), ORDERS, FileRestoreStatus.ALL);
      restore.restored();
    }
    assertThat(writer.count(WriterEvent.POST_RESTORE)).isZero();
  }

  @Test
  @Tag("WRE-005")
  void itIsCalledInAnyCaseOfAWriterThatAlwaysWantsIt() {
    FakeWriter writer = wishing(WriterRestorePolicy.ALWAYS);
    restored(writer, FileRestoreStatus.ALL).restored().close();
    assertThat(writer.count(WriterEvent.PRE_RESTORE)).isEqualTo(1);
    assertThat(writer.count(WriterEvent.POST_RESTORE)).isEqualTo(1);
  }
}
