package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.VssEnvironment;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service whose executor of handlers takes no task. */
class DeadDeliveryTest {
  private final AtomicBoolean refuses = new AtomicBoolean();

  private VssEnvironment environment() {
    return VssEnvironment.builder()
        .configure(service -> service.executor(handler -> {
          if (refuses.get()) {
            throw new RejectedExecutionException("no more threads");
          }
          handler.run();
        }))
        .build();
  }

  @Test
  @Tag("GWS-013")
  void gatheringMetadataFails() {
    try (VssEnvironment environment = environment();
        BackupComponents components = environment.createBackupComponents()) {
      environment.subscribe(FakeWriter.builder().name("sql").build());
      components.initializeForBackup();
      refuses.set(true);
      VssAsync<?> gathering = components.gatherWriterMetadata();
      assertFails(VssError.E_WRITER_INFRASTRUCTURE, gathering::await);
      refuses.set(false);
    }
  }

  @Test
  @Tag("GWS-013")
  void gatheringStatusFailsUntilItIsBack() {
    try (VssEnvironment environment = environment();
        BackupComponents components = environment.createBackupComponents()) {
      environment.subscribe(FakeWriter.builder().name("sql").build());
      components.initializeForBackup();
      components.gatherWriterMetadata().await();
      refuses.set(true);
      assertFails(VssError.E_WRITER_INFRASTRUCTURE, () -> components.gatherWriterStatus().await());
      assertFails(VssError.E_BAD_STATE, components::writerStatus);
      refuses.set(false);
      assertThat(components.gatherWriterStatus().await()).hasSize(1);
    }
  }

  private static void assertFails(VssError error, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).as(e.getMessage()).isEqualTo(error));
  }
}
