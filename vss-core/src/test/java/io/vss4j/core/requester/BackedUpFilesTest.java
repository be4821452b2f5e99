package io.vss4j.core.requester;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.writer.WriterIdentity;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterMetadataDraft;
import io.vss4j.core.selection.ComponentTree;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackedUpFilesTest {
  private static final WriterId WRITER = WriterId.of(new UUID(0, 1));
  private static final WriterInstanceId INSTANCE = WriterInstanceId.of(new UUID(0, 2));
  private static final ComponentKey SET = ComponentKey.fileGroup("", "set");

  private final ComponentEntry entry = BackupComponentsDocument.empty()
      .addWriter(WRITER, INSTANCE, null, BackupSchema.UNDEFINED)
      .addComponent(SET);

  private BackedUpFiles files() {
    WriterMetadataDraft draft = WriterMetadataDraft.of(
        WriterIdentity.builder()
            .writerId(WRITER)
            .name("files")
            .usage(UsageType.USER_DATA)
            .source(SourceType.OTHER)
            .build(),
        INSTANCE);
    draft.addComponent(
        ComponentInfo.builder(SET).selectable(true).addFiles(FileSet.of("C:\\flat", "*.db")).build());
    draft.addComponent(ComponentInfo.builder(ComponentKey.fileGroup("set", "member"))
        .addFiles(FileSet.of("C:\\deep", "*", true))
        .addFiles(FileSet.of("%SystemRoot%\\vars", "v*"))
        .build());
    draft.addComponent(ComponentInfo.builder(ComponentKey.fileGroup("", "other"))
        .addFiles(FileSet.of("C:\\other", "*"))
        .build());
    return BackedUpFiles.of(ComponentTree.of(draft.seal()), entry).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\flat, a.db, true",
    "c:\\FLAT\\, A.DB, true",
    "\\\\?\\C:\\flat, a.db, true",
    "C:\\flat, a.log, false",
    "C:\\flat\\below, a.db, false",
    "C:\\deep\\below\\more, a, true",
    "C:\\deeper, a, false",
    "C:\\other, a, false",
    "D:\\flat, a.db, false",
    "%SystemRoot%\\vars, v1, true",
    "%systemroot%\\VARS, v1, true"
  })
  void areThoseOfTheComponentAndItsSet(String directory, String name, boolean known) {
    assertThat(files().mayHave(directory, name)).isEqualTo(known);
  }

  @Test
  void mayBeWhereAVariableLeads() {
    assertThat(files().mayHave("C:\\Windows\\vars", "v1")).isTrue();
    assertThat(files().mayHave("C:\\Windows\\vars", "w1")).isFalse();
  }

  @Test
  void areThoseTooThatTheWriterAddedToTheBackup() {
    entry.addPartialFile(new PartialFile("C:\\added", "one.log", "0:5", ""));
    entry.addDifferencedFiles(new DifferencedFile(FileSet.of("C:\\changed", "*", true), 0));
    assertThat(files().mayHave("C:\\added", "one.log")).isTrue();
    assertThat(files().mayHave("C:\\added", "two.log")).isFalse();
    assertThat(files().mayHave("C:\\changed\\below", "a")).isTrue();
  }

  @Test
  void areUnknownOfAComponentThatTheMetadataDoNotHave() {
    ComponentEntry unknown = BackupComponentsDocument.empty()
        .addWriter(WRITER, INSTANCE, null, BackupSchema.UNDEFINED)
        .addComponent(ComponentKey.fileGroup("", "unknown"));
    WriterMetadataDraft draft = WriterMetadataDraft.of(
        WriterIdentity.builder().writerId(WRITER).name("files").usage(UsageType.USER_DATA).source(SourceType.OTHER).build(),
        INSTANCE);
    assertThat(BackedUpFiles.of(ComponentTree.of(draft.seal()), unknown)).isEmpty();
  }
}
