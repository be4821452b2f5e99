package io.vss4j.core.document;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.HResult;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.RestoreType;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.ComponentFailure;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.RollForwardType;
import io.vss4j.api.metadata.AlternateLocationMapping;
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
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.requester.BackupState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Documents of any content, each made from a seed, so that one number describes a whole document. */
final class ArbitraryDocuments {
  private static final SourceType[] SOURCES = {
    SourceType.TRANSACTED_DB, SourceType.OTHER, SourceType.NON_TRANSACTED_DB
  };

  /** Makes values from a seed, so that one number describes a whole document. */
  private static final class Content {
    private static final String[] PIECES = {
      "a",
      "Z",
      "é",
      "\uD83D\uDEA2",
      "\t",
      "\r\n",
      "\n",
      " ",
      "  ",
      "<",
      ">",
      "&",
      "&amp;",
      "\"",
      "'",
      "]]>",
      "<!--",
      "{x}",
      "%A%",
      "\u0085",
      "\u2028",
      "\uFFFD",
      "=",
      "xmlns"
    };
    private final Random random;
    private final boolean mayExtend;

    Content(long seed, boolean mayExtend) {
      this.random = new Random(seed);
      this.mayExtend = mayExtend;
    }

    /** Tells whether there may be what only the extension has. */
    boolean mayExtend() {
      return mayExtend;
    }

    boolean extendsHere() {
      return mayExtend && yes();
    }

    <E extends Enum<E>> E but(EnumSet<E> excluded) {
      List<E> left = List.copyOf(EnumSet.complementOf(excluded));
      return left.get(upTo(left.size() - 1));
    }

    boolean yes() {
      return random.nextBoolean();
    }

    int upTo(int max) {
      return random.nextInt(max + 1);
    }

    int bits() {
      return random.nextInt();
    }

    long time() {
      return random.nextLong();
    }

    UUID id() {
      return new UUID(random.nextLong(), random.nextLong());
    }

    <E> E of(E[] values) {
      return values[random.nextInt(values.length)];
    }

    String text() {
      StringBuilder text = new StringBuilder();
      for (int i = upTo(5); i > 0; i--) {
        text.append(of(PIECES));
      }
      return text.toString();
    }

    String textOrNull() {
      return yes() ? text() : null;
    }

    /** A file set as a list keeps it that knows neither alternate path nor backup type. */
    FileSet bareFiles() {
      return FileSetElement.bare(FileSet.of(text(), text(), yes()));
    }

    FileSet files() {
      FileSet.Builder files = FileSet.builder("/" + text(), "*" + text()).recursive(yes());
      if (extendsHere()) {
        files.alternatePath("/copy/" + text());
      }
      return files.backupType(new FileSetBackupType(bits() & 0x10F0F)).build();
    }

    FileSet databaseFiles() {
      return FileSet.builder("/db/" + text(), text() + ".db")
          .backupType(new FileSetBackupType(bits() & 0x10F0F))
          .build();
    }
  }

  private ArbitraryDocuments() {}

  /** Returns a Backup Components Document in which anything may be set. */
  static BackupComponentsDocument components(long seed) {
    return components(new Content(seed, true));
  }

  /** Returns a Backup Components Document that says only what Windows has a place for. */
  static BackupComponentsDocument windowsComponents(long seed) {
    return components(new Content(seed, false));
  }

  /** Returns metadata in which anything may be said. */
  static WriterMetadata metadata(long seed) {
    return metadata(new Content(seed, true));
  }

  /** Returns metadata that say only what Windows has a place for. */
  static WriterMetadata windowsMetadata(long seed) {
    return metadata(new Content(seed, false));
  }

  private static BackupComponentsDocument components(Content content) {
    BackupComponentsDocument document = BackupComponentsDocument.empty();
    if (!content.mayExtend()) {
      document.setState(new BackupState(
          content.but(EnumSet.of(BackupType.UNDEFINED)), content.yes(), content.yes(), content.yes()));
    } else if (content.yes()) {
      document.setState(new BackupState(
          content.of(BackupType.values()), content.yes(), content.yes(), content.yes()));
    }
    if (content.mayExtend()) {
      document.setRestoreType(content.of(RestoreType.values()));
    }
    document.setSnapshotSetId(content.yes() ? SnapshotSetId.of(content.id()) : null);
    for (int i = content.upTo(2); i > 0; i--) {
      WriterEntry writer = document.addWriter(
          WriterId.of(content.id()),
          WriterInstanceId.of(content.id()),
          content.textOrNull(),
          new BackupSchema(content.bits()));
      for (int j = content.upTo(3); j > 0; j--) {
        String name = content.text() + j;
        fill(
            content,
            writer.addComponent(
                content.yes()
                    ? ComponentKey.database(content.text(), name)
                    : ComponentKey.fileGroup(content.text(), name)));
      }
    }
    return document;
  }

