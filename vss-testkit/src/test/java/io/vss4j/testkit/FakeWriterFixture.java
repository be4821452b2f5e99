package io.vss4j.testkit;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** An environment, and the start of a writer with one database. */
abstract class FakeWriterFixture {
  final VssEnvironment vss = VssEnvironment.builder().patience(Duration.ofSeconds(10)).build();

  @AfterEach
  void closeEnvironment() {
    vss.close();
  }

  static FakeWriterBuilder sql() {
    return FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf");
  }
}
