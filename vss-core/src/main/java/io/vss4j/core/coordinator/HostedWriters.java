package io.vss4j.core.coordinator;

import io.vss4j.api.VssError;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.requester.WriterNotice;
import java.util.Optional;

/** Finds writers that live in the very service that they ask to stop: HST-006, SVC-040. */
final class HostedWriters {
  private HostedWriters() {}

  static Optional<WriterNotice> notice(RosterEntry entry) {
    RestoreMethodSpec method = entry.metadata().restoreMethod();
    String stopped = method.service().orElse(null);
    String host = entry.instance().flatMap(instance -> instance.options().hostingService()).orElse(null);
    if (stopped == null || host == null || !host.equalsIgnoreCase(stopped)) {
      return Optional.empty();
    }
    String consequence = switch (method.method()) {
      case STOP_RESTORE_START -> "it is lost before PostRestore, and the instance that starts with the service gets none";
      case RESTORE_STOP_START -> "it is lost after PostRestore";
      default -> "";
    };
    if (consequence.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new WriterNotice(
        WriterNotice.Kind.HOSTED_IN_STOPPED_SERVICE,
        entry.writerId(),
        entry.instanceId(),
        entry.metadata().writerName(),
        VssError.S_OK,
        "lives in service \"" + host + "\", which its restore method " + method.method() + " stops: " + consequence));
  }
}
