package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import java.nio.file.Path;

/** One step of a restore plan; nothing on disk has been touched by its being there. */
public sealed interface RestoreAction {
  /** Calls the case for this action. Java 17 cannot switch over types; this makes a forgotten case a compile error. */
  <R> R match(Cases<R> cases);

  /** Stops a service, and what depends on it, before the first file of the components that need it is touched. */
  record StopService(WriterId writer, String service) implements RestoreAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stopService(this);
    }
  }

  /** Makes sure that a directory of the backup is there. */
  record CreateDirectory(WriterId writer, ComponentKey component, StoredDirectory directory, Path target)
      implements RestoreAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.createDirectory(this);
    }
  }

  /**
   * Writes a file.
   *
   * @param writer the writer
   * @param component the explicitly included component
   * @param file the file of the backup
   * @param destination by whose order it goes there
   * @param target where it goes
   * @param replace whether a file that is there may be overwritten
   */
  record RestoreFile(
      WriterId writer, ComponentKey component, StoredFile file, Destination destination, Path target, boolean replace)
      implements RestoreAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.restoreFile(this);
    }
  }

  /** Leaves a component as it is, for the reason given; its status becomes NONE. */
  record SkipComponent(WriterId writer, ComponentKey component, RestoreProblem reason) implements RestoreAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.skipComponent(this);
    }
  }

  /** Starts a stopped service, and what depends on it, after the last file of the components that need it. */
  record StartService(WriterId writer, String service) implements RestoreAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.startService(this);
    }
  }

  /** Stops and starts a service after PostRestore, so that it loads the restored files. */
  record RestartService(WriterId writer, String service) implements RestoreAction {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.restartService(this);
    }
  }

  /** One answer for each kind of action. */
  interface Cases<R> {
    /** A service is stopped. */
    R stopService(StopService action);

    /** A directory is made. */
    R createDirectory(CreateDirectory action);

    /** A file is written. */
    R restoreFile(RestoreFile action);

    /** A component is left as it is. */
    R skipComponent(SkipComponent action);

    /** A service is started. */
    R startService(StartService action);

    /** A service is stopped and started after PostRestore. */
    R restartService(RestartService action);
  }
}
