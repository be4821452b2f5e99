package io.vss4j.api.metadata;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A component as its writer declares it: properties, file sets and dependencies (VSS_COMPONENTINFO, IVssWMComponent).
 *
 * <p>A writer declares a component without file sets and adds them by {@link WriterMetadataBuilder}; read from metadata, a
 * component has them in the order in which they were added.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vsbackup/ns-vsbackup-vss_componentinfo">VSS_COMPONENTINFO</a>
 */
public final class ComponentInfo {
  private final ComponentKey key;
  private final @Nullable String caption;
  private final byte @Nullable [] icon;
  private final boolean restoreMetadata;
  private final boolean notifyOnBackupComplete;
  private final boolean selectable;
  private final boolean selectableForRestore;
  private final ComponentFlags flags;
  private final List<FileSet> files;
  private final List<FileSet> databaseFiles;
  private final List<FileSet> databaseLogFiles;
  private final List<ComponentDependency> dependencies;

  private ComponentInfo(Builder builder) {
    this.key = builder.key;
    this.caption = builder.caption;
    this.icon = builder.icon;
    this.restoreMetadata = builder.restoreMetadata;
    this.notifyOnBackupComplete = builder.notifyOnBackupComplete;
    this.selectable = builder.selectable;
    this.selectableForRestore = builder.selectableForRestore;
    this.flags = builder.flags;
    this.files = List.copyOf(builder.files);
    this.databaseFiles = List.copyOf(builder.databaseFiles);
    this.databaseLogFiles = List.copyOf(builder.databaseLogFiles);
    this.dependencies = List.copyOf(builder.dependencies);
  }

  /** Returns a builder of the component with the given identity. */
  public static Builder builder(ComponentKey key) {
    return new Builder(key);
  }

  /** Returns a builder that starts with everything this component has. */
  public Builder toBuilder() {
    Builder builder = new Builder(key)
        .caption(caption)
        .icon(icon)
        .restoreMetadata(restoreMetadata)
        .notifyOnBackupComplete(notifyOnBackupComplete)
        .selectable(selectable)
        .selectableForRestore(selectableForRestore)
        .flags(flags);
    files.forEach(builder::addFiles);
    databaseFiles.forEach(builder::addDatabaseFiles);
    databaseLogFiles.forEach(builder::addDatabaseLogFiles);
    dependencies.forEach(builder::addDependency);
    return builder;
  }

  /** Returns the component's identity. */
  public ComponentKey key() {
    return key;
  }

  /** Returns the description for people, possibly localized; absent and empty are told apart. */
  public Optional<String> caption() {
    return Optional.ofNullable(caption);
  }

  /** Returns a copy of the icon's bytes. */
  public Optional<byte[]> icon() {
    return icon == null ? Optional.empty() : Optional.of(icon.clone());
  }

  /** Returns the restore-metadata flag, which has no effect. */
  public boolean restoreMetadata() {
    return restoreMetadata;
  }

  /** Returns the notify-on-backup-complete flag, which has no effect. */
  public boolean notifyOnBackupComplete() {
    return notifyOnBackupComplete;
  }

  /** Tells whether a backup may leave the component out. */
  public boolean selectable() {
    return selectable;
  }

  /** Tells whether the component may be restored alone although it was backed up only as part of a set. */
  public boolean selectableForRestore() {
    return selectableForRestore;
  }

  /** Returns the component's special needs. */
  public ComponentFlags flags() {
    return flags;
  }

  /** Returns the file sets of a file group; empty for a database. */
  public List<FileSet> files() {
    return files;
  }

  /**
   * Returns a file set of a file group by its place in {@link #files()}.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none at that index
   */
  public FileSet file(int index) {
    return Indexed.get("file", files, index);
  }

  /** Returns the data file sets of a database; empty for a file group. */
  public List<FileSet> databaseFiles() {
    return databaseFiles;
  }

  /**
   * Returns a data file set by its place in {@link #databaseFiles()}.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none at that index
   */
  public FileSet databaseFile(int index) {
    return Indexed.get("databaseFile", databaseFiles, index);
  }

  /** Returns the log file sets of a database; empty for a file group. */
  public List<FileSet> databaseLogFiles() {
    return databaseLogFiles;
  }

  /**
   * Returns a log file set by its place in {@link #databaseLogFiles()}.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none at that index
   */
  public FileSet databaseLogFile(int index) {
    return Indexed.get("databaseLogFile", databaseLogFiles, index);
  }

