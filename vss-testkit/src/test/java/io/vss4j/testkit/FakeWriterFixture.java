package io.vss4j.testkit;

import org.junit.jupiter.api.AfterEach;

/** An environment, and the start of a writer with one database. */
abstract class FakeWriterFixture {
  final VssEnvironment vss = VssEnvironment.create();

  @AfterEach
  void closeEnvironment() {
    vss.close();
  }

  static FakeWriterBuilder sql() {
    return FakeWriter.builder().name("sql").database("", "orders", "/data", "*.mdf");
  }
}
