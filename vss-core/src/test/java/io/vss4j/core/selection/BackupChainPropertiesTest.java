package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.BackupType;
import io.vss4j.api.metadata.BackupSchema;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class BackupChainPropertiesTest {
  @Provide
  Arbitrary<BackupChain> chains() {
    return chains(Arbitraries.integers().between(0, 0x1F));
  }

  @Provide
  Arbitrary<BackupChain> exclusive() {
    return chains(Arbitraries.of(0x7, 0xF, 0x17, 0x1F));
  }

  private static Arbitrary<BackupChain> chains(Arbitrary<Integer> schemas) {
    Arbitrary<List<BackupType>> wishes = Arbitraries.of(BackupType.values())
        .filter(type -> type != BackupType.UNDEFINED)
        .list()
        .ofMaxSize(20);
    return Combinators.combine(schemas, wishes).as((schema, types) -> {
      BackupChain chain = BackupChain.of(new BackupSchema(schema));
      for (BackupType type : types) {
        chain = chain.refusal(type).isPresent() ? chain : chain.with(type);
      }
      return chain;
    });
  }

  @Property
  @Tag("SCH-018")
  void aRestoreGoesFromAFullBackupUpToTheWantedOne(@ForAll("chains") BackupChain chain) {
    for (int i = 0; i < chain.types().size(); i++) {
      List<Integer> order = chain.restoreOrder(i);
      assertThat(order).isSorted().doesNotHaveDuplicates().endsWith(i);
      BackupType first = chain.types().get(order.get(0));
      assertThat(first == BackupType.FULL || order.size() == 1).isTrue();
      assertThat(order.stream().skip(1).map(chain.types()::get)).doesNotContain(BackupType.FULL);
    }
  }

  @Property
  @Tag("SCH-018")
  void theRestoreOfAnIncrementalBackupHasEveryIncrementalOneSinceTheFullOne(@ForAll("chains") BackupChain chain) {
    for (int i = 0; i < chain.types().size(); i++) {
      if (chain.types().get(i) == BackupType.INCREMENTAL) {
        int full = chain.types().subList(0, i).lastIndexOf(BackupType.FULL);
        List<Integer> order = chain.restoreOrder(i);
        assertThat(order.get(0)).isEqualTo(full);
        for (int k = full + 1; k < i; k++) {
          assertThat(order.contains(k)).isEqualTo(chain.types().get(k) == BackupType.INCREMENTAL);
        }
      }
    }
  }

  @Property
  @Tag("SCH-016")
  void nothingElseNeedsACopy(@ForAll("chains") BackupChain chain) {
    for (int i = 0; i < chain.types().size(); i++) {
      List<Integer> order = chain.restoreOrder(i);
      assertThat(order.subList(0, order.size() - 1).stream().map(chain.types()::get))
          .doesNotContain(BackupType.COPY, BackupType.OTHER);
    }
  }

  @Property
  @Tag("SCH-016")
  void aCopyChangesNothingForWhatFollows(@ForAll("chains") BackupChain chain, @ForAll BackupType next) {
    BackupChain after = chain.with(BackupType.COPY);
    boolean supported = after.types().get(after.types().size() - 1) == BackupType.COPY;
    if (supported && next != BackupType.UNDEFINED) {
      assertThat(after.refusal(next)).isEqualTo(chain.refusal(next));
      assertThat(after.base(next)).isEqualTo(chain.base(next));
    }
  }

  @Property
  @Tag("SCH-025")
  void noExclusiveWriterHasBothKindsSinceOneFullBackup(@ForAll("exclusive") BackupChain chain) {
    int full = chain.types().lastIndexOf(BackupType.FULL);
    List<BackupType> since = chain.types().subList(full + 1, chain.types().size());
    assertThat(since.contains(BackupType.INCREMENTAL) && since.contains(BackupType.DIFFERENTIAL)).isFalse();
  }
}