  /** Returns every file set of the component: files, data files, log files. */
  public List<FileSet> fileSets() {
    List<FileSet> all = new ArrayList<>(files);
    all.addAll(databaseFiles);
    all.addAll(databaseLogFiles);
    return List.copyOf(all);
  }

  /** Returns the components of other writers that this one needs. */
  public List<ComponentDependency> dependencies() {
    return dependencies;
  }

  /**
   * Returns a dependency by its place in {@link #dependencies()}.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none at that index
   */
  public ComponentDependency dependency(int index) {
    return Indexed.get("dependency", dependencies, index);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ComponentInfo that
        && key.equals(that.key)
        && Objects.equals(caption, that.caption)
        && Arrays.equals(icon, that.icon)
        && restoreMetadata == that.restoreMetadata
        && notifyOnBackupComplete == that.notifyOnBackupComplete
        && selectable == that.selectable
        && selectableForRestore == that.selectableForRestore
        && flags.equals(that.flags)
        && files.equals(that.files)
        && databaseFiles.equals(that.databaseFiles)
        && databaseLogFiles.equals(that.databaseLogFiles)
        && dependencies.equals(that.dependencies);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, caption, flags, files, databaseFiles, databaseLogFiles, dependencies);
  }

  @Override
  public String toString() {
    return key.type() + " " + key;
  }

  /**
   * Makes a {@link ComponentInfo}: no caption, no icon, selectable neither for backup nor for restore, no flags and no file sets
   * unless told otherwise.
   */
  public static final class Builder {
    private final ComponentKey key;
    private @Nullable String caption;
    private byte @Nullable [] icon;
    private boolean restoreMetadata;
    private boolean notifyOnBackupComplete;
    private boolean selectable;
    private boolean selectableForRestore;
    private ComponentFlags flags = ComponentFlags.NONE;
    private final List<FileSet> files = new ArrayList<>();
    private final List<FileSet> databaseFiles = new ArrayList<>();
    private final List<FileSet> databaseLogFiles = new ArrayList<>();
    private final List<ComponentDependency> dependencies = new ArrayList<>();

    private Builder(ComponentKey key) {
      this.key = requireNonNull(key, "key");
    }

    /** Sets the description for people; null for none. */
    public Builder caption(@Nullable String caption) {
      this.caption = caption;
      return this;
    }

    /** Sets the icon, copied; null for none. */
    public Builder icon(byte @Nullable [] icon) {
      this.icon = icon == null ? null : icon.clone();
      return this;
    }

    /** Sets the restore-metadata flag, which has no effect. */
    public Builder restoreMetadata(boolean restoreMetadata) {
      this.restoreMetadata = restoreMetadata;
      return this;
    }

    /** Sets the notify-on-backup-complete flag, which has no effect. */
    public Builder notifyOnBackupComplete(boolean notifyOnBackupComplete) {
      this.notifyOnBackupComplete = notifyOnBackupComplete;
      return this;
    }

    /** Sets whether a backup may leave the component out. */
    public Builder selectable(boolean selectable) {
      this.selectable = selectable;
      return this;
    }

    /** Sets whether the component may be restored alone out of a set. */
    public Builder selectableForRestore(boolean selectableForRestore) {
      this.selectableForRestore = selectableForRestore;
      return this;
    }

    /** Sets the component's special needs. */
    public Builder flags(ComponentFlags flags) {
      this.flags = requireNonNull(flags, "flags");
      return this;
    }

    /** Adds a file set of a file group. */
    public Builder addFiles(FileSet fileSet) {
      files.add(requireNonNull(fileSet, "fileSet"));
      return this;
    }

    /** Adds a data file set of a database. */
    public Builder addDatabaseFiles(FileSet fileSet) {
      databaseFiles.add(requireNonNull(fileSet, "fileSet"));
      return this;
    }

    /** Adds a log file set of a database. */
    public Builder addDatabaseLogFiles(FileSet fileSet) {
      databaseLogFiles.add(requireNonNull(fileSet, "fileSet"));
      return this;
    }

    /** Adds a dependency. */
    public Builder addDependency(ComponentDependency dependency) {
      dependencies.add(requireNonNull(dependency, "dependency"));
      return this;
    }

    /** Returns the component. */
    public ComponentInfo build() {
      return new ComponentInfo(this);
    }
  }
}
