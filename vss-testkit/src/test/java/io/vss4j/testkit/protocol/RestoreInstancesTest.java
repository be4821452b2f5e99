package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.MAIL;
import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restore of a writer class of which several instances took part in the backup, or are live now. */
class RestoreInstancesTest {
  private static final ComponentKey STOCK = ComponentKey.database("", "stock");
  private static final BackupSchema ABLE = BackupSchema.of(
      BackupSchema.WRITER_SUPPORTS_RESTORE_WITH_MOVE, BackupSchema.WRITER_SUPPORTS_NEW_TARGET);

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private RestoreDriver restore;

  private static FakeWriterBuilder named(String instanceName) {
    return FakeWriter.builder().name("sql").instanceName(instanceName).backupSchema(ABLE);
  }

  private static FakeWriterBuilder full(String instanceName) {
    return named(instanceName)
        .database("", "orders", "/data", "*.mdf")
        .database("", "mail", "/data", "*.edb")
        .database("", "stock", "/data", "*.stk");
  }

  private static WriterId id(FakeWriter writer) {
    return writer.identity().writerId();
  }

  private static WriterInstanceId instance(FakeWriter writer) {
    return writer.registration().instanceId();
  }

  private static List<List<ComponentKey>> seen(FakeWriter writer, WriterEvent event) {
    return writer.calls(event).stream().map(call -> call.components()).toList();
  }

  @AfterEach
  void close() {
    restore.close();
  }

  @Nested
  class WhenAnotherInstanceIsChosen {
    private final FakeWriter east = vss.subscribe(full("east").build());
    private FakeWriter west;

    /** Backs up the first instance, and has a second one live at the restore. */
    private void gathered() {
      restore = new RestoreDriver(vss);
      west = vss.subscribe(full("west")
          .doAt(WriterEvent.PRE_RESTORE, (components, context) ->
              components.components().forEach(component -> component.setRestoreMetadata("west")))
          .build());
      restore.gathered();
    }

    private void choose(ComponentKey component, FakeWriter writer) {
      restore.components.setSelectedForRestore(id(writer), component, true, instance(writer));
    }

    @Test
    @Tag("SEL-043")
    void itGetsTheEventsOfThatComponentAlone() {
      gathered();
      restore.selected(east, ORDERS, STOCK);
      choose(MAIL, west);
      restore.preRestored().restored();
      for (WriterEvent event : List.of(WriterEvent.PRE_RESTORE, WriterEvent.POST_RESTORE)) {
        assertThat(seen(east, event)).containsExactly(List.of(ORDERS, STOCK));
        assertThat(seen(west, event)).containsExactly(List.of(MAIL));
      }
    }

    @Test
    @Tag("SEL-043")
    void itWritesIntoThatComponentAlone() {
      gathered();
      restore.selected(east, ORDERS, STOCK);
      choose(MAIL, west);
      restore.preRestored();
      assertThat(restore.components.writerComponents(0).components())
          .filteredOn(component -> component.restoreMetadata().isPresent())
          .extracting(WriterComponent::key)
          .containsExactly(MAIL);
    }

