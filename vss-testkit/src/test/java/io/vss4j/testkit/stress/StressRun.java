package io.vss4j.testkit.stress;

import io.vss4j.api.SessionId;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.core.LocalVolumeShadowCopyService;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many sessions over many writers on real threads with the machine's clock, and what was found wrong. */
final class StressRun {
  private final StressPlan plan;
  private final Ledger ledger = new Ledger();
  private final StressProvider provider;
  private final Path volume;
  private final StressClock clock = new StressClock(named("stress-timer-"));
  private final LocalVolumeShadowCopyService service;
  private final StressWriters writers;
  private final ExecutorService handlers;
  private final ExecutorService requesters;
  private final ExecutorService disturbers;
  private final Map<WriterId, Integer> numbers = new HashMap<>();
  private final Queue<WeakReference<SessionId>> sessions = new ConcurrentLinkedQueue<>();
  private final Queue<BackupComponents> leftOpen = new ConcurrentLinkedQueue<>();
  private volatile String backedUp = "";

  /** Makes a run; the directory is the one volume. */
  StressRun(StressPlan plan, int requesters, Duration limit, Path volume, Path scratch) {
    this.plan = plan;
    this.volume = volume;
    this.provider = new StressProvider(scratch, volume, plan, ledger);
    this.handlers = Executors.newFixedThreadPool(2 * requesters, named("stress-handler-"));
    this.requesters = Executors.newFixedThreadPool(requesters, named("stress-requester-"));
    this.disturbers = Executors.newCachedThreadPool(named("stress-disturber-"));
    this.service = LocalVolumeShadowCopyService.builder()
        .executor(handlers)
        .clock(clock)
        .snapshotProvider(provider)
        .handlerLimit(limit)
        .holdLimit(limit)
        .listener(ledger)
        .build();
    for (int number = 0; number < plan.writers(); number++) {
      numbers.put(StressWriter.idOf(number), number);
    }
    this.writers = new StressWriters(service, plan, ledger, limit);
  }

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Plays that many sessions and ends everything; returns what is wrong. */
  List<String> play(int count) throws InterruptedException, ExecutionException {
    backedUp = faultlessBackup();
    List<Future<?>> ends = new ArrayList<>();
    for (int session = 0; session < count; session++) {
      int number = session;
      ends.add(requesters.submit(() -> new StressSession(this, number).play()));
    }
    for (Future<?> end : ends) {
      end.get();
    }
    end(requesters);
    end(disturbers);
    writers.beginAll();
    // Everybody is reached: no slot is still taken, no set in creation, no mailbox blocked.
    faultlessBackup();
    awaitSessionsGone();
    service.close();
    end(handlers);
    awaitNotices();
    clock.close();
    // Sessions that were open until now have had writers end, too.
    List<String> found = new ArrayList<>(ledger.violations(writers.living()));
    found.addAll(provider.violations());
    return found;
  }

  private void end(ExecutorService pool) throws InterruptedException {
    pool.shutdown();
    if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
      ledger.wrong("a pool does not end: " + pool);
    }
  }

  /** Backs everything up that lives, while no limit passes: nobody is to be given up because the machine is busy. */
  private String faultlessBackup() throws InterruptedException {
    clock.stop();
    StressSession session = new StressSession(this, StressPlan.FAULTLESS);
    session.play();
    clock.goOn();
    // A notice that waits keeps the session that it names.
    session.trace().awaitToldOfClose();
    Set<WriterInstanceId> reached = new HashSet<>();
    session.trace().trails().forEach((instance, trail) -> {
      if (trail.handled().size() == 8 && !trail.handled().contains(WriterEvent.ABORT)) {
        reached.add(instance);
      }
    });
    String document = session.document();
    if (document != null && session.refusals() == 0 && reached.equals(writers.living())) {
      return document;
    }
    ledger.wrong("a faultless backup has " + session.refusals() + " refusals and reaches " + reached.size() + " of "
        + writers.living().size() + " writers");
    return backedUp;
  }

  /** A handler that was given up keeps its session until it returns; with one that is kept for good, the run does not end. */
  private void awaitSessionsGone() {
    while (kept() > leftOpen.size() && !Thread.currentThread().isInterrupted()) {
      ledger.count("waiting for sessions that are kept");
      System.gc();
    }
  }

  private long kept() {
    return sessions.stream().filter(session -> session.get() != null).count();
  }

  /** The service tells the rest on threads that end by themselves. */
  private static void awaitNotices() throws InterruptedException {
    for (Thread thread : Threads.running()) {
      if (thread.getName().startsWith("vss4j-")) {
        thread.join(TimeUnit.MINUTES.toMillis(1));
      }
    }
  }

  /** Returns how often what happened. */
  Map<String, Long> counts() {
    return ledger.counts();
  }

  // For the sessions

  StressPlan plan() {
    return plan;
  }

  Ledger ledger() {
    return ledger;
  }

  LocalVolumeShadowCopyService service() {
    return service;
  }

  StressProvider provider() {
    return provider;
  }

  String volume() {
    return volume.toString();
  }

  String backedUp() {
    return backedUp;
  }

  int numberOf(WriterId writer) {
    return numbers.get(writer);
  }

  void opened(BackupComponents components, SessionTrace trace) {
    ledger.open(components.sessionId(), trace);
    sessions.add(new WeakReference<>(components.sessionId()));
  }

  void leftOpen(BackupComponents components) {
    leftOpen.add(components);
  }

  void elsewhere(Runnable task) {
    disturbers.execute(task);
  }

  /** A session takes a step: writers end and begin. */
  void stepBegins(int session, int step) {
    if (plan.replacesBefore(session, step)) {
      writers.replace(plan.replacedBefore(session, step));
    }
    if (step == 0) {
      writers.beginAll();
    }
  }
}
