package io.vss4j.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterId;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentDependencyTest {
  @ParameterizedTest
  @CsvSource({
    "\\\\server\\sets, Set1, true",
    "\\\\server, Set1, true",
    "'', \\\\server\\Set1, true",
    "\\sets, Set1, false",
    "sets\\\\x, Set1, false",
    "'', Set1, false"
  })
  void isRemoteWhenTwoBackslashesLead(String path, String name, boolean remote) {
    assertThat(new ComponentDependency(WriterId.of(new UUID(1, 2)), path, name).isRemote()).isEqualTo(remote);
  }
}
