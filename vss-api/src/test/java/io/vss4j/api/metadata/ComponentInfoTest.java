package io.vss4j.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComponentInfoTest {
  private static final ComponentKey KEY = ComponentKey.database("sets", "Set1");
  private static final FileSet FILES = FileSet.of("/data", "*.txt");
  private static final FileSet DATA = FileSet.of("/data", "*.mdf");
  private static final FileSet LOG = FileSet.of("/log", "*.ldf");
  private static final ComponentDependency DEPENDENCY =
      new ComponentDependency(WriterId.of(new UUID(1, 2)), "", "accounts");

  private static ComponentInfo.Builder full() {
    return ComponentInfo.builder(KEY)
        .caption("Set one")
        .icon(new byte[] {1, 2, 3})
        .restoreMetadata(true)
        .notifyOnBackupComplete(true)
        .selectable(true)
        .selectableForRestore(true)
        .flags(ComponentFlags.BACKUP_RECOVERY)
        .addFiles(FILES)
        .addDatabaseFiles(DATA)
        .addDatabaseLogFiles(LOG)
        .addDependency(DEPENDENCY);
  }

  @Nested
  class UnlessToldOtherwise {
    private final ComponentInfo component = ComponentInfo.builder(KEY).build();

    @Test
    void hasNoCaptionAndNoIcon() {
      assertThat(component.caption()).isEmpty();
      assertThat(component.icon()).isEmpty();
    }

    @Test
    void isSelectableNeitherForBackupNorForRestore() {
      assertThat(component.selectable()).isFalse();
      assertThat(component.selectableForRestore()).isFalse();
    }

    @Test
    void hasNoFlags() {
      assertThat(component.flags()).isEqualTo(ComponentFlags.NONE);
      assertThat(component.restoreMetadata()).isFalse();
      assertThat(component.notifyOnBackupComplete()).isFalse();
    }

    @Test
    void hasNoFileSetsAndNoDependencies() {
      assertThat(component.fileSets()).isEmpty();
      assertThat(component.dependencies()).isEmpty();
    }
  }

  @Nested
  class Building {
    @Test
    void keepsEachKindOfFileSetApart() {
      assertThat(full().build().files()).containsExactly(FILES);
      assertThat(full().build().databaseFiles()).containsExactly(DATA);
      assertThat(full().build().databaseLogFiles()).containsExactly(LOG);
    }

    @Test
    void listsAllFileSetsKindByKind() {
      assertThat(full().build().fileSets()).containsExactly(FILES, DATA, LOG);
    }

    @Test
    void keepsEverythingOverToBuilder() {
      assertThat(full().build().toBuilder().build()).isEqualTo(full().build()).hasSameHashCodeAs(full().build());
    }

    @Test
    void tellsAnEmptyCaptionFromNone() {
      assertThat(ComponentInfo.builder(KEY).caption("").build().caption()).contains("");
    }

    @Test
    void takesNullForNoCaptionAndNoIcon() {
      ComponentInfo component = full().caption(null).icon(null).build();

      assertThat(component.caption()).isEmpty();
      assertThat(component.icon()).isEmpty();
    }

    @Test
    void refusesNullByName() {
      ComponentInfo.Builder builder = ComponentInfo.builder(KEY);
      assertThatNullPointerException().isThrownBy(() -> ComponentInfo.builder(null)).withMessage("key");
      assertThatNullPointerException().isThrownBy(() -> builder.flags(null)).withMessage("flags");
      assertThatNullPointerException().isThrownBy(() -> builder.addFiles(null)).withMessage("fileSet");
      assertThatNullPointerException().isThrownBy(() -> builder.addDatabaseFiles(null)).withMessage("fileSet");
      assertThatNullPointerException().isThrownBy(() -> builder.addDatabaseLogFiles(null)).withMessage("fileSet");
      assertThatNullPointerException().isThrownBy(() -> builder.addDependency(null)).withMessage("dependency");
    }
  }

  @Nested
  class WhatIsHandedOut {
    @Test
    void doesNotChangeWithTheBuilder() {
      ComponentInfo.Builder builder = full();
      ComponentInfo component = builder.build();

      builder.addFiles(FileSet.of("/more", "*"));

      assertThat(component.files()).containsExactly(FILES);
    }

    @Test
    void doesNotChangeWithTheIconThatWasGiven() {
      byte[] icon = {1, 2};
      ComponentInfo component = ComponentInfo.builder(KEY).icon(icon).build();

      icon[0] = 9;

      assertThat(component.icon()).hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2));
    }

    @Test
    void doesNotChangeWithTheIconThatWasGotten() {
      ComponentInfo component = full().build();

      component.icon().orElseThrow()[0] = 9;

      assertThat(component.icon()).hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2, 3));
    }

    @Test
    void cannotBeAddedTo() {
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> full().build().files().add(DATA));
    }
  }

  static Stream<UnaryOperator<ComponentInfo.Builder>> changes() {
    return Stream.of(
        builder -> builder.caption("other"),
        builder -> builder.icon(new byte[] {1, 2, 4}),
        builder -> builder.restoreMetadata(false),
        builder -> builder.notifyOnBackupComplete(false),
        builder -> builder.selectable(false),
        builder -> builder.selectableForRestore(false),
        builder -> builder.flags(ComponentFlags.NONE),
        builder -> builder.addFiles(FILES),
        builder -> builder.addDatabaseFiles(DATA),
        builder -> builder.addDatabaseLogFiles(LOG),
        builder -> builder.addDependency(DEPENDENCY));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void equalityRegardsEveryPart(UnaryOperator<ComponentInfo.Builder> change) {
    assertThat(change.apply(full()).build()).isNotEqualTo(full().build());
  }

  @Test
  void printsTypeAndPlace() {
    assertThat(full().build()).hasToString("DATABASE sets\\Set1");
  }
}
