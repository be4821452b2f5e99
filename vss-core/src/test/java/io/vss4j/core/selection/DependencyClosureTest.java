package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static io.vss4j.core.selection.ComponentDrawing.keys;
import static io.vss4j.core.selection.ComponentDrawing.writer;
import static io.vss4j.core.selection.ComponentDrawing.writerId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.core.selection.UnmetDependency.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DependencyClosureTest {
  private static WriterSelection select(FakeWriterMetadata writer, String... chosen) {
    return new WriterSelection(writer, keys(chosen));
  }

  private static DependencyClosure closed(WriterSelection... writers) {
    DependencyClosure closure = new DependencyClosure(List.of(writers));
    closure.choose();
    return closure;
  }

  @Nested
  class Targets {
    private final FakeWriterMetadata holder = writer(2, """
        base
        Data b
          Low
          Inner b
            Deep
        Other b
        """);

    private Inclusion including(String dependency, String... chosenOfHolder) {
      WriterSelection target = select(holder, chosenOfHolder);
      closed(select(writer(1, "Web b >2:" + dependency), "Web"), target);
      return target.inclusion();
    }

    @Test
    @Tag("DEP-001")
    void areIncludedWithWhatTheirWriterRequires() {
      assertThat(including("Other")).isEqualTo(new Inclusion(keys("base", "Other"), List.of()));
    }

    @Test
    @Tag("DEP-002")
    void areLeftAsTheyAreWhereTheyComeWithAnother() {
      assertThat(including("Data\\Low", "Data").explicit()).containsExactlyElementsOf(keys("base", "Data"));
    }

    @Test
    @Tag("DEP-006")
    void thatCannotBeChosenBringTheNearestSetTheyComeWith() {
      assertThat(including("Data\\Inner\\Deep"))
          .isEqualTo(new Inclusion(keys("base", "Data\\Inner"), keys("Data\\Inner\\Deep")));
    }

    @Test
    @Tag("DEP-006")
    void thatCanBeChosenAreChosenThemselves() {
      assertThat(including("Data\\Inner").explicit()).containsExactlyElementsOf(keys("base", "Data\\Inner"));
    }

    @Test
    @Tag("DEP-006")
    void thatAreRequiredHaveTheirWriterTakePart() {
      assertThat(including("base")).isEqualTo(new Inclusion(keys("base"), List.of()));
    }

    @Test
    @Tag("DEP-005")
    void areFoundWithoutRegardToCaseAndType() {
      assertThat(including("DATA\\low").implicit()).contains(key("Data\\Low"));
      WriterSelection database = select(writer(2, "orders b db"));
      closed(select(writer(1, "Web b >2:Orders"), "Web"), database);
      assertThat(database.inclusion().explicit()).containsExactly(ComponentKey.database("", "orders"));
    }

    @Test
    @Tag("DEP-005")
    void areThoseOfTheInstanceThatHasThem() {
      WriterSelection without = select(writer(2, "Else b").as(2, 21));
      WriterSelection with = select(writer(2, "Data b").as(2, 22));
      closed(select(writer(1, "Web b >2:Data"), "Web"), without, with);
      assertThat(without.inclusion().includesWriter()).isFalse();
      assertThat(with.inclusion().explicit()).containsExactly(key("Data"));
    }

    @Test
    @Tag("DEP-005")
    void areNotThoseOfAnotherClass() {
      WriterSelection other = select(writer(3, "Data b"));
      DependencyClosure closure = closed(select(writer(1, "Web b >2:Data"), "Web"), other);
      assertThat(other.inclusion().includesWriter()).isFalse();
      assertThat(closure.unmet()).extracting(UnmetDependency::reason).containsExactly(Reason.MISSING);
    }

    @Test
    @Tag("DEP-013")
    void areIncludedAsInTheExampleOfTheTestWriter() {
      WriterSelection second = select(writer(2, """
          (ComponentPath)
            Writer2Component b
          """));
      closed(select(writer(1, "Writer1Component b >2:ComponentPath\\Writer2Component"), "Writer1Component"), second);
      assertThat(second.inclusion().explicit()).containsExactly(key("ComponentPath\\Writer2Component"));
    }
  }

  @Nested
  class Dependents {
    private final WriterSelection target = select(writer(2, "Data b"));

    @Test
    @Tag("DEP-003")
    void countWhenTheyComeWithAnother() {
      closed(select(writer(1, """
          Web b
            (x)
              Low >2:Data
          """), "Web"), target);
      assertThat(target.inclusion().explicit()).containsExactly(key("Data"));
    }

    @Test
    @Tag("DEP-003")
    void countWhenTheyAreRequiredByAChoice() {
      closed(select(writer(1, """
          base >2:Data
          Web b
          """), "Web"), target);
      assertThat(target.inclusion().explicit()).containsExactly(key("Data"));
    }

    @Test
    @Tag("DEP-006")
    void thatAreNotIncludedBringNothing() {
      closed(select(writer(1, """
          Mail b
          Web b >2:Data
          """), "Mail"), target);
      assertThat(target.inclusion().includesWriter()).isFalse();
    }
  }

  @Nested
  class Chains {
    private final WriterSelection first = select(writer(1, "A b >2:B"), "A");
    private final WriterSelection second = select(writer(2, "B b >3:C"));
    private final WriterSelection third = select(writer(3, "C b >1:A"));

    @Test
    @Tag("DEP-006")
    void areFollowedToTheirEndAndCyclesEnd() {
      assertThat(closed(first, second, third).unmet()).isEmpty();
      assertThat(third.inclusion().explicit()).containsExactly(key("C"));
    }

    @Test
    @Tag("DEP-004")
    void giveTheSameInAnyOrderOfWriters() {
      closed(third, second, first);
      assertThat(second.inclusion().explicit()).containsExactly(key("B"));
      assertThat(third.inclusion().explicit()).containsExactly(key("C"));
    }

    @Test
    @Tag("DEP-006")
    void ofAHundredThousandComponentsToAndFroEnd() {
      int count = 50_000;
      List<ComponentInfo> left = new ArrayList<>();
      List<ComponentInfo> right = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        left.add(ComponentInfo.builder(key("l" + i)).selectable(true)
            .addDependency(new ComponentDependency(writerId(2), "", "r" + i)).build());
        right.add(ComponentInfo.builder(key("r" + i)).selectable(true)
            .addDependency(new ComponentDependency(writerId(1), "", "l" + (i + 1))).build());
      }
      WriterSelection one = select(FakeWriterMetadata.of(left).as(1, 1), "l0");
      WriterSelection other = select(FakeWriterMetadata.of(right).as(2, 2));
      closed(one, other);
      assertThat(one.inclusion().explicit()).hasSize(count);
      assertThat(other.inclusion().explicit()).hasSize(count);
    }
  }

  @Nested
  class Missing {
    private final WriterSelection web = select(writer(1, """
        Site b
          Web >2:Nowhere
        Mail b
        """), "Site", "Mail");
    private final DependencyClosure closure = closed(web, select(writer(2, "Data b")));

    @Test
    @Tag("DEP-007")
    void targetsAreReportedWithTheComponentThatNeedsThem() {
      assertThat(closure.unmet()).singleElement().satisfies(unmet -> {
        assertThat(unmet.reason()).isEqualTo(Reason.MISSING);
        assertThat(unmet.component()).isEqualTo(key("Site\\Web"));
        assertThat(unmet.toString()).contains("Site\\Web", "MyWriter", "Nowhere", writerId(2).toString());
      });
    }

    @Test
    void targetsThatAreNotChosenYetAreNotIncluded() {
      WriterSelection chosen = select(writer(1, "Web b >2:Data"), "Web");
      DependencyClosure open = new DependencyClosure(List.of(chosen, select(writer(2, "Data b"))));
      assertThat(open.unmet()).singleElement()
          .satisfies(unmet -> assertThat(unmet.why()).endsWith("which is not included"));
    }

    @Test
    @Tag("DEP-007")
    void targetsChangeNothingUnlessTheCallerSaysSo() {
      assertThat(closure.broken(MissingTargets.REPORT)).isEmpty();
      assertThat(web.inclusion().explicit()).containsExactlyElementsOf(keys("Site", "Mail"));
    }

    @Test
    @Tag("DEP-007")
    @Tag("DEP-014")
    void targetsHaveTheDependentAndTheSetAboveItLeftOutIfTheCallerSaysSo() {
      assertThat(closure.broken(MissingTargets.LEAVE_OUT)).isEqualTo(closure.unmet()).hasSize(1);
      assertThat(web.leaveOut(keys("Site\\Web"))).containsExactlyElementsOf(keys("Site", "Site\\Web"));
      assertThat(web.inclusion()).isEqualTo(new Inclusion(keys("Mail"), List.of()));
      assertThat(closure.broken(MissingTargets.LEAVE_OUT)).isEmpty();
    }
  }

  @Nested
  class Remote {
    @Test
    @Tag("DEP-009")
    @Tag("DEP-010")
    void targetsAreReportedAndNotLookedUpHere() {
      WriterSelection here = select(writer(2, """
          (server)
            (path)
              Data b
          (path)
            Data b
          """));
      DependencyClosure closure =
          closed(select(writer(1, "Web b >2:\\\\server\\path\\Data"), "Web"), here);
      assertThat(here.inclusion().includesWriter()).isFalse();
      assertThat(closure.unmet()).extracting(UnmetDependency::reason).containsExactly(Reason.REMOTE);
      assertThat(closure.broken(MissingTargets.LEAVE_OUT)).isEmpty();
    }
  }

  @Nested
  class LeftOutTargets {
    @Test
    @Tag("DEP-001")
    void haveTheDependentLeftOut() {
      WriterSelection web = select(writer(1, """
          Web b >2:Data
          Mail b
          """), "Web", "Mail");
      WriterSelection holder = select(writer(2, "Data b"));
      DependencyClosure closure = closed(web, holder);
      assertThat(closure.broken(MissingTargets.REPORT)).isEmpty();
      holder.leaveOut(keys("Data"));
      assertThat(closure.broken(MissingTargets.REPORT))
          .extracting(UnmetDependency::component, UnmetDependency::reason)
          .containsExactly(tuple(key("Web"), Reason.NOT_INCLUDED));
      web.leaveOut(keys("Web"));
      assertThat(web.inclusion().explicit()).containsExactly(key("Mail"));
      assertThat(closure.unmet()).isEmpty();
    }

    @Test
    @Tag("DEP-014")
    void ofARequiredComponentHaveItsWholeWriterLeftOut() {
      WriterSelection web = select(writer(1, """
          base >2:Data
          Mail b
          """), "Mail");
      assertThat(web.leaveOut(keys("base"))).containsExactlyElementsOf(keys("base", "Mail"));
      assertThat(web.inclusion().includesWriter()).isFalse();
    }
  }
}
