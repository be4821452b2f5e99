package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.MAIL;
import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterState;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.VssEnvironment;
import io.vss4j.testkit.junit.VssExtension;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the calls of a restore do, beyond being legal or not. */
class RestoreRulesTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  @Nested
  class Selecting {
    @Test
    @Tag("REQ-044")
    void whatIsNotInTheDocumentIsNotFound() {
      try (CallScene scene = new CallScene(new CallWorld(vss.environment())).restore().gathered()) {
        assertFails(
            VssError.E_OBJECT_NOT_FOUND, () -> scene.components.setSelectedForRestore(scene.writer(), MAIL, true));
        assertFails(
            VssError.E_OBJECT_NOT_FOUND,
            () -> scene.components.setSelectedForRestore(WriterId.of(new UUID(4, 4)), ORDERS, true));
      }
    }

    @Test
    @Tag("REQ-045")
    void partsOfAnUnknownRootAreNotFound() {
      try (CallScene scene = new CallScene(new CallWorld(vss.environment())).restore().gathered()) {
        assertFails(
            VssError.E_OBJECT_NOT_FOUND,
            () -> scene.components.addRestoreSubcomponent(scene.writer(), MAIL, "mail", "part"));
      }
    }

    @Test
    @Tag("REQ-045")
    void partsOfARootWhoseWriterIsGoneAreNotFound() {
      CallWorld world = new CallWorld(vss.environment());
      try (CallScene scene = new CallScene(world).restore().gathered().selected()) {
        world.writer.die();
        assertFails(
            VssError.E_OBJECT_NOT_FOUND,
            () -> scene.components.addRestoreSubcomponent(scene.writer(), ORDERS, "orders", "part"));
      }
    }

    @Test
    @Tag("REQ-045")
    void partsOfARootThatIsNoLongerSelectedAreBadState() {
      try (CallScene scene = new CallScene(new CallWorld(vss.environment())).restore().gathered().selected()) {
        scene.components.addRestoreSubcomponent(scene.writer(), ORDERS, "orders", "part");
        scene.components.setSelectedForRestore(scene.writer(), ORDERS, false);
        assertFails(
            VssError.E_BAD_STATE,
            () -> scene.components.addRestoreSubcomponent(scene.writer(), ORDERS, "orders", "part"));
      }
    }
  }

  @Nested
  class ClosedBeforeItsEnd {
    private final HeldOperations operations = new HeldOperations();
    private final FakeWriter writer =
        FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf").build();

    @Test
    @Tag("SEQ-020")
    void hasPostRestoreSentThatWasCancelled() {
      try (VssEnvironment environment = environment()) {
        environment.subscribe(writer);
        try (RestoreDriver restore = RestoreDriver.of(environment, writer).preRestored()) {
          operations.hold();
          VssAsync<?> postRestore = restore.components.postRestore();
          Background cancelling = Background.run(postRestore::cancel);
          cancelling.awaitBlocked();
          operations.letGo();
          cancelling.join();
          assertThat(writer.count(WriterEvent.POST_RESTORE)).isZero();
        }
        assertThat(writer.count(WriterEvent.POST_RESTORE)).isEqualTo(1);
      }
    }

    @Test
    @Tag("SEQ-020")
    void hasPostRestoreSentOnceAlthoughItIsOnItsWay() {
      try (VssEnvironment environment = environment()) {
        environment.subscribe(writer);
        try (RestoreDriver restore = RestoreDriver.of(environment, writer).preRestored()) {
          operations.hold();
          restore.components.postRestore();
          Background closing = Background.run(restore.components::close);
          closing.awaitBlocked();
          operations.letGo();
          closing.join();
          assertThat(writer.count(WriterEvent.POST_RESTORE)).isEqualTo(1);
        }
      }
    }

    @Test
    @Tag("SEQ-020")
    void sendsNothingMoreAfterPostRestore() {
      try (VssEnvironment environment = environment()) {
        environment.subscribe(writer);
        RestoreDriver.of(environment, writer).preRestored().restored().close();
        assertThat(writer.count(WriterEvent.POST_RESTORE)).isEqualTo(1);
      }
    }

    private VssEnvironment environment() {
      return VssEnvironment.builder().configure(core -> core.operations(operations)).build();
    }
  }

  @Nested
  class AfterAVeto {
    private final FakeWriter writer = vss.subscribe(FakeWriter.builder()
        .name("sql")
        .database("", "orders", "/data", "*.mdf")
        .failAt(WriterEvent.PRE_RESTORE, WriterFailure.retryable("in use"))
        .build());

    @Test
    @Tag("REQ-047")
    void postRestoreIsAcceptedWithNothingRestored() {
      String document;
      try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).completed()) {
        document = backup.components.saveAsXml();
      }
      try (BackupComponents restore = vss.createBackupComponents()) {
        restore.initializeForRestore(document);
        restore.gatherWriterMetadata().await();
        restore.setSelectedForRestore(writer.identity().writerId(), ORDERS, true);
        restore.preRestore().await();
        assertThat(restore.gatherWriterStatus().await().get(0).state()).isEqualTo(WriterState.FAILED_AT_PRE_RESTORE);
        restore.setFileRestoreStatus(writer.identity().writerId(), ORDERS, FileRestoreStatus.NONE);
        restore.postRestore().await();
        assertFails(VssError.E_BAD_STATE, restore::postRestore);
      }
    }
  }
}
