package io.vss4j.testkit.protocol;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;

/** What a call is refused with. */
final class Refusals {
  private Refusals() {}

  /** Makes the call and returns the code of its refusal; S_OK if it was accepted. */
  static VssError refusal(Runnable call) {
    try {
      call.run();
      return VssError.S_OK;
    } catch (VssException e) {
      return e.error();
    }
  }
}
