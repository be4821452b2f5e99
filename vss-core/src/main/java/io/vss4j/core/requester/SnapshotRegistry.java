package io.vss4j.core.requester;

import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.requester.DeletedSnapshots;
import io.vss4j.api.requester.SnapshotProperties;
import io.vss4j.api.spi.ProviderType;
import io.vss4j.api.spi.SnapshotProvider;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The shadow copies of a service, its providers, and the one set that may be in creation. */
public final class SnapshotRegistry {
  private record Entry(SnapshotProperties properties, SnapshotProvider provider) {}

  private final List<SnapshotProvider> providers;

  // Guarded by this.
  private final Map<SnapshotId, Entry> snapshots = new LinkedHashMap<>();
  private @Nullable Object creating;

  /** Makes the registry of a service; hardware providers go before software, software before system. */
  public SnapshotRegistry(List<SnapshotProvider> providers) {
    this.providers = providers.stream()
        .sorted(Comparator.comparingInt(SnapshotRegistry::preference))
        .toList();
  }

  private static int preference(SnapshotProvider provider) {
    return switch (provider.type()) {
      case HARDWARE -> 0;
      case SOFTWARE -> 1;
      case SYSTEM -> 2;
    };
  }

  /** Makes a session the one that creates a set. */
  synchronized void beginCreation(Object session, String call) {
    if (creating != null && !creating.equals(session)) {
      throw new VssException(
          VssError.E_SNAPSHOT_SET_IN_PROGRESS, call + "(): another session has a snapshot set in creation: " + creating);
    }
    creating = session;
  }

  /** Ends the creation of a session's set, if it is the one. */
  synchronized void endCreation(Object session) {
    if (session.equals(creating)) {
      creating = null;
    }
  }

  /** Returns the provider for a volume, which is one that takes it. */
  SnapshotProvider choose(String volume, ProviderId wanted, Predicate<SnapshotProvider> takes) {
    if (wanted.equals(ProviderId.ANY)) {
      return providers.stream()
          .filter(takes)
          .findFirst()
          .orElseThrow(() -> new VssException(
              VssError.E_VOLUME_NOT_SUPPORTED, "no provider takes volume \"" + volume + "\": " + names()));
    }
    SnapshotProvider provider = named(wanted);
    if (!takes.test(provider)) {
      throw new VssException(
          VssError.E_VOLUME_NOT_SUPPORTED_BY_PROVIDER,
          "provider " + provider.name() + " does not take volume \"" + volume + "\"");
    }
    return provider;
  }

  boolean isSupported(Path root, ProviderId wanted, SnapshotContext context) {
    return wanted.equals(ProviderId.ANY)
        ? providers.stream().anyMatch(provider -> provider.isVolumeSupported(root, context))
        : named(wanted).isVolumeSupported(root, context);
  }

  Path volumeFor(Path directory, String path) {
    return providers.stream()
        .map(provider -> provider.volumeFor(directory))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new VssException(
            VssError.E_VOLUME_NOT_SUPPORTED, "no provider covers \"" + path + "\": " + names()));
  }

  private SnapshotProvider named(ProviderId wanted) {
    return providers.stream()
        .filter(provider -> provider.id().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new VssException(
            VssError.E_PROVIDER_NOT_REGISTERED, "no provider " + wanted + "; there are " + names()));
  }

  private List<String> names() {
    return providers.stream().map(provider -> provider.name() + " " + provider.id()).toList();
  }

  synchronized void created(List<SnapshotProperties> made, Map<SnapshotId, SnapshotProvider> makers) {
    for (SnapshotProperties properties : made) {
      SnapshotProvider maker = makers.get(properties.snapshotId());
      if (maker != null) {
        snapshots.put(properties.snapshotId(), new Entry(properties, maker));
      }
    }
  }

  synchronized List<SnapshotProperties> all() {
    return snapshots.values().stream().map(Entry::properties).toList();
  }

  synchronized SnapshotProperties properties(SnapshotId snapshot) {
    return entry(snapshot).properties();
  }

  private Entry entry(SnapshotId snapshot) {
    Entry entry = snapshots.get(snapshot);
    if (entry == null) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND, "no shadow copy " + snapshot);
    }
    return entry;
  }

  private synchronized List<SnapshotId> ofSet(SnapshotSetId set) {
    List<SnapshotId> members = snapshots.values().stream()
        .filter(entry -> entry.properties().snapshotSetId().equals(set))
        .map(entry -> entry.properties().snapshotId())
        .toList();
    if (members.isEmpty()) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND, "no snapshot set " + set);
    }
    return members;
  }

  DeletedSnapshots deleteSet(SnapshotSetId set, BiConsumer<SnapshotProvider, SnapshotId> deletion) {
    int deleted = 0;
    for (SnapshotId snapshot : ofSet(set)) {
      DeletedSnapshots one = delete(snapshot, deletion);
      if (one.failed().isPresent()) {
        return new DeletedSnapshots(deleted, snapshot, one.message());
      }
      deleted++;
    }
    return new DeletedSnapshots(deleted, null, "");
  }

  DeletedSnapshots delete(SnapshotId snapshot, BiConsumer<SnapshotProvider, SnapshotId> deletion) {
    SnapshotProvider provider;
    synchronized (this) {
      provider = entry(snapshot).provider();
    }
    try {
      deletion.accept(provider, snapshot);
    } catch (RuntimeException e) {
      return new DeletedSnapshots(0, snapshot, "provider " + provider.name() + ": " + e);
    }
    synchronized (this) {
      snapshots.remove(snapshot);
    }
    return new DeletedSnapshots(1, null, "");
  }

  void breakSet(SnapshotSetId set) {
    SnapshotProvider provider;
    SnapshotId first = ofSet(set).get(0);
    synchronized (this) {
      provider = entry(first).provider();
    }
    if (provider.type() == ProviderType.HARDWARE) {
      throw new VssException(
          VssError.E_NOTIMPL, "breaking a set of a hardware provider is out of reach of this library: " + set);
    }
    throw new VssException(
        VssError.E_PROVIDER_VETO, "set " + set + " was made by a " + provider.type() + " provider: " + provider.name());
  }
}
