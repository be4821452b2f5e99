package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.BackupState;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The items that a writer sets in a document: in which events, and never a requester through its own view. */
class WriterItemsTest {
  private static final List<Map<String, String>> ITEMS = Table.rows("writer-items.csv");
  private static final Map<String, WriterEvent> EVENTS = Map.of(
      "B3", WriterEvent.PREPARE_FOR_BACKUP,
      "B5", WriterEvent.POST_SNAPSHOT,
      "B7", WriterEvent.BACKUP_COMPLETE,
      "R3", WriterEvent.PRE_RESTORE,
      "R5", WriterEvent.POST_RESTORE);
  private static final Map<String, Consumer<WriterComponent>> SETTERS = new LinkedHashMap<>();

  static {
    SETTERS.put("setBackupMetadata", c -> c.setBackupMetadata("m"));
    SETTERS.put("setBackupStamp", c -> c.setBackupStamp("1"));
    SETTERS.put("addPartialFile", c -> c.addPartialFile(new PartialFile("/data", "a.mdf", "0:5", "")));
    SETTERS.put(
        "addDifferencedFilesByLastModifyTime",
        c -> c.addDifferencedFilesByLastModifyTime(new DifferencedFile(FileSet.of("/data", "*.mdf"), 7)));
    SETTERS.put("setPrepareForBackupFailureMessage", c -> c.setPrepareForBackupFailureMessage("no"));
    SETTERS.put("setPostSnapshotFailureMessage", c -> c.setPostSnapshotFailureMessage("no"));
    SETTERS.put("setFailure", c -> c.setFailure(VssError.E_WRITERERROR_RETRYABLE, 1, "no"));
    SETTERS.put("setRestoreMetadata", c -> c.setRestoreMetadata("m"));
    SETTERS.put("setRestoreTarget", c -> c.setRestoreTarget(RestoreTarget.ALTERNATE));
    SETTERS.put(
        "addDirectedTarget",
        c -> c.addDirectedTarget(new DirectedTarget("/data", "a.mdf", "0:5", "/data", "b.mdf", "0:5")));
    SETTERS.put("setPreRestoreFailureMessage", c -> c.setPreRestoreFailureMessage("no"));
    SETTERS.put("setPostRestoreFailureMessage", c -> c.setPostRestoreFailureMessage("no"));
  }

  @RegisterExtension final VssExtension vss = VssExtension.create();

  static Stream<Map<String, String>> items() {
    return ITEMS.stream();
  }

  private static Set<WriterEvent> allowed(Map<String, String> item) {
    return Stream.of(item.get("phases").split(" ")).map(EVENTS::get).collect(Collectors.toSet());
  }

  /** Has a writer try a change in each event, once, in a backup and a restore of its own. */
  private Map<WriterEvent, VssError> tried(Map<String, String> item, Map<WriterEvent, List<String>> left) {
    Map<WriterEvent, VssError> outcomes = new ConcurrentHashMap<>();
    for (WriterEvent event : EVENTS.values()) {
      FakeWriterBuilder builder = FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf");
      FakeWriter writer = vss.subscribe(builder.doAt(event, (components, context) -> {
        List<String> before = DocumentPicture.of(components);
        outcomes.put(event, refusal(() -> SETTERS.get(item.get("method")).accept(components.component(0))));
        List<String> after = DocumentPicture.of(components);
        after.removeAll(before);
        left.put(event, after);
      }).build());
      try (BackupDriver backup = new BackupDriver(vss.createBackupComponents())) {
        backup.components.initializeForBackup();
        backup.components.setBackupState(BackupState.of(BackupType.FULL).selectComponents(true).partialFileSupport(true));
        backup.components.gatherWriterMetadata().await();
        backup.components.addComponent(writer.registration().instanceId(), writer.identity().writerId(), ORDERS);
        backup.components.startSnapshotSet();
        backup.components.prepareForBackup().await();
        backup.components.doSnapshotSet().await();
        backup.components.backupComplete().await();
        try (RestoreDriver restore =
            new RestoreDriver(vss.createBackupComponents(), backup.components.saveAsXml()).gathered()) {
          restore.selected(writer, ORDERS).preRestored().restored();
        }
      }
      writer.registration().close();
    }
    return outcomes;
  }

  @ParameterizedTest
  @MethodSource("items")
  @Tag("BCD-006")
  @Tag("BCD-012")
  @Tag("BCD-013")
  void areSetByTheWriterInTheirEventsOnly(Map<String, String> item) {
    Map<WriterEvent, List<String>> left = new ConcurrentHashMap<>();
    Map<WriterEvent, VssError> outcomes = tried(item, left);
    for (WriterEvent event : EVENTS.values()) {
      boolean legal = allowed(item).contains(event);
      assertThat(outcomes.get(event)).as("in %s", event).isEqualTo(legal ? VssError.S_OK : VssError.E_BAD_STATE);
      assertThat(left.get(event)).as("changed in %s", event).hasSize(legal ? 1 : 0);
    }
  }

  @ParameterizedTest
  @MethodSource("items")
  @Tag("BCD-006")
  void areNotSetByARequester(Map<String, String> item) {
    CallWorld world = new CallWorld(vss.environment());
    for (String phase : List.of("B2", "B4", "B6", "B8", "R2", "R4", "R6")) {
      try (CallScene scene = new CallScene(world)) {
        DocumentPhases.ALL.get(phase).accept(scene);
        List<String> before = DocumentPicture.of(scene.components);
        WriterComponents view = scene.components.writerComponents(0);
        assertThat(refusal(() -> SETTERS.get(item.get("method")).accept(view.component(0))))
            .as("in %s", phase)
            .isEqualTo(VssError.E_BAD_STATE);
        assertThat(DocumentPicture.of(scene.components)).isEqualTo(before);
      }
    }
  }

  @Test
  void areAllThatAWriterCanSet() {
    Set<String> setters = Stream.of(WriterComponent.class.getMethods())
        .filter(method -> method.getReturnType() == void.class)
        .map(method -> method.getName())
        .collect(Collectors.toSet());
    assertThat(ITEMS).extracting(item -> item.get("method")).containsExactlyInAnyOrderElementsOf(setters);
    assertThat(SETTERS.keySet()).isEqualTo(setters);
  }
}
