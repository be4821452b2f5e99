package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.RollForwardType;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What requester and writer tell each other of a component that is restored. */
class RestoreDataTest {
  private static final ComponentKey SET = ComponentKey.fileGroup("", "set");
  private static final ComponentKey OTHER = ComponentKey.fileGroup("", "other");
  private static final FileSet OWN = FileSet.of("/set", "*.db");
  private static final FileSet OF_PART = FileSet.of("/part", "*");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private final List<Object> seen = new CopyOnWriteArrayList<>();
  private FakeWriter writer;
  private RestoreDriver restore;

  /** A component set of two, and a component that is not selected. */
  private static FakeWriterBuilder files() {
    return FakeWriter.builder()
        .name("files")
        .fileGroup("", "set", OWN)
        .selectable()
        .fileGroup("set", "part", OF_PART)
        .selectableForRestore()
        .fileGroup("", "other", "/other", "*");
  }

  private static FakeWriterBuilder supporting() {
    return files().backupSchema(BackupSchema.of(
        BackupSchema.WRITER_SUPPORTS_NEW_TARGET,
        BackupSchema.ROLLFORWARD_RESTORE,
        BackupSchema.RESTORE_RENAME,
        BackupSchema.AUTHORITATIVE_RESTORE));
  }

  private static WriterComponent set(@Nullable WriterComponents components) {
    return components.component(SET).orElseThrow();
  }

  private BackupComponents gathered(FakeWriterBuilder builder) {
    writer = vss.subscribe(builder.build());
    restore = new RestoreDriver(vss, SET, OTHER).gathered();
    return restore.components;
  }

  private RestoreDriver selected(FakeWriterBuilder builder) {
    gathered(builder);
    return restore.selected(writer, SET);
  }

  @AfterEach
  void close() {
    restore.close();
  }

  @Nested
  class TheSelection {
    @Test
    @Tag("COM-042")
    void isThatOfTheRequester() {
      selected(files());
      assertThat(restore.component(writer, SET).isSelectedForRestore()).isTrue();
      assertThat(restore.component(writer, OTHER).isSelectedForRestore()).isFalse();
      restore.components.setSelectedForRestore(writer.identity().writerId(), SET, false);
      assertThat(restore.component(writer, SET).isSelectedForRestore()).isFalse();
    }

    @Test
    @Tag("COM-042")
    void holdsWhereOnlyAPartIsRestored() {
      selected(files().doAt(
          WriterEvent.PRE_RESTORE, (components, context) -> seen.add(set(components).isSelectedForRestore())));
      restore.components.addRestoreSubcomponent(writer.identity().writerId(), SET, "set", "part");
      restore.preRestored();
      assertThat(seen).containsExactly(true);
    }

    @ParameterizedTest
    @EnumSource(value = WriterEvent.class, names = {"PRE_RESTORE", "POST_RESTORE"})
    @Tag("COM-043")
    void keepsNoComponentFromTheWriter(WriterEvent event) {
      selected(files()).preRestored().restored();
      assertThat(writer.calls(event).get(0).components()).containsExactly(SET, OTHER);
    }
  }

  @Nested
  class AdditionalRestores {
    @Test
    @Tag("COM-022")
    void areFalseAndNotSetUnlessTheRequesterSetsThem() {
      selected(files().doAt(
          WriterEvent.PRE_RESTORE, (components, context) -> seen.add(set(components).additionalRestores())));
      restore.preRestored();
      assertThat(seen).containsExactly(Optional.empty());
    }

    @Test
    @Tag("COM-022")
    void areToldApartFromFalseThatWasSet() {
      selected(files().doAt(
          WriterEvent.PRE_RESTORE, (components, context) -> seen.add(set(components).additionalRestores())));
      restore.components.setAdditionalRestores(writer.identity().writerId(), SET, false);
      restore.preRestored();
      assertThat(seen).containsExactly(Optional.of(false));
    }
  }

  @Nested
  class RestoreMetadata {
    @Test
    @Tag("COM-046")
    void passFromPreRestoreToPostRestore() {
      selected(files()
          .doAt(WriterEvent.PRE_RESTORE, (components, context) -> set(components).setRestoreMetadata("undo"))
          .doAt(WriterEvent.POST_RESTORE, (components, context) -> {
            seen.add(set(components).restoreMetadata());
            seen.add(refusal(() -> components.component(OTHER).orElseThrow().setRestoreMetadata("late")));
          }));
      restore.preRestored().restored();
      assertThat(seen).containsExactly(Optional.of("undo"), VssError.E_BAD_STATE);
    }

