package io.vss4j.core.document;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.naming.FileNaming;
import io.vss4j.api.naming.PathText;
import io.vss4j.api.writer.WriterIdentity;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What a writer may say of itself, judged by each value alone: for a writer, whose call fails with the first value that breaks a
 * rule, or of a document, in which all of them are found.
 */
final class WriterMetadataRules {
  private static final UUID NIL = new UUID(0, 0);

  private static final ComponentFlags KNOWN_FLAGS = ComponentFlags.of(
      ComponentFlags.BACKUP_RECOVERY, ComponentFlags.APP_ROLLBACK_RECOVERY, ComponentFlags.NOT_SYSTEM_STATE);

  private static final FileSetBackupType KNOWN_BACKUP_TYPE =
      FileSetBackupType.DEFAULT.with(FileSetBackupType.CREATED_DURING_BACKUP);

  private static final BackupSchema KNOWN_SCHEMA = BackupSchema.of(
      BackupSchema.DIFFERENTIAL,
      BackupSchema.INCREMENTAL,
      BackupSchema.EXCLUSIVE_INCREMENTAL_DIFFERENTIAL,
      BackupSchema.LOG,
      BackupSchema.COPY,
      BackupSchema.TIMESTAMPED,
      BackupSchema.LAST_MODIFY,
      BackupSchema.LSN,
      BackupSchema.WRITER_SUPPORTS_NEW_TARGET,
      BackupSchema.WRITER_SUPPORTS_RESTORE_WITH_MOVE,
      BackupSchema.INDEPENDENT_SYSTEM_STATE,
      BackupSchema.ROLLFORWARD_RESTORE,
      BackupSchema.RESTORE_RENAME,
      BackupSchema.AUTHORITATIVE_RESTORE,
      BackupSchema.WRITER_SUPPORTS_PARALLEL_RESTORES);

  private final Consumer<String> refused;
  private final Consumer<String> unusable;

  private WriterMetadataRules(Consumer<String> refused, Consumer<String> unusable) {
    this.refused = refused;
    this.unusable = unusable;
  }

  /** Returns the rules that throw E_INVALIDARG for the first value that breaks one. */
  static WriterMetadataRules refusing() {
    Consumer<String> refusal = message -> {
      throw new VssException(VssError.E_INVALIDARG, message);
    };
    return new WriterMetadataRules(refusal, refusal);
  }

  /**
   * Returns the rules that tell of each value that breaks one, and go on.
   *
   * @param refused takes what is told of values that may do some good all the same
   * @param unusable takes what is told of paths and specifications that lead to no file on any machine
   */
  static WriterMetadataRules telling(Consumer<String> refused, Consumer<String> unusable) {
    return new WriterMetadataRules(refused, unusable);
  }

  void checkIdentity(WriterIdentity identity) {
    require(!identity.name().isEmpty(), "the writer's name is empty");
    require(!identity.writerId().value().equals(NIL), "the writer's class id is nil");
    require(identity.usage() != UsageType.UNDEFINED, "the writer's usage is undefined");
    require(identity.source() != SourceType.UNDEFINED, "the writer's source is undefined");
    require(
        AttributeText.isUnsigned32(identity.version().major())
            && AttributeText.isUnsigned32(identity.version().minor()),
        "the writer's version " + identity.version() + " is out of range");
    XmlCharacters.require(identity.name(), "the writer's name");
    identity.instanceName().ifPresent(name -> XmlCharacters.require(name, "the writer's instance name"));
  }

  void checkComponent(ComponentInfo component) {
    ComponentKey key = component.key();
    String owner = "component " + key;
    require(key.type() != ComponentType.UNDEFINED, owner + ": the type is undefined");
    checkComponentName(key);
    require(KNOWN_FLAGS.contains(component.flags()), owner + ": unknown " + component.flags());
    XmlCharacters.require(key.logicalPath(), owner + ", logical path");
    XmlCharacters.require(key.name(), owner + ", name");
    component.caption().ifPresent(caption -> XmlCharacters.require(caption, owner + ", caption"));
    if (key.type() == ComponentType.DATABASE) {
      require(component.files().isEmpty(), owner + ": a database has data and log files, not files of a group");
    } else {
      require(
          component.databaseFiles().isEmpty() && component.databaseLogFiles().isEmpty(),
          owner + ": a file group has no database files");
    }
  }

  void checkComponentName(ComponentKey key) {
    String owner = "component " + key;
    require(!key.name().isEmpty(), owner + ": the name is empty");
    require(
        key.name().indexOf('\\') < 0, owner + ": the name " + AttributeText.quoted(key.name()) + " has a backslash");
  }

  void checkFiles(FileSet fileSet, String owner) {
    checkName(fileSet, owner);
    checkBackupType(fileSet, owner);
    fileSet.alternatePath().ifPresent(path -> checkPath(path, owner + ", alternate path"));
  }

