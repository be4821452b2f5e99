package io.vss4j.core.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RosterEntryTest {
  private final RosterEntry entry = new RoundScene().entry();
  private int cancelled;

  private void freeze() {
    entry.sent(WriterEvent.FREEZE);
    assertThat(entry.openWindow()).isTrue();
    entry.watchWindow(() -> cancelled++);
  }

  @Test
  void hasJoinedWithItsFirstEvent() {
    assertThat(entry.isJoined()).isFalse();
    entry.sent(WriterEvent.PREPARE_FOR_BACKUP);
    assertThat(entry.isJoined()).isTrue();
  }

  @Test
  void isAbortedOnceAndOnlyIfItHasJoined() {
    assertThat(entry.claimAbort()).isFalse();
    assertThat(entry.isDropped()).isFalse();
    entry.sent(WriterEvent.PREPARE_FOR_BACKUP);
    assertThat(entry.claimAbort()).isTrue();
    assertThat(entry.isDropped()).isTrue();
    assertThat(entry.claimAbort()).isFalse();
  }

  @Nested
  class ItsFreezeWindow {
    @Test
    void isOpenFromFreezeToThaw() {
      assertThat(entry.isFrozen()).isFalse();
      freeze();
      assertThat(entry.isFrozen()).isTrue();
      assertThat(entry.closeWindow()).isTrue();
      assertThat(entry.isFrozen()).isFalse();
      assertThat(cancelled).isEqualTo(1);
    }

    @Test
    void closesOnce() {
      assertThat(entry.closeWindow()).isFalse();
      freeze();
      entry.closeWindow();
      assertThat(entry.closeWindow()).isFalse();
    }

    @Test
    void endsWithTheInstance() {
      freeze();
      assertThat(entry.lose()).isNull();
      assertThat(entry.isFrozen()).isFalse();
      assertThat(cancelled).isEqualTo(1);
    }

    @Test
    void endsWithAnAbort() {
      freeze();
      entry.claimAbort();
      assertThat(entry.isFrozen()).isFalse();
      assertThat(cancelled).isEqualTo(1);
    }

    @Test
    void doesNotOpenAfterAnAbort() {
      entry.sent(WriterEvent.FREEZE);
      entry.claimAbort();
      assertThat(entry.openWindow()).isFalse();
      assertThat(entry.isFrozen()).isFalse();
    }

    @Test
    void doesNotOpenForALostInstance() {
      entry.lose();
      assertThat(entry.openWindow()).isFalse();
      assertThat(entry.isFrozen()).isFalse();
    }

    @Test
    void doesNotOpenAgainAfterThaw() {
      freeze();
      entry.closeWindow();
      assertThat(entry.openWindow()).isFalse();
      assertThat(entry.isFrozen()).isFalse();
    }

    @Test
    void takesNoTimerAfterItsEnd() {
      freeze();
      entry.closeWindow();
      entry.watchWindow(() -> cancelled++);
      assertThat(cancelled).isEqualTo(2);
    }

    @Test
    void expiresOnlyWhileItIsOpen() {
      assertThat(entry.expireWindow("too long")).isFalse();
      assertThat(entry.status()).isEqualTo(ParticipantStatus.STABLE);
      freeze();
      assertThat(entry.expireWindow("too long")).isTrue();
      assertThat(entry.expireWindow("too long")).isFalse();
      assertThat(entry.isDropped()).isTrue();
    }

    @Test
    void leavesTheFailureToLaterSessionsWhenItExpires() {
      freeze();
      entry.expireWindow("too long");
      ParticipantStatus left = entry.instance().orElseThrow().lastStatus();
      assertThat(left.state()).isEqualTo(WriterState.FAILED_AT_FREEZE);
      assertThat(left.diagnosis()).isEqualTo("too long");
    }
  }
}
