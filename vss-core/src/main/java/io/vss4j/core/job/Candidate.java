package io.vss4j.core.job;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An explicit component of a backup that is wanted back: whether it can be, and who takes part. For one thread. */
final class Candidate {
  final WriterId writer;
  /** The instance of backup time, as the document names it. */
  final WriterInstanceId storedInstance;
  final ComponentKey component;
  /** Parts of its set to which the restore is narrowed; empty for the whole set. */
  final List<ComponentKey> parts = new ArrayList<>();
  private final @Nullable WriterMetadata metadata;
  private @Nullable String refusal;
  private @Nullable Throwable cause;
  private boolean writerAtFault;
  private boolean withoutWriter;
  private @Nullable WriterInstanceId liveInstance;

  Candidate(
      WriterId writer, WriterInstanceId storedInstance, ComponentKey component, @Nullable WriterMetadata metadata) {
    this.writer = writer;
    this.storedInstance = storedInstance;
    this.component = component;
    this.metadata = metadata;
  }

  boolean is(WriterId otherWriter, ComponentKey other) {
    return writer.equals(otherWriter) && component.matches(other);
  }

  /** Returns the metadata that was stored with the backup. */
  Optional<WriterMetadata> metadata() {
    return Optional.ofNullable(metadata);
  }

  boolean isRefused() {
    return refusal != null;
  }

  Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  @Nullable Throwable cause() {
    return cause;
  }

  void refuse(String why, @Nullable Throwable failure) {
    if (refusal == null) {
      refusal = why;
      cause = failure;
    }
  }

  /** Refuses it for a fault in what its writer says of itself. */
  void refuseForWriter(String why) {
    if (refusal == null) {
      refusal = why;
      writerAtFault = true;
    }
  }

  /** Tells whether the refusal is for a fault of the writer. */
  boolean isWriterAtFault() {
    return writerAtFault;
  }

  /** Tells whether it is restored without its writer. */
  boolean isWithoutWriter() {
    return withoutWriter;
  }

  void goWithoutWriter() {
    withoutWriter = true;
  }

  /** Returns the live instance that the caller named. */
  Optional<WriterInstanceId> liveInstance() {
    return Optional.ofNullable(liveInstance);
  }

  void direct(WriterInstanceId instance) {
    liveInstance = instance;
  }

  /** Tells whether its writer is sent PreRestore for it. */
  boolean isWithWriter() {
    return refusal == null && !withoutWriter;
  }

  @Override
  public String toString() {
    return "component \"" + component + "\" of writer {" + writer + "}";
  }
}
