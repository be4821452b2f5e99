package io.vss4j.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WriterChangeTest {
  @Test
  void hasTheHostThatWasNamed() {
    assertThat(hostedBy("db").host()).contains("db");
  }

  @Test
  void hasNoHostWhenNoneWasNamed() {
    assertThat(hostedBy(null).host()).isEmpty();
  }

  private static WriterChange hostedBy(String service) {
    WriterId writer = WriterId.of(new UUID(0, 1));
    WriterInstanceId instance = WriterInstanceId.of(new UUID(0, 2));
    return new WriterChange(
        WriterChange.Kind.SUBSCRIBED, Instant.EPOCH, writer, instance, "Accounts", null, service, 1);
  }
}
