package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import java.util.List;

/** Backup sets of a writer on a {@link ShadowedDisk}, where one component is explicit unless told otherwise. */
abstract class BackupSetFixture {
  static final ComponentKey ONE = key("one");

  final ShadowedDisk disk = new ShadowedDisk();

  static ComponentInfo component(String fullPath, boolean selectable, FileSet... fileSets) {
    ComponentInfo.Builder builder = ComponentInfo.builder(key(fullPath)).selectable(selectable);
    List.of(fileSets).forEach(builder::addFiles);
    return builder.build();
  }

  static FakeWriterMetadata writer(FileSet... fileSets) {
    return FakeWriterMetadata.of(component("one", false, fileSets));
  }

  BackupSet.Builder builder(FakeWriterMetadata metadata) {
    return BackupSet.builder(metadata).explicit(List.of(ONE)).pathResolver(disk);
  }

  BackupContents contents(FakeWriterMetadata metadata) {
    return builder(metadata).build().contents(disk::shadow);
  }

  List<String> files(FakeWriterMetadata metadata) {
    return relativePaths(contents(metadata));
  }

  static List<String> relativePaths(BackupContents contents) {
    assertThat(contents.problems()).isEmpty();
    return contents.files().stream().map(BackupFile::relativePath).toList();
  }

  static List<String> directories(BackupContents contents) {
    return contents.directories().stream().map(BackupDirectory::relativePath).toList();
  }
}
