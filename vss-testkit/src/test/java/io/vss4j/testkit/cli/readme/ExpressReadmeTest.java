package io.vss4j.testkit.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.ExpressMetadataBuilder;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.spi.WriterChange;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.core.LocalVolumeShadowCopyService;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's express writer, which is there for a service that starts later. */
class ExpressReadmeTest {
  private static final WriterId ID = WriterId.parse("3c1c5a70-4f43-4a6e-8a55-2f6f7b0c9d12");
  private static final ComponentKey SETTINGS = ComponentKey.fileGroup("", "settings");

  @Test
  void anExpressWriterLasts(@TempDir Path dir) {
    Path writers = dir.resolve("writers");
    try (var vss = LocalVolumeShadowCopyService.builder().expressWriterStore(writers).build()) {
      ExpressWriter express = vss.createExpressWriter();
      ExpressMetadataBuilder metadata =
          express.createMetadata(ID, "Settings", UsageType.USER_DATA, new WriterVersion(1, 0));
      metadata.addComponent(ComponentInfo.builder(SETTINGS).selectable(true).build());
      metadata.addFilesToFileGroup(SETTINGS, "/etc/notes", "*.conf", true);
      metadata.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE)
          .writerRestore(WriterRestorePolicy.NEVER).build());
      express.register();                                   // until express.unregister(ID)
    }
    try (var vss = LocalVolumeShadowCopyService.builder().expressWriterStore(writers).build()) {
      assertThat(vss.writers()).extracting(WriterChange::writerName).containsExactly("Settings");
    }
  }
}
