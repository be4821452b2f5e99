package io.vss4j.api.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.vss4j.api.HResult;
import io.vss4j.api.VssError;
import org.junit.jupiter.api.Test;

class WriterFailureTest {
  @Test
  void retryableCarriesItsCodeAndText() {
    WriterFailure failure = WriterFailure.retryable("log is busy");

    assertThat(failure.code()).isEqualTo(VssError.E_WRITERERROR_RETRYABLE);
    assertThat(failure.message()).contains("log is busy");
  }

  @Test
  void nonRetryableCarriesItsCodeAndText() {
    WriterFailure failure = WriterFailure.nonRetryable("log is corrupt");

    assertThat(failure.code()).isEqualTo(VssError.E_WRITERERROR_NONRETRYABLE);
    assertThat(failure.message()).contains("log is corrupt");
  }

  @Test
  void withoutAnApplicationCodeItIsZero() {
    assertThat(WriterFailure.of(VssError.E_WRITERERROR_TIMEOUT, "late").applicationCode()).isEqualTo(HResult.S_OK);
  }

  @Test
  void applicationCodeIsKeptUnchanged() {
    assertThat(WriterFailure.of(VssError.E_WRITERERROR_TIMEOUT, 0xDEADBEEF, "late").applicationCode())
        .isEqualTo(new HResult(0xDEADBEEF));
  }

  @Test
  void applicationTextMayBeMissing() {
    assertThat(WriterFailure.of(VssError.E_WRITERERROR_TIMEOUT, 7, null).message()).isEmpty();
  }

  @Test
  void aTextIsNeededWhereItIsAllThereIs() {
    assertThatNullPointerException().isThrownBy(() -> WriterFailure.retryable(null)).withMessage("message");
    assertThatNullPointerException()
        .isThrownBy(() -> WriterFailure.of(VssError.E_WRITERERROR_TIMEOUT, null))
        .withMessage("message");
  }
}
