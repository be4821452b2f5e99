package io.vss4j.core.requester;

import io.vss4j.core.coordinator.AccessGate;
import io.vss4j.core.coordinator.Coordinator;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What the sessions of a service share.
 *
 * @param coordinator the writers
 * @param snapshots the shadow copies and their providers
 * @param operations runs operations and provider steps; never refuses a task
 * @param ids gives new ids
 * @param access says who may be a requester
 * @param machineName name of this machine, for documents
 */
public record SessionParts(
    Coordinator coordinator,
    SnapshotRegistry snapshots,
    Executor operations,
    Supplier<UUID> ids,
    AccessGate access,
    String machineName) {
  /** Runs the end of something on a thread of the service. */
  void executeAnyhow(Runnable task) {
    try {
      operations.execute(task);
    } catch (RuntimeException | Error e) {
      // There is no thread to be had. A session that ends on the wrong one is better than one that never ends.
      task.run();
    }
  }

  /** Returns the way to call providers, each call within a limit. */
  ProviderSteps steps() {
    return new ProviderSteps(operations, coordinator.clock(), coordinator.notices());
  }
}
