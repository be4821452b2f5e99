package io.vss4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class VssExceptionTest {
  @Test
  void messageBeginsWithTheSymbol() {
    VssException exception = new VssException(VssError.E_BAD_STATE, "setBackupState() after prepareForBackup()");

    assertThat(exception).hasMessage("VSS_E_BAD_STATE: setBackupState() after prepareForBackup()").hasNoCause();
    assertThat(exception.error()).isEqualTo(VssError.E_BAD_STATE);
    assertThat(exception.location()).isEmpty();
  }

  @Test
  void locationFollowsTheMessage() {
    DocumentLocation location = new DocumentLocation(3, 14);

    VssException exception = new VssException(VssError.E_INVALID_XML_DOCUMENT, "no root element", location, null);

    assertThat(exception).hasMessage("VSS_E_INVALID_XML_DOCUMENT: no root element (line 3, column 14)");
    assertThat(exception.location()).contains(location);
  }

  @Test
  void detailIsTheMessageAlone() {
    DocumentLocation location = new DocumentLocation(3, 14);

    assertThat(new VssException(VssError.E_BAD_STATE, "VSS_E_BAD_STATE: twice").detail()).isEqualTo("VSS_E_BAD_STATE: twice");
    assertThat(new VssException(VssError.E_INVALID_XML_DOCUMENT, "no root element", location, null).detail())
        .isEqualTo("no root element");
  }

  @Test
  void causeIsKept() {
    IOException cause = new IOException("disk full");

    assertThat(new VssException(VssError.E_INSUFFICIENT_STORAGE, "no room", cause)).hasCause(cause);
  }

  @Test
  void anErrorIsNeeded() {
    assertThatNullPointerException().isThrownBy(() -> new VssException(null, "no error")).withMessage("error");
  }
}
