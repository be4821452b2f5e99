package io.vss4j.core.restore;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells which files are held open, so that the engine need not open a file to find out: where locks belong to a process, closing
 * any channel of a file drops every lock that the process has on it. One implementation per kind of platform.
 */
interface OpenFiles {
  /** Returns the picture of this moment. */
  Picture look();

  /** Returns the picture of this moment of this process alone, which is quicker. */
  default Picture lookAtThisProcess() {
    return look();
  }

  /** Returns how many more files this process may open; empty where this cannot be asked. */
  OptionalLong spareHandles();

  /** What was open at one moment. */
  interface Picture {
    /** Returns who holds the file with an identity as {@link TargetEntry#identityOf} gives it; empty if nobody is known to. */
    Optional<String> holderOf(String identity);
  }

  /** Returns what is known where the platform cannot be asked: only the targets that sessions of this process hold. */
  static OpenFiles unknown() {
    return new OpenFiles() {
      @Override
      public Picture look() {
        return HeldTargets::holderOf;
      }

      @Override
      public OptionalLong spareHandles() {
        return OptionalLong.empty();
      }
    };
  }
}
