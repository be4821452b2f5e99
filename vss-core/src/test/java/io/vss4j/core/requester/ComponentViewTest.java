package io.vss4j.core.requester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.Members;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.ComponentEntry;
import io.vss4j.core.document.WriterEntry;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComponentViewTest {
  private static final ComponentKey ORDERS = ComponentKey.database("", "orders");
  private static final Set<WriterEvent> WHILE_BACKED_UP =
      EnumSet.of(WriterEvent.PREPARE_FOR_BACKUP, WriterEvent.POST_SNAPSHOT);
  private static final Set<WriterEvent> PRE_RESTORE = EnumSet.of(WriterEvent.PRE_RESTORE);
  private static final Set<WriterEvent> ALL_FOUR = EnumSet.of(
      WriterEvent.PREPARE_FOR_BACKUP, WriterEvent.POST_SNAPSHOT, WriterEvent.PRE_RESTORE, WriterEvent.POST_RESTORE);
  /** In which events a writer may change what. */
  private static final Map<String, Set<WriterEvent>> CHANGES = Map.ofEntries(
      Map.entry("setBackupStamp", WHILE_BACKED_UP),
      Map.entry("setBackupMetadata", WHILE_BACKED_UP),
      Map.entry("addPartialFile", WHILE_BACKED_UP),
      Map.entry("addDifferencedFilesByLastModifyTime", WHILE_BACKED_UP),
      Map.entry("setRestoreMetadata", PRE_RESTORE),
      Map.entry("setRestoreTarget", PRE_RESTORE),
      Map.entry("addDirectedTarget", PRE_RESTORE),
      Map.entry("setPrepareForBackupFailureMessage", EnumSet.of(WriterEvent.PREPARE_FOR_BACKUP)),
      Map.entry("setPostSnapshotFailureMessage", EnumSet.of(WriterEvent.POST_SNAPSHOT)),
      Map.entry("setPreRestoreFailureMessage", PRE_RESTORE),
      Map.entry("setPostRestoreFailureMessage", EnumSet.of(WriterEvent.POST_RESTORE)),
      Map.entry("setFailure", ALL_FOUR));
  private static final Set<String> IN_RESTORE_ONLY = Set.of(
      "restoreName", "rollForward", "isAuthoritativeRestore", "restoreTarget", "fileRestoreStatus");
  private static final EnumSet<WriterEvent> RESTORE =
      EnumSet.of(WriterEvent.PRE_RESTORE, WriterEvent.POST_RESTORE);

  private final BackupComponentsDocument document = BackupComponentsDocument.empty();
  private final WriterEntry writer = document.addWriter(
      WriterId.of(new UUID(0, 1)), WriterInstanceId.of(new UUID(0, 2)), null, BackupSchema.UNDEFINED);
  private final ComponentEntry entry = writer.addComponent(ORDERS);
  private final ViewScope scope = new ViewScope(this, new StoredMetadata(), () -> document);

  private ComponentView view(ViewAccess access) {
    return new ComponentView(writer, entry, access, scope);
  }

  private ComponentView in(WriterEvent event) {
    return view(ViewAccess.ofWriter(event, RESTORE.contains(event), true));
  }

  static Stream<Method> members() {
    return Members.of(WriterComponent.class);
  }

  static Stream<Arguments> membersInEvents() {
    return members().flatMap(member -> ALL_FOUR.stream().map(event -> Arguments.of(member, event)));
  }

  private static void assertFails(VssError error, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(error));
  }

  @ParameterizedTest
  @MethodSource("members")
  @Tag("COM-005")
  void nothingIsOfUseAfterTheHandlerHasReturned(Method member) {
    ViewAccess access = ViewAccess.ofWriter(WriterEvent.POST_SNAPSHOT, true, true);
    ComponentView view = view(access);
    access.end();
    assertFails(VssError.E_BAD_STATE, Members.call(member, view));
  }

  @ParameterizedTest
  @MethodSource("membersInEvents")
  void eachMemberWorksInItsEventsAndChangesNothingInOthers(Method member, WriterEvent event) {
    Set<WriterEvent> allowed = CHANGES.get(member.getName());
    boolean works = allowed == null
        ? RESTORE.contains(event) || !IN_RESTORE_ONLY.contains(member.getName())
        : allowed.contains(event);
    String before = document.toXml();
    if (works) {
      assertThatCode(Members.call(member, in(event))).doesNotThrowAnyException();
      assertThat(document.toXml().equals(before)).isEqualTo(allowed == null);
    } else {
      assertFails(VssError.E_BAD_STATE, Members.call(member, in(event)));
      assertThat(document.toXml()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void aRequesterReadsOnly(Method member) {
    ComponentView view = view(ViewAccess.ofRequester(true, true, new ViewAccess.Generation()));
    if (CHANGES.containsKey(member.getName())) {
      assertFails(VssError.E_BAD_STATE, Members.call(member, view));
    } else {
      assertThatCode(Members.call(member, view)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void aRequestersViewEndsWithTheNextEvent(Method member) {
    ViewAccess.Generation generation = new ViewAccess.Generation();
    ComponentView view = view(ViewAccess.ofRequester(true, true, generation));
    generation.end();
    assertFails(VssError.E_BAD_STATE, Members.call(member, view));
  }

  @Test
  void aRefusalNamesCallComponentAndWriterAndWhatIsLegal() {
    assertThatThrownBy(() -> in(WriterEvent.POST_SNAPSHOT).setRestoreMetadata("undo"))
        .hasMessageContainingAll("setRestoreMetadata()", "orders", writer.writerId().toString(), "PostSnapshot", "PreRestore");
    assertThatThrownBy(() -> in(WriterEvent.POST_SNAPSHOT).restoreName())
        .hasMessageContainingAll("restoreName()", "orders", writer.writerId().toString(), "in a restore only");
  }

  @Test
  @Tag("COM-008")
  void aWriterWithoutAnEntryHasAnEmptyView() {
    WriterEntry other = document.addWriter(
        WriterId.of(new UUID(0, 3)), WriterInstanceId.of(new UUID(0, 4)), null, BackupSchema.UNDEFINED);
    ComponentsView view = new ComponentsView(
        other.writerId(),
        other.instanceId(),
        List.of(other),
        component -> true,
        ViewAccess.ofWriter(WriterEvent.PRE_RESTORE, true, true),
        scope);
    assertThat(view.components()).isEmpty();
    assertThat(view.component(ORDERS)).isEmpty();
    assertFails(VssError.E_OBJECT_NOT_FOUND, () -> view.component(0));
  }

  @Nested
  class WhatIsSet {
    @Test
    void isReadAgain() {
      ComponentView backup = in(WriterEvent.PREPARE_FOR_BACKUP);
      backup.setBackupStamp("stamp");
      backup.setBackupMetadata("metadata");
      backup.setPrepareForBackupFailureMessage("no space");
      backup.setFailure(VssError.E_WRITERERROR_TIMEOUT, 5, "slow");
      PartialFile partial = new PartialFile("C:\\db", "orders.log", "0:5", "m");
      DifferencedFile differenced = new DifferencedFile(FileSet.of("C:\\db", "*.log"), 42);
      backup.addPartialFile(partial);
      backup.addDifferencedFilesByLastModifyTime(differenced);
      in(WriterEvent.POST_SNAPSHOT).setPostSnapshotFailureMessage("gone");
      assertThat(backup.key()).isEqualTo(ORDERS);
      assertThat(backup.backupStamp()).contains("stamp");
      assertThat(backup.backupMetadata()).contains("metadata");
      assertThat(backup.prepareForBackupFailureMessage()).contains("no space");
      assertThat(backup.postSnapshotFailureMessage()).contains("gone");
      assertThat(backup.failure().code()).isEqualTo(VssError.E_WRITERERROR_TIMEOUT);
      assertThat(backup.partialFiles()).containsExactly(partial);
      // The mask is none of a differenced file's facts: FIL-049.
      assertThat(backup.differencedFiles())
          .extracting(found -> found.fileSet().path(), found -> found.fileSet().filespec(), DifferencedFile::lastModifyTime)
          .containsExactly(tuple("C:\\db", "*.log", 42L));
    }

    @Test
    void isReadAgainInARestore() {
      ComponentView restore = in(WriterEvent.PRE_RESTORE);
      DirectedTarget target = new DirectedTarget("C:\\db", "a", "0:5", "C:\\db", "b", "0x10:5");
      restore.setRestoreMetadata("metadata");
      restore.setRestoreTarget(RestoreTarget.DIRECTED);
      restore.addDirectedTarget(target);
      restore.setPreRestoreFailureMessage("busy");
      in(WriterEvent.POST_RESTORE).setPostRestoreFailureMessage("torn");
      assertThat(restore.restoreMetadata()).contains("metadata");
      assertThat(restore.restoreTarget()).isEqualTo(RestoreTarget.DIRECTED);
      assertThat(restore.directedTargets()).containsExactly(target);
      assertThat(restore.preRestoreFailureMessage()).contains("busy");
      assertThat(restore.postRestoreFailureMessage()).contains("torn");
    }

    @Test
    void cannotBeSetASecondTimeIfItIsMetadata() {
      ComponentView backup = in(WriterEvent.PREPARE_FOR_BACKUP);
      backup.setBackupMetadata("first");
      assertFails(VssError.E_OBJECT_ALREADY_EXISTS, () -> backup.setBackupMetadata("second"));
      ComponentView restore = in(WriterEvent.PRE_RESTORE);
      restore.setRestoreMetadata("first");
      assertFails(VssError.E_OBJECT_ALREADY_EXISTS, () -> restore.setRestoreMetadata("second"));
      assertThat(backup.backupMetadata()).contains("first");
      assertThat(restore.restoreMetadata()).contains("first");
    }
  }

  @Nested
  class WhatTheRequesterSaidOfTheBackup {
    @Test
    void isSettledWithBackupComplete() {
      entry.setBackupSucceeded(true);
      assertThat(in(WriterEvent.POST_SNAPSHOT).backupSucceeded()).isEmpty();
      assertThat(in(WriterEvent.BACKUP_COMPLETE).backupSucceeded()).contains(true);
      assertThat(in(WriterEvent.PRE_RESTORE).backupSucceeded()).contains(true);
    }

    @Test
    void isAFailureIfNothingWasSaid() {
      assertThat(in(WriterEvent.BACKUP_COMPLETE).backupSucceeded()).contains(false);
    }
  }
}