  void checkDatabaseFiles(FileSet fileSet, String owner) {
    checkName(fileSet, owner);
    checkBackupType(fileSet, owner);
    require(!fileSet.recursive(), owner + ", " + fileSet + ": file sets of a database are not recursive");
    require(
        fileSet.alternatePath().isEmpty(),
        owner + ", " + fileSet + ": file sets of a database have no alternate path");
  }

  /** Checks files to be excluded, whose paths may leave the volume open. */
  void checkExclusion(FileSet fileSet, String owner) {
    require(fileSet.alternatePath().isEmpty(), owner + ", " + fileSet + ": files to exclude have no alternate path");
    if (isRooted(fileSet.path())) {
      checkPathText(fileSet.path(), owner);
      checkFilespec(fileSet, owner);
    } else {
      checkName(fileSet, owner);
    }
  }

  /** Checks directory and specification, which name the files. */
  void checkName(FileSet fileSet, String owner) {
    checkPath(fileSet.path(), owner);
    checkFilespec(fileSet, owner);
  }

  private void checkBackupType(FileSet fileSet, String owner) {
    require(
        KNOWN_BACKUP_TYPE.contains(fileSet.backupType()),
        owner + ", " + fileSet + ": unknown bits in " + fileSet.backupType());
  }

  private void checkFilespec(FileSet fileSet, String owner) {
    String filespec = fileSet.filespec();
    XmlCharacters.require(filespec, owner + ", file specification");
    FileNaming.fault(fileSet.path(), filespec).ifPresent(fault ->
        unusable.accept(owner + ": the file specification " + AttributeText.quoted(filespec) + ' ' + fault));
  }

  /** Checks directory and name of one file, which has no wildcard. */
  void checkFile(String path, String name, String owner) {
    checkPath(path, owner);
    checkFilespec(FileSet.of(path, name), owner);
    require(
        name.indexOf('*') < 0 && name.indexOf('?') < 0,
        owner + ": the file name " + AttributeText.quoted(name) + " has a wildcard");
  }

  /** Checks a path; what a variable in front stands for is known only where it is used. */
  void checkPath(String path, String owner) {
    checkPathText(path, owner);
    if (isRooted(path)) {
      unusable.accept(owner + ": the path " + AttributeText.quoted(path) + " is not fully qualified");
    }
  }

  private void checkPathText(String path, String owner) {
    XmlCharacters.require(path, owner + ", path");
    Optional<String> fault = path.isEmpty() ? Optional.of("is empty") : PathText.documentFault(path);
    fault.ifPresent(why -> unusable.accept(owner + ": the path " + AttributeText.quoted(path) + ' ' + why));
  }

  private static boolean isRooted(String path) {
    return path.startsWith("\\") && !path.startsWith("\\\\") && !path.startsWith("\\/");
  }

  void checkRestoreMethod(RestoreMethodSpec method) {
    require(method.method() != RestoreMethod.UNDEFINED, "the restore method is undefined");
    require(
        method.writerRestore() != WriterRestorePolicy.UNDEFINED, "when the writer wants restore events is undefined");
    require(method.userProcedure().isEmpty(), "the user procedure is reserved, expected none");
    if (method.method().needsService()) {
      String service = method.service().orElse("");
      require(!service.isBlank(), "restore method " + method.method() + " names no service");
      XmlCharacters.require(service, "service of the restore method");
    }
  }

  void checkDependency(ComponentDependency dependency, WriterId writer, String owner) {
    require(!dependency.writerId().value().equals(NIL), owner + ": the dependency has a nil class id");
    require(!dependency.componentName().isEmpty(), owner + ": the dependency names no component");
    require(
        dependency.isRemote() || !dependency.writerId().equals(writer),
        owner + ": a dependency on a component of the writer itself");
    XmlCharacters.require(dependency.logicalPath(), owner + ", logical path of a dependency");
    XmlCharacters.require(dependency.componentName(), owner + ", component of a dependency");
  }

  void checkSchema(BackupSchema schema) {
    require(KNOWN_SCHEMA.contains(schema), "unknown bits in " + schema);
    boolean differential = schema.contains(BackupSchema.DIFFERENTIAL);
    boolean incremental = schema.contains(BackupSchema.INCREMENTAL);
    require(
        !schema.contains(BackupSchema.EXCLUSIVE_INCREMENTAL_DIFFERENTIAL) || (differential && incremental),
        schema + " has EXCLUSIVE_INCREMENTAL_DIFFERENTIAL without both of DIFFERENTIAL and INCREMENTAL");
    require(
        differential
            || incremental
            || (!schema.contains(BackupSchema.TIMESTAMPED) && !schema.contains(BackupSchema.LAST_MODIFY)),
        schema + " has TIMESTAMPED or LAST_MODIFY without DIFFERENTIAL or INCREMENTAL");
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      refused.accept(message);
    }
  }
}
