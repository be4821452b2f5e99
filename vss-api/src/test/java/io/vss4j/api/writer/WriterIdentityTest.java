package io.vss4j.api.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterVersion;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WriterIdentityTest {
  private static final WriterId ID = WriterId.parse("00000000-0000-0001-0000-000000000002");

  private static WriterIdentity.Builder needed() {
    return WriterIdentity.builder()
        .writerId(ID)
        .name("Accounts")
        .usage(UsageType.USER_DATA)
        .source(SourceType.TRANSACTED_DB);
  }

  @Test
  void keepsWhatIsGiven() {
    WriterIdentity identity = needed().instanceName("north").version(new WriterVersion(2, 1)).build();

    assertThat(identity.writerId()).isEqualTo(ID);
    assertThat(identity.name()).isEqualTo("Accounts");
    assertThat(identity.usage()).isEqualTo(UsageType.USER_DATA);
    assertThat(identity.source()).isEqualTo(SourceType.TRANSACTED_DB);
    assertThat(identity.instanceName()).contains("north");
    assertThat(identity.version()).isEqualTo(new WriterVersion(2, 1));
  }

  @Test
  void unlessToldOtherwiseHasNoInstanceNameAndNoVersion() {
    assertThat(needed().build().instanceName()).isEmpty();
    assertThat(needed().build().version()).isEqualTo(WriterVersion.NONE);
  }

  @Test
  void takesNullForNoInstanceName() {
    assertThat(needed().instanceName("north").instanceName(null).build().instanceName()).isEmpty();
  }

  @Test
  @Tag("WMD-014")
  void namesWhatWasNotGiven() {
    WriterIdentity.Builder builder = WriterIdentity.builder();
    assertInvalid(builder::build, "class id");
    builder.writerId(ID);
    assertInvalid(builder::build, "name");
    builder.name("Accounts");
    assertInvalid(builder::build, "usage");
    builder.usage(UsageType.OTHER);
    assertInvalid(builder::build, "source");
  }

  @Test
  @Tag("WMD-015")
  void refusesANullName() {
    assertInvalid(() -> needed().name(null), "name");
  }

  private static void assertInvalid(ThrowingCallable call, String missing) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG))
        .hasMessageContaining("without a " + missing + ",");
  }

  @Test
  void refusesNullByName() {
    assertThatNullPointerException().isThrownBy(() -> needed().writerId(null)).withMessage("writerId");
    assertThatNullPointerException().isThrownBy(() -> needed().usage(null)).withMessage("usage");
    assertThatNullPointerException().isThrownBy(() -> needed().source(null)).withMessage("source");
    assertThatNullPointerException().isThrownBy(() -> needed().version(null)).withMessage("version");
  }

  @Test
  void printsWhatMessagesNeed() {
    assertThat(needed().build()).hasToString("Accounts {00000000-0000-0001-0000-000000000002}");
    assertThat(needed().instanceName("north").build())
        .hasToString("Accounts {00000000-0000-0001-0000-000000000002} \"north\"");
  }
}
