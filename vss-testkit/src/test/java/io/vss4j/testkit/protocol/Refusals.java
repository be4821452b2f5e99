package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says with which code a call fails. */
final class Refusals {
  private Refusals() {}

  static void assertFails(VssError error, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).as(e.getMessage()).isEqualTo(error));
  }
}
