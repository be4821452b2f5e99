package io.vss4j.api.writer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a writer wants to be called: its place in the freeze order, how long it may stay frozen, and the service that hosts it.
 *
 * <p>Whether the values are sound is judged when the writer subscribes.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriter-initialize">CVssWriter::Initialize</a>
 */
public final class SubscribeOptions {
  /** How long a writer may stay frozen unless it says otherwise: 60 seconds. */
  public static final Duration DEFAULT_FREEZE_LIMIT = Duration.ofSeconds(60);

  private static final SubscribeOptions DEFAULTS = builder().build();

  private final ApplicationLevel level;
  private final Duration freezeLimit;
  private final SubscribeMask mask;
  private final @Nullable String hostingService;

  private SubscribeOptions(Builder builder) {
    this.level = builder.level;
    this.freezeLimit = builder.freezeLimit;
    this.mask = builder.mask;
    this.hostingService = builder.hostingService;
  }

  /** Returns front-end level, 60 seconds, the default mask, and no hosting service. */
  public static SubscribeOptions defaults() {
    return DEFAULTS;
  }

  /** Returns a builder that starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the place in the freeze order. */
  public ApplicationLevel level() {
    return level;
  }

  /** Returns how long may pass from Freeze to Thaw before the writer is aborted. */
  public Duration freezeLimit() {
    return freezeLimit;
  }

  /** Returns the groups of events. */
  public SubscribeMask mask() {
    return mask;
  }

  /** Returns the service in whose process the writer lives; the writer is lost when it stops. */
  public Optional<String> hostingService() {
    return Optional.ofNullable(hostingService);
  }

  /** Makes {@link SubscribeOptions}. */
  public static final class Builder {
    private ApplicationLevel level = ApplicationLevel.FRONT_END;
    private Duration freezeLimit = DEFAULT_FREEZE_LIMIT;
    private SubscribeMask mask = SubscribeMask.DEFAULT;
    private @Nullable String hostingService;

    private Builder() {}

    /** Sets the place in the freeze order. */
    public Builder level(ApplicationLevel level) {
      this.level = requireNonNull(level, "level");
      return this;
    }

    /** Sets how long may pass from Freeze to Thaw; must be positive. */
    public Builder freezeLimit(Duration freezeLimit) {
      this.freezeLimit = requireNonNull(freezeLimit, "freezeLimit");
      return this;
    }

    /** Sets the groups of events; only {@link SubscribeMask#DEFAULT} is accepted by a service. */
    public Builder mask(SubscribeMask mask) {
      this.mask = requireNonNull(mask, "mask");
      return this;
    }

    /** Names the service in whose process the writer lives; null for none. */
    public Builder hostingService(@Nullable String hostingService) {
      this.hostingService = hostingService;
      return this;
    }

    /** Returns the options. */
    public SubscribeOptions build() {
      return new SubscribeOptions(this);
    }
  }
}
