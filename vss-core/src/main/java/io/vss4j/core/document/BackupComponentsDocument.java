package io.vss4j.core.document;

import static io.vss4j.core.document.DocumentVocabulary.BACKUP_TYPE;
import static io.vss4j.core.document.DocumentVocabulary.RESTORE_TYPE;
import static java.util.Objects.requireNonNull;

import io.vss4j.api.BackupType;
import io.vss4j.api.RestoreType;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.requester.BackupState;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The Backup Components Document behind a session: what is explicitly part of a backup or restore, and all that
 * requester and writers tell each other about it.
 *
 * <p>Who may set what, and when, is for the session to know; here are the values, their order and their text. A
 * document that was read is written back character for character while nothing in it is changed, and with everything
 * that is not known kept in its place after that. Mutable, with one owner; not for concurrent use.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/backup-components-document-contents">Backup Components
 *     Document Contents</a>
 */
public final class BackupComponentsDocument {
  private final BackupComponentsElement root;
  private final List<WriterEntry> writers = new ArrayList<>();
  private @Nullable String source;
  private boolean inRestore;

  private BackupComponentsDocument(BackupComponentsElement root, @Nullable String source) {
    this.root = root;
    this.source = source;
    for (WriterComponentsElement writer : root.children(WriterComponentsElement.class)) {
      writers.add(new WriterEntry(this, writer));
    }
  }

  /**
   * Requires that a document can hold a text.
   *
   * @param what what the text is, for the message
   * @throws VssException with {@link VssError#E_INVALIDARG} and the position of the first character that it cannot hold
   */
  public static void requireStorable(String what, String text) {
    XmlCharacters.require(text, what);
  }

  /** Returns a new document without state and components. */
  public static BackupComponentsDocument empty() {
    BackupComponentsElement root = new BackupComponentsElement();
    root.version = RootElement.VERSION;
    return new BackupComponentsDocument(root, null);
  }

  /**
   * Reads a text.
   *
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT}, line and column if it is no Backup Components
   *     Document; with {@link VssError#E_INVALIDARG} if it is null
   */
  public static BackupComponentsDocument read(String xml) {
    return read(xml, DocumentLimits.defaults());
  }

  /**
   * Reads a text within limits.
   *
   * @throws VssException as {@link #read(String)}, also for a document beyond the limits
   */
  public static BackupComponentsDocument read(String xml, DocumentLimits limits) {
    return read(DocumentText.of(DocumentText.given(xml), limits), limits);
  }

  /**
   * Reads bytes: UTF-16LE, UTF-16BE or UTF-8, which is decided by their look.
   *
   * @throws VssException as {@link #read(String)}
   */
  public static BackupComponentsDocument read(byte[] bytes) {
    return read(bytes, DocumentLimits.defaults());
  }

  /**
   * Reads bytes within limits.
   *
   * @throws VssException as {@link #read(String, DocumentLimits)}
   */
  public static BackupComponentsDocument read(byte[] bytes, DocumentLimits limits) {
    return read(DocumentText.of(DocumentText.given(bytes), limits), limits);
  }

  /**
   * Reads a stream to its end, in the encodings of {@link #read(byte[])}; it is left open.
   *
   * @throws VssException as {@link #read(String)}; with {@link VssError#E_UNEXPECTED} if the stream fails
   */
  public static BackupComponentsDocument read(InputStream in) {
    return read(in, DocumentLimits.defaults());
  }

  /**
   * Reads a stream within limits: no more of it than they allow, whether it ends or not.
   *
   * @throws VssException as {@link #read(InputStream)}, also for a document beyond the limits
   */
  public static BackupComponentsDocument read(InputStream in, DocumentLimits limits) {
    return read(DocumentText.of(DocumentText.given(in), limits), limits);
  }

  /**
   * Reads a file, in the encodings of {@link #read(byte[])}. What is wrong with it is told with its name.
   *
   * @throws VssException as {@link #read(String)}; with {@link VssError#E_OBJECT_NOT_FOUND} if there is no such file;
   *     with {@link VssError#E_UNEXPECTED} if it cannot be read
   */
  public static BackupComponentsDocument read(Path file) {
    return read(file, DocumentLimits.defaults());
  }

  /**
   * Reads a file within limits: no more of it than they allow, however large it is.
   *
   * @throws VssException as {@link #read(Path)}, also for a document beyond the limits
   */
  public static BackupComponentsDocument read(Path file, DocumentLimits limits) {
    return DocumentText.ofFile(DocumentText.given(file), limits, text -> read(text, limits));
  }

  static BackupComponentsDocument read(DocumentText text, DocumentLimits limits) {
    BackupComponentsElement root = DocumentParser.parse(text, BackupComponentsElement.class, limits);
    BackupComponentsDocument document = new BackupComponentsDocument(root, text.saved());
    document.requireValid();
    return document;
  }

  BackupComponentsElement root() {
    return root;
  }