    @Test
    @Tag("COM-047")
    void areSetOnceInASession() {
      selected(files().doAt(WriterEvent.PRE_RESTORE, (components, context) -> {
        seen.add(refusal(() -> set(components).setRestoreMetadata("")));
        seen.add(refusal(() -> set(components).setRestoreMetadata("again")));
        seen.add(set(components).restoreMetadata());
      }));
      restore.preRestored();
      assertThat(seen).containsExactly(VssError.S_OK, VssError.E_OBJECT_ALREADY_EXISTS, Optional.of(""));
    }

    @Test
    @Tag("COM-047")
    void ofAnEarlierRestoreDoNotCount() {
      selected(files().doAt(WriterEvent.PRE_RESTORE, (components, context) ->
          seen.add(refusal(() -> set(components).setRestoreMetadata("undo")))));
      String document = restore.preRestored().restored().components.saveAsXml();
      restore.close();
      restore = new RestoreDriver(vss.createBackupComponents(), document).gathered();
      restore.selected(writer, SET).preRestored();
      assertThat(seen).containsExactly(VssError.S_OK, VssError.S_OK);
    }
  }

  @Nested
  class ADirectedTarget {
    private final DirectedTarget ofPart = new DirectedTarget("/part", "a", "0:5", "/part", "b", "5:5");
    private final DirectedTarget ofNothing = new DirectedTarget("/else", "a", "0:5", "/part", "b", "5:5");

    private void ordered(boolean withStoredMetadata, DirectedTarget... targets) {
      gathered(files().doAt(WriterEvent.PRE_RESTORE, (components, context) -> {
        for (DirectedTarget target : targets) {
          try {
            set(components).addDirectedTarget(target);
          } catch (VssException e) {
            seen.add(e);
          }
        }
      }));
      if (withStoredMetadata) {
        restore.components.addStoredMetadata(restore.components.writerMetadata(0));
      }
      restore.selected(writer, SET).preRestored();
    }

    @Test
    @Tag("COM-051")
    void isOfAFileOfTheSetWhereThatIsKnown() {
      ordered(true, ofNothing, ofPart);
      assertThat(seen).singleElement().isInstanceOfSatisfying(VssException.class, e -> {
        assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG);
        assertThat(e).hasMessageContainingAll("addDirectedTarget", "/else", "component set", "/set", "/part");
      });
      assertThat(restore.component(writer, SET).directedTargets()).containsExactly(ofPart);
    }

    @Test
    @Tag("COM-051")
    void isTakenAsItIsWithoutStoredMetadata() {
      ordered(false, ofNothing);
      assertThat(seen).isEmpty();
      assertThat(restore.component(writer, SET).directedTargets()).containsExactly(ofNothing);
    }

