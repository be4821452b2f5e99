/**
 * What tests of writers, requesters and backup products need: the real service on a virtual clock, fakes that do as they are
 * told, and a JUnit extension.
 *
 * <p>Start at {@link io.vss4j.testkit.VssEnvironment}.
 */
module io.vss4j.testkit {
  requires transitive io.vss4j.api;
  requires transitive io.vss4j.core;
  requires static transitive org.jspecify;
  requires static com.h2database;
  requires static info.picocli;
  requires static java.sql;
  requires static org.junit.jupiter.api;

  exports io.vss4j.testkit;
  exports io.vss4j.testkit.cli;
  exports io.vss4j.testkit.junit;

  opens io.vss4j.testkit.cli to info.picocli;
}
