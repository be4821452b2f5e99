package io.vss4j.core.requester;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.DeletedSnapshots;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.requester.SnapshotProperties;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.spi.SnapshotProvider;
import io.vss4j.core.coordinator.HandlerCall;
import io.vss4j.core.coordinator.RosterEntry;
import io.vss4j.core.requester.SessionState.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls that make and use shadow copies. */
final class SnapshotCalls {
  private static final Set<Integer> DEFINED = Set.of(
      SnapshotContext.BACKUP.attributes(),
      SnapshotContext.APP_ROLLBACK.attributes(),
      SnapshotContext.CLIENT_ACCESSIBLE_WRITERS.attributes(),
      SnapshotContext.FILE_SHARE_BACKUP.attributes(),
      SnapshotContext.NAS_ROLLBACK.attributes(),
      SnapshotContext.CLIENT_ACCESSIBLE.attributes());
  /** The attributes that a requester may add to a context: REQ-021. */
  private static final int MAY_BE_ADDED = SnapshotContext.DIFFERENTIAL
      | SnapshotContext.PLEX
      | SnapshotContext.TRANSPORTABLE
      | SnapshotContext.NO_AUTORECOVERY
      | SnapshotContext.NOT_TRANSACTED
      | SnapshotContext.ROLLBACK_RECOVERY;

  private final RequesterSession session;
  private final Participants participants;

  SnapshotCalls(RequesterSession session, Participants participants) {
    this.session = session;
    this.participants = participants;
  }

  void setContext(SnapshotContext context) {
    check(context);
    session.call(Call.SET_CONTEXT, () -> {
      session.context(context);
      session.become(state -> state.with(Fact.CONTEXT_SET).with(Fact.WITHOUT_WRITERS, !context.withWriters()));
    });
  }

  private static void check(SnapshotContext context) {
    if (context.equals(SnapshotContext.ALL)) {
      return;
    }
    int added = context.attributes() & MAY_BE_ADDED;
    int base = context.attributes() & ~MAY_BE_ADDED;
    boolean both = context.has(SnapshotContext.DIFFERENTIAL | SnapshotContext.PLEX);
    boolean fixed = base == SnapshotContext.CLIENT_ACCESSIBLE.attributes() && added != 0;
    if (!DEFINED.contains(base) || both || fixed) {
      throw Arguments.invalid("setContext", "context " + context + " is not one that a requester can choose");
    }
  }

  SnapshotSetId startSnapshotSet() {
    SnapshotSetId id =
        SnapshotSetId.of(RequesterSession.shielded(Call.START_SNAPSHOT_SET, session.parts().ids()));
    return session.get(Call.START_SNAPSHOT_SET, () -> {
      if (session.context().equals(SnapshotContext.ALL)) {
        throw new VssException(VssError.E_BAD_STATE, "startSnapshotSet() in the context of all kinds of shadow copies");
      }
      session.parts().snapshots().beginCreation(session, "startSnapshotSet");
      SnapshotSet set = new SnapshotSet(id);
      session.set(set);
      session.document().setSnapshotSetId(set.id());
      session.become(state -> state.in(SessionPhase.SNAPSHOT_SET_STARTED).with(Fact.SET_OPEN));
      return set.id();
    });
  }

  SnapshotId addToSnapshotSet(String volume, ProviderId provider) {
    requireNonNull(volume, "volume");
    requireNonNull(provider, "provider");
    return session.outsideTheLock(Call.ADD_TO_SNAPSHOT_SET, () -> {
      SnapshotSet set = openSet();
      Path root = existing(volume);
      for (SnapshotSet.Member member : set.members()) {
        if (member.root().equals(root)) {
          throw new VssException(
              VssError.E_OBJECT_ALREADY_EXISTS, "addToSnapshotSet(): volume \"" + volume + "\" is in the set");
        }
      }
      if (set.members().size() == SnapshotSet.MAX_VOLUMES) {
        throw new VssException(
            VssError.E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED,
            "addToSnapshotSet(): the set has " + SnapshotSet.MAX_VOLUMES + " volumes; \"" + volume + "\" is one too many");
      }
      Predicate<SnapshotProvider> takes = candidate -> session.parts().steps().ask(
          "isVolumeSupported", candidate, limit(), asked -> asked.isVolumeSupported(root, session.context()));
      SnapshotProvider chosen = session.parts().snapshots().choose(volume, provider, takes);
      SnapshotId snapshot = SnapshotId.of(session.parts().ids().get());
      begin(chosen, set.id(), snapshot, root);
      set.add(new SnapshotSet.Member(volume, root, snapshot, chosen));
      return snapshot;
    });
  }

