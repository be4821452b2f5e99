package io.vss4j.api;

import static io.vss4j.api.VssError.E_FLUSH_WRITES_TIMEOUT;
import static io.vss4j.api.VssError.E_HOLD_WRITES_TIMEOUT;
import static io.vss4j.api.VssError.E_PROVIDER_VETO;
import static io.vss4j.api.VssError.E_SNAPSHOT_SET_IN_PROGRESS;
import static io.vss4j.api.VssError.E_UNEXPECTED_PROVIDER_ERROR;
import static io.vss4j.api.VssError.E_WRITERERROR_OUTOFRESOURCES;
import static io.vss4j.api.VssError.E_WRITERERROR_RETRYABLE;
import static io.vss4j.api.VssError.E_WRITERERROR_TIMEOUT;
import static io.vss4j.api.VssError.E_WRITER_STATUS_NOT_AVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VssErrorTest {
  private static final List<Map<String, String>> PUBLISHED = CsvFile.resource("result-codes.csv");

  @Test
  @Tag("COD-001")
  void everyPublishedCodeHasItsNameAndValue() {
    assertThat(VssError.values())
        .extracting(VssError::symbol, VssError::hresult)
        .containsExactlyInAnyOrderElementsOf(PUBLISHED.stream().map(VssErrorTest::symbolAndValue).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "VSS_E_BAD_STATE, 0x80042301",
    "VSS_E_UNEXPECTED, 0x80042302",
    "VSS_E_OBJECT_NOT_FOUND, 0x80042308",
    "VSS_E_OBJECT_ALREADY_EXISTS, 0x8004230D",
    "VSS_E_CORRUPT_XML_DOCUMENT, 0x80042310",
    "VSS_E_INVALID_XML_DOCUMENT, 0x80042311",
    "VSS_E_NOT_SUPPORTED, 0x8004232F",
    "VSS_E_WRITERERROR_PARTIAL_FAILURE, 0x80042336",
    "E_INVALIDARG, 0x80070057",
    "E_NOTIMPL, 0x80004001",
    "E_FAIL, 0x80004005",
    "E_ACCESSDENIED, 0x80070005",
    "S_OK, 0",
    "S_FALSE, 1"
  })
  @Tag("VER-026")
  void hasThePublishedNumber(String symbol, String number) {
    assertThat(VssError.values())
        .filteredOn(error -> error.symbol().equals(symbol))
        .extracting(VssError::hresult)
        .containsExactly(Long.decode(number).intValue());
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsValue(VssError error) {
    assertThat(VssError.ofHresult(error.hresult())).contains(error);
  }

  @Test
  void aValueThatIsNotPublishedIsNotFound() {
    assertThat(VssError.ofHresult(0x80004006)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("COD-002")
  void failsExactlyWhenItsTopBitIsSet(VssError error) {
    assertThat(error.isFailure()).isEqualTo((error.hresult() & 0x80000000) != 0);
  }

  @Test
  @Tag("COD-002")
  void successCodesAreThoseNamedS() {
    assertThat(Stream.of(VssError.values()).filter(error -> !error.isFailure()))
        .containsExactlyInAnyOrderElementsOf(Stream.of(VssError.values())
            .filter(error -> error.symbol().matches("(VSS_)?S_.*"))
            .toList())
        .contains(VssError.S_OK, VssError.S_FALSE, VssError.S_ASYNC_PENDING);
  }

  @Test
  @Tag("COD-003")
  void repeatingHelpsOnlyAgainstWhatPasses() {
    assertThat(Stream.of(VssError.values()).filter(VssError::isRetryable))
        .containsExactlyInAnyOrder(
            E_FLUSH_WRITES_TIMEOUT,
            E_HOLD_WRITES_TIMEOUT,
            E_PROVIDER_VETO,
            E_UNEXPECTED_PROVIDER_ERROR,
            E_WRITERERROR_OUTOFRESOURCES,
            E_WRITERERROR_TIMEOUT,
            E_WRITERERROR_RETRYABLE,
            E_SNAPSHOT_SET_IN_PROGRESS,
            E_WRITER_STATUS_NOT_AVAILABLE);
  }

  @ParameterizedTest
  @EnumSource
  void constantIsTheSymbolWithoutItsPrefix(VssError error) {
    String bare = error.symbol().replaceFirst("^VSS_", "");
    String expected = error == VssError.COM_E_UNEXPECTED ? "COM_" + bare : bare;
    assertThat(error.name()).isEqualTo(expected);
  }

  private static Tuple symbolAndValue(Map<String, String> row) {
    return tuple(row.get("symbol"), Long.decode(row.get("value")).intValue());
  }
}
