package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.VssEnvironment;
import io.vss4j.testkit.junit.VssExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the calls of a backup do, beyond being legal or not. */
class BackupRulesTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private final List<CallScene> scenes = new ArrayList<>();

  private CallScene scene() {
    CallScene scene = new CallScene(new CallWorld(vss.environment()));
    scenes.add(scene);
    return scene;
  }

  private CallScene chosen() {
    return scene().backup().announced().gathered().withComponent();
  }

  private List<String> eventsOf(CallScene scene) {
    return vss.events().of(scene.components.sessionId()).names();
  }

  @AfterEach
  void close() {
    scenes.forEach(CallScene::close);
  }

  @Nested
  class Objects {
    @Test
    @Tag("REQ-001")
    void anyNumberExistAtOnce() {
      CallScene first = chosen();
      try (CallScene second = new CallScene(first.world);
          CallScene third = new CallScene(first.world)) {
        first.prepared();
        second.backup().announced().gathered().withComponent().prepared().completed();
        third.restore().gathered().selected().preRestored().postRestored();
        first.completed();
      }
    }

    @Test
    @Tag("REQ-004")
    void aBackupGoesOnFromASavedDocument() {
      CallScene scene = scene();
      scene.components.initializeForBackup(scene.world.document());
      assertThat(scene.components.writerComponents(0).components())
          .extracting(component -> component.key()).containsExactly(ORDERS);
    }
  }

  @Nested
  class State {
    @Test
    @Tag("REQ-007")
    void theLastAnnouncementCounts() {
      List<BackupType> seen = Collections.synchronizedList(new ArrayList<>());
      CallScene scene = chosen();
      vss.subscribe(FakeWriter.builder().name("log").database("", "log", "/log", "*")
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> seen.add(context.backupType())).build());
      try (CallScene later = new CallScene(scene.world)) {
        later.backup();
        later.components.setBackupState(BackupState.of(BackupType.FULL).selectComponents(true));
        later.components.setBackupState(BackupState.of(BackupType.INCREMENTAL));
        later.gathered().prepared();
      }
      assertThat(seen).containsExactly(BackupType.INCREMENTAL);
    }
  }

  @Nested
  class EnablingAndDisabling {
    @Test
    @Tag("REQ-012")
    void changesNothingAfterTheGathering() {
      CallScene scene = chosen();
      scene.components.disableWriterClasses(List.of(scene.writer()));
      scene.components.disableWriterInstances(List.of(scene.instance()));
      scene.prepared();
      assertThat(scene.components.writerMetadata()).hasSize(1);
      assertThat(eventsOf(scene)).containsExactly("Identify", "PrepareForBackup");
    }

    @Test
    @Tag("REQ-012")
    void changesNothingWhileMetadataIsGathered() {
      CallScene scene = scene().backup().pending(WriterEvent.IDENTIFY, BackupComponents::gatherWriterMetadata);
      scene.components.disableWriterClasses(List.of(scene.writer()));
      scene.world.gate.open();
      vss.environment().settle();
      assertThat(scene.components.writerMetadata()).hasSize(1);
    }

    @Test
    @Tag("REQ-009")
    void keepsADisabledClassOut() {
      CallScene scene = scene().backup();
      scene.components.disableWriterClasses(List.of(scene.writer()));
      assertThat(scene.components.gatherWriterMetadata().await()).isEmpty();
    }
  }

  @Nested
  class Metadata {
    @Test
    @Tag("REQ-013")
    void isGatheredOnce() {
      CallScene scene = chosen();
      assertFails(VssError.E_BAD_STATE, scene.components::gatherWriterMetadata);
      assertThat(scene.world.writer.calls(WriterEvent.IDENTIFY))
          .filteredOn(call -> call.session().equals(Optional.of(scene.components.sessionId())))
          .hasSize(1);
    }

    @Test
    @Tag("REQ-015")
    void isNotFoundOutsideTheRoster() {
      CallScene scene = chosen();
      assertThat(scene.components.writerMetadata(0).writerId()).isEqualTo(scene.writer());
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> scene.components.writerMetadata(1));
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> scene.components.writerMetadata(-1));
    }

    @Test
    @Tag("REQ-015")
    void isGoneForGoodOnceFreed() {
      CallScene scene = chosen();
      scene.components.freeWriterMetadata();
      assertFails(VssError.E_BAD_STATE, () -> scene.components.writerMetadata(0));
      assertFails(VssError.E_BAD_STATE, scene.components::writerMetadata);
      scene.prepared();
      assertFails(VssError.E_BAD_STATE, scene.components::writerMetadata);
    }

    @Test
    @Tag("REQ-015")
    void canBeFreedWithoutTouchingStatusAndSession() {
      CallScene scene = chosen();
      scene.components.freeWriterMetadata();
      scene.prepared();
      assertThat(scene.components.gatherWriterStatus().await()).hasSize(1);
      assertThat(eventsOf(scene)).containsExactly("Identify", "PrepareForBackup");
    }
  }

  @Nested
  class Views {
    @Test
    @Tag("BCD-018")
    @Tag("REQ-017")
    void endWithTheSet() {
      CallScene scene = chosen().started().withVolume().prepared();
      WriterComponents view = scene.components.writerComponents(0);
      scene.made();
      assertFails(VssError.E_BAD_STATE, view::components);
    }

    @Test
    @Tag("BCD-018")
    @Tag("REQ-017")
    void endWithTheCompletion() {
      CallScene scene = chosen().prepared();
      WriterComponents view = scene.components.writerComponents(0);
      scene.completed();
      assertFails(VssError.E_BAD_STATE, view::components);
    }

    @Test
    @Tag("REQ-017")
    void lastThroughAStatusGathering() {
      CallScene scene = chosen();
      WriterComponents view = scene.components.writerComponents(0);
      scene.components.gatherWriterStatus().await();
      assertThat(view.components()).hasSize(1);
    }

    @Test
    @Tag("BCD-018")
    @Tag("REQ-017")
    void endWithPreRestoreAndWithPostRestore() {
      CallScene scene = scene().restore().gathered().selected();
      WriterComponents before = scene.components.writerComponents(0);
      scene.preRestored();
      assertFails(VssError.E_BAD_STATE, before::components);
      WriterComponents between = scene.components.writerComponents(0);
      scene.postRestored();
      assertFails(VssError.E_BAD_STATE, between::components);
    }
  }

  @Nested
  class Failures {
    @Test
    @Tag("SCH-002")
    void whatIsEmptyOrUndefinedIsInvalid() {
      CallScene scene = chosen();
      assertFails(
          VssError.E_INVALIDARG, () -> scene.components.setBackupState(BackupState.of(BackupType.UNDEFINED)));
      assertFails(
          VssError.E_INVALIDARG,
          () -> scene.components.addComponent(scene.instance(), scene.writer(), ComponentKey.database("", "")));
    }

    @Test
    @Tag("REQ-018")
    void whatFailsInsideACallIsUnexpected() {
      AtomicBoolean broken = new AtomicBoolean();
      AtomicLong next = new AtomicLong();
      VssEnvironment environment = VssEnvironment.builder()
          .configure(builder -> builder.ids(() -> {
            if (broken.get()) {
              throw new IllegalStateException("no more ids");
            }
            return new UUID(1, next.incrementAndGet());
          }))
          .build();
      try (environment;
          BackupComponents components = environment.createBackupComponents()) {
        components.initializeForBackup();
        broken.set(true);
        assertFails(VssError.E_UNEXPECTED, components::startSnapshotSet);
      }
    }

    @Test
    @Tag("REQ-018")
    void anOperationThatNoThreadRunsIsUnexpectedAndNotPending() {
      VssEnvironment environment = VssEnvironment.builder()
          .configure(builder -> builder.operations(task -> {
            throw new RejectedExecutionException("full");
          }))
          .build();
      try (environment;
          BackupComponents components = environment.createBackupComponents()) {
        components.initializeForBackup();
        assertFails(VssError.E_UNEXPECTED, components::gatherWriterMetadata);
        components.setBackupState(BackupState.of(BackupType.FULL));
      }
    }
  }

  @Nested
  class WithoutAShadowCopy {
    @Test
    @Tag("REQ-031")
    @Tag("FIL-035")
    void aBackupRuns() {
      CallScene scene = chosen().prepared();
      scene.components.setBackupSucceeded(scene.instance(), scene.writer(), ORDERS, true);
      scene.completed();
      assertThat(eventsOf(scene)).containsExactly("Identify", "PrepareForBackup", "BackupComplete");
      assertThat(scene.components.query()).isEmpty();
    }

    @Test
    @Tag("REQ-036")
    void completingDiscardsAnOpenSet() {
      CallScene scene = chosen().started().withVolume().prepared().completed();
      assertThat(scene.components.query()).isEmpty();
      try (CallScene other = new CallScene(scene.world)) {
        assertThat(other.backup().announced().gathered().started().set).isNotEqualTo(scene.set);
      }
    }
  }

  @Nested
  class WithAShadowCopy {
    @Test
    @Tag("REQ-019")
    void theContextIsThatOfABackupUnlessChosen() {
      CallScene scene = chosen().started().withVolume().prepared().made();
      assertThat(scene.components.snapshotProperties(scene.snapshot).context()).isEqualTo(SnapshotContext.BACKUP);
    }

    @Test
    @Tag("REQ-019")
    void theContextIsTheChosenOne() {
      CallScene scene = scene().backup().announced().context(SnapshotContext.APP_ROLLBACK).gathered().withComponent()
          .started().withVolume().prepared().made();
      assertThat(scene.components.snapshotProperties(scene.snapshot).context())
          .isEqualTo(SnapshotContext.APP_ROLLBACK);
    }

    @Test
    @Tag("REQ-023")
    void noneIsMadeInTheContextOfAll() {
      CallScene scene = scene().backup().context(SnapshotContext.ALL);
      assertFails(VssError.E_BAD_STATE, scene.components::startSnapshotSet);
    }

    @Test
    @Tag("REQ-033")
    void oneIsMadeUnprepared() {
      CallScene scene = chosen().started().withVolume().made();
      assertThat(scene.components.query()).hasSize(1);
      assertThat(eventsOf(scene)).contains("PrepareForSnapshot", "PostSnapshot").doesNotContain("PrepareForBackup");
    }

    @Test
    @Tag("REQ-037")
    void afterAFailureNoCompletionIsSent() {
      CallScene scene = chosen().started().withVolume().prepared().failed();
      assertFails(VssError.E_BAD_STATE, scene.components::backupComplete);
      assertFails(
          VssError.E_BAD_STATE,
          () -> scene.components.setBackupSucceeded(scene.instance(), scene.writer(), ORDERS, true));
      scene.close();
      assertThat(eventsOf(scene)).contains("BackupShutdown").doesNotContain("BackupComplete");
    }

    @Test
    @Tag("REQ-042")
    void aBackupRunsOnTheObjectThatAskedForThem() {
      CallScene scene = scene().backup();
      assertThat(scene.components.query()).isEmpty();
      scene.announced().gathered().withComponent().started().withVolume().prepared().made();
      assertThat(scene.components.query()).extracting(made -> made.snapshotId()).containsExactly(scene.snapshot);
      scene.completed();
    }

    @Test
    @Tag("REQ-041")
    void theDocumentCanBeSavedOnceASetWasMadeWithoutWriters() {
      CallScene scene = scene().backup().context(SnapshotContext.NAS_ROLLBACK).started().withVolume();
      assertFails(VssError.E_BAD_STATE, scene.components::saveAsXml);
      scene.made();
      assertThat(scene.components.saveAsXml()).contains(scene.set.toString());
    }
  }

  @Nested
  class Aborting {
    @Test
    @Tag("REQ-038")
    void returnsWhenAbortWasHandled() {
      List<String> order = Collections.synchronizedList(new ArrayList<>());
      CallScene scene = chosen().started().withVolume().prepared();
      scene.world.gate.close(WriterEvent.ABORT);
      CompletableFuture<Void> abort = CompletableFuture.runAsync(() -> {
        scene.components.abortBackup();
        order.add("returned");
      });
      scene.world.gate.awaitArrival();
      order.add("handled");
      scene.world.gate.open();
      abort.join();
      assertThat(order).containsExactly("handled", "returned");
    }

    @Test
    @Tag("REQ-039")
    void sendsNothingBeforeAnythingIsUnderWay() {
      CallScene scene = chosen();
      scene.components.abortBackup();
      scene.prepared();
      assertThat(eventsOf(scene)).containsExactly("Identify", "PrepareForBackup");
    }

    @Test
    @Tag("REQ-039")
    void sendsNothingASecondTime() {
      CallScene scene = chosen().prepared().aborted().aborted();
      assertThat(eventsOf(scene)).containsOnlyOnce("Abort");
    }
  }
}
