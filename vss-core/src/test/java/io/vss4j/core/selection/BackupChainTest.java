package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.BackupType;
import io.vss4j.api.metadata.BackupSchema;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains are drawn as one letter for each backup. */
class BackupChainTest {
  private static final Map<Character, BackupType> TYPES = Map.of(
      'F', BackupType.FULL, 'I', BackupType.INCREMENTAL, 'D', BackupType.DIFFERENTIAL,
      'L', BackupType.LOG, 'C', BackupType.COPY, 'O', BackupType.OTHER);
  private static final BackupSchema MIXED = new BackupSchema(0x1 | 0x2 | 0x8 | 0x10);
  private static final BackupSchema EXCLUSIVE =
      MIXED.with(BackupSchema.EXCLUSIVE_INCREMENTAL_DIFFERENTIAL);

  static BackupChain chain(BackupSchema schema, String drawing) {
    BackupChain chain = BackupChain.of(schema);
    for (char type : drawing.toCharArray()) {
      chain = chain.with(TYPES.get(type));
    }
    return chain;
  }

  private static OptionalInt base(String drawing, char next) {
    return chain(MIXED, drawing).base(TYPES.get(next));
  }

  @Nested
  class Bases {
    @ParameterizedTest
    @Tag("SCH-017")
    @CsvSource({"F,0", "FI,1", "FII,2", "FD,0", "FID,1", "FIF,2", "FIL,1", "FLD,0"})
    void ofAnIncrementalBackupAreTheLastFullOrIncrementalOne(String drawing, int base) {
      assertThat(base(drawing, 'I')).hasValue(base);
    }

    @ParameterizedTest
    @Tag("SCH-017")
    @CsvSource({"F,0", "FI,0", "FDD,0", "FIF,2", "FLI,0"})
    void ofADifferentialBackupAreTheLastFullOne(String drawing, int base) {
      assertThat(base(drawing, 'D')).hasValue(base);
    }

    @ParameterizedTest
    @Tag("SCH-016")
    @CsvSource({"FC,I,0", "FC,D,0", "FIC,I,1", "FCC,L,0", "FO,I,0"})
    void areNeverCopies(String drawing, char next, int base) {
      assertThat(base(drawing, next)).hasValue(base);
    }

    @ParameterizedTest
    @Tag("SCH-016")
    @ValueSource(strings = {"I", "D", "L"})
    void areMissingWhereOnlyACopyWasMade(String next) {
      BackupChain chain = chain(MIXED, "C");
      assertThat(chain.refusal(TYPES.get(next.charAt(0)))).isPresent();
      assertThatIllegalArgumentException().isThrownBy(() -> chain.with(TYPES.get(next.charAt(0))));
      assertThat(chain(MIXED, "F").refusal(TYPES.get(next.charAt(0)))).isEmpty();
    }

    @ParameterizedTest
    @Tag("SCH-016")
    @ValueSource(strings = {"", "F", "FI", "FD", "I"})
    void areNotNeededForACopy(String drawing) {
      BackupChain chain = drawing.equals("I") ? BackupChain.of(MIXED) : chain(MIXED, drawing);
      assertThat(chain.refusal(BackupType.COPY)).isEmpty();
      assertThat(chain.base(BackupType.COPY)).isEmpty();
    }
  }

  @Nested
  class Restores {
    @ParameterizedTest
    @Tag("SCH-018")
    @CsvSource({
      "F,0,0", "FII,2,0 1 2", "FII,1,0 1", "FDD,2,0 2", "FID,2,0 2", "FDI,2,0 2", "FIDI,3,0 1 3", "FIFI,3,2 3",
      "FCI,2,0 2", "FCI,1,1", "FIL,2,0 1 2", "FLL,2,0 1 2", "FLI,2,0 2", "FDL,2,0 1 2"
    })
    void needTheBackupsBelowInOrder(String drawing, int backup, String order) {
      assertThat(chain(MIXED, drawing).restoreOrder(backup).toString())
          .isEqualTo("[" + order.replace(" ", ", ") + "]");
    }

    @Test
    void ofABackupThatWasNotMadeAreRefused() {
      assertThatThrownBy(() -> chain(MIXED, "F").restoreOrder(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Nested
  class Mixing {
    @ParameterizedTest
    @Tag("SCH-019")
    @Tag("SCH-025")
    @CsvSource({"FI,D", "FD,I", "FIC,D", "FIL,D", "FDO,I", "FIFD,I"})
    void isRefusedToAnExclusiveWriterUntilTheNextFullBackup(String drawing, char next) {
      assertThat(chain(EXCLUSIVE, drawing).refusal(TYPES.get(next)))
          .hasValueSatisfying(why -> assertThat(why).contains("does not mix"));
      assertThat(chain(EXCLUSIVE, drawing + "F").refusal(TYPES.get(next))).isEmpty();
    }

    @ParameterizedTest
    @Tag("SCH-025")
    @CsvSource({"FI,I", "FD,D", "F,I", "F,D", "FIF,D"})
    void leavesAnExclusiveWriterMoreOfTheSame(String drawing, char next) {
      assertThat(chain(EXCLUSIVE, drawing).refusal(TYPES.get(next))).isEmpty();
    }

    @ParameterizedTest
    @Tag("SCH-026")
    @CsvSource({"FI,D", "FD,I", "FIDI,D"})
    void isAllowedToOthers(String drawing, char next) {
      assertThat(chain(MIXED, drawing).refusal(TYPES.get(next))).isEmpty();
    }
  }

  @Test
  void whatTheWriterDoesNotSupportIsAFullBackup() {
    assertThat(chain(BackupSchema.UNDEFINED, "IDLC").types()).containsOnly(BackupType.FULL).hasSize(4);
  }

  @Test
  void undefinedIsNoType() {
    assertThatIllegalArgumentException().isThrownBy(() -> BackupChain.of(MIXED).refusal(BackupType.UNDEFINED));
  }
}
