package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Parts of a component set that are restored alone. */
class RestoreSubcomponentsTest {
  private static final ComponentKey MAIL = ComponentKey.fileGroup("", "mail");
  private static final ComponentKey BOX = ComponentKey.fileGroup("mail", "box");
  private static final ComponentKey PLAIN = ComponentKey.fileGroup("", "plain");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private FakeWriter writer;
  private WriterMetadata stored;
  private RestoreDriver restore;

  @BeforeEach
  void backUp() {
    writer = vss.subscribe(FakeWriter.builder()
        .name("mail")
        .fileGroup("", "mail", "/mail", "*")
        .selectable()
        .fileGroup("mail", "box", "/mail/box", "*")
        .selectable()
        .selectableForRestore()
        .fileGroup("mail\\box", "letter", "/mail/box/letter", "*")
        .selectableForRestore()
        .fileGroup("mail", "index", "/mail/index", "*")
        .fileGroup("mail", "notes", "/mail/notes", "*")
        .selectableForRestore()
        .fileGroup("", "plain", "/plain", "*")
        .fileGroup("plain", "page", "/plain/page", "*")
        .selectableForRestore()
        .build());
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).gathered()) {
      stored = backup.roster.get(0);
    }
  }

  @AfterEach
  void close() {
    restore.close();
  }

  private BackupComponents restoring(ComponentKey... backedUp) {
    restore = new RestoreDriver(vss, backedUp).gathered().selected(writer, backedUp);
    return restore.components;
  }

  private BackupComponents restoringKnown(ComponentKey... backedUp) {
    BackupComponents components = restoring(backedUp);
    components.addStoredMetadata(stored);
    return components;
  }

  private WriterId id() {
    return writer.identity().writerId();
  }

  private List<RestoreSubcomponent> wanted(ComponentKey root) {
    return restore.component(writer, root).restoreSubcomponents();
  }

  @Test
  @Tag("INC-122")
  @Tag("COM-044")
  void addUpAndAreReadAsTheyWereNamed() {
    BackupComponents components = restoringKnown(MAIL);
    components.addRestoreSubcomponent(id(), MAIL, "mail", "notes");
    components.addRestoreSubcomponent(id(), MAIL, "mail\\box", "letter");
    assertThat(wanted(MAIL))
        .containsExactly(new RestoreSubcomponent("mail", "notes"), new RestoreSubcomponent("mail\\box", "letter"));
  }

  @Test
  @Tag("INC-126")
  void areAddedOnceInWhateverLetterCase() {
    BackupComponents components = restoring(MAIL);
    components.addRestoreSubcomponent(id(), MAIL, "mail", "notes");
    components.addRestoreSubcomponent(id(), MAIL, "mail", "notes");
    components.addRestoreSubcomponent(id(), MAIL, "MAIL", "Notes");
    assertThat(wanted(MAIL)).containsExactly(new RestoreSubcomponent("mail", "notes"));
  }

  @Test
  @Tag("INC-129")
  void areForgottenWithTheSelectionOfTheirRoot() {
    BackupComponents components = restoring(MAIL);
    components.addRestoreSubcomponent(id(), MAIL, "mail", "notes");
    components.setSelectedForRestore(id(), MAIL, false);
    assertThat(restore.component(writer, MAIL).isSelectedForRestore()).isFalse();
    assertThat(wanted(MAIL)).isEmpty();
    components.setSelectedForRestore(id(), MAIL, true);
    assertThat(wanted(MAIL)).isEmpty();
  }

  @Nested
  class WhateverIsKnown {
    @Test
    @Tag("INC-124")
    void haveAPathAndAName() {
      BackupComponents components = restoring(MAIL);
      assertFails(VssError.E_INVALIDARG, () -> components.addRestoreSubcomponent(id(), MAIL, "", "notes"));
      assertFails(VssError.E_INVALIDARG, () -> components.addRestoreSubcomponent(id(), MAIL, "mail", ""));
      assertThat(wanted(MAIL)).isEmpty();
    }

    @Test
    @Tag("INC-124")
    void lieBelowTheirRoot() {
      BackupComponents components = restoring(MAIL);
      assertThatThrownBy(() -> components.addRestoreSubcomponent(id(), MAIL, "plain", "page"))
          .hasMessageContainingAll("E_INVALIDARG", "plain\\page", "mail");
      assertThat(wanted(MAIL)).isEmpty();
    }

    @Test
    @Tag("INC-124")
    void haveARootThatWasBackedUp() {
      BackupComponents components = restoring(MAIL);
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> components.addRestoreSubcomponent(id(), BOX, "mail\\box", "letter"));
    }
  }

  @Nested
  class WithStoredMetadata {
    @Test
    @Tag("INC-125")
    void areAmongItsComponents() {
      BackupComponents components = restoringKnown(MAIL);
      assertThatThrownBy(() -> components.addRestoreSubcomponent(id(), MAIL, "mail", "stock"))
          .hasMessageStartingWith("VSS_E_OBJECT_NOT_FOUND: addRestoreSubcomponent(): component \"mail\\stock\" of")
          .hasMessageContainingAll("VSS_E_OBJECT_NOT_FOUND", "mail\\stock");
      assertThat(wanted(MAIL)).isEmpty();
    }

    @Test
    @Tag("INC-125")
    void areSelectableForRestore() {
      BackupComponents components = restoringKnown(MAIL);
      assertThatThrownBy(() -> components.addRestoreSubcomponent(id(), MAIL, "mail", "index"))
          .hasMessageContainingAll("E_INVALIDARG", "mail\\index", "not selectable for restore");
      assertThat(wanted(MAIL)).isEmpty();
    }

    @Test
    @Tag("INC-125")
    void haveARootThatDefinesASet() {
      BackupComponents components = restoringKnown(PLAIN);
      assertThatThrownBy(() -> components.addRestoreSubcomponent(id(), PLAIN, "plain", "page"))
          .hasMessageContainingAll("E_INVALIDARG", "plain\\page", "no component set");
      assertThat(wanted(PLAIN)).isEmpty();
    }

    @Test
    @Tag("INC-125")
    void belongToTheNearestRootThatWasBackedUp() {
      BackupComponents components = restoringKnown(MAIL, BOX);
      assertThatThrownBy(() -> components.addRestoreSubcomponent(id(), MAIL, "mail\\box", "letter"))
          .hasMessageContainingAll("E_INVALIDARG", "mail\\box\\letter", "nearer");
      assertFails(VssError.E_INVALIDARG, () -> components.addRestoreSubcomponent(id(), MAIL, "mail", "box"));
      components.addRestoreSubcomponent(id(), BOX, "mail\\box", "letter");
      components.addRestoreSubcomponent(id(), MAIL, "mail", "notes");
      assertThat(wanted(MAIL)).containsExactly(new RestoreSubcomponent("mail", "notes"));
      assertThat(wanted(BOX)).containsExactly(new RestoreSubcomponent("mail\\box", "letter"));
    }
  }

  @Nested
  class WithoutStoredMetadata {
    @Test
    @Tag("INC-125")
    void areTakenUnseen() {
      BackupComponents components = restoring(PLAIN, MAIL, BOX);
      components.addRestoreSubcomponent(id(), MAIL, "mail", "stock");
      components.addRestoreSubcomponent(id(), MAIL, "mail", "index");
      components.addRestoreSubcomponent(id(), MAIL, "mail\\box", "letter");
      components.addRestoreSubcomponent(id(), PLAIN, "plain", "page");
      assertThat(wanted(MAIL)).hasSize(3);
      assertThat(wanted(PLAIN)).hasSize(1);
    }
  }
}
