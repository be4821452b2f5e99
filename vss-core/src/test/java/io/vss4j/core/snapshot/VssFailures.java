package io.vss4j.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is expected of calls of providers that fail. */
final class VssFailures {
  private VssFailures() {}

  static void assertFails(VssError error, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            VssException.class, e -> assertThat(e.error()).as(e.getMessage()).isEqualTo(error));
  }
}
