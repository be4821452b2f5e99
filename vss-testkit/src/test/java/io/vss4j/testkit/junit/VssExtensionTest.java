package io.vss4j.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.vss4j.api.SnapshotSetId;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.VssEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class VssExtensionTest {
  private static Events run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute().testEvents();
  }

  @Nested
  class AsAField {
    @RegisterExtension
    final VssExtension vss = VssExtension.create();

    @Test
    void itsMethodsAreThoseOfTheEnvironment(VssEnvironment environment) {
      assertThat(vss.environment()).isSameAs(environment);
      assertThat(vss.clock()).isSameAs(environment.clock());
      assertThat(vss.events()).isSameAs(environment.events());
      assertThat(vss.service()).isSameAs(environment.service());
      assertThat(vss.services()).isSameAs(environment.services());
      assertThat(vss.snapshotProvider()).isSameAs(environment.snapshotProvider());
      assertThat(vss.volume()).isEqualTo(environment.volume());
      FakeWriter writer = FakeWriter.builder().build();
      assertThat(vss.subscribe(writer)).isSameAs(writer);
      assertThat(writer.registration().isSubscribed()).isTrue();
      try (var backup = vss.createBackupComponents()) {
        backup.initializeForBackup();
      }
    }
  }

  @Nested
  @ExtendWith(VssExtension.class)
  class ByAnnotation {
    private VssEnvironment before;

    @BeforeEach
    void keep(VssEnvironment environment) {
      before = environment;
    }

    @Test
    void theEnvironmentIsTheSameThroughoutATest(VssEnvironment environment) {
      assertThat(environment).isSameAs(before);
    }
  }

  @Nested
  class BeforeATest {
    @RegisterExtension
    final VssExtension vss = VssExtension.create();

    @Nested
    class AnInitializer {
      private final FakeWriter writer = vss.subscribe(FakeWriter.builder().build());
      private final VssEnvironment early = vss.environment();

      @Test
      void hasTheTestsEnvironment(VssEnvironment environment) {
        assertThat(early).isSameAs(environment).isSameAs(vss.environment());
        assertThat(writer.registration().isSubscribed()).isTrue();
      }
    }
  }

  @Nested
  class Configured {
    @RegisterExtension
    final VssExtension vss = VssExtension.create(builder -> builder.volume("D:"));

    @Test
    void theEnvironmentIsAsTold() {
      assertThat(vss.environment().volume("D:")).exists();
    }
  }

  @Test
  void eachTestHasAnEnvironmentOfItsOwnWhichIsClosed() {
    TwoTests.SEEN.clear();
    run(TwoTests.class).assertStatistics(stats -> stats.succeeded(2));
    assertThat(TwoTests.SEEN).hasSize(2).doesNotHaveDuplicates();
    assertThat(TwoTests.SEEN).allSatisfy(environment -> assertThat(environment.volume()).doesNotExist());
  }

  @Test
  void anEnvironmentThatIsNotLeftWellFailsTheTest() {
    run(LeavesAMess.class).assertThatEvents().haveExactly(1, event(finishedWithFailure(
        instanceOf(AssertionError.class), message(text -> text.contains("EndPrepareSnapshots")))));
  }

  @Test
  void aFailedTestPublishesTheHistory() {
    Events events = run(Fails.class);
    events.assertThatEvents().haveExactly(1, event(finishedWithFailure(message("on purpose"))));
    assertThat(events.reportingEntryPublished().stream()).hasSize(1);
    assertThat(events.reportingEntryPublished().list().get(0).toString()).contains("fake.Identify");
  }

  // The classes below are run by tests above, and by nobody else: their names do not end in Test.

  static class TwoTests {
    static final List<VssEnvironment> SEEN = new ArrayList<>();

    @RegisterExtension
    static final VssExtension VSS = VssExtension.create();

    @Test
    void one() {
      SEEN.add(VSS.environment());
    }

    @Test
    void two() {
      SEEN.add(VSS.environment());
    }
  }

  static class LeavesAMess {
    @RegisterExtension
    final VssExtension vss = VssExtension.create();

    @Test
    void callsAProviderOutOfOrder() {
      assertThatIllegalStateException()
          .isThrownBy(() -> vss.snapshotProvider().endPrepareSnapshots(SnapshotSetId.of(new UUID(1, 1))));
    }
  }

  static class Fails {
    @RegisterExtension
    final VssExtension vss = VssExtension.create();

    @Test
    void afterSomeEvents() {
      vss.subscribe(FakeWriter.builder().build());
      try (var backup = vss.createBackupComponents()) {
        backup.initializeForBackup();
        backup.gatherWriterMetadata().await();
      }
      fail("on purpose");
    }
  }
}
