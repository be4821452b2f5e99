package io.vss4j.core.document;

import static io.vss4j.api.VssError.E_INVALIDARG;
import static io.vss4j.api.VssError.E_OBJECT_ALREADY_EXISTS;
import static io.vss4j.core.document.Fixtures.OTHER_WRITER;
import static io.vss4j.core.document.Fixtures.WRITER;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftComponentsTest extends DraftTest {
  @Nested
  class Components {
    @Test
    @Tag("WMD-023")
    void ofAnUndefinedTypeAreRefused() {
      fails(
          E_INVALIDARG,
          () -> draft.addComponent(info(new ComponentKey(ComponentType.UNDEFINED, "", "a"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\\b", "\\"})
    @Tag("WMD-024")
    void withABadNameAreRefused(String name) {
      fails(E_INVALIDARG, () -> draft.addComponent(info(ComponentKey.fileGroup("", name))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:/*?", "two words\\x", "a:b", "<&>\"'"})
    @Tag("WMD-026")
    void mayHaveAnyOtherCharacterInTheirPath(String path) {
      draft.addComponent(info(ComponentKey.fileGroup(path, "a")));

      assertThat(draft.seal().components().get(0).key().logicalPath()).isEqualTo(path);
    }

    @Test
    @Tag("WMD-027")
    void areComparedWithoutOuterBackslashes() {
      draft.addComponent(info(ComponentKey.fileGroup("\\a\\b\\", "c")));

      fails(
          E_OBJECT_ALREADY_EXISTS,
          () -> draft.addComponent(info(ComponentKey.fileGroup("a\\b", "c"))));
      assertThat(draft.seal().components().get(0).key().logicalPath()).isEqualTo("\\a\\b\\");
    }

    @Test
    @Tag("WMD-028")
    void areComparedWithoutCaseAndKeptWithIt() {
      draft.addComponent(info(ComponentKey.fileGroup("Straße", "İi")));

      fails(
          E_OBJECT_ALREADY_EXISTS,
          () -> draft.addComponent(info(ComponentKey.fileGroup("STRAßE", "İI"))));
      WriterMetadata metadata = draft.seal();
      assertThat(metadata.components().get(0).key())
          .isEqualTo(ComponentKey.fileGroup("Straße", "İi"));
      assertThat(metadata.component(ComponentKey.fileGroup("strAßE", "İI"))).isPresent();
    }

    @Test
    @Tag("WMD-029")
    void areRefusedInAPlaceThatIsTakenWhateverTheirType() {
      draft.addComponent(info(GROUP));

      fails(E_OBJECT_ALREADY_EXISTS, () -> draft.addComponent(info(GROUP)));
      fails(
          E_OBJECT_ALREADY_EXISTS,
          () -> draft.addComponent(info(ComponentKey.database("A", "GROUP"))));
    }

    @Test
    @Tag("WMD-031")
    void mayHaveOneNameInSeveralPlaces() {
      draft.addComponent(info(ComponentKey.fileGroup("a", "x")));
      draft.addComponent(info(ComponentKey.fileGroup("b", "x")));

      assertThat(draft.seal().components()).hasSize(2);
    }

    @Test
    @Tag("WMD-032")
    void mayStandBelowAPlaceWithoutComponent() {
      draft.addComponent(info(ComponentKey.fileGroup("writerData\\QueryLogs", "x")));

      assertThat(draft.seal().components()).hasSize(1);
    }

    @Test
    @Tag("WMD-033")
    void mayHaveAnyCaptionOrNone() {
      draft.addComponent(ComponentInfo.builder(ComponentKey.fileGroup("", "a"))
          .caption("a\\b\r\n\t<ü>")
          .build());
      draft.addComponent(
          ComponentInfo.builder(ComponentKey.fileGroup("", "b")).caption("").build());
      draft.addComponent(info(ComponentKey.fileGroup("", "c")));

      assertThat(draft.seal().components())
          .extracting(c -> c.caption().orElse(null))
          .containsExactly("a\\b\r\n\t<ü>", "", null);
    }

    @Test
    @Tag("WMD-034")
    void keepTheirIcon() {
      byte[] icon = new byte[256];
      for (int i = 0; i < icon.length; i++) {
        icon[i] = (byte) i;
      }
      draft.addComponent(
          ComponentInfo.builder(ComponentKey.fileGroup("", "a")).icon(icon).build());
      draft.addComponent(ComponentInfo.builder(ComponentKey.fileGroup("", "b"))
          .icon(new byte[0])
          .build());
      draft.addComponent(info(ComponentKey.fileGroup("", "c")));

      List<ComponentInfo> components =
          WriterMetadataReader.read(draft.seal().saveAsXml()).components();
      assertThat(components.get(0).icon().orElseThrow()).isEqualTo(icon);
      assertThat(components.get(1).icon().orElseThrow()).isEmpty();
      assertThat(components.get(2).icon()).isEmpty();
    }

    @Test
    @Tag("WMD-037")
    void keepTheFlagsWithoutEffect() {
      draft.addComponent(ComponentInfo.builder(GROUP)
          .restoreMetadata(true)
          .notifyOnBackupComplete(true)
          .build());

      ComponentInfo component = draft.seal().components().get(0);
      assertThat(component.restoreMetadata()).isTrue();
      assertThat(component.notifyOnBackupComplete()).isTrue();
    }

    @Test
    @Tag("WMD-038")
    void withUnknownFlagsAreRefused() {
      for (int bit = 3; bit < 32; bit++) {
        ComponentFlags flags = new ComponentFlags(1 << bit | 7);
        fails(E_INVALIDARG, () -> draft.addComponent(ComponentInfo.builder(GROUP).flags(flags).build()));
      }

      draft.addComponent(
          ComponentInfo.builder(GROUP).flags(new ComponentFlags(7)).build());
      assertThat(draft.seal().components().get(0).flags()).isEqualTo(new ComponentFlags(7));
    }

    @Test
    @Tag("WMD-039")
    void mayHaveNoFiles() {
      draft.addComponent(info(GROUP));

      assertThat(draft.seal().components().get(0).files()).isEmpty();
    }

    @Test
    @Tag("WMD-040")
    void mayBeNone() {
      assertThat(draft.seal().components()).isEmpty();
    }

    @Test
    void bringTheirFileSetsAndDependencies() {
      ComponentInfo component = ComponentInfo.builder(DATABASE)
          .addDatabaseFiles(FILES)
          .addDatabaseLogFiles(FileSet.of("/logs", "*.log"))
          .addDependency(new ComponentDependency(OTHER_WRITER, "p", "n"))
          .build();
      draft.addComponent(component);

      assertThat(draft.seal().components()).containsExactly(component);
    }

    @Test
    void withFileSetsThatDoNotFitAreRefusedWhole() {
      fails(
          E_INVALIDARG,
          () ->
              draft.addComponent(ComponentInfo.builder(DATABASE).addFiles(FILES).build()));
      fails(
          E_INVALIDARG,
          () -> draft.addComponent(
              ComponentInfo.builder(GROUP).addDatabaseFiles(FILES).build()));
      fails(
          E_INVALIDARG,
          () -> draft.addComponent(
              ComponentInfo.builder(GROUP).addDatabaseLogFiles(FILES).build()));
      fails(
          E_INVALIDARG,
          () -> draft.addComponent(
              ComponentInfo.builder(GROUP).addFiles(FileSet.of("/a", "")).build()));
      fails(
          E_INVALIDARG,
          () -> draft.addComponent(ComponentInfo.builder(GROUP)
              .addDependency(new ComponentDependency(WRITER, "", "n"))
              .build()));
    }
  }
}
