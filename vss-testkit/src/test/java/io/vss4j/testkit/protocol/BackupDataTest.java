package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterState;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a writer leaves with the backup of a component: metadata, stamps, ranges. */
class BackupDataTest {
  private static final ComponentKey ORDERS = ComponentKey.database("", "orders");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static FakeWriterBuilder sql() {
    return FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf");
  }

  private static FakeWriter at(WriterEvent event, FakeWriterBuilder.Handler handler) {
    return sql().doAt(event, handler).build();
  }

  private static WriterComponent orders(@Nullable WriterComponents components) {
    return components.component(ORDERS).orElseThrow();
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents());
  }

  /** Gathers and chooses the component in a session of its own making. */
  private BackupComponents chosen(FakeWriter writer, BackupState state, @Nullable String document) {
    BackupComponents session = vss.createBackupComponents();
    if (document == null) {
      session.initializeForBackup();
    } else {
      session.initializeForBackup(document);
    }
    session.setBackupState(state.selectComponents(true));
    session.gatherWriterMetadata().await();
    if (document == null) {
      session.addComponent(writer.registration().instanceId(), writer.identity().writerId(), ORDERS);
    }
    return session;
  }

  @Nested
  class BackupMetadata {
    private final List<VssError> answers = new CopyOnWriteArrayList<>();

    private void setTwice(@Nullable WriterComponents components, WriterContext context) {
      answers.add(refusal(() -> orders(components).setBackupMetadata("first " + answers.size())));
      answers.add(refusal(() -> orders(components).setBackupMetadata("second")));
    }

    @Test
    @Tag("COM-024")
    void areSetOnceInASession() {
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, this::setTwice)
          .doAt(WriterEvent.POST_SNAPSHOT, this::setTwice)
          .build());
      try (BackupDriver backup = backup().made()) {
        VssError exists = VssError.E_OBJECT_ALREADY_EXISTS;
        assertThat(answers).containsExactly(VssError.S_OK, exists, exists, exists);
        assertThat(backup.component(writer, ORDERS).backupMetadata()).contains("first 0");
      }
    }

    @Test
    @Tag("COM-024")
    void ofALoadedDocumentAreNoneOfTheNewSession() {
      FakeWriter writer = vss.subscribe(at(WriterEvent.PREPARE_FOR_BACKUP, this::setTwice));
      String document = RestoreDriver.documentOf(vss.environment());
      try (BackupComponents session = chosen(writer, BackupState.of(BackupType.FULL), document)) {
        assertThat(BackupDriver.componentOf(session, writer, ORDERS).backupMetadata()).contains("first 0");
        session.prepareForBackup().await();
        assertThat(answers.subList(2, 4)).containsExactly(VssError.S_OK, VssError.E_OBJECT_ALREADY_EXISTS);
        assertThat(BackupDriver.componentOf(session, writer, ORDERS).backupMetadata()).contains("first 2");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<x a=\"1\">&amp;</x>", "line\r\nline\n\ttab", "\u00e4\u4e2d\ud83d\ude00 ]]>"})
    @Tag("COM-025")
    void comeBackUnchangedInTheBackupAndInARestore(String text) {
      List<Optional<String>> read = new CopyOnWriteArrayList<>();
      FakeWriter writer = vss.subscribe(sql()
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> orders(components).setBackupMetadata(text))
          .doAt(WriterEvent.POST_SNAPSHOT, (components, context) -> read.add(orders(components).backupMetadata()))
          .doAt(WriterEvent.PRE_RESTORE, (components, context) -> read.add(orders(components).backupMetadata()))
          .build());
      new RestoreDriver(vss).chosen(writer).preRestored().close();
      assertThat(read).containsExactly(Optional.of(text), Optional.of(text));
    }

    @Test
    @Tag("COM-026")
    void areReadByTheRequesterToo() {
      FakeWriter writer = vss.subscribe(at(
          WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> orders(components).setBackupMetadata("lsn 7")));
      try (BackupDriver backup = backup().prepared()) {
        assertThat(backup.component(writer, ORDERS).backupMetadata()).contains("lsn 7");
      }
      try (RestoreDriver restore = new RestoreDriver(vss).gathered()) {
        assertThat(restore.component(writer, ORDERS).backupMetadata()).contains("lsn 7");
      }
    }
  }

  @Nested
  class AStamp {
    @Test
    @Tag("COM-028")
    void isSetInPostSnapshot() {
      FakeWriter writer = vss.subscribe(at(
          WriterEvent.POST_SNAPSHOT, (components, context) -> orders(components).setBackupStamp("after")));
      try (RestoreDriver restore = new RestoreDriver(vss).gathered()) {
        assertThat(restore.component(writer, ORDERS).backupStamp()).contains("after");
      }
    }

    @Test
    @Tag("COM-028")
    void isSetInPrepareForBackupWhereNoShadowCopyIsMade() {
      FakeWriter writer = vss.subscribe(at(
          WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> orders(components).setBackupStamp("before")));
      String document;
      try (BackupDriver backup = backup().chosen()) {
        backup.components.prepareForBackup().await();
        backup.components.backupComplete().await();
        document = backup.components.saveAsXml();
      }
      vss.events().of(writer).assertNone("PostSnapshot");
      try (RestoreDriver restore = new RestoreDriver(vss.createBackupComponents(), document).gathered()) {
        assertThat(restore.component(writer, ORDERS).backupStamp()).contains("before");
      }
    }

    @Test
    @Tag("COM-027")
    void isTheLastOneOfThoseThatWereSet() {
      FakeWriter writer = vss.subscribe(at(WriterEvent.POST_SNAPSHOT, (components, context) -> {
        orders(components).setBackupStamp("first");
        orders(components).setBackupStamp("last");
      }));
      try (RestoreDriver restore = new RestoreDriver(vss).gathered()) {
        assertThat(restore.component(writer, ORDERS).backupStamp()).contains("last");
      }
    }

    @ParameterizedTest
    @EnumSource(value = BackupType.class, mode = EnumSource.Mode.EXCLUDE, names = "UNDEFINED")
    @Tag("COM-029")
    void isSetInEveryTypeOfBackupAndIsOfThisOne(BackupType type) {
      FakeWriter writer = vss.subscribe(at(
          WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> orders(components).setBackupStamp("this")));
      try (BackupComponents session = chosen(writer, BackupState.of(type), null)) {
        session.setPreviousBackupStamp(writer.identity().writerId(), ORDERS, "previous");
        session.prepareForBackup().await();
        assertThat(BackupDriver.componentOf(session, writer, ORDERS).backupStamp()).contains("this");
        assertThat(BackupDriver.componentOf(session, writer, ORDERS).previousBackupStamp()).contains("previous");
      }
    }
  }

  @Nested
  class ThePreviousStamp {
    @Test
    @Tag("COM-030")
    void isWhatTheRequesterSetForTheComponentAndWhatTheDocumentHolds() {
      List<Optional<String>> read = new CopyOnWriteArrayList<>();
      FakeWriterBuilder builder = sql().database("", "stock", "/stock", "*");
      for (WriterEvent event : List.of(WriterEvent.PREPARE_FOR_BACKUP, WriterEvent.PRE_RESTORE)) {
        builder.doAt(event, (components, context) ->
            components.components().forEach(component -> read.add(component.previousBackupStamp())));
      }
      FakeWriter writer = vss.subscribe(builder.build());
      String document;
      try (BackupDriver backup = backup().chosen()) {
        backup.components.setPreviousBackupStamp(writer.identity().writerId(), ORDERS, "monday");
        backup.components.prepareForBackup().await();
        document = backup.components.saveAsXml();
      }
      new RestoreDriver(vss.createBackupComponents(), document).chosen(writer).preRestored().close();
      assertThat(read).containsExactly(
          Optional.of("monday"), Optional.empty(), Optional.of("monday"), Optional.empty());
    }

    /** A writer that needs the earlier stamp: it has everything backed up without one, or refuses if it must not. */
    private WriterStatus statusWithout(BackupType type, boolean refusing) {
      FakeWriter writer = vss.subscribe(at(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> {
        boolean never = context.backupType() != BackupType.FULL && orders(components).previousBackupStamp().isEmpty();
        if (never && refusing) {
          context.setWriterFailure(WriterFailure.nonRetryable("never backed up"));
        } else {
          orders(components).setBackupStamp(never ? "everything" : "changes");
        }
      }));
      try (BackupComponents session = chosen(writer, BackupState.of(type), null)) {
        session.prepareForBackup().await();
        Optional<String> stamp = BackupDriver.componentOf(session, writer, ORDERS).backupStamp();
        assertThat(stamp).isEqualTo(refusing ? Optional.empty() : Optional.of("everything"));
        return session.gatherWriterStatus().await().get(0);
      }
    }

    @ParameterizedTest
    @EnumSource(value = BackupType.class, names = {"INCREMENTAL", "DIFFERENTIAL"})
    @Tag("COM-031")
    void isSeenToBeMissingSoThatTheComponentCountsAsNeverBackedUp(BackupType type) {
      assertThat(statusWithout(type, false).state()).isEqualTo(WriterState.STABLE);
    }

    @ParameterizedTest
    @EnumSource(value = BackupType.class, names = {"INCREMENTAL", "DIFFERENTIAL"})
    @Tag("COM-031")
    void mayBeMissedByAWriterThatFailsTheEvent(BackupType type) {
      WriterStatus status = statusWithout(type, true);
      assertThat(status.state()).isEqualTo(WriterState.FAILED_AT_PREPARE_BACKUP);
      assertThat(status.message()).isEqualTo("never backed up");
    }
  }

  @Nested
  class PartialFiles {
    private final List<Object> answers = new CopyOnWriteArrayList<>();

    private void ask(BackupState state) {
      FakeWriter writer = vss.subscribe(at(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> {
        answers.add(context.isPartialFileSupportEnabled());
        answers.add(refusal(() ->
            orders(components).addPartialFile(new PartialFile("/data", "orders.mdf", "0:5", ""))));
        answers.add(orders(components).partialFiles().size());
      }));
      try (BackupComponents session = chosen(writer, state, null)) {
        session.prepareForBackup().await();
      }
    }

    @Test
    @Tag("COM-034")
    void areRefusedIfTheRequesterDoesNotSupportThem() {
      ask(BackupState.of(BackupType.FULL).partialFileSupport(false));
      assertThat(answers.subList(1, 3)).containsExactly(VssError.E_BAD_STATE, 0);
    }

    @Test
    @Tag("COM-034")
    void areTakenIfItDoes() {
      ask(BackupState.of(BackupType.FULL).partialFileSupport(true));
      assertThat(answers.subList(1, 3)).containsExactly(VssError.S_OK, 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("COM-035")
    void areSupportedAsTheRequesterAnnounced(boolean supported) {
      ask(BackupState.of(BackupType.FULL).partialFileSupport(supported));
      assertThat(answers.get(0)).isEqualTo(supported);
    }

    @Test
    @Tag("COM-035")
    void areNotSupportedUnlessAnnounced() {
      ask(BackupState.of(BackupType.FULL));
      assertThat(answers.get(0)).isEqualTo(false);
    }
  }
}
