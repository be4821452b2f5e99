package io.vss4j.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A draft, and what tests of drafts share. */
abstract class DraftTest {
  static final ComponentKey GROUP = ComponentKey.fileGroup("a", "group");
  static final ComponentKey DATABASE = ComponentKey.database("", "database");
  static final FileSet FILES = FileSet.of("/data", "*");

  final WriterMetadataDraft draft = Fixtures.draft();

  static ComponentInfo info(ComponentKey key) {
    return ComponentInfo.builder(key).build();
  }

  final void fails(VssError error, ThrowingCallable call) {
    String before = draft.saveAsXml();
    Fixtures.assertFails(error, call);
    assertThat(draft.saveAsXml()).as("the document is as it was").isEqualTo(before);
  }
}
