package io.vss4j.core.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.HResult;
import io.vss4j.api.SessionId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.WriterState;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.requester.SessionPhase;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.core.selection.FileRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A disk below a temporary directory, a backup medium, and the documents of one writer, drawn call by call. Document paths like
 * {@code /data} are directories of the disk; drive {@code Z:} is one that this machine does not have.
 */
final class RestoreScene {
  static final WriterId WRITER = WriterId.of(new UUID(0, 1));
  static final WriterInstanceId INSTANCE = WriterInstanceId.of(new UUID(0, 2));
  static final Instant BACKED_UP = Instant.parse("2024-02-03T04:05:06Z");
  static final Instant ON_DISK = Instant.parse("2025-06-07T08:09:10.123456789Z");

  private final Path base;
  private final MemorySource source = new MemorySource();
  private final DocumentFake document = new DocumentFake();
  private final List<ComponentInfo.Builder> builders = new ArrayList<>();
  private final List<ComponentKey> keys = new ArrayList<>();
  private final List<FileSet> excluded = new ArrayList<>();
  private final List<AlternateLocationMapping> mappings = new ArrayList<>();
  private RestoreMethodSpec method = RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE).build();

  RestoreScene(Path base) throws IOException {
    this.base = base.toRealPath();
    Files.createDirectories(disk());
  }

  Path disk() {
    return base.resolve("disk");
  }

  Path journal() {
    return base.resolve("journal");
  }

  Path path(String place) {
    return disk().resolve(place);
  }

  MemorySource source() {
    return source;
  }

  RestoreScene method(RestoreMethod restoreMethod) {
    return method(RestoreMethodSpec.builder(restoreMethod).build());
  }

  RestoreScene method(RestoreMethod restoreMethod, String service) {
    return method(RestoreMethodSpec.builder(restoreMethod).service(service).build());
  }

  RestoreScene method(RestoreMethodSpec spec) {
    this.method = spec;
    return this;
  }

  /** Adds a selectable component, which the document has and the restore selects. */
  RestoreScene selected(ComponentKey key, FileSet... fileSets) {
    return component(key, fileSets).document(key, "isSelectedForRestore", true);
  }

  /** Adds a component to the stored metadata alone. */
  RestoreScene component(ComponentKey key, FileSet... fileSets) {
    ComponentInfo.Builder builder = ComponentInfo.builder(key).selectable(true).selectableForRestore(true);
    List.of(fileSets).forEach(builder::addFiles);
    builders.add(builder);
    keys.add(key);
    return this;
  }

  /** Adds a component to the document, or changes what it says there. */
  RestoreScene document(ComponentKey key, String getter, Object value) {
    document.writer(WRITER, INSTANCE).set(key, getter, value);
    return this;
  }

  RestoreScene exclude(FileSet fileSet) {
    excluded.add(fileSet);
    return this;
  }

  RestoreScene mapping(FileSet fileSet, String destination) {
    mappings.add(new AlternateLocationMapping(fileSet, destination));
    return this;
  }

  /** Puts a file into the backup of a component. */
  RestoreScene backup(ComponentKey key, FileSet fileSet, String relativePath, String content) {
    return backup(key, key, fileSet, relativePath, content);
  }

  RestoreScene backup(ComponentKey owner, ComponentKey member, FileSet fileSet, String relativePath, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    source.add(
        new StoredFile(WRITER, owner, member, fileSet, relativePath, bytes.length, sha256(bytes), BACKED_UP), bytes);
    return this;
  }

  /** Puts a file with permissions, owner and group into the backup of a component. */
  RestoreScene backup(
      ComponentKey key, FileSet fileSet, String relativePath, String content, PosixAttributes attributes) {
    byte[] bytes = content.getBytes(UTF_8);
    source.add(new StoredFile(WRITER, key, key, fileSet, relativePath, bytes.length, sha256(bytes), BACKED_UP,
        Optional.of(attributes)), bytes);
    return this;
  }

  /** Puts ranges of a file into the backup of a component. */
  RestoreScene backupRanges(
      ComponentKey key, FileSet fileSet, String relativePath, String content, List<FileRange> ranges) {
    byte[] bytes = content.getBytes(UTF_8);
    source.add(new StoredFile(WRITER, key, key, fileSet, relativePath, bytes.length, sha256(bytes), BACKED_UP)
        .withRanges(ranges), bytes);
    return this;
  }

  /** Puts a directory with permissions, owner and group into the backup of a component. */
  RestoreScene backupDirectory(ComponentKey key, FileSet fileSet, String relativePath, PosixAttributes attributes) {
    source.add(new StoredDirectory(WRITER, key, key, fileSet, relativePath, Optional.of(attributes)));
    return this;
  }

  RestoreScene backupDirectory(ComponentKey key, FileSet fileSet, String relativePath) {
    source.add(new StoredDirectory(WRITER, key, key, fileSet, relativePath));
    return this;
  }

  /** Puts a file on the disk. */
  RestoreScene onDisk(String place, String content) throws IOException {
    Path file = path(place);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(ON_DISK));
    return this;
  }

  StoredMetadata metadata() {
    return new StoredMetadata(
        WRITER, INSTANCE, method, builders.stream().map(ComponentInfo.Builder::build).toList(), excluded, mappings);
  }

  RestorePlan.Builder planBuilder() {
    return RestorePlan.builder().document(document.view()).source(source).pathResolver(resolver());
  }

  RestorePlan plan() {
    return planBuilder().metadata(metadata()).build();
  }

  RestoreExecutor.Builder executor() {
    return RestoreExecutor.builder().journal(journal()).lookAtOtherProcesses(false);
  }

  RestoreReport restore() {
    return executor().build().execute(plan());
  }

  RestoreReport restore(FakeServices services) {
    return executor().serviceController(services).build().execute(plan());
  }

  String content(String place) throws IOException {
    return Files.readString(path(place));
  }

  TreeState tree() throws IOException {
    return TreeState.of(disk());
  }

  PathResolver resolver() {
    return new PathResolver() {
      @Override
      public Path resolve(String documentPath) {
        if (documentPath.startsWith("Z:")) {
          throw new VssException(VssError.E_OBJECT_NOT_FOUND, "no drive Z: for " + documentPath);
        }
        if (!documentPath.startsWith("/") || documentPath.contains("..") || documentPath.contains("%")) {
          throw new VssException(VssError.E_INVALIDARG, "no path of a document: " + documentPath);
        }
        return disk().resolve(documentPath.substring(1));
      }

      @Override
      public List<Path> roots() {
        return List.of(disk());
      }
    };
  }

  static WriterStatus failedPreRestore(WriterId writer) {
    return new WriterStatus(writer, INSTANCE, "Orders Writer", WriterState.FAILED_AT_PRE_RESTORE,
        VssError.E_WRITERERROR_NONRETRYABLE, HResult.S_OK, "no", "", new SessionId(new UUID(0, 9)), SessionPhase.RESTORING,
        true);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
