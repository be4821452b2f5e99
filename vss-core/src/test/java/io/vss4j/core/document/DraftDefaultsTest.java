package io.vss4j.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a component has that its writer said nothing about; each answer is also the one of the saved document. */
class DraftDefaultsTest extends DraftTest {
  private List<ComponentInfo> sealedAndRead() {
    WriterMetadata sealed = draft.seal();
    WriterMetadata read = WriterMetadataReader.read(sealed.saveAsXml());
    return List.of(sealed.components().get(0), read.components().get(0));
  }

  @Test
  @Tag("WMD-025")
  void withoutLogicalPathItIsAtTheRoot() {
    draft.addComponent(info(DATABASE));

    assertThat(sealedAndRead()).extracting(component -> component.key().logicalPath()).containsExactly("", "");
  }

  @Test
  @Tag("WMD-025")
  void aMissingAndAnEmptyLogicalPathAreTheSame() {
    draft.addComponent(info(DATABASE));
    String absent = draft.saveAsXml();
    String empty = absent.replace("<DATABASE ", "<DATABASE logicalPath=\"\" ");

    assertThat(empty).isNotEqualTo(absent);
    assertThat(WriterMetadataReader.read(empty).components())
        .isEqualTo(WriterMetadataReader.read(absent).components());
  }

  @Test
  @Tag("WMD-036")
  void itIsNotSelectableForRestore() {
    draft.addComponent(ComponentInfo.builder(GROUP).selectable(true).build());

    assertThat(sealedAndRead()).noneMatch(ComponentInfo::selectableForRestore);
  }

  @Test
  @Tag("WMD-036")
  void itHasNoFlags() {
    draft.addComponent(info(GROUP));

    assertThat(sealedAndRead()).extracting(ComponentInfo::flags).containsOnly(ComponentFlags.NONE);
  }

  @Test
  @Tag("WMD-036")
  void aDocumentThatSaysNeitherHasNeither() {
    draft.addComponent(ComponentInfo.builder(GROUP).selectable(true).build());
    String silent = draft.saveAsXml().replaceAll(" (selectableForRestore|componentFlags)=\"[^\"]*\"", "");

    assertThat(silent).doesNotContain("selectableForRestore", "componentFlags");
    assertThat(WriterMetadataReader.read(silent).components()).singleElement().satisfies(component -> {
      assertThat(component.selectableForRestore()).isFalse();
      assertThat(component.flags()).isEqualTo(ComponentFlags.NONE);
    });
  }

  @Test
  @Tag("WMD-055")
  void aFileSetHasNoAlternatePath() {
    draft.addComponent(info(GROUP));
    draft.addFilesToFileGroup(GROUP, FILES);

    assertThat(sealedAndRead()).allSatisfy(
        component -> assertThat(component.files()).singleElement().matches(set -> set.alternatePath().isEmpty()));
  }

  @Test
  @Tag("WMD-055")
  void anAlternatePathThatWasGivenIsReported() {
    draft.addComponent(info(GROUP));
    draft.addFilesToFileGroup(GROUP, FileSet.builder("/data", "*").alternatePath("/copy").build());

    assertThat(sealedAndRead()).allSatisfy(
        component -> assertThat(component.files().get(0).alternatePath()).contains("/copy"));
  }

  @Test
  @Tag("WMD-079")
  void aDatabaseHasNoFilesOfAGroup() {
    draft.addComponent(info(DATABASE));
    draft.addDatabaseFiles(DATABASE, FILES);
    draft.addDatabaseLogFiles(DATABASE, FILES);

    assertThat(sealedAndRead()).allSatisfy(component -> {
      assertThat(component.files()).isEmpty();
      assertThat(component.databaseFiles()).hasSize(1);
      assertThat(component.databaseLogFiles()).hasSize(1);
    });
  }

  @Test
  @Tag("WMD-079")
  void aFileGroupHasNoFilesOfADatabase() {
    draft.addComponent(info(GROUP));
    draft.addFilesToFileGroup(GROUP, FILES);

    assertThat(sealedAndRead()).allSatisfy(component -> {
      assertThat(component.files()).hasSize(1);
      assertThat(component.databaseFiles()).isEmpty();
      assertThat(component.databaseLogFiles()).isEmpty();
    });
  }

  @Test
  @Tag("WMD-079")
  void aFileGroupIsRefusedWithFilesOfADatabase() {
    fails(VssError.E_INVALIDARG,
        () -> draft.addComponent(ComponentInfo.builder(ComponentKey.fileGroup("", "g")).addDatabaseFiles(FILES).build()));
    fails(VssError.E_INVALIDARG,
        () -> draft.addComponent(ComponentInfo.builder(GROUP).addDatabaseLogFiles(FILES).build()));
  }

  @Test
  @Tag("WMD-079")
  void aDatabaseIsRefusedWithFilesOfAGroup() {
    fails(VssError.E_INVALIDARG,
        () -> draft.addComponent(ComponentInfo.builder(DATABASE).addFiles(FILES).build()));
  }
}
