package io.vss4j.testkit.stress;

import io.vss4j.api.WriterEvent;
import io.vss4j.testkit.ProviderStep;

/**
 * What goes wrong where: pure functions of the seed and of what is asked about, so that the order in which threads come cannot
 * change it.
 */
record StressPlan(long seed, int writers) {
  /** The number of a session in which nothing goes wrong. */
  static final int FAULTLESS = -1;

  private static final int MILLION = 1_000_000;

  /** What a handler does wrong; with how many in a session are to be expected. */
  enum Fault {
    NONFATAL(0.5),
    VETO_RETRYABLE(0.5),
    VETO_NONRETRYABLE(0.5),
    REFUSAL(0.5),
    EXCEPTION(0.5),
    SLOWNESS(4),
    /** Goes on until the service has given it up. */
    OVERRUN(0.15),
    /** The writer ends in its handler. */
    DEATH(0.4),
    NONE(0);

    private final double inSession;

    Fault(double inSession) {
      this.inSession = inSession;
    }
  }

  /** What a session is. */
  enum Kind {
    BACKUP,
    BACKUP_WITHOUT_SET,
    RESTORE,
    IDENTIFY
  }

  /** What is done to a session from another thread. */
  enum Disturbance {
    NONE,
    CANCEL,
    ABORT,
    CLOSE,
    LOSS_OF_REQUESTER
  }

  /** What a provider does wrong. */
  enum ProviderFault {
    NONE,
    VETO,
    EXCEPTION,
    /** Goes on until the set is aborted. */
    OVERRUN
  }

  Fault fault(int session, int writer, WriterEvent event) {
    if (session == FAULTLESS) {
      return Fault.NONE;
    }
    double dice = below(MILLION, 1, session, writer, event.ordinal()) / (double) MILLION;
    for (Fault fault : Fault.values()) {
      dice -= fault.inSession / mostEvents();
      if (dice < 0) {
        return fault;
      }
    }
    return Fault.NONE;
  }

  Kind kind(int session) {
    if (session == FAULTLESS) {
      return Kind.BACKUP;
    }
    return switch (below(10, 2, session)) {
      case 0 -> Kind.RESTORE;
      case 1 -> Kind.BACKUP_WITHOUT_SET;
      case 2 -> Kind.IDENTIFY;
      default -> Kind.BACKUP;
    };
  }

  /** Tells whether the session chooses components; it then leaves some writers out. */
  boolean choosesComponents(int session) {
    return session == FAULTLESS || below(4, 3, session) > 0;
  }

  boolean chooses(int session, int writer) {
    return session == FAULTLESS || below(8, 4, session, writer) > 0;
  }

  Disturbance disturbance(int session) {
    return session == FAULTLESS || below(2, 5, session) == 0
        ? Disturbance.NONE
        : Disturbance.values()[1 + below(Disturbance.values().length - 1, 6, session)];
  }

  /** Returns at which handler call of the session it is disturbed. */
  int disturbedAt(int session) {
    return 1 + below(mostEvents(), 7, session);
  }

  /** Tells whether a writer is replaced before a step of the session. */
  boolean replacesBefore(int session, int step) {
    return session != FAULTLESS && below(4, 8, session, step) == 0;
  }

  int replacedBefore(int session, int step) {
    return below(writers, 9, session, step);
  }

  /** Tells whether the object is left for the service to close; it has no set in creation then. */
  boolean isLeftOpen(int session) {
    return kind(session) != Kind.BACKUP && session != FAULTLESS && below(4, 10, session) == 0;
  }

  ProviderFault providerFault(int session, ProviderStep step) {
    if (session == FAULTLESS) {
      return ProviderFault.NONE;
    }
    return switch (below(200, 11, session, step.ordinal())) {
      case 0, 1, 2 -> ProviderFault.VETO;
      case 3, 4 -> ProviderFault.EXCEPTION;
      case 5 -> ProviderFault.OVERRUN;
      default -> ProviderFault.NONE;
    };
  }

  private int mostEvents() {
    // Identify, seven events of a backup, and now and then Abort.
    return writers * 8;
  }

  private int below(int bound, int... place) {
    long hash = seed;
    for (int part : place) {
      hash = mixed(hash + 0x9E3779B97F4A7C15L * (part + 2L));
    }
    return (int) Math.floorMod(hash, (long) bound);
  }

  /** The finalizer of SplitMix64. */
  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
