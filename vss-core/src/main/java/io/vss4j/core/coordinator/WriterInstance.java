package io.vss4j.core.coordinator;

import io.vss4j.api.SessionId;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterIdentity;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One life of a writer: who it is, its mailbox, and what its sessions left. */
public final class WriterInstance {
  private final VssWriter writer;
  private final WriterIdentity identity;
  private final SubscribeOptions options;
  private final WriterInstanceId instanceId;
  private final int generation;
  private final Mailbox mailbox;

  // Guarded by this.
  private final Set<SessionId> sessions = new HashSet<>();
  // Each stands alone: no two of them have to agree.
  private volatile boolean live = true;
  private volatile boolean left;
  private volatile ParticipantStatus lastStatus = ParticipantStatus.STABLE;
  private volatile @Nullable WriterMetadata lastMetadata;
  private volatile @Nullable SessionId busyFor;
  private volatile @Nullable Thread handler;
  private volatile boolean stuck;

  WriterInstance(
      VssWriter writer,
      WriterIdentity identity,
      SubscribeOptions options,
      WriterInstanceId instanceId,
      int generation,
      Mailbox mailbox) {
    this.writer = writer;
    this.identity = identity;
    this.options = options;
    this.instanceId = instanceId;
    this.generation = generation;
    this.mailbox = mailbox;
  }

  /** Returns who the writer is. */
  public WriterIdentity identity() {
    return identity;
  }

  /** Returns how it wants to be called. */
  public SubscribeOptions options() {
    return options;
  }

  /** Returns the id of this life. */
  public WriterInstanceId instanceId() {
    return instanceId;
  }

  WriterId writerId() {
    return identity.writerId();
  }

  int generation() {
    return generation;
  }

  VssWriter writer() {
    return writer;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** Tells whether the writer still gets events. */
  public boolean isLive() {
    return live;
  }

  void end() {
    live = false;
  }

  /** Tells whether the writer unsubscribed, so that it is sent nothing more; false if it ended with its service. */
  boolean hasLeft() {
    return left;
  }

  void leave() {
    left = true;
  }

  /** Takes a session's slot unless the limit is reached; a session that has one keeps it. */
  synchronized boolean takeSlot(SessionId session, int limit) {
    return sessions.contains(session) || (sessions.size() < limit && sessions.add(session));
  }

  synchronized void freeSlot(SessionId session) {
    sessions.remove(session);
  }

  /** Returns the state that the most recent session left, for sessions that the writer has not joined. */
  ParticipantStatus lastStatus() {
    return lastStatus;
  }

  void lastStatus(ParticipantStatus status) {
    lastStatus = status;
  }

  @Nullable WriterMetadata lastMetadata() {
    return lastMetadata;
  }

  void lastMetadata(WriterMetadata metadata) {
    lastMetadata = metadata;
  }

  /** Returns the session whose event is being handled now. */
  @Nullable SessionId busyFor() {
    return busyFor;
  }

  /** A handler begins on this thread, or has ended. */
  void busyFor(@Nullable SessionId session) {
    busyFor = session;
    handler = session == null ? null : Thread.currentThread();
  }

  /** Tells whether the call comes from a handler of the writer. */
  boolean isHandlingHere() {
    return Thread.currentThread().equals(handler);
  }

  /** Tells whether a handler was given up and has not returned yet. */
  boolean isStuck() {
    return stuck;
  }

  void stuck(boolean isStuck) {
    stuck = isStuck;
  }

  @Override
  public String toString() {
    return identity + " instance " + instanceId;
  }
}
