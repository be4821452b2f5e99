package io.vss4j.api.metadata;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a writer wants its files restored: method, service, when it wants to take part, and whether a restart follows.
 *
 * <p>Contradictions, such as a method that needs a service and names none, are refused where a writer sets its method, so that
 * a stored document with one can still be read and the writer's error reported.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-ivsscreatewritermetadata-setrestoremethod">SetRestoreMethod</a>
 */
public final class RestoreMethodSpec {
  /** What a document without a restore method gives: everything undefined. */
  public static final RestoreMethodSpec ABSENT =
      new RestoreMethodSpec(builder(RestoreMethod.UNDEFINED).writerRestore(WriterRestorePolicy.UNDEFINED));

  private final RestoreMethod method;
  private final @Nullable String service;
  private final WriterRestorePolicy writerRestore;
  private final boolean rebootRequired;
  private final @Nullable String userProcedure;

  private RestoreMethodSpec(Builder builder) {
    this.method = builder.method;
    this.service = builder.service;
    this.writerRestore = builder.writerRestore;
    this.rebootRequired = builder.rebootRequired;
    this.userProcedure = builder.userProcedure;
  }

  /** Returns a builder for the given method. */
  public static Builder builder(RestoreMethod method) {
    return new Builder(method);
  }

  /** Returns the method. */
  public RestoreMethod method() {
    return method;
  }

  /** Returns the public name of the service to stop and start; absent for methods that touch no service. */
  public Optional<String> service() {
    return Optional.ofNullable(service);
  }

  /** Returns when the writer wants restore events. */
  public WriterRestorePolicy writerRestore() {
    return writerRestore;
  }

  /** Tells whether a restart of the machine is needed after a restore. */
  public boolean rebootRequired() {
    return rebootRequired;
  }

  /** Returns the text for the user that a stored document has; a writer cannot set one. */
  public Optional<String> userProcedure() {
    return Optional.ofNullable(userProcedure);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RestoreMethodSpec that
        && method == that.method
        && Objects.equals(service, that.service)
        && writerRestore == that.writerRestore
        && rebootRequired == that.rebootRequired
        && Objects.equals(userProcedure, that.userProcedure);
  }

  @Override
  public int hashCode() {
    return Objects.hash(method, service, writerRestore, rebootRequired, userProcedure);
  }

  @Override
  public String toString() {
    return method + (service == null ? "" : " of service " + service) + ", writer restore " + writerRestore
        + (rebootRequired ? ", reboot required" : "");
  }

  /** Makes a {@link RestoreMethodSpec}: no service, {@link WriterRestorePolicy#ALWAYS} and no restart unless told otherwise. */
  public static final class Builder {
    private final RestoreMethod method;
    private @Nullable String service;
    private WriterRestorePolicy writerRestore = WriterRestorePolicy.ALWAYS;
    private boolean rebootRequired;
    private @Nullable String userProcedure;

    private Builder(RestoreMethod method) {
      this.method = requireNonNull(method, "method");
    }

    /** Sets the public name of the service to stop and start; null for none. */
    public Builder service(@Nullable String service) {
      this.service = service;
      return this;
    }

    /** Sets when the writer wants restore events. */
    public Builder writerRestore(WriterRestorePolicy writerRestore) {
      this.writerRestore = requireNonNull(writerRestore, "writerRestore");
      return this;
    }

    /** Sets whether a restart of the machine is needed after a restore. */
    public Builder rebootRequired(boolean rebootRequired) {
      this.rebootRequired = rebootRequired;
      return this;
    }

    /** Sets the text for the user; only a reader of stored documents does, a writer's metadata refuses one. */
    public Builder userProcedure(@Nullable String userProcedure) {
      this.userProcedure = userProcedure;
      return this;
    }

    /** Returns the value. */
    public RestoreMethodSpec build() {
      return new RestoreMethodSpec(this);
    }
  }
}
