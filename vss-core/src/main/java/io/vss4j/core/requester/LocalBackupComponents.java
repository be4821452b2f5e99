package io.vss4j.core.requester;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.ProviderId;
import io.vss4j.api.RestoreType;
import io.vss4j.api.SessionId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssAsync;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.requester.DeletedSnapshots;
import io.vss4j.api.requester.SnapshotProperties;
import io.vss4j.api.requester.WriterNotice;
import io.vss4j.api.requester.WriterStatus;
import java.lang.ref.Cleaner;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The facade over one session; every call goes to the part that knows it.
 *
 * <p>When this object is dropped without being closed, its session is released all the same; nothing that the session or its
 * release can reach refers back here, except a running operation.
 */
final class LocalBackupComponents implements BackupComponents {
  private final RequesterSession session;
  private final BackupCalls backup;
  private final SnapshotCalls snapshots;
  private final RestoreCalls restore;
  private final SelectionCalls selection;
  private final QueryCalls queries;
  private final Release ending;
  private final Cleaner.Cleanable cleaning;

  LocalBackupComponents(
      SessionParts parts, Cleaner cleaner, Consumer<Release> opened, Consumer<Release> forgotten) {
    this.session = new RequesterSession(parts);
    Participants participants = new Participants(session);
    this.backup = new BackupCalls(session, participants);
    this.snapshots = new SnapshotCalls(session, participants);
    this.restore = new RestoreCalls(session, participants);
    this.selection = new SelectionCalls(session, participants);
    this.queries = new QueryCalls(session);
    Release ending = new Release(session, participants, restore, forgotten);
    opened.accept(ending);
    this.cleaning = cleaner.register(this, ending::runElsewhere);
    this.ending = ending;
  }

  /** Tells whether the object was made with these parts. */
  @SuppressWarnings("ReferenceEquality") // those of one service, which it makes once
  boolean belongsTo(SessionParts parts) {
    return session.parts() == parts;
  }

  /** Has the session ended in the place of a requester that is gone. */
  void requesterEnded() {
    ending.runElsewhere();
  }

  @Override
  public SessionId sessionId() {
    return session.writers().id();
  }

  @Override
  public String saveAsXml() {
    return session.get(Call.SAVE_AS_XML, () -> session.document().toXml());
  }

  @Override
  public void close() {
    ending.run();
    cleaning.clean();
  }

  @Override
  public void initializeForBackup() {
    backup.initialize(null);
  }

  @Override
  public void initializeForBackup(String document) {
    backup.initialize(requireNonNull(document, "document"));
  }

  @Override
  public void setBackupState(BackupState state) {
    backup.setBackupState(state);
  }

  @Override
  public void addComponent(WriterInstanceId instance, WriterId writer, ComponentKey component) {
    backup.addComponent(instance, writer, component);
  }

  @Override
  public void setBackupOptions(WriterId writer, ComponentKey component, String options) {
    backup.setBackupOptions(writer, component, options);
  }

  @Override
  public void setPreviousBackupStamp(WriterId writer, ComponentKey component, String stamp) {
    backup.setPreviousBackupStamp(writer, component, stamp);
  }

  @Override
  public VssAsync<@Nullable Void> prepareForBackup() {
    return backup.prepareForBackup(this);
  }

  @Override
  public void setBackupSucceeded(
      WriterInstanceId instance, WriterId writer, ComponentKey component, boolean succeeded) {
    backup.setBackupSucceeded(instance, writer, component, succeeded);
  }

  @Override
  public VssAsync<@Nullable Void> backupComplete() {
    return backup.backupComplete(this);
  }

  @Override
  public void abortBackup() {
    backup.abortBackup();
  }

  @Override
  public void setContext(SnapshotContext context) {
    snapshots.setContext(context);
  }

  @Override
  public SnapshotSetId startSnapshotSet() {
    return snapshots.startSnapshotSet();
  }

  @Override
  public SnapshotId addToSnapshotSet(String volume) {
    return snapshots.addToSnapshotSet(volume, ProviderId.ANY);
  }

  @Override
  public SnapshotId addToSnapshotSet(String volume, ProviderId provider) {
    return snapshots.addToSnapshotSet(volume, provider);
  }

  @Override
  public boolean isVolumeSupported(String volume, ProviderId provider) {
    return snapshots.isVolumeSupported(volume, provider);
  }

  @Override
  public String volumeFor(String path) {
    return snapshots.volumeFor(path);
  }

  @Override
  public VssAsync<@Nullable Void> doSnapshotSet() {
    return snapshots.doSnapshotSet(this);
  }

  @Override
  public SnapshotProperties snapshotProperties(SnapshotId snapshot) {
    return snapshots.snapshotProperties(snapshot);
  }

  @Override
  public List<SnapshotProperties> query() {
    return snapshots.query();
  }

