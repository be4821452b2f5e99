package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.testkit.ProviderStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ProviderLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.vss4j.core.coordinator.Notices");
  private final Level before = logger.getLevel();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.setAdditive(false);
    logger.setLevel(Level.WARN);
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setLevel(before);
    logger.setAdditive(true);
  }

  private void fail(TwoProviders two) {
    assertThatThrownBy(() -> two.backup.doSnapshotSet().await()).isInstanceOf(VssException.class);
    two.vss.settle();
  }

  @Test
  @Tag("SNP-014")
  void hasAnUnexpectedFailureOfAProvider() {
    try (TwoProviders two = new TwoProviders().prepared()) {
      two.last.script().throwAt(ProviderStep.COMMIT_SNAPSHOTS, new IllegalStateException("disk on fire"));
      fail(two);
      assertThat(lines.list).anySatisfy(line -> {
        assertThat(line.getFormattedMessage()).contains("provider last").contains("CommitSnapshots");
        assertThat(line.getThrowableProxy().getMessage()).isEqualTo("disk on fire");
      });
    }
  }

  @Test
  @Tag("SNP-014")
  void hasNothingOfADocumentedOne() {
    try (TwoProviders two = new TwoProviders().prepared()) {
      two.last.script().failAt(ProviderStep.COMMIT_SNAPSHOTS, VssError.E_PROVIDER_VETO);
      fail(two);
      assertThat(lines.list).noneMatch(line -> line.getFormattedMessage().contains("provider last"));
    }
  }

  @Test
  void hasTheProviderThatCouldNotAbort() {
    try (TwoProviders two = new TwoProviders().prepared()) {
      two.first.script().failAt(ProviderStep.COMMIT_SNAPSHOTS, VssError.E_PROVIDER_VETO);
      two.last.script().throwAt(ProviderStep.ABORT_SNAPSHOTS, new IllegalStateException("disk on fire"));
      fail(two);
      assertThat(lines.list).anySatisfy(line -> {
        assertThat(line.getFormattedMessage()).contains("provider last failed to abort set " + two.backup.set);
        assertThat(line.getThrowableProxy().getMessage()).isEqualTo("disk on fire");
      });
    }
  }

  @Test
  void hasTheShadowCopyThatCouldNotBeDeletedAtTheEnd() {
    try (TwoProviders two = new TwoProviders().made()) {
      two.first.script().failAt(ProviderStep.DELETE_SNAPSHOT, VssError.E_PROVIDER_VETO);
      two.backup.close();
      two.vss.settle();
      assertThat(lines.list).anySatisfy(line -> assertThat(line.getFormattedMessage())
          .contains("shadow copy " + two.backup.snapshots.get(0) + " could not be deleted", "VSS_E_PROVIDER_VETO"));
    }
  }
}