  /** Reads every value once, so that none is found wrong later. */
  private void requireValid() {
    state();
    snapshotSetId();
    // Keys that have an order: their hash codes are those that a document gives them.
    Map<UUID, Map<UUID, Set<ComponentPlace>>> places = new HashMap<>();
    for (WriterEntry writer : writers) {
      writer.requireValid(places
          .computeIfAbsent(writer.writerId().value(), id -> new HashMap<>())
          .computeIfAbsent(writer.instanceId().value(), instance -> new HashSet<>()));
    }
  }

  /** Returns the document as text, on one line and without XML declaration. */
  public String toXml() {
    return source == null ? DocumentWriter.write(root) : source;
  }

  /** Tells whether the session's state was set; otherwise {@link #state()} gives defaults. */
  public boolean stateWasSet() {
    return root.backupType != null
        || root.selectComponents != null
        || root.bootableSystemStateBackup != null
        || root.partialFileSupport != null;
  }

  /** Returns the session's state; {@link BackupType#UNDEFINED} and false where it was not set. */
  public BackupState state() {
    return new BackupState(
        BACKUP_TYPE.read(root.backupType),
        AttributeText.yesNo(root, "selectComponents", root.selectComponents, false),
        AttributeText.yesNo(root, "bootableSystemStateBackup", root.bootableSystemStateBackup, false),
        AttributeText.yesNo(root, "partialFileSupport", root.partialFileSupport, false));
  }

  /** Sets the session's state. */
  public void setState(BackupState state) {
    requireNonNull(state, "state");
    changed();
    root.backupType = BACKUP_TYPE.write(state.type());
    root.selectComponents = AttributeText.yesNo(state.selectComponents());
    root.bootableSystemStateBackup = AttributeText.yesNo(state.bootableSystemState());
    root.partialFileSupport = AttributeText.yesNo(state.partialFileSupport());
  }

  /** Returns the way of the restore; {@link RestoreType#UNDEFINED} until set. */
  public RestoreType restoreType() {
    return RESTORE_TYPE.read(root.restoreType);
  }

  /** Sets the way of the restore. */
  public void setRestoreType(RestoreType type) {
    requireNonNull(type, "type");
    changed();
    root.restoreType = RESTORE_TYPE.write(type);
  }

  /** Returns the shadow copy set of the backup. */
  public Optional<SnapshotSetId> snapshotSetId() {
    return root.snapshotSetId == null
        ? Optional.empty()
        : Optional.of(AttributeText.id(root, "snapshotSetId", root.snapshotSetId, SnapshotSetId::parse));
  }

  /** Sets the shadow copy set of the backup; null for none. */
  public void setSnapshotSetId(@Nullable SnapshotSetId id) {
    changed();
    root.snapshotSetId = id == null ? null : id.toString();
  }

  /** Returns the writers in document order; the list follows later changes and cannot be changed itself. */
  public List<WriterEntry> writers() {
    return Collections.unmodifiableList(writers);
  }

  /** Returns the entry of a writer instance. */
  public Optional<WriterEntry> writer(WriterId writerId, WriterInstanceId instanceId) {
    return writers.stream()
        .filter(writer -> writer.writerId().equals(writerId) && writer.instanceId().equals(instanceId))
        .findFirst();
  }

  /** Returns the entries of all instances of a writer class, in document order. */
  public List<WriterEntry> writers(WriterId writerId) {
    return writers.stream().filter(writer -> writer.writerId().equals(writerId)).toList();
  }

  /**
   * Adds a writer instance after those that are there.
   *
   * @param instanceName the lasting name of the instance, or null
   * @throws VssException with {@link VssError#E_OBJECT_ALREADY_EXISTS} if the instance is there; with
   *     {@link VssError#E_INVALIDARG} for a name that an XML document cannot hold
   */
  public WriterEntry addWriter(
      WriterId writerId, WriterInstanceId instanceId, @Nullable String instanceName, BackupSchema schema) {
    requireNonNull(writerId, "writerId");
    requireNonNull(instanceId, "instanceId");
    requireNonNull(schema, "schema");
    if (instanceName != null) {
      XmlCharacters.require(instanceName, "instance name of writer {" + writerId + "}");
    }
    if (writer(writerId, instanceId).isPresent()) {
      throw new VssException(
          VssError.E_OBJECT_ALREADY_EXISTS,
          "writer {" + writerId + "}, instance {" + instanceId + "} is in the document");
    }
    changed();
    WriterComponentsElement element = new WriterComponentsElement();
    element.instanceId = instanceId.toString();
    element.writerId = writerId.toString();
    element.instanceName = instanceName;
    element.backupSchema = AttributeText.bits(schema.bits());
    root.add(element);
    WriterEntry entry = new WriterEntry(this, element);
    writers.add(entry);
    return entry;
  }

  /**
   * Begins a restore: forgets what an earlier restore left in the document and keeps what the backup left.
   *
   * <p>Component failures recorded from now on are taken as this restore's.
   */
  public void resetRestoreState() {
    inRestore = true;
    if (root.restoreType != null) {
      changed();
      root.restoreType = null;
    }
    writers.forEach(WriterEntry::resetRestoreState);
  }

  boolean isInRestore() {
    return inRestore;
  }

  /** Notes that the text that was read is no longer the text of this document. */
  void changed() {
    source = null;
  }

  @Override
  public String toString() {
    return "backup components of " + writers;
  }
}