    @Test
    @Tag("SEL-047")
    void theLastChoiceCounts() {
      gathered();
      choose(MAIL, west);
      choose(MAIL, east);
      restore.preRestored();
      assertThat(seen(east, WriterEvent.PRE_RESTORE)).hasSize(1);
      assertThat(seen(west, WriterEvent.PRE_RESTORE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("SEL-044")
    @Tag("BCD-054")
    void aLaterChoiceOfNoneGoesBackToTheOneOfTheName(boolean nil) {
      gathered();
      choose(MAIL, west);
      if (nil) {
        restore.components.setSelectedForRestore(id(east), MAIL, true, WriterInstanceId.of(new UUID(0, 0)));
      } else {
        restore.selected(east, MAIL);
      }
      restore.preRestored();
      assertThat(seen(east, WriterEvent.PRE_RESTORE)).hasSize(1);
      assertThat(seen(west, WriterEvent.PRE_RESTORE)).isEmpty();
    }

    @Test
    void componentsThatWereNotChosenAreSeenByOneInstance() {
      gathered();
      restore.selected(east, ORDERS);
      choose(MAIL, west);
      restore.preRestored();
      assertThat(seen(east, WriterEvent.PRE_RESTORE)).containsExactly(List.of(ORDERS, STOCK));
      assertThat(seen(west, WriterEvent.PRE_RESTORE)).containsExactly(List.of(MAIL));
    }

    @Test
    void componentsThatWereNotChosenAreSeenByTheOnlyOneThatTakesPart() {
      gathered();
      choose(MAIL, west);
      restore.preRestored();
      assertThat(seen(west, WriterEvent.PRE_RESTORE)).containsExactly(List.of(ORDERS, MAIL, STOCK));
      assertThat(seen(east, WriterEvent.PRE_RESTORE)).isEmpty();
    }
  }

  @Nested
  class WhenSeveralWereBackedUp {
    private final FileSet eastern = FileSet.of("/east", "*.mdf");
    private final FileSet western = FileSet.of("/west", "*.mdf");
    private FakeWriter east;
    private FakeWriter west;

    private void start(BackupSchema ofWest) {
      east = vss.subscribe(named("east").database("", "orders", "/east", "*.mdf").build());
      west = vss.subscribe(named("west").backupSchema(ofWest).database("", "stock", "/west", "*.mdf").build());
    }

    private List<WriterMetadata> gathered() {
      try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).gathered()) {
        return backup.roster;
      }
    }

    private void target(ComponentKey component, FileSet fileSet) {
      restore.components.addNewTarget(id(east), component, new NewTarget(fileSet, "/new"));
    }

    @Test
    @Tag("BCD-055")
    void eachComponentGoesToTheInstanceOfItsName() {
      start(ABLE);
      String document = RestoreDriver.documentOf(vss.environment());
      east.die();
      west.die();
      FakeWriter newWest = vss.subscribe(named("west").database("", "stock", "/west", "*.mdf").build());
      FakeWriter newEast = vss.subscribe(named("east").database("", "orders", "/east", "*.mdf").build());
      restore = new RestoreDriver(vss.createBackupComponents(), document).gathered();
      restore.selected(newEast, ORDERS, STOCK).preRestored();
      assertThat(seen(newEast, WriterEvent.PRE_RESTORE)).containsExactly(List.of(ORDERS));
      assertThat(seen(newWest, WriterEvent.PRE_RESTORE)).containsExactly(List.of(STOCK));
    }

    @Test
    @Tag("BCD-045")
    void eachIsJudgedByItsOwnStoredMetadata() {
      start(ABLE);
      restore = new RestoreDriver(vss).gathered();
      List<WriterMetadata> stored = gathered();
      restore.components.addStoredMetadata(stored.get(1));
      restore.components.addStoredMetadata(stored.get(0));
      target(ORDERS, eastern);
      target(STOCK, western);
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> target(ORDERS, western));
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> target(STOCK, eastern));
    }

    @Test
    @Tag("SCH-028")
    void eachIsJudgedByItsOwnSchema() {
      start(BackupSchema.UNDEFINED);
      restore = new RestoreDriver(vss).gathered();
      gathered().forEach(restore.components::addStoredMetadata);
      target(ORDERS, eastern);
      assertFails(VssError.E_NOT_SUPPORTED, () -> target(STOCK, western));
    }

    @Test
    @Tag("BCD-045")
    void storedMetadataOfALaterInstanceAreKnownByTheName() {
      start(ABLE);
      String document = RestoreDriver.documentOf(vss.environment());
      east.die();
      west.die();
      start(ABLE);
      restore = new RestoreDriver(vss.createBackupComponents(), document).gathered();
      gathered().forEach(restore.components::addStoredMetadata);
      target(STOCK, western);
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> target(STOCK, eastern));
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> target(ORDERS, western));
    }

    @Test
    @Tag("BCD-045")
    void storedMetadataOfAnotherInstanceNeverCount() {
      start(ABLE);
      restore = new RestoreDriver(vss).gathered();
      restore.components.addStoredMetadata(gathered().get(1));
      target(ORDERS, western);
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> target(STOCK, eastern));
    }
  }
}
