package io.vss4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

class HResultTest {
  @Property
  @Tag("COD-001")
  void everyValueIsKept(@ForAll int value) {
    assertThat(new HResult(value).value()).isEqualTo(value);
  }

  @Property
  @Tag("COD-002")
  void failsExactlyWhenItsTopBitIsSet(@ForAll int value) {
    assertThat(new HResult(value).isFailure()).isEqualTo(value >>> 31 == 1);
  }

  @Property
  void textIsTheValueInHexadecimal(@ForAll int value) {
    String text = new HResult(value).toString();

    assertThat(text).matches("0x[0-9A-F]{8}");
    assertThat(Integer.parseUnsignedInt(text.substring(2), 16)).isEqualTo(value);
  }

  @Test
  void aPublishedValueIsKnown() {
    assertThat(new HResult(0x80042301).known()).contains(VssError.E_BAD_STATE);
  }

  @Test
  void anotherValueIsNotKnown() {
    assertThat(new HResult(0x80042300).known()).isEmpty();
  }
}
