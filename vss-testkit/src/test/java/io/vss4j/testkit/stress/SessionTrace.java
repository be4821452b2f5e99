package io.vss4j.testkit.stress;

import io.vss4j.api.WriterInstanceId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What is known of one session; holds nothing of the service, so that one can see whether the service lets the session go. */
final class SessionTrace {
  private final int number;
  private final int disturbedAt;
  private volatile Runnable disturb;
  private final AtomicInteger calls = new AtomicInteger();
  private final Set<WriterInstanceId> joined = ConcurrentHashMap.newKeySet();
  private final Map<WriterInstanceId, Trail> trails = new ConcurrentHashMap<>();
  private final CountDownLatch toldOfClose = new CountDownLatch(1);

  /** Makes the trace of a session that is to be disturbed at one of its handler calls. */
  SessionTrace(int number, int disturbedAt, Runnable disturb) {
    this.number = number;
    this.disturbedAt = disturbedAt;
    this.disturb = disturb;
  }

  int number() {
    return number;
  }

  /** A handler is called. */
  void called() {
    if (calls.incrementAndGet() == disturbedAt) {
      disturb.run();
    }
  }

  /** The requester has no more to do with it. */
  void ends() {
    disturb = () -> {};
  }

  /** A listener was told that the requester closed its object. */
  void isToldOfClose() {
    toldOfClose.countDown();
  }

  /** Waits until a listener has been told of the close, and so of all that came before. */
  void awaitToldOfClose() throws InterruptedException {
    toldOfClose.await();
  }

  /** The requester has chosen the instance. */
  void joins(WriterInstanceId instance) {
    joined.add(instance);
  }

  boolean hasJoined(WriterInstanceId instance) {
    return joined.contains(instance);
  }

  Trail trail(WriterInstanceId instance) {
    return trails.computeIfAbsent(instance, unused -> new Trail());
  }

  Map<WriterInstanceId, Trail> trails() {
    return trails;
  }
}
