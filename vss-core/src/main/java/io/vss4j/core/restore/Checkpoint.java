package io.vss4j.core.restore;

import java.io.IOException;

/** Called wherever a crash or an I/O error could fall; does nothing unless a test says otherwise. */
interface Checkpoint {
  Checkpoint NONE = step -> {};

  /** Says that the step of the given name is about to be done or has been done. */
  void reached(String step) throws IOException;
}
