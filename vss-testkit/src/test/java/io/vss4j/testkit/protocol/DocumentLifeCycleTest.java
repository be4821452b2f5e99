package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.INNER;
import static io.vss4j.testkit.protocol.CallWorld.MAIL;
import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static io.vss4j.testkit.protocol.CallWorld.OUTER;
import static io.vss4j.testkit.protocol.CallWorld.PLAIN;
import static io.vss4j.testkit.protocol.Refusals.assertFails;
import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document from the start of its session to the end: what it holds, who sees it, and when it is settled. */
class DocumentLifeCycleTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private CallScene scene;

  @BeforeEach
  void makeScene() {
    scene = new CallScene(new CallWorld(vss.environment()));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private CallScene in(String phase) {
    DocumentPhases.ALL.get(phase).accept(scene);
    return scene;
  }

  private List<ComponentKey> keys() {
    return scene.components.writerComponents().stream()
        .flatMap(writer -> writer.components().stream())
        .map(WriterComponent::key)
        .toList();
  }

  private WriterComponent component(ComponentKey key) {
    return BackupDriver.componentOf(scene.components, scene.world.writer, key);
  }

  @Nested
  class AtTheStart {
    @Test
    @Tag("BCD-007")
    void aBackupHasAnEmptyOne() {
      assertThat(scene.backup().components.writerComponents()).isEmpty();
    }

    @Test
    @Tag("BCD-007")
    void aBackupHasTheOneThatIsGiven() {
      scene.components.initializeForBackup(scene.world.fullDocument());
      assertThat(keys()).containsExactly(ORDERS, OUTER);
      assertThat(component(ORDERS).partialFiles()).hasSize(1);
    }

    @Test
    @Tag("BCD-008")
    void aRestoreHasTheOneThatWasSaved() {
      assertThat(scene.restoreOfAll().components.saveAsXml()).isEqualTo(scene.world.fullDocument());
      assertThat(keys()).containsExactly(ORDERS, OUTER);
    }

    @ParameterizedTest
    @Tag("BCD-008")
    @ValueSource(strings = {"", "no document", "<BACKUP_COMPONENTS", "<OTHER/>"})
    void aRestoreThatCannotLoadItHasNotBegun(String text) {
      assertFails(VssError.E_INVALID_XML_DOCUMENT, () -> scene.components.initializeForRestore(text));
      assertFails(VssError.E_BAD_STATE, scene.components::writerComponents);
      scene.restoreOfAll();
    }
  }

  @Nested
  class ItHolds {
    @Test
    @Tag("BCD-002")
    void whatWasAddedAndNothingThatComesWithIt() {
      in("B2").components.addComponent(scene.instance(), scene.writer(), OUTER);
      scene.prepared();
      assertThat(keys()).containsExactly(ORDERS, OUTER);
      assertThat(scene.components.saveAsXml())
          .containsOnlyOnce("componentName=\"outer\"").doesNotContain(INNER.name(), PLAIN.name());
    }

    @Test
    @Tag("BCD-002")
    void noFileSets() {
      in("B2").components.addComponent(scene.instance(), scene.writer(), OUTER);
      scene.prepared();
      assertThat(scene.components.saveAsXml()).doesNotContain("/data", "/outer", "/inner", "filespec", "*");
    }

    @Test
    @Tag("BCD-002")
    void partsThatAreRestoredAloneBelowTheirComponent() {
      in("R2").components.addRestoreSubcomponent(scene.writer(), OUTER, "outer", "inner");
      assertThat(keys()).containsExactly(ORDERS, OUTER);
      assertThat(component(OUTER).restoreSubcomponents()).containsExactly(new RestoreSubcomponent("outer", "inner"));
    }
  }

  @Nested
  class ItsViews {
    @Test
    @Tag("BCD-021")
    void areAsManyAsWritersWithComponents() {
      FakeWriter other = vss.subscribe(FakeWriter.builder().name("log").database("", "a", "/a", "*")
          .database("", "b", "/b", "*").build());
      vss.subscribe(FakeWriter.builder().name("idle").database("", "c", "/c", "*").build());
      in("B2");
      assertThat(scene.components.writerComponents()).hasSize(1);
      scene.components.addComponent(scene.instance(), scene.writer(), MAIL);
      for (String name : List.of("a", "b")) {
        scene.components.addComponent(
            other.registration().instanceId(), other.identity().writerId(), ComponentKey.database("", name));
      }
      assertThat(scene.components.writerComponents()).extracting(WriterComponents::writerId)
          .containsExactly(scene.writer(), other.identity().writerId());
      assertThat(keys()).hasSize(4);
    }

    @Test
    @Tag("BCD-019")
    void showWhatWritersHaveChangedWhenTheyAreFresh() {
      FakeWriter stamping = vss.subscribe(FakeWriter.builder().name("log").database("", "log", "/log", "*")
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> components.component(0).setBackupStamp("1"))
          .doAt(WriterEvent.POST_SNAPSHOT, (components, context) -> components.component(0).setBackupStamp("2"))
          .build());
      ComponentKey log = ComponentKey.database("", "log");
      in("B2").components.addComponent(stamping.registration().instanceId(), stamping.identity().writerId(), log);
      scene.started().withVolume();
      assertThat(BackupDriver.componentOf(scene.components, stamping, log).backupStamp()).isEmpty();
      scene.prepared();
      assertThat(BackupDriver.componentOf(scene.components, stamping, log).backupStamp()).contains("1");
      scene.made();
      assertThat(BackupDriver.componentOf(scene.components, stamping, log).backupStamp()).contains("2");
    }
  }

  @Nested
  class OnceBackupCompleteIsGenerated {
    @ParameterizedTest
    @Tag("BCD-013")
    @ValueSource(strings = {"B7", "B8"})
    void nothingOfItCanBeSet(String phase) {
      in(phase);
      String before = scene.components.saveAsXml();
      for (Map<String, String> item : Table.rows("document-items.csv")) {
        assertThat(refusal(() -> FacadeCalls.ALL.get(item.get("method")).make(scene)))
            .as(item.get("method")).isEqualTo(VssError.E_BAD_STATE);
      }
      assertThat(scene.components.saveAsXml()).isEqualTo(before);
    }
  }

  @Nested
  class AtTheEnd {
    @Test
    @Tag("BCD-016")
    void itIsLostUnlessItWasSaved() {
      in("B8").components.close();
      assertFails(VssError.E_BAD_STATE, scene.components::saveAsXml);
      try (CallScene later = new CallScene(scene.world)) {
        assertThat(later.backup().components.writerComponents()).isEmpty();
      }
    }

    @ParameterizedTest
    @Tag("BCD-017")
    @ValueSource(strings = {"B8", "R6"})
    void itsSessionServesNoOtherBackupOrRestore(String phase) {
      in(phase);
      assertFails(VssError.E_BAD_STATE, scene.components::initializeForBackup);
      assertFails(VssError.E_BAD_STATE, () -> scene.components.initializeForRestore(scene.world.document()));
      assertFails(VssError.E_BAD_STATE, scene.components::gatherWriterMetadata);
      assertFails(VssError.E_BAD_STATE, scene.components::prepareForBackup);
      assertFails(VssError.E_BAD_STATE, scene.components::preRestore);
    }
  }

  @Nested
  class ThePathOfARangesFile {
    @Test
    @Tag("BCD-051")
    void isReadInPlaceOfTheRanges() {
      in("R4");
      PartialFile before = CallWorld.PARTIAL;
      scene.components.setRangesFilePath(scene.writer(), ORDERS, 0, "/restored/ranges");
      assertThat(component(ORDERS).partialFiles())
          .containsExactly(new PartialFile(before.path(), before.filename(), "/restored/ranges", before.metadata()));
    }

    @Test
    @Tag("BCD-051")
    void isThatOfAPartialFile() {
      in("R4");
      assertFails(
          VssError.E_OBJECT_NOT_FOUND, () -> scene.components.setRangesFilePath(scene.writer(), ORDERS, 1, "/ranges"));
      assertFails(
          VssError.E_OBJECT_NOT_FOUND, () -> scene.components.setRangesFilePath(scene.writer(), OUTER, 0, "/ranges"));
    }

    @ParameterizedTest
    @Tag("BCD-051")
    @ValueSource(strings = {"B2", "B6", "B8"})
    void isNotSetInABackup(String phase) {
      in(phase);
      assertFails(
          VssError.E_BAD_STATE, () -> scene.components.setRangesFilePath(scene.writer(), ORDERS, 0, "/ranges"));
    }
  }
}
