package io.vss4j.testkit.cli.readme;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterIdentity;

final class NotesWriter implements VssWriter {
  private static final WriterId ID = WriterId.parse("3c1c5a70-4f43-4a6e-8a55-2f6f7b0c9d11");
  private static final ComponentKey NOTES = ComponentKey.fileGroup("", "notes");

  private final Notes notes;

  NotesWriter(Notes notes) {
    this.notes = notes;
  }

  @Override
  public WriterIdentity identity() {
    return WriterIdentity.builder().writerId(ID).name("Notes Writer")
        .usage(UsageType.USER_DATA).source(SourceType.OTHER).build();
  }

  @Override
  public boolean onIdentify(WriterMetadataBuilder metadata) {
    metadata.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE).build());
    metadata.addComponent(ComponentInfo.builder(NOTES).selectable(true).build());
    metadata.addFilesToFileGroup(NOTES, FileSet.of(notes.directory().toString(), "*.txt", true));
    return true;
  }

  @Override
  public boolean onPrepareSnapshot(WriterContext context) {
    return true;        // long work, such as flushing caches, belongs here
  }

  @Override
  public boolean onFreeze(WriterContext context) {
    notes.hold();       // the files do not change from here on ...
    return true;
  }

  @Override
  public boolean onThaw(WriterContext context) {
    notes.release();    // ... to here, 60 seconds at most
    return true;
  }

  @Override
  public boolean onAbort(WriterContext context) {
    notes.release();
    return true;
  }
}
