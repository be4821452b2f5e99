package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw document paths of POSIX systems")
class UnitRecordTest {
  private static final ComponentKey MAIL = ComponentKey.fileGroup("recorded", "mail");
  private static final FileSet DATA = FileSet.of("/data", "*");

  @TempDir private Path base;
  @TempDir private Path recordings;

  @Test
  void everyRestoredComponentIsRecordedWithWhatBecameOfIt() throws IOException {
    RestoreScene scene = new RestoreScene(base)
        .method(RestoreMethod.RESTORE_IF_CAN_REPLACE)
        .selected(MAIL, DATA)
        .backup(MAIL, DATA, "a.mbox", "a mail");
    Path file = recordings.resolve("restore.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("io.vss4j.RestoredComponent");
      recording.start();
      scene.executor().build().execute(scene.plan());
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals("io.vss4j.RestoredComponent"))
        .filter(event -> event.getString("component").equals(MAIL.toString()))
        .toList();
    assertThat(events).singleElement().satisfies(event -> {
      assertThat(event.getString("status")).isEqualTo("ALL");
      assertThat(event.getInt("files")).isEqualTo(1);
    });
  }
}
