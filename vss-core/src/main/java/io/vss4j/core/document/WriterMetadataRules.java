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
import java.util.function.Supplier;

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

  /**
   * Returns the rules that throw E_INVALIDARG for the first value that breaks one.
   *
   * @param subject returns what was attempted, on what
   */
  static WriterMetadataRules refusing(Supplier<String> subject) {
    Consumer<String> refusal = reason -> {
      throw new VssException(VssError.E_INVALIDARG, subject.get() + ": " + reason);
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
    checkCharacters(identity.name(), "the writer's name");
    identity.instanceName().ifPresent(name -> checkCharacters(name, "the writer's instance name"));
  }

  void checkComponent(ComponentInfo component) {
    ComponentKey key = component.key();
    require(key.type() != ComponentType.UNDEFINED, "the type is undefined");
    checkComponentName(key);
    require(
        KNOWN_FLAGS.contains(component.flags()),
        "component flags " + hex(component.flags().bits()) + ", expected bits of " + hex(KNOWN_FLAGS.bits()) + " only");
    checkCharacters(key.logicalPath(), "the logical path");
    checkCharacters(key.name(), "the name");
    component.caption().ifPresent(caption -> checkCharacters(caption, "the caption"));
    if (key.type() == ComponentType.DATABASE) {
      require(component.files().isEmpty(), "a database has data and log files, not files of a group");
    } else {
      require(
          component.databaseFiles().isEmpty() && component.databaseLogFiles().isEmpty(),
          "a file group has no database files");
    }
  }

  void checkComponentName(ComponentKey key) {
    require(
        !key.name().isEmpty(),
        "the name of the " + key.type() + " with logical path " + AttributeText.quoted(key.logicalPath())
            + " is empty");
    require(key.name().indexOf('\\') < 0, "the name " + AttributeText.quoted(key.name()) + " has a backslash");
  }

  void checkFiles(FileSet fileSet) {
    checkName(fileSet);
    checkBackupType(fileSet);
    fileSet.alternatePath().ifPresent(path -> checkPath(path, "the alternate path"));
  }

  void checkDatabaseFiles(FileSet fileSet) {
    checkName(fileSet);
    checkBackupType(fileSet);
    require(!fileSet.recursive(), "file sets of a database are not recursive");
    require(fileSet.alternatePath().isEmpty(), "file sets of a database have no alternate path");
  }

  /** Checks files to be excluded, whose paths may leave the volume open. */
  void checkExclusion(FileSet fileSet) {
    require(fileSet.alternatePath().isEmpty(), "files to exclude have no alternate path");
    usable(fileSet.path(), "the path", PathText.documentFault(fileSet.path()));
    checkFilespec(fileSet);
  }

  /** Checks directory and specification, which name the files. */
  void checkName(FileSet fileSet) {
    checkPath(fileSet.path(), "the path");
    checkFilespec(fileSet);
  }

  private void checkBackupType(FileSet fileSet) {
    require(
        KNOWN_BACKUP_TYPE.contains(fileSet.backupType()),
        "backup type " + hex(fileSet.backupType().bits()) + ", expected bits of " + hex(KNOWN_BACKUP_TYPE.bits())
            + " only");
  }

  private void checkFilespec(FileSet fileSet) {
    String filespec = fileSet.filespec();
    usable(filespec, "the file specification", FileNaming.fault(fileSet.path(), filespec));
  }

  /** Checks directory and name of one file, which has no wildcard. */
  void checkFile(String path, String name, String whatPath, String whatName) {
    checkPath(path, whatPath);
    usable(name, whatName, FileNaming.fault(path, name));
    FileNaming.patternFault(name).ifPresent(why -> refused.accept(told(whatName, name, why)));
  }

  /** Checks a path; what a variable in front stands for is known only where it is used. */
  void checkPath(String path, String what) {
    usable(path, what, PathText.qualifiedFault(path));
  }

  private void usable(String text, String what, Optional<String> fault) {
    checkCharacters(text, what);
    fault.ifPresent(why -> unusable.accept(told(what, text, why)));
  }

  private static String told(String what, String text, String fault) {
    return what + (text.isEmpty() ? "" : ' ' + AttributeText.quoted(text)) + ' ' + fault;
  }

  void checkRestoreMethod(RestoreMethodSpec method) {
    require(method.method() != RestoreMethod.UNDEFINED, "the restore method is undefined");
    require(
        method.writerRestore() != WriterRestorePolicy.UNDEFINED, "when the writer wants restore events is undefined");
    require(method.userProcedure().isEmpty(), "the user procedure is reserved, expected none");
    if (method.method().needsService()) {
      String service = method.service().orElse("");
      require(!service.isBlank(), "restore method " + method.method() + " names no service");
      checkCharacters(service, "the service of the restore method");
    }
  }

  void checkDependency(ComponentDependency dependency, WriterId writer) {
    require(!dependency.writerId().value().equals(NIL), "the dependency has a nil class id");
    require(!dependency.componentName().isEmpty(), "the dependency names no component");
    require(
        dependency.isRemote() || !dependency.writerId().equals(writer),
        "a dependency on \"" + dependency.logicalPath() + "\", \"" + dependency.componentName()
            + "\" of the writer itself, expected another writer");
    checkCharacters(dependency.logicalPath(), "the logical path of a dependency");
    checkCharacters(dependency.componentName(), "the component of a dependency");
  }

  void checkSchema(BackupSchema schema) {
    String given = "backup schema " + hex(schema.bits());
    require(KNOWN_SCHEMA.contains(schema), given + ", expected bits of " + hex(KNOWN_SCHEMA.bits()) + " only");
    boolean differential = schema.contains(BackupSchema.DIFFERENTIAL);
    boolean incremental = schema.contains(BackupSchema.INCREMENTAL);
    require(
        !schema.contains(BackupSchema.EXCLUSIVE_INCREMENTAL_DIFFERENTIAL) || (differential && incremental),
        given + " has EXCLUSIVE_INCREMENTAL_DIFFERENTIAL without both of DIFFERENTIAL and INCREMENTAL");
    require(
        differential
            || incremental
            || (!schema.contains(BackupSchema.TIMESTAMPED) && !schema.contains(BackupSchema.LAST_MODIFY)),
        given + " has TIMESTAMPED or LAST_MODIFY without DIFFERENTIAL or INCREMENTAL");
  }

  /** What was read from a document is made of characters that it can hold. */
  private void checkCharacters(String text, String what) {
    int illegal = XmlCharacters.firstIllegal(text);
    require(illegal < 0, illegal < 0 ? "" : what + ": " + XmlCharacters.fault(text, illegal));
  }

  private static String hex(int bits) {
    return "0x" + Integer.toHexString(bits);
  }

  private void require(boolean condition, String reason) {
    if (!condition) {
      refused.accept(reason);
    }
  }
}