  @Override
  public DeletedSnapshots deleteSnapshots(SnapshotSetId set) {
    return snapshots.deleteSnapshots(set);
  }

  @Override
  public DeletedSnapshots deleteSnapshot(SnapshotId snapshot) {
    return snapshots.deleteSnapshot(snapshot);
  }

  @Override
  public void breakSnapshotSet(SnapshotSetId set) {
    snapshots.breakSnapshotSet(set);
  }

  @Override
  public void initializeForRestore(String document) {
    restore.initialize(document);
  }

  @Override
  public void addStoredMetadata(WriterMetadata stored) {
    restore.addStoredMetadata(stored);
  }

  @Override
  public void setRestoreState(RestoreType type) {
    restore.setRestoreState(type);
  }

  @Override
  public void setSelectedForRestore(WriterId writer, ComponentKey component, boolean selected) {
    selection.select(writer, component, selected, null);
  }

  @Override
  public void setSelectedForRestore(
      WriterId writer, ComponentKey component, boolean selected, WriterInstanceId instance) {
    selection.select(writer, component, selected, instance);
  }

  @Override
  public void addRestoreSubcomponent(
      WriterId writer, ComponentKey component, String logicalPath, String componentName) {
    selection.addSubcomponent(writer, component, logicalPath, componentName);
  }

  @Override
  public void setRestoreOptions(WriterId writer, ComponentKey component, String options) {
    restore.setRestoreOptions(writer, component, options);
  }

  @Override
  public void setAdditionalRestores(WriterId writer, ComponentKey component, boolean additionalRestores) {
    restore.setAdditionalRestores(writer, component, additionalRestores);
  }

  @Override
  public void addNewTarget(WriterId writer, ComponentKey component, NewTarget target) {
    restore.addNewTarget(writer, component, target);
  }

  @Override
  public void setRestoreName(WriterId writer, ComponentKey component, String name) {
    restore.setRestoreName(writer, component, name);
  }

  @Override
  public void setRollForward(WriterId writer, ComponentKey component, RollForward rollForward) {
    restore.setRollForward(writer, component, rollForward);
  }

  @Override
  public void setAuthoritativeRestore(WriterId writer, ComponentKey component, boolean authoritative) {
    restore.setAuthoritativeRestore(writer, component, authoritative);
  }

  @Override
  public VssAsync<@Nullable Void> preRestore() {
    return restore.preRestore(this);
  }

  @Override
  public void addAlternativeLocationMapping(
      WriterId writer, ComponentKey component, AlternateLocationMapping mapping) {
    restore.addAlternativeLocationMapping(writer, component, mapping);
  }

  @Override
  public void setRangesFilePath(WriterId writer, ComponentKey component, int partialFileIndex, String path) {
    restore.setRangesFilePath(writer, component, partialFileIndex, path);
  }

  @Override
  public void setFileRestoreStatus(WriterId writer, ComponentKey component, FileRestoreStatus status) {
    restore.setFileRestoreStatus(writer, component, status);
  }

  @Override
  public VssAsync<@Nullable Void> postRestore() {
    return restore.postRestore(this);
  }

  @Override
  public void enableWriterClasses(Collection<WriterId> classes) {
    queries.enableWriterClasses(classes);
  }

  @Override
  public void disableWriterClasses(Collection<WriterId> classes) {
    queries.disableWriterClasses(classes);
  }

  @Override
  public void disableWriterInstances(Collection<WriterInstanceId> instances) {
    queries.disableWriterInstances(instances);
  }

  @Override
  public VssAsync<List<WriterMetadata>> gatherWriterMetadata() {
    return queries.gatherWriterMetadata(this);
  }

  @Override
  public List<WriterMetadata> writerMetadata() {
    return queries.writerMetadata();
  }

  @Override
  public WriterMetadata writerMetadata(int index) {
    return queries.writerMetadata(index);
  }

  @Override
  public List<WriterNotice> writerNotices() {
    return queries.writerNotices();
  }

  @Override
  public void freeWriterMetadata() {
    queries.freeWriterMetadata();
  }

  @Override
  public VssAsync<List<WriterStatus>> gatherWriterStatus() {
    return queries.gatherWriterStatus(this);
  }

  @Override
  public List<WriterStatus> writerStatus() {
    return queries.writerStatus();
  }

  @Override
  public WriterStatus writerStatus(int index) {
    return queries.writerStatus(index);
  }

  @Override
  public void freeWriterStatus() {
    queries.freeWriterStatus();
  }

  @Override
  public List<WriterComponents> writerComponents() {
    return queries.writerComponents();
  }

  @Override
  public WriterComponents writerComponents(int index) {
    return queries.writerComponents(index);
  }

  @Override
  public String toString() {
    return session.toString();
  }
}
