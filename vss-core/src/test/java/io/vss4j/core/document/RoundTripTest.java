package io.vss4j.core.document;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.requester.BackupState;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Documents of any content, written and read again. */
class RoundTripTest {
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

    Content(long seed) {
      random = new Random(seed);
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
      if (yes()) {
        files.alternatePath("%A%" + text());
      }
      return files.backupType(new FileSetBackupType(bits() & 0x10F0F)).build();
    }

    FileSet databaseFiles() {
      return FileSet.builder("C:\\" + text(), text() + ".db")
          .backupType(new FileSetBackupType(bits() & 0x10F0F))
          .build();
    }
  }

  @Property(tries = 300)
  @Tag("VER-003")
  void aComponentsDocumentIsReadAsItWasWritten(@ForAll long seed) {
    BackupComponentsDocument document = components(new Content(seed));
    String xml = document.toXml();

    BackupComponentsDocument read = BackupComponentsDocument.read(xml);

    assertThat(Snapshots.of(read)).isEqualTo(Snapshots.of(document));
    assertThat(xml)
        .doesNotContain("\n")
        .doesNotContain("\r")
        .doesNotContain("\t")
        .doesNotContain(" />");
    read.setRestoreType(read.restoreType());
    assertThat(read.toXml()).isEqualTo(xml);
    assertThat(Snapshots.of(BackupComponentsDocument.read(xml.getBytes(StandardCharsets.UTF_16BE))))
        .isEqualTo(Snapshots.of(document));
  }

  @Property(tries = 300)
  @Tag("VER-003")
  void metadataAreReadAsTheyWereWritten(@ForAll long seed) {
    WriterMetadata metadata = metadata(new Content(seed));

    WriterMetadata read = WriterMetadataReader.read(metadata.saveAsXml());

    assertThat(Snapshots.of(read)).isEqualTo(Snapshots.of(metadata));
    assertThat(read.saveAsXml()).isEqualTo(metadata.saveAsXml());
  }

  @Property(tries = 300)
  void twoPlacesAreEqualIfTheirKeysSaySo(
      @ForAll("keys") ComponentKey one, @ForAll("keys") ComponentKey other) {
    assertThat(ComponentPlace.of(one).equals(ComponentPlace.of(other)))
        .isEqualTo(one.samePlace(other));
  }

  @Example
  void thereArePlacesThatAreEqual() {
    assertThat(ComponentPlace.of(ComponentKey.fileGroup("\\A\\b\\", "C")))
        .isEqualTo(ComponentPlace.of(ComponentKey.database("a\\B", "c")));
  }

  @Provide
  Arbitrary<ComponentKey> keys() {
    Arbitrary<String> path =
        Arbitraries.strings().withChars('a', 'A', 'ß', 'ı', 'I', 'i', '\\').ofMaxLength(4);
    Arbitrary<String> name = Arbitraries.strings().withChars('a', 'A', '\\').ofMaxLength(2);
    return Combinators.combine(path, name).as(ComponentKey::fileGroup);
  }

  private static BackupComponentsDocument components(Content content) {
    BackupComponentsDocument document = BackupComponentsDocument.empty();
    if (content.yes()) {
      document.setState(new BackupState(
          content.of(BackupType.values()), content.yes(), content.yes(), content.yes()));
    }
    document.setRestoreType(content.of(RestoreType.values()));
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
      () -> entry.setBackupSucceeded(content.yes()),
      () -> entry.setBackupOptions(content.text()),
      () -> entry.setPreviousBackupStamp(content.text()),
      () -> entry.setBackupStamp(content.text()),
      () -> entry.setBackupMetadata(content.text()),
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
    for (int i = content.upTo(facts.length); i > 0; i--) {
      content.of(facts).run();
    }
  }

  private static WriterMetadata metadata(Content content) {
    WriterMetadataDraft draft = WriterMetadataDraft.of(
        Fixtures.identityBuilder()
            .name(content.text() + "x")
            .instanceName(content.textOrNull())
            .build(),
        Fixtures.INSTANCE);
    Runnable[] calls = {
      () -> draft.addComponent(component(content)),
      () -> draft.addExcludeFiles(FileSet.of("\\" + content.text(), "*", content.yes())),
      () -> draft.addExcludeFilesFromSnapshot(FileSet.of("/" + content.text(), "*", content.yes())),
      () -> draft.setBackupSchema(new BackupSchema(content.bits() & 0xF7F8 | 3)),
      () -> {
        draft.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.STOP_RESTORE_START)
            .service("s" + content.text())
            .writerRestore(
                content.yes() ? WriterRestorePolicy.NEVER : WriterRestorePolicy.IF_REPLACE_FAILS)
            .rebootRequired(content.yes())
            .build());
        draft.addAlternateLocationMapping(
            new AlternateLocationMapping(content.files(), "/" + content.text()));
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
        .icon(content.yes() ? content.text().getBytes(StandardCharsets.UTF_8) : null)
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
      component.addDependency(
          new ComponentDependency(WriterId.of(content.id()), content.text(), content.text() + "x"));
    }
    return component.build();
  }
}
