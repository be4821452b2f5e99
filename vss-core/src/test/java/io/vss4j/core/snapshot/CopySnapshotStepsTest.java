package io.vss4j.core.snapshot;

import static io.vss4j.core.snapshot.VssFailures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In which order a set is made, and what becomes of one that is not finished. */
class CopySnapshotStepsTest extends CopySnapshotFixture {
  @Nested
  class OrderOfSteps {
    @Test
    @Tag("SNP-018")
    void statesAreThoseOfTheProtocolInItsOrder() {
      List<SnapshotState> seen = new ArrayList<>();
      Copying.begin(provider, volume);
      seen.add(provider.state(Copying.SET).orElseThrow());
      steps().forEach((step, call) -> {
        seen.add(step.during());
        call.accept(provider);
        seen.add(provider.state(Copying.SET).orElseThrow());
      });

      assertThat(seen)
          .extracting(SnapshotState::nativeValue)
          .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 15, 9, 10, 11, 12);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void everyOtherStepIsRefused(Step due) {
      upTo(due);

      steps().forEach((step, call) -> {
        if (step != due) {
          assertFails(VssError.E_BAD_STATE, () -> call.accept(provider));
        }
      });
      assertThat(provider.state(Copying.SET)).contains(due.before());
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void stepOfASetThatIsNotKnownIsRefused(Step step) {
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> steps().get(step).accept(provider));
    }

    @Test
    void noStepFollowsTheLast() {
      Copying.create(provider, volume);

      steps()
          .values()
          .forEach(call -> assertFails(VssError.E_BAD_STATE, () -> call.accept(provider)));
    }

    @Test
    void volumeIsNotTakenInAfterPreparing() throws IOException {
      Path second = Files.createDirectory(dir.resolve("second"));
      Copying.upToPrepared(provider, volume);

      assertFails(
          VssError.E_BAD_STATE,
          () -> provider.beginPrepareSnapshot(
              Copying.SET, OTHER_SNAPSHOT, second, SnapshotContext.BACKUP));
    }

    @Test
    void volumeIsNotTakenInTwice() {
      Copying.begin(provider, volume);

      assertFails(
          VssError.E_OBJECT_ALREADY_EXISTS,
          () -> provider.beginPrepareSnapshot(
              Copying.SET, OTHER_SNAPSHOT, volume, SnapshotContext.BACKUP));
    }

    @Test
    void shadowCopyIdIsNotTakenTwice() throws IOException {
      Path second = Files.createDirectory(dir.resolve("second"));
      Copying.create(provider, volume);

      assertFails(
          VssError.E_OBJECT_ALREADY_EXISTS,
          () -> provider.beginPrepareSnapshot(
              OTHER_SET, Copying.SNAPSHOT, second, SnapshotContext.BACKUP));
    }

    @Test
    void closedProviderBeginsNothing() {
      provider.close();

      assertFails(VssError.E_BAD_STATE, () -> Copying.begin(provider, volume));
    }
  }

  @Nested
  class WhenANewSetBegins {
    private void beginOther() {
      provider.beginPrepareSnapshot(OTHER_SET, OTHER_SNAPSHOT, volume, SnapshotContext.BACKUP);
    }

    @Test
    @Tag("SNP-012")
    void unfinishedSetIsForgottenAndRemoved() throws IOException {
      Copying.upToCommitted(provider, volume);
      assertThat(scratchEntries()).hasSize(1);

      beginOther();

      assertThat(provider.state(Copying.SET)).isEmpty();
      assertThat(scratchEntries()).isEmpty();
    }

    @Test
    void createdSetStays() {
      Path root = Copying.create(provider, volume);

      beginOther();

      assertThat(root.resolve("file")).hasContent("content");
    }

    @Test
    void unfinishedSetStaysWhenTheNewOneIsRefused() {
      Copying.begin(provider, volume);

      assertFails(
          VssError.E_VOLUME_NOT_SUPPORTED_BY_PROVIDER,
          () -> provider.beginPrepareSnapshot(
              OTHER_SET, OTHER_SNAPSHOT, dir, SnapshotContext.BACKUP));
      assertThat(provider.state(Copying.SET)).contains(SnapshotState.PREPARING);
    }
  }
}