    @Test
    @Tag("COM-052")
    void isReadFromTheSessionInWhichItWasAdded() {
      ordered(false, ofPart, ofPart);
      assertThat(restore.component(writer, SET).directedTargets()).containsExactly(ofPart, ofPart);
      String document = restore.restored().components.saveAsXml();
      restore.close();
      restore = new RestoreDriver(vss.createBackupComponents(), document).gathered();
      assertThat(restore.component(writer, SET).directedTargets()).isEmpty();
    }
  }

  @Nested
  class ANewTarget {
    @Test
    @Tag("COM-053")
    void isSeenOfTheComponentAndOfAMemberOfItsSet() {
      BackupComponents components = gathered(supporting().doAt(
          WriterEvent.PRE_RESTORE, (view, context) -> seen.addAll(set(view).newTargets())));
      components.addNewTarget(writer.identity().writerId(), SET, new NewTarget(OWN, "/new/own"));
      components.addNewTarget(writer.identity().writerId(), SET, new NewTarget(OF_PART, "/new/part"));
      restore.selected(writer, SET).preRestored();
      assertThat(seen)
          .extracting(target -> ((NewTarget) target).fileSet().path() + " to " + ((NewTarget) target).newPath())
          .containsExactly("/set to /new/own", "/part to /new/part");
    }
  }

  @Nested
  class AMapping {
    @Test
    @Tag("COM-054")
    void isSeenIfTheRequesterReportedItAsUsed() {
      selected(files()
          .alternateLocation(OWN, "/elsewhere/own")
          .alternateLocation(OF_PART, "/elsewhere/part")
          .doAt(WriterEvent.POST_RESTORE, (components, context) ->
              set(components).alternateLocationMappings().forEach(mapping -> seen.add(mapping.alternatePath()))));
      assertThat(restore.components.writerMetadata(0).alternateLocationMappings()).hasSize(2);
      restore.preRestored();
      restore.components.addAlternativeLocationMapping(
          writer.identity().writerId(), SET, new AlternateLocationMapping(OF_PART, "/elsewhere/part"));
      restore.restored();
      assertThat(seen).containsExactly("/elsewhere/part");
    }
  }

  @Nested
  class TheStatusOfTheFiles {
    private void told(FileRestoreStatus status) {
      selected(files().doAt(WriterEvent.POST_RESTORE, (components, context) ->
          components.components().forEach(component -> seen.add(component.fileRestoreStatus())))).preRestored();
      restore.components.setFileRestoreStatus(writer.identity().writerId(), SET, status);
      restore.restored();
    }

    @ParameterizedTest
    @EnumSource(value = FileRestoreStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "UNDEFINED")
    @Tag("COM-055")
    void isSeenInPostRestoreAndIsUndefinedOfWhatWasNotSelected(FileRestoreStatus status) {
      told(status);
      assertThat(seen).containsExactly(status, FileRestoreStatus.UNDEFINED);
    }
  }

  @Nested
  class WhatOnlySomeWritersSupport {
    private void read(WriterComponent component) {
      seen.add(component.isAuthoritativeRestore());
      seen.add(component.rollForward());
      seen.add(component.restoreName());
    }

    @Test
    @Tag("COM-069")
    void isNotReadInABackup() {
      gathered(supporting().doAt(WriterEvent.POST_SNAPSHOT, (components, context) -> {
        seen.add(refusal(set(components)::isAuthoritativeRestore));
        seen.add(refusal(set(components)::rollForward));
        seen.add(refusal(set(components)::restoreName));
      }));
      VssError refused = VssError.E_BAD_STATE;
      assertThat(seen).containsExactly(refused, refused, refused);
    }

    @Test
    @Tag("COM-071")
    void neverReachesAWriterWithoutTheFlag() {
      BackupComponents components = gathered(files().doAt(
          WriterEvent.PRE_RESTORE, (view, context) -> read(set(view))));
      VssError refused = VssError.E_NOT_SUPPORTED;
      assertFails(refused, () -> components.setAuthoritativeRestore(writer.identity().writerId(), SET, true));
      assertFails(refused, () -> components.setRestoreName(writer.identity().writerId(), SET, "new"));
      assertFails(refused, () -> components.setRollForward(
          writer.identity().writerId(), SET, new RollForward(RollForwardType.ALL, null)));
      restore.selected(writer, SET).preRestored();
      assertThat(seen).containsExactly(false, RollForward.UNDEFINED, Optional.empty());
    }

    @Test
    @Tag("COM-071")
    void reachesAWriterThatHasIt() {
      BackupComponents components = gathered(supporting().doAt(
          WriterEvent.PRE_RESTORE, (view, context) -> read(set(view))));
      RollForward all = new RollForward(RollForwardType.ALL, null);
      components.setAuthoritativeRestore(writer.identity().writerId(), SET, true);
      components.setRestoreName(writer.identity().writerId(), SET, "new");
      components.setRollForward(writer.identity().writerId(), SET, all);
      restore.selected(writer, SET).preRestored();
      assertThat(seen).containsExactly(true, all, Optional.of("new"));
    }
  }

  @Nested
  class TheTarget {
    @Test
    @Tag("COM-048")
    void isTheLastThatTheWriterSetAndOfTheComponentAlone() {
      selected(files().doAt(WriterEvent.PRE_RESTORE, (components, context) -> {
        set(components).setRestoreTarget(RestoreTarget.DIRECTED);
        set(components).setRestoreTarget(RestoreTarget.ALTERNATE);
      })).preRestored();
      assertThat(restore.component(writer, SET).restoreTarget()).isEqualTo(RestoreTarget.ALTERNATE);
      assertThat(restore.component(writer, OTHER).restoreTarget()).isEqualTo(RestoreTarget.ORIGINAL);
    }
  }
}
