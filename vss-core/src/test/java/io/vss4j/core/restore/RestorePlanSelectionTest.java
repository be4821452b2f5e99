package io.vss4j.core.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.restore.RestoreProblem.RequesterError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scenes draw links, permissions and document paths of POSIX systems")
class RestorePlanSelectionTest {
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final ComponentKey JANUARY = ComponentKey.fileGroup("orders", "january");
  private static final ComponentKey JUNE = ComponentKey.fileGroup("orders", "june");
  private static final ComponentKey LOGS = ComponentKey.fileGroup("", "logs");
  private static final FileSet DATA = FileSet.of("/data", "*.db", true);
  private static final FileSet LOG_FILES = FileSet.of("/logs", "*");

  @TempDir private Path base;
  private RestoreScene scene;

  @BeforeEach
  void drawScene() throws IOException {
    scene = new RestoreScene(base).selected(ORDERS, DATA).backup(ORDERS, DATA, "a.db", "new a");
  }

  private RestoreProblem onlyProblem() {
    List<RestoreProblem> problems = scene.plan().problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private <T extends RestoreProblem> void assertRefused(Class<T> kind, String... parts) {
    assertThat(onlyProblem()).isInstanceOf(kind);
    assertThat(onlyProblem().toString()).contains(parts);
    assertThat(scene.plan().actions()).hasOnlyElementsOfType(RestoreAction.SkipComponent.class);
  }

  @Nested
  class OfAWriterThatFailedPreRestore {
    private RestorePlan.Builder builder() {
      return scene.planBuilder().metadata(scene.metadata())
          .writerStatus(List.of(RestoreScene.failedPreRestore(RestoreScene.WRITER)));
    }

    @Test
    @Tag("SEQ-017")
    void noUnitIsRestored() throws IOException {
      RestoreReport report = scene.executor().build().execute(builder().build());
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(scene.tree().entries()).isEmpty();
    }

    @Test
    @Tag("SEQ-018")
    void theCallerMayIgnoreTheVetoWhichIsStillReported() {
      RestoreReport report =
          scene.executor().build().execute(builder().ignoreVeto(RestoreScene.WRITER).build());
      assertThat(report.statusOf(ORDERS)).isEqualTo(FileRestoreStatus.ALL);
      assertThat(report.warnings()).anySatisfy(warning -> assertThat(warning).contains("failed PreRestore"));
    }

    @Test
    @Tag("RST-034")
    void theMessageOfTheComponentIsReported() {
      scene.document(ORDERS, "preRestoreFailureMessage", Optional.of("disk is on loan"));
      assertThat(builder().build().problems().toString()).contains("disk is on loan");
    }

    @Test
    @Tag("RST-033")
    void aMessageAloneIsNoVeto() {
      scene.document(ORDERS, "preRestoreFailureMessage", Optional.of("just saying"));
      assertThat(scene.plan().problems()).isEmpty();
    }
  }

  @Nested
  class OfASetWithParts {
    @BeforeEach
    void drawSet() {
      FileSet january = FileSet.of("/january", "*");
      FileSet june = FileSet.of("/june", "*");
      scene.component(JANUARY, january).component(JUNE, june)
          .backup(ORDERS, JANUARY, january, "j.db", "jan")
          .backup(ORDERS, JUNE, june, "j.db", "jun");
    }

    private List<Path> targets() {
      return scene.plan().actions().stream()
          .map(action -> ((RestoreAction.RestoreFile) action).target())
          .toList();
    }

    @Test
    @Tag("COM-045")
    @Tag("SEL-003")
    void allOfItIsOneUnit() {
      assertThat(targets()).containsExactlyInAnyOrder(
          scene.path("data/a.db"), scene.path("january/j.db"), scene.path("june/j.db"));
      assertThat(scene.restore().units()).hasSize(1);
    }

    @Test
    @Tag("SEL-005")
    void anAddedPartNarrowsTheUnitToIt() {
      scene.document(ORDERS, "restoreSubcomponents", List.of(new RestoreSubcomponent("orders", "june")));
      assertThat(targets()).containsExactly(scene.path("june/j.db"));
    }

    @Test
    @Tag("COM-048")
    void aTargetOfTheWriterAppliesToAllOfIt() {
      scene.mapping(DATA, "/elsewhere").document(ORDERS, "restoreTarget", RestoreTarget.ALTERNATE);
      assertRefused(RestoreProblem.WriterError.class, "no alternate location mapping", "[j.db, j.db]", "ALTERNATE");
    }

    @Test
    void aPartThatDoesNotExistIsRefused() {
      scene.document(ORDERS, "restoreSubcomponents", List.of(new RestoreSubcomponent("orders", "may")));
      assertRefused(RequesterError.class, "do not fit together");
    }

    @Test
    @Tag("SEL-033")
    void aPartThatCannotBeRestoredFailsTheWholeSet() throws IOException {
      Files.createDirectories(scene.path("june/j.db"));
      assertThat(scene.restore().statusOf(ORDERS)).isEqualTo(FileRestoreStatus.NONE);
      assertThat(scene.path("january")).doesNotExist();
    }
  }

  @Nested
  class WithoutTheWriter {
    @Test
    @Tag("TGT-018")
    void aTargetHasNoEffect() {
      scene.document(ORDERS, "isSelectedForRestore", false).document(ORDERS, "restoreTarget", RestoreTarget.DIRECTED);
      RestorePlan plan =
          scene.planBuilder().metadata(scene.metadata()).withoutWriter(RestoreScene.WRITER, ORDERS).build();
      assertThat(plan.problems()).isEmpty();
      assertThat(scene.executor().build().execute(plan).statusOf(ORDERS)).isEqualTo(FileRestoreStatus.ALL);
    }

    @Test
    void aComponentThatIsNeitherSelectedNorNamedIsLeftAlone() {
      scene.document(ORDERS, "isSelectedForRestore", false);
      assertThat(scene.plan().actions()).isEmpty();
      assertThat(scene.restore().statusOf(ORDERS)).isEqualTo(FileRestoreStatus.UNDEFINED);
    }
  }
}