  private void begin(SnapshotProvider provider, SnapshotSetId set, SnapshotId snapshot, Path root) {
    session.parts().steps().run(
        "BeginPrepareSnapshot",
        List.of(provider),
        set,
        limit(),
        VssError.E_UNEXPECTED_PROVIDER_ERROR,
        new AsyncOperation<Boolean>(session),
        (chosen, of) -> chosen.beginPrepareSnapshot(of, snapshot, root, session.context()));
  }

  /** How long a provider's step may take. */
  private Duration limit() {
    return session.parts().coordinator().limits().handler();
  }

  boolean isVolumeSupported(String volume, ProviderId provider) {
    requireNonNull(provider, "provider");
    return session.reading(
        Call.IS_VOLUME_SUPPORTED,
        () -> session.parts().snapshots().isSupported(existing(volume), provider, session.context()));
  }

  String volumeFor(String path) {
    return session.reading(Call.VOLUME_FOR, () -> {
      PathResolver resolver = session.parts().coordinator().resolver();
      Path root = session.parts().snapshots().volumeFor(resolver.resolve(path), path);
      return resolver.documentPath(root)
          .orElseThrow(() -> new VssException(
              VssError.E_VOLUME_NOT_SUPPORTED,
              "volume " + root + " of \"" + path + "\": no path of a document leads there by the path resolver"));
    });
  }

  /** Returns the root of a volume; attributes are all that is looked at. */
  private Path existing(String volume) {
    Path root = session.parts().coordinator().resolver().resolve(volume);
    if (!Files.isDirectory(root)) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND, "volume \"" + volume + "\" is no directory: " + root);
    }
    return root;
  }

  private SnapshotSet openSet() {
    SnapshotSet set = session.set();
    if (set == null) {
      throw new VssException(VssError.E_BAD_STATE, "no snapshot set is open");
    }
    return set;
  }

  VssAsync<@Nullable Void> doSnapshotSet(Object owner) {
    return session.startWork(
        owner,
        Call.DO_SNAPSHOT_SET,
        () -> {
          SnapshotSet set = openSet();
          List<RosterEntry> recipients = participants.ofBackup();
          HandlerCall postSnapshot = participants.withComponents(
              WriterEvent.POST_SNAPSHOT, (writer, components, context) -> writer.onPostSnapshot(components, context));
          return operation -> {
            try {
              new SnapshotSetRun(session, set, recipients, postSnapshot, operation).run();
            } finally {
              participants.closeSet();
            }
          };
        },
        succeeded -> state -> state
            .in(succeeded ? SessionPhase.SNAPSHOT_SET_DONE : SessionPhase.SNAPSHOT_SET_FAILED)
            .with(Fact.SAVABLE));
  }

  SnapshotProperties snapshotProperties(SnapshotId snapshot) {
    requireNonNull(snapshot, "snapshot");
    return session.get(Call.SNAPSHOT_PROPERTIES, () -> session.parts().snapshots().properties(snapshot));
  }

  List<SnapshotProperties> query() {
    return session.get(Call.QUERY, () -> session.parts().snapshots().all());
  }

  DeletedSnapshots deleteSnapshots(SnapshotSetId set) {
    requireNonNull(set, "set");
    return session.reading(Call.DELETE_SNAPSHOTS, () -> session.parts().snapshots().deleteSet(set, this::delete));
  }

  DeletedSnapshots deleteSnapshot(SnapshotId snapshot) {
    requireNonNull(snapshot, "snapshot");
    return session.reading(Call.DELETE_SNAPSHOTS, () -> session.parts().snapshots().delete(snapshot, this::delete));
  }

  private void delete(SnapshotProvider provider, SnapshotId snapshot) {
    session.parts().steps().delete(provider, snapshot, limit());
  }

  void breakSnapshotSet(SnapshotSetId set) {
    requireNonNull(set, "set");
    session.reading(Call.BREAK_SNAPSHOT_SET, () -> {
      session.parts().snapshots().breakSet(set);
      return true;
    });
  }
}
