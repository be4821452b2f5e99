package io.vss4j.testkit.stress;

import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.service.VolumeShadowCopyService;
import io.vss4j.api.writer.ApplicationLevel;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.WriterRegistration;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The writers, each with at most one life at a time. */
final class StressWriters {
  private static final ApplicationLevel[] LEVELS = {
    ApplicationLevel.FRONT_END, ApplicationLevel.BACK_END, ApplicationLevel.SYSTEM, ApplicationLevel.SYSTEM_RM
  };

  private final VolumeShadowCopyService service;
  private final StressPlan plan;
  private final Ledger ledger;
  private final Duration freezeLimit;
  private final List<Slot> slots;

  /** Where the lives of one writer follow each other. */
  private final class Slot {
    private final int number;
    // Guarded by this.
    private @Nullable WriterRegistration life;

    Slot(int number) {
      this.number = number;
    }

    synchronized void begin() {
      if (life == null) {
        StressWriter writer = new StressWriter(number, plan, ledger, this::end);
        life = service.subscribe(
            writer,
            SubscribeOptions.builder().level(LEVELS[number % LEVELS.length]).freezeLimit(freezeLimit).build());
        writer.lives(life.instanceId());
        ledger.count("lives");
      }
    }

    synchronized void end() {
      if (life != null) {
        life.close();
        life = null;
      }
    }

    synchronized @Nullable WriterInstanceId instance() {
      return life == null ? null : life.instanceId();
    }
  }

  StressWriters(VolumeShadowCopyService service, StressPlan plan, Ledger ledger, Duration freezeLimit) {
    this.service = service;
    this.plan = plan;
    this.ledger = ledger;
    this.freezeLimit = freezeLimit;
    this.slots = IntStream.range(0, plan.writers()).mapToObj(Slot::new).toList();
    beginAll();
  }

  /** Lets those live that do not. */
  void beginAll() {
    slots.forEach(Slot::begin);
  }

  /** Ends the life of a writer and begins another. */
  void replace(int number) {
    slots.get(number).end();
    slots.get(number).begin();
  }

  /** Returns the instances that live. */
  Set<WriterInstanceId> living() {
    Set<WriterInstanceId> living = new HashSet<>();
    for (Slot slot : slots) {
      WriterInstanceId instance = slot.instance();
      if (instance != null) {
        living.add(instance);
      }
    }
    return living;
  }
}
