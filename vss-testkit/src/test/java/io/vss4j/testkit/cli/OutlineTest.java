package io.vss4j.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutlineTest {
  @Test
  void whatIsBelowIsIndented() {
    Outline out = new Outline();
    out.line("a").indented(() -> out.line("b").indented(() -> out.line("c"))).line("d");

    assertThat(out).hasToString("a\n  b\n    c\nd\n");
  }

  @Test
  void nothingInADocumentBreaksALineOrDrivesATerminal() {
    assertThat(new Outline().line("a\r\nb\u001b[2Jc\u202ed\u00e4"))
        .hasToString("a\\u000d\\u000ab\\u001b[2Jc\\u202ed\u00e4\n");
  }

  @Test
  void anAbsentValueHasNoLineAndAnEmptyOneHas() {
    assertThat(new Outline().text("x", Optional.empty()).text("y", Optional.of("")))
        .hasToString("y                  \"\"\n");
  }

  @Test
  void componentsStandBelowTheirLogicalPaths() {
    assertThat(tree(ComponentKey.database("Site\\Shop", "orders"), ComponentKey.database("", "notes"),
            ComponentKey.fileGroup("site", "shop")))
        .isEqualTo("Site\\\n  shop\n    orders\nnotes\n");
  }

  @Test
  void aHostilePathIsNoDeeperThanTheStack() {
    assertThat(tree(ComponentKey.database("\\a".repeat(100_000), "b")).lines()).hasSize(64);
  }

  @Test
  void bitsWithoutANameAreShown() {
    assertThat(FlagNames.COMPONENT_FLAGS.of(0x80000006))
        .containsExactly("APP_ROLLBACK_RECOVERY", "NOT_SYSTEM_STATE", "0x80000000");
  }

  private static String tree(ComponentKey... keys) {
    Outline out = new Outline();
    ComponentOutline.of(List.of(keys), key -> key).print(out, key -> out.line(key.name()));
    return out.toString();
  }

  @Test
  void ofALongTitleTheBeginningIsShown() {
    assertThat(Outline.shortened("x".repeat(200))).hasSize(200);
    assertThat(Outline.shortened("x".repeat(201))).isEqualTo("x".repeat(60) + "...");
  }
}
