package io.vss4j.testkit;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.spi.ProviderType;
import io.vss4j.core.LocalVolumeShadowCopyService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link VssEnvironment}. Unless told otherwise its clock starts at {@link VirtualClock#START}, its only volume
 * is {@code /}, its files are in a new directory below the system's temporary one, and it has one software provider.
 */
public final class VssEnvironmentBuilder {
  private static final String DEFAULT_PROVIDER = "in-memory";

  private final Map<String, ProviderType> providers = new LinkedHashMap<>();
  private final Set<String> volumes = new LinkedHashSet<>();
  private long seed;
  private Instant start = VirtualClock.START;
  private @Nullable Path directory;
  private Duration patience = Activity.PATIENCE;
  private Consumer<LocalVolumeShadowCopyService.Builder> configuration = builder -> {};

  VssEnvironmentBuilder() {
    volumes.add("/");
  }

  /** Sets the seed of the ids: environments with different seeds share no id. */
  public VssEnvironmentBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** Sets where the clock starts. */
  public VssEnvironmentBuilder start(Instant start) {
    this.start = requireNonNull(start, "start");
    return this;
  }

  /** Sets the directory, of any file system, in which the environment makes its own. */
  public VssEnvironmentBuilder directory(Path directory) {
    this.directory = requireNonNull(directory, "directory");
    return this;
  }

  /** Adds a volume, see {@link VssEnvironment#addVolume}. */
  public VssEnvironmentBuilder volume(String name) {
    volumes.add(requireNonNull(name, "name"));
    return this;
  }

  /** Adds a snapshot provider; the first one that is added takes the place of the default one. */
  public VssEnvironmentBuilder provider(String name, ProviderType type) {
    if (providers.putIfAbsent(requireNonNull(name, "name"), requireNonNull(type, "type")) != null) {
      throw new IllegalArgumentException("there is a provider " + name);
    }
    return this;
  }

  /** Sets how long, in real time, to wait for what does not come before the test is failed; 30 seconds unless set. */
  public VssEnvironmentBuilder patience(Duration patience) {
    this.patience = requireNonNull(patience, "patience");
    return this;
  }

  /** Sets more of the service, such as limits and listeners; several calls add up. */
  public VssEnvironmentBuilder configure(Consumer<LocalVolumeShadowCopyService.Builder> configuration) {
    this.configuration = this.configuration.andThen(configuration);
    return this;
  }

  /** Returns the environment. */
  public VssEnvironment build() {
    return new VssEnvironment(this);
  }

  long seed() {
    return seed;
  }

  Instant start() {
    return start;
  }

  @Nullable Path directory() {
    return directory;
  }

  Duration patience() {
    return patience;
  }

  Set<String> volumes() {
    return volumes;
  }

  Consumer<LocalVolumeShadowCopyService.Builder> configuration() {
    return configuration;
  }

  Map<String, InMemorySnapshotProvider> providers(Path scratch) {
    Map<String, InMemorySnapshotProvider> made = new LinkedHashMap<>();
    Map<String, ProviderType> wanted =
        providers.isEmpty() ? Map.of(DEFAULT_PROVIDER, ProviderType.SOFTWARE) : providers;
    wanted.forEach((name, type) ->
        made.put(name, new InMemorySnapshotProvider(name, type, scratch.resolve(name))));
    return made;
  }
}
