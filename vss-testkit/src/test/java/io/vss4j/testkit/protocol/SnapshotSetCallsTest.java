package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.junit.VssExtension;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the calls that put a snapshot set together accept. */
class SnapshotSetCallsTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private CallScene scene() {
    return new CallScene(new CallWorld(vss.environment()));
  }

  @Nested
  class Contexts {
    @ParameterizedTest
    @Tag("REQ-021")
    @ValueSource(ints = {
      SnapshotContext.NO_AUTORECOVERY,
      SnapshotContext.TRANSPORTABLE,
      SnapshotContext.NOT_TRANSACTED,
      SnapshotContext.DIFFERENTIAL,
      SnapshotContext.PLEX,
      SnapshotContext.ROLLBACK_RECOVERY
    })
    void takeTheAttributesOfARequester(int attribute) {
      try (BackupComponents components = vss.createBackupComponents()) {
        components.initializeForBackup();
        assertThatCode(() -> components.setContext(SnapshotContext.BACKUP.with(attribute))).doesNotThrowAnyException();
      }
    }

    @ParameterizedTest
    @Tag("REQ-021")
    @ValueSource(ints = {
      SnapshotContext.PERSISTENT,
      SnapshotContext.CLIENT_ACCESSIBLE_ATTRIBUTE,
      SnapshotContext.NO_AUTO_RELEASE,
      SnapshotContext.AUTORECOVER,
      0x01000000
    })
    void takeNoAttributeThatOnlyTheSystemSets(int attribute) {
      try (BackupComponents components = vss.createBackupComponents()) {
        components.initializeForBackup();
        assertFails(
            VssError.E_INVALIDARG, () -> components.setContext(SnapshotContext.BACKUP.with(attribute)));
        components.setContext(SnapshotContext.APP_ROLLBACK);
      }
    }
  }

  @Nested
  class StartingASet {
    @Test
    @Tag("REQ-022")
    void givesAFreshId() {
      try (CallScene first = scene().backup().started().aborted();
          CallScene second = new CallScene(first.world).backup().started()) {
        assertThat(second.set).isNotEqualTo(first.set).isNotEqualTo(SnapshotSetId.of(new UUID(0, 0)));
      }
    }

    @Test
    @Tag("REQ-022")
    void waitsForTheOneThatIsBeingMade() {
      try (CallScene first = scene().backup().announced().gathered().withComponent().started();
          CallScene second = new CallScene(first.world).backup()) {
        vss.snapshotProvider().script().doAt(
            ProviderStep.COMMIT_SNAPSHOTS,
            () -> assertFails(VssError.E_SNAPSHOT_SET_IN_PROGRESS, second.components::startSnapshotSet));
        first.withVolume().prepared().made();
        second.started();
      }
    }

    @TestFactory
    @Tag("REQ-022")
    Stream<DynamicTest> isPossibleAgainOnceTheOther() {
      CallWorld world = new CallWorld(vss.environment());
      return Stream.of(
          afterwards(world, "was made", s -> s.prepared().made()),
          afterwards(world, "failed", s -> s.prepared().failed()),
          afterwards(world, "was aborted", CallScene::aborted),
          afterwards(world, "was completed without being made", s -> s.prepared().completed()),
          afterwards(world, "was released", CallScene::close));
    }

    private DynamicTest afterwards(CallWorld world, String end, Consumer<CallScene> way) {
      return DynamicTest.dynamicTest(end, () -> {
        try (CallScene first = new CallScene(world);
            CallScene second = new CallScene(world).backup()) {
          first.backup().announced().gathered().withComponent().started().withVolume();
          assertFails(VssError.E_SNAPSHOT_SET_IN_PROGRESS, second.components::startSnapshotSet);
          way.accept(first);
          second.started();
        }
      });
    }
  }

  @Nested
  class AddingAVolume {
    @Test
    @Tag("REQ-025")
    void isRefusedForThe65thAndLeavesTheSet() {
      try (CallScene scene = scene().backup().announced().gathered().withComponent().started()) {
        for (int i = 1; i <= 65; i++) {
          vss.environment().addVolume("/volumes/" + i);
        }
        for (int i = 1; i <= 64; i++) {
          scene.components.addToSnapshotSet("/volumes/" + i);
        }
        assertFails(
            VssError.E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED, () -> scene.components.addToSnapshotSet("/volumes/65"));
        scene.prepared().made();
        assertThat(scene.components.query()).hasSize(64);
      }
    }

    @Test
    @Tag("REQ-026")
    void thatNobodySupportsIsRefused() {
      Path unsupported = vss.environment().addVolume("/unsupported");
      vss.snapshotProvider().removeVolume(unsupported);
      try (CallScene scene = scene().backup().started()) {
        assertFails(VssError.E_VOLUME_NOT_SUPPORTED, () -> scene.components.addToSnapshotSet("/unsupported"));
      }
    }

    @Test
    @Tag("REQ-026")
    void thatTheNamedProviderDoesNotSupportIsRefused() {
      Path unsupported = vss.environment().addVolume("/unsupported");
      vss.snapshotProvider().removeVolume(unsupported);
      ProviderId named = vss.snapshotProvider().id();
      try (CallScene scene = scene().backup().started()) {
        assertFails(
            VssError.E_VOLUME_NOT_SUPPORTED_BY_PROVIDER,
            () -> scene.components.addToSnapshotSet("/unsupported", named));
        scene.components.addToSnapshotSet("/", named);
      }
    }

    @Test
    @Tag("REQ-024")
    void isAcceptedAfterThePreparation() {
      try (CallScene scene = scene().backup().announced().gathered().withComponent().started().prepared()) {
        scene.withVolume().made();
        assertThat(scene.components.query()).hasSize(1);
      }
    }
  }
}