  private static void fill(Content content, ComponentEntry entry) {
    Runnable[] facts = {
      () -> entry.setBackupStamp(content.text()),
      () -> entry.setBackupMetadata(content.text()),
      () -> entry.setBackupSucceeded(content.yes()),
      () -> entry.setBackupOptions(content.text()),
      () -> entry.setPreviousBackupStamp(content.text()),
      () -> entry.addPartialFile(
          new PartialFile(content.text(), content.text(), content.text(), content.text())),
      () -> entry.addDifferencedFiles(new DifferencedFile(content.bareFiles(), content.time())),
      () -> entry.setSelectedForRestore(content.yes()),
      () -> entry.addRestoreSubcomponent(new RestoreSubcomponent(content.text(), content.text())),
      () -> entry.setRestoreOptions(content.text()),
      () -> entry.setAdditionalRestores(content.yes()),
      () -> entry.addNewTarget(
          new NewTarget(FileSetElement.bare(FileSet.of("/" + content.id(), "*")), content.text())),
      () -> entry.setRestoreName(content.text()),
      () -> entry.setRollForward(new RollForward(RollForwardType.PARTIAL, content.text())),
      () -> entry.setRollForward(new RollForward(RollForwardType.ALL, null)),
      () -> entry.setAuthoritativeRestore(content.yes()),
      () -> entry.setRestoreMetadata(content.text()),
      () -> entry.setRestoreTarget(content.of(RestoreTarget.values())),
      () -> entry.addDirectedTarget(new DirectedTarget(
          content.text(),
          content.text(),
          content.text(),
          content.text(),
          content.text(),
          content.text())),
      () -> entry.addAlternateLocationMapping(
          new AlternateLocationMapping(content.bareFiles(), content.text())),
      () -> entry.setFileRestoreStatus(content.of(FileRestoreStatus.values())),
      () -> entry.setPrepareForBackupFailureMessage(content.text()),
      () -> entry.setPostSnapshotFailureMessage(content.text()),
      () -> entry.setPreRestoreFailureMessage(content.text()),
      () -> entry.setPostRestoreFailureMessage(content.text()),
      () -> entry.setFailure(new ComponentFailure(
          content.of(VssError.values()), new HResult(content.bits()), content.textOrNull())),
    };
    // The first two are what Windows has a place for.
    Runnable[] possible = content.mayExtend() ? facts : Arrays.copyOf(facts, 2);
    for (int i = content.upTo(possible.length); i > 0; i--) {
      content.of(possible).run();
    }
  }

  private static WriterMetadata metadata(Content content) {
    WriterMetadataDraft draft = WriterMetadataDraft.of(
        Fixtures.identityBuilder()
            .name(content.text() + "x")
            .instanceName(content.textOrNull())
            .usage(content.but(EnumSet.of(UsageType.UNDEFINED)))
            .source(content.of(content.mayExtend() ? SOURCES : Arrays.copyOf(SOURCES, 2)))
            .version(new WriterVersion(content.upTo(9), content.upTo(9)))
            .build(),
        Fixtures.INSTANCE);
    Runnable[] calls = {
      () -> draft.addComponent(component(content)),
      () -> draft.addExcludeFiles(FileSet.of("/" + content.text(), "*", content.yes())),
      () -> draft.addExcludeFilesFromSnapshot(FileSet.of("/" + content.text(), "*", content.yes())),
      () -> draft.setBackupSchema(new BackupSchema(content.bits() & 0xF7F8 | 3)),
      () -> {
        EnumSet<RestoreMethod> excluded = EnumSet.of(RestoreMethod.UNDEFINED);
        if (!content.mayExtend()) {
          excluded.add(RestoreMethod.RESTORE_STOP_START);
        }
        RestoreMethod method = content.but(excluded);
        draft.setRestoreMethod(RestoreMethodSpec.builder(method)
            .service(method.needsService() ? "s" + content.text() : null)
            .writerRestore(content.but(EnumSet.of(WriterRestorePolicy.UNDEFINED)))
            .rebootRequired(content.yes())
            .build());
        if (content.mayExtend()) {
          draft.addAlternateLocationMapping(new AlternateLocationMapping(content.files(), "/" + content.text()));
        }
      },
    };
    for (int i = content.upTo(8); i > 0; i--) {
      content.of(calls).run();
    }
    return draft.seal();
  }

  private static ComponentInfo component(Content content) {
    boolean database = content.yes();
    String name = content.id().toString();
    ComponentInfo.Builder component = ComponentInfo.builder(
            database
                ? ComponentKey.database(content.text(), name)
                : ComponentKey.fileGroup(content.text(), name))
        .caption(content.textOrNull())
        .icon(content.extendsHere() ? content.text().getBytes(StandardCharsets.UTF_8) : null)
        .restoreMetadata(content.yes())
        .notifyOnBackupComplete(content.yes())
        .selectable(content.yes())
        .selectableForRestore(content.yes())
        .flags(new ComponentFlags(content.upTo(7)));
    for (int i = content.upTo(3); i > 0; i--) {
      if (database) {
        component
            .addDatabaseFiles(content.databaseFiles())
            .addDatabaseLogFiles(content.databaseFiles());
      } else {
        component.addFiles(content.files());
      }
      if (content.extendsHere()) {
        component.addDependency(
            new ComponentDependency(WriterId.of(content.id()), content.text(), content.text() + "x"));
      }
    }
    return component.build();
  }
}
