package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.LoggedEvent;
import io.vss4j.testkit.junit.VssExtension;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is handed which components, and what identifies them. */
class ComponentViewsTest {
  private static final ComponentKey ORDERS = ComponentKey.database("", "orders");
  private static final ComponentKey STOCK = ComponentKey.database("", "stock");
  private static final Set<WriterEvent> WITH_VIEW = EnumSet.of(
      WriterEvent.PREPARE_FOR_BACKUP,
      WriterEvent.POST_SNAPSHOT,
      WriterEvent.BACKUP_COMPLETE,
      WriterEvent.PRE_RESTORE,
      WriterEvent.POST_RESTORE);

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static FakeWriterBuilder sql() {
    return FakeWriter.builder()
        .name("sql")
        .database("", "orders", "/data", "orders.mdf")
        .database("", "stock", "/data", "stock.mdf");
  }

  private static FakeWriterBuilder inEveryHandler(
      FakeWriterBuilder builder, BiConsumer<WriterEvent, WriterComponents> step) {
    for (WriterEvent event : WITH_VIEW) {
      builder.doAt(event, (components, context) -> step.accept(event, components));
    }
    return builder;
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  private static WriterInstanceId idOf(FakeWriter writer) {
    return writer.registration().instanceId();
  }

  @Nested
  class AHandler {
    @Test
    @Tag("COM-001")
    void isHandedComponentsInFiveEventsOnly() {
      Set<WriterEvent> seen = ConcurrentHashMap.newKeySet();
      Set<WriterEvent> given = ConcurrentHashMap.newKeySet();
      FakeWriterBuilder builder = sql();
      for (WriterEvent event : EnumSet.complementOf(EnumSet.of(WriterEvent.IDENTIFY))) {
        builder.doAt(event, (components, context) -> {
          seen.add(event);
          if (components != null) {
            given.add(event);
          }
        });
      }
      FakeWriter writer = vss.subscribe(builder.build());
      try (BackupDriver aborted = backup().prepared()) {
        aborted.components.abortBackup();
      }
      try (RestoreDriver restore = new RestoreDriver(vss).gathered().selected(writer, ORDERS)) {
        restore.preRestored().restored();
      }
      assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.of(WriterEvent.IDENTIFY)));
      assertThat(given).isEqualTo(WITH_VIEW);
    }

    @Test
    @Tag("COM-001")
    void hasAParameterForThemInThoseFiveOnly() {
      assertThat(VssWriter.class.getMethods())
          .filteredOn(method -> Arrays.asList(method.getParameterTypes()).contains(WriterComponents.class))
          .extracting(Method::getName)
          .containsExactlyInAnyOrder(
              "onPrepareBackup", "onPostSnapshot", "onBackupComplete", "onPreRestore", "onPostRestore");
    }

    @Test
    @Tag("COM-003")
    void isHandedNoneInABackupOfWholeVolumes() {
      Set<WriterEvent> seen = ConcurrentHashMap.newKeySet();
      List<WriterComponents> given = new CopyOnWriteArrayList<>();
      vss.subscribe(inEveryHandler(sql(), (event, components) -> {
        seen.add(event);
        if (components != null) {
          given.add(components);
        }
      }).build());
      wholeVolumes();
      assertThat(seen).containsExactlyInAnyOrder(
          WriterEvent.PREPARE_FOR_BACKUP, WriterEvent.POST_SNAPSHOT, WriterEvent.BACKUP_COMPLETE);
      assertThat(given).isEmpty();
    }

