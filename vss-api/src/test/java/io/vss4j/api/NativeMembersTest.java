package io.vss4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vss4j.api.NativeMember.Listed;
import io.vss4j.api.NativeMembersPage.Link;
import io.vss4j.api.NativeMembersPage.Row;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page doc-files/native-members.html is whole and true. */
class NativeMembersTest {
  private static List<Listed> kept;
  private static List<Row> page;

  @BeforeAll
  static void read() throws Exception {
    kept = NativeMember.kept();
    page = NativeMembersPage.rows();
  }

  @Nested
  class ThePage {
    @Test
    void hasEveryNeededNativeMember() {
      assertThat(pageMembers()).containsAll(keptWithPriority(1));
    }

    @Test
    void hasEveryExpectedNativeMember() {
      assertThat(pageMembers()).containsAll(keptWithPriority(2));
    }

    @Test
    void hasNoNativeMemberThatTheListDoesNotKnow() {
      assertThat(pageMembers()).isSubsetOf(kept.stream().map(Listed::member).toList());
    }

    @Test
    void hasNoNativeMemberTwice() {
      assertThat(pageMembers()).doesNotHaveDuplicates();
    }

    @Test
    void givesACounterpartOrAReasonInEveryRow() {
      assertThat(page).filteredOn(row -> row.counterparts().isEmpty() && row.text().isEmpty()).isEmpty();
    }

    @Test
    void linksToMembersThatExist() {
      assertThat(page.stream().flatMap(row -> row.links().stream()))
          .isNotEmpty()
          .allSatisfy(link -> assertThat(ApiMember.at(link.href())).as(link.href()).isPresent());
    }

    @Test
    void namesEachCounterpartAsItsLinkDoes() {
      assertThat(page.stream().flatMap(row -> row.counterparts().stream()))
          .isNotEmpty()
          .allSatisfy(link -> assertThat(ApiMember.at(link.href()))
              .as(link.label())
              .hasValueSatisfying(member -> assertThat(member.isNamed(link.label())).isTrue()));
    }

    @Test
    void leadsFromEachPublishedCodeToTheConstantWithItsSymbol() {
      assertThat(page).filteredOn(row -> row.member().type().equals("HRESULT") && !row.counterparts().isEmpty())
          .hasSize(VssError.values().length)
          .allSatisfy(row -> assertThat(row.counterparts())
              .extracting(Link::label)
              .containsExactly("io.vss4j.api.VssError#" + constant(row.member().name())));
    }

    private String constant(String symbol) {
      return Stream.of(VssError.values())
          .filter(error -> error.symbol().equals(symbol))
          .findFirst()
          .orElseThrow()
          .name();
    }
  }

  @Nested
  class AMemberThatThereIsNot {
    @Test
    @Tag("WMD-059")
    void isToldWithItsReasonWhereIncludeListsWere() {
      assertReported("IVssCreateWriterMetadata", "AddIncludeFiles");
      assertReported("IVssExamineWriterMetadata", "GetIncludeFile");
    }

    @Test
    @Tag("WMD-080")
    void isToldWithItsReasonWhereTheTreeOfTheDocumentWas() {
      assertReported("IVssCreateWriterMetadata", "GetDocument");
      assertReported("IVssExamineWriterMetadata", "GetDocument");
    }

    private void assertReported(String type, String name) {
      assertThat(page).filteredOn(row -> row.member().equals(new NativeMember(type, name)))
          .singleElement()
          .satisfies(row -> {
            assertThat(row.counterparts()).isEmpty();
            assertThat(row.text()).isNotEmpty();
          });
    }
  }

  @Test
  @Tag("WMD-059")
  void noPartOfAWriterMetadataDocumentIncludesFiles() {
    assertThat(Stream.concat(
            Stream.of(WriterMetadata.class.getMethods()),
            Stream.of(WriterMetadataBuilder.class.getMethods())))
        .extracting(method -> method.getName().toLowerCase(Locale.ROOT))
        .isNotEmpty()
        .noneMatch(name -> name.contains("include"));
  }

  @Nested
  class TheKeptList {
    @Test
    void namesNoMemberTwice() {
      assertThat(kept).extracting(Listed::member).doesNotHaveDuplicates();
    }

    @Test
    void hasTheNeededMembersOfThePublishedTable() {
      List<NativeMember> published =
          NativeMember.published().stream().filter(listed -> listed.priority() == 1).map(Listed::member).toList();

      assertThat(keptWithPriority(1)).containsExactlyElementsOf(published);
    }

    @Test
    void givesOtherMembersThePriorityOfThePublishedTable() {
      assertThat(kept)
          .extracting(Listed::member, Listed::priority)
          .containsExactlyElementsOf(NativeMember.published().stream()
              .map(listed -> tuple(listed.member(), listed.priority()))
              .toList());
    }
  }

  private static List<NativeMember> pageMembers() {
    return page.stream().map(Row::member).toList();
  }

  private static List<NativeMember> keptWithPriority(int priority) {
    return kept.stream().filter(listed -> listed.priority() == priority).map(Listed::member).toList();
  }
}
