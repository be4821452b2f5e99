package io.vss4j.api.writer;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a writer is: what CVssWriter::Initialize and InitializeEx take.
 *
 * <p>Name, class id, usage and source are all needed; whether they are sound is judged when the writer subscribes.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-initialize">CVssWriter::Initialize</a>
 */
public final class WriterIdentity {
  private final WriterId writerId;
  private final String name;
  private final UsageType usage;
  private final SourceType source;
  private final @Nullable String instanceName;
  private final WriterVersion version;

  private WriterIdentity(Builder builder) {
    this.writerId = given(builder.writerId, "class id");
    this.name = given(builder.name, "name");
    this.usage = given(builder.usage, "usage");
    this.source = given(builder.source, "source");
    this.instanceName = builder.instanceName;
    this.version = builder.version;
  }

  private static <T> T given(@Nullable T value, String what) {
    if (value == null) {
      throw new VssException(VssError.E_INVALIDARG, "identity of a writer without a " + what + ", expected one");
    }
    return value;
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the writer's class id. */
  public WriterId writerId() {
    return writerId;
  }

  /** Returns the writer's name, not localized. */
  public String name() {
    return name;
  }

  /** Returns how the host uses the data. */
  public UsageType usage() {
    return usage;
  }

  /** Returns the kind of store. */
  public SourceType source() {
    return source;
  }

  /** Returns the lasting name that tells instances of one class apart. */
  public Optional<String> instanceName() {
    return Optional.ofNullable(instanceName);
  }

  /** Returns the writer's version. */
  public WriterVersion version() {
    return version;
  }

  /** Returns name and class id, as messages print them. */
  @Override
  public String toString() {
    return name + " {" + writerId + "}" + (instanceName == null ? "" : " \"" + instanceName + "\"");
  }

  /** Makes a {@link WriterIdentity}: no instance name and version 0.0 unless told otherwise; the rest must be given. */
  public static final class Builder {
    private @Nullable WriterId writerId;
    private @Nullable String name;
    private @Nullable UsageType usage;
    private @Nullable SourceType source;
    private @Nullable String instanceName;
    private WriterVersion version = WriterVersion.NONE;

    private Builder() {}

    /**
     * Sets the class id, chosen once by the writer's author and kept across releases: restores find the writer by it. A release gets
     * another one only when it can no longer restore what earlier ones backed up.
     */
    public Builder writerId(WriterId writerId) {
      this.writerId = requireNonNull(writerId, "writerId");
      return this;
    }

    /**
     * Sets the name, not localized and not empty.
     *
     * @throws VssException with {@link VssError#E_INVALIDARG} for null
     */
    public Builder name(String name) {
      this.name = given(name, "name");
      return this;
    }

    /** Sets how the host uses the data. */
    public Builder usage(UsageType usage) {
      this.usage = requireNonNull(usage, "usage");
      return this;
    }

    /** Sets the kind of store. */
    public Builder source(SourceType source) {
      this.source = requireNonNull(source, "source");
      return this;
    }

    /** Sets the lasting name that tells live instances of the class apart; null for none. */
    public Builder instanceName(@Nullable String instanceName) {
      this.instanceName = instanceName;
      return this;
    }

    /**
     * Sets the version. A restore of what another major version backed up is told to whoever restores; a minor version makes no
     * difference.
     */
    public Builder version(WriterVersion version) {
      this.version = requireNonNull(version, "version");
      return this;
    }

    /**
     * Returns the identity.
     *
     * @throws VssException with {@link VssError#E_INVALIDARG} naming what was not given
     */
    public WriterIdentity build() {
      return new WriterIdentity(this);
    }
  }
}