    @Test
    @Tag("COM-004")
    void findsAllItsComponentsInItsMetadataWhereItIsHandedNone() {
      List<ComponentKey> prepared = new CopyOnWriteArrayList<>();
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) ->
              prepared.addAll(toPrepare(components, context)))
          .build());
      wholeVolumes();
      assertThat(prepared).containsExactly(ORDERS, STOCK);
      vss.events().of(writer).assertInOrder("PrepareForBackup", "Freeze", "Thaw", "PostSnapshot");
    }

    private List<ComponentKey> toPrepare(WriterComponents components, WriterContext context) {
      return components == null
          ? context.identifyInformation().components().stream().map(ComponentInfo::key).toList()
          : components.components().stream().map(WriterComponent::key).toList();
    }

    private void wholeVolumes() {
      try (BackupComponents session = vss.createBackupComponents()) {
        session.initializeForBackup();
        session.setBackupState(BackupState.of(BackupType.FULL));
        session.gatherWriterMetadata().await();
        session.startSnapshotSet();
        session.addToSnapshotSet("/");
        session.prepareForBackup().await();
        session.doSnapshotSet().await();
        session.backupComplete().await();
      }
    }

    @Test
    @Tag("COM-010")
    void learnsOfWhichWriterTheyAre() {
      List<Object> ids = new CopyOnWriteArrayList<>();
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.POST_SNAPSHOT, (components, context) -> {
            ids.add(components.instanceId());
            ids.add(components.writerId());
          })
          .build());
      backup().made().close();
      assertThat(ids).containsExactly(idOf(writer), writer.identity().writerId());
    }

    @Test
    @Tag("COM-011")
    void learnsInARestoreItsOwnIdAndNotTheSavedOne() {
      List<WriterInstanceId> ids = new CopyOnWriteArrayList<>();
      FakeWriter saved = vss.subscribe(sql().build());
      String document = RestoreDriver.documentOf(vss.environment());
      saved.die();
      FakeWriter live = vss.subscribe(sql()
          .doAt(WriterEvent.PRE_RESTORE, (components, context) -> ids.add(components.instanceId()))
          .build());
      try (RestoreDriver restore = new RestoreDriver(vss.createBackupComponents(), document).chosen(live).preRestored()) {
        assertThat(ids).containsExactly(idOf(live)).doesNotContain(idOf(saved));
        assertThat(restore.components.writerComponents(0).instanceId()).isEqualTo(idOf(saved));
      }
    }

    @Test
    @Tag("COM-018")
    void seesNothingOfAnotherWriter() {
      Map<ComponentKey, Map<String, String>> seen = new ConcurrentHashMap<>();
      AtomicReference<VssError> foreign = new AtomicReference<>();
      vss.subscribe(sql()
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> components.components().forEach(component -> {
            component.setBackupMetadata("secret");
            component.setFailure(VssError.E_WRITERERROR_TIMEOUT, 1, "slow");
          }))
          .build());
      vss.subscribe(sql()
          .doAt(WriterEvent.POST_SNAPSHOT, (components, context) -> {
            components.components().forEach(component ->
                seen.put(component.key(), ComponentMembers.readAll(component)));
            foreign.set(refusal(() -> components.component(2)));
          })
          .build());
      backup().made().close();
      assertThat(seen).containsOnlyKeys(ORDERS, STOCK);
      assertThat(seen.get(ORDERS)).containsEntry("backupMetadata", "none");
      assertThat(seen.get(ORDERS)).containsEntry("failure", "S_OK 0x00000000 null");
      assertThat(foreign).hasValue(VssError.E_OBJECT_NOT_FOUND);
    }
  }

  @Nested
  class ARequester {
    @Test
    @Tag("COM-006")
    void getsOneViewForEachInstanceInTheOrderOfTheDocument() {
      FakeWriter first = vss.subscribe(sql().build());
      FakeWriter mail = vss.subscribe(FakeWriter.builder().name("mail").fileGroup("", "mail", "/mail", "*").build());
      FakeWriter second = vss.subscribe(sql().build());
      try (BackupDriver backup = backup().gathered()) {
        ComponentKey letters = ComponentKey.fileGroup("", "mail");
        backup.components.addComponent(idOf(second), second.identity().writerId(), ORDERS);
        backup.components.addComponent(idOf(mail), mail.identity().writerId(), letters);
        backup.components.addComponent(idOf(first), first.identity().writerId(), STOCK);
        backup.components.addComponent(idOf(second), second.identity().writerId(), STOCK);
        assertThat(backup.components.writerComponents())
            .extracting(WriterComponents::instanceId)
            .containsExactly(idOf(second), idOf(mail), idOf(first));
      }
    }

    @Test
    @Tag("COM-007")
    void getsTheSameKindOfViewAsAWriter() throws NoSuchMethodException {
      Class<?> ofRequester = BackupComponents.class.getMethod("writerComponents", int.class).getReturnType();
      assertThat(Stream.of(VssWriter.class.getMethods()).flatMap(method -> Stream.of(method.getParameterTypes())))
          .contains(ofRequester);
      assertThat(AutoCloseable.class.isAssignableFrom(ofRequester)).isFalse();
    }

    @Test
    @Tag("COM-007")
    void isAnsweredAsTheWriterIs() {
      List<Object> toldWriter = new CopyOnWriteArrayList<>();
      vss.subscribe(sql()
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> toldWriter.addAll(answers(components)))
          .build());
      try (BackupDriver backup = backup().prepared()) {
        assertThat(answers(backup.components.writerComponents(0))).isEqualTo(toldWriter);
      }
    }

    private List<Object> answers(WriterComponents components) {
      List<Object> answers = new ArrayList<>(List.of(components.writerId(), components.instanceId()));
      components.components().forEach(component -> answers.add(component.key()));
      answers.add(refusal(() -> components.component(9)));
      return answers;
    }

    @Test
    @Tag("COM-008")
    void countsTheEntriesOfTheWriter() {
      FakeWriter writer = vss.subscribe(sql().build());
      try (BackupDriver backup = backup().gathered()) {
        assertThat(backup.components.writerComponents()).isEmpty();
        backup.components.addComponent(idOf(writer), writer.identity().writerId(), STOCK);
        assertThat(backup.components.writerComponents(0).components()).hasSize(1);
        backup.components.addComponent(idOf(writer), writer.identity().writerId(), ORDERS);
        assertThat(backup.components.writerComponents(0).components()).hasSize(2);
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, 3, Integer.MAX_VALUE, Integer.MIN_VALUE})
    @Tag("COM-009")
    void findsNoComponentAtAPositionBeyondTheCount(int index) {
      vss.subscribe(sql().build());
      try (BackupDriver backup = backup().chosen()) {
        WriterComponents view = backup.components.writerComponents(0);
        assertFails(VssError.E_OBJECT_NOT_FOUND, () -> view.component(index));
        assertThat(view.component(1).key()).isEqualTo(STOCK);
      }
    }

    @Test
    @Tag("COM-010")
    void learnsOfWhichWriterTheyAre() {
      FakeWriter writer = vss.subscribe(sql().build());
      try (BackupDriver backup = backup().chosen()) {
        WriterComponents view = backup.components.writerComponents(0);
        assertThat(view.writerId()).isEqualTo(writer.identity().writerId());
        assertThat(view.instanceId()).isEqualTo(idOf(writer));
      }
    }

    @Test
    void seesNoComponentBeforeOneIsAddedAndNoneAfterTheEnd() {
      vss.subscribe(sql().build());
      BackupDriver backup = backup();
      backup.components.initializeForBackup();
      assertThat(backup.components.writerComponents()).isEmpty();
      backup.components.close();
      assertFails(VssError.E_BAD_STATE, () -> backup.components.writerComponents());
    }
  }

  @Nested
  class AComponent {
    @Test
    @Tag("COM-012")
    void isIdentifiedAsItWasAdded() {
      FakeWriter writer = vss.subscribe(sql().fileGroup("Top\\Sub", "Files", "/files", "*").build());
      ComponentKey asAdded = ComponentKey.fileGroup("TOP\\sub", "FILES");
      try (BackupDriver backup = backup().gathered()) {
        backup.components.addComponent(idOf(writer), writer.identity().writerId(), asAdded);
        assertThat(backup.components.writerComponents(0).component(0).key()).isEqualTo(asAdded);
      }
    }

    @Test
    @Tag("COM-012")
    void withoutALogicalPathHasAnEmptyOneAndNoError() {
      vss.subscribe(sql().build());
      try (BackupDriver backup = backup().chosen()) {
        assertThat(backup.components.writerComponents(0).component(0).key().logicalPath()).isEmpty();
      }
    }

    @Test
    @Tag("COM-013")
    void belowItHasNoViewOfItsOwn() {
      FakeWriter writer = vss.subscribe(set().build());
      ComponentKey root = ComponentKey.fileGroup("", "root");
      try (RestoreDriver restore = new RestoreDriver(vss, root).gathered().selected(writer, root)) {
        restore.components.addRestoreSubcomponent(writer.identity().writerId(), root, "root", "part");
        restore.preRestored();
        assertThat(writer.calls(WriterEvent.PRE_RESTORE))
            .extracting(LoggedEvent.WriterCall::components)
            .containsExactly(List.of(root));
        assertThat(restore.components.writerComponents(0).components()).hasSize(1);
        assertThat(restore.component(writer, root).restoreSubcomponents())
            .containsExactly(new RestoreSubcomponent("root", "part"));
      }
    }

    private FakeWriterBuilder set() {
      return FakeWriter.builder()
          .name("files")
          .fileGroup("", "root", "/root", "*")
          .selectable()
          .fileGroup("root", "part", "/part", "*")
          .selectableForRestore();
    }

    @Test
    @Tag("COM-014")
    void showsNothingOfWhatOnlyItsMetadataSay() {
      ComponentInfo plain = ComponentInfo.builder(ORDERS).selectable(true).build();
      ComponentInfo adorned = ComponentInfo.builder(STOCK)
          .selectable(true)
          .selectableForRestore(true)
          .caption("All that is in stock")
          .addDatabaseFiles(FileSet.of("/data", "stock.mdf"))
          .build();
      FakeWriter writer = vss.subscribe(FakeWriter.builder().name("sql").component(plain).component(adorned).build());
      try (BackupDriver backup = backup().made()) {
        assertThat(backup.roster.get(0).components())
            .extracting(ComponentInfo::caption)
            .doesNotHaveDuplicates();
        Map<String, String> ofPlain = ComponentMembers.readAll(backup.component(writer, ORDERS));
        Map<String, String> ofAdorned = ComponentMembers.readAll(backup.component(writer, STOCK));
        assertThat(ofPlain.remove("key")).isNotEqualTo(ofAdorned.remove("key"));
        assertThat(ofAdorned).isEqualTo(ofPlain);
      }
    }

    @Test
    @Tag("VER-027")
    void tellsNoValueApartFromARefusal() {
      FakeWriter writer = vss.subscribe(sql().build());
      try (BackupDriver backup = backup().chosen()) {
        WriterComponent component = backup.component(writer, ORDERS);
        assertThat(component.backupStamp()).isEmpty();
        assertThat(component.backupSucceeded()).isEmpty();
        assertFails(VssError.E_BAD_STATE, component::restoreName);
        backup.components.prepareForBackup().await();
        assertFails(VssError.E_BAD_STATE, component::backupStamp);
        assertFails(VssError.E_BAD_STATE, component::backupSucceeded);
        assertThat(backup.component(writer, ORDERS).backupStamp()).isEmpty();
      }
    }

    @Test
    @Tag("COM-072")
    void isOfOneTypeThatHasTheMembersOfAllThreeNativeOnes() {
      FakeWriter writer = vss.subscribe(sql().build());
      try (RestoreDriver restore = new RestoreDriver(vss).gathered()) {
        WriterComponent component = restore.component(writer, ORDERS);
        assertThat(component.backupStamp()).as("IVssComponent").isEmpty();
        assertThat(component.restoreName()).as("IVssComponentEx").isEmpty();
        assertThat(component.failure().code()).as("IVssComponentEx2").isEqualTo(VssError.S_OK);
      }
    }
  }
}
