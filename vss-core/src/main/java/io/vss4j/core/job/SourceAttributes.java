package io.vss4j.core.job;

import io.vss4j.core.restore.PosixAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Permissions, owner and group of what is backed up.
 *
 * <p>A snapshot of a file system has them as they were. A shadow copy that was made by copying is sealed: nobody may
 * write to anything in it. Who might is then seen at the original, as long as that is there and in all else as it was
 * copied; if not, it is the owner alone.
 */
final class SourceAttributes {
  private static final Set<PosixFilePermission> WRITE = EnumSet.of(
      PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private SourceAttributes() {}

  /**
   * Returns those of an entry; empty where the file system has none.
   *
   * @param copied where it is in the shadow copy
   * @param original where it was on this machine
   */
  static Optional<PosixAttributes> of(Path copied, Optional<Path> original) throws IOException {
    Optional<PosixAttributes> attributes = PosixAttributes.read(copied);
    if (attributes.isEmpty() || !isSealed(attributes.get())) {
      return attributes;
    }
    PosixAttributes sealed = attributes.get();
    return original.flatMap(SourceAttributes::readLive)
        .filter(live -> sealed(live.permissions()).equals(sealed.permissions()))
        .or(() -> Optional.of(ownerMayWrite(sealed)));
  }

  /** Returns those of a live entry; empty if it is gone or there are none. */
  static Optional<PosixAttributes> readLive(Path path) {
    try {
      return Files.isSymbolicLink(path) ? Optional.empty() : PosixAttributes.read(path);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isSealed(PosixAttributes attributes) {
    return attributes.permissions().stream().noneMatch(WRITE::contains);
  }

  private static Set<PosixFilePermission> sealed(Set<PosixFilePermission> permissions) {
    Set<PosixFilePermission> left = EnumSet.noneOf(PosixFilePermission.class);
    left.addAll(permissions);
    left.removeAll(WRITE);
    return left;
  }

  private static PosixAttributes ownerMayWrite(PosixAttributes sealed) {
    Set<PosixFilePermission> permissions = EnumSet.of(PosixFilePermission.OWNER_WRITE);
    permissions.addAll(sealed.permissions());
    return sealed.withPermissions(permissions);
  }
}
