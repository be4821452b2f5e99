package io.vss4j.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterId;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentDependencyTest {
  @ParameterizedTest
  @Tag("DEP-009")
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

  @ParameterizedTest
  @Tag("DEP-009")
  @CsvSource({
    "\\\\server\\a\\b, Set1, server, a\\b, Set1",
    "\\\\10.0.0.7\\a, Set1, 10.0.0.7, a, Set1",
    "\\\\server, Set1, server, '', Set1",
    "'', \\\\server\\Set1, server, '', Set1",
    "'', \\\\server\\a\\Set1, server, a, Set1",
    "p, \\\\server\\a\\Set1, server, p\\a, Set1",
    "\\\\server\\a, \\\\other\\Set1, server, a, \\\\other\\Set1"
  })
  void aRemoteTargetHasAMachineAndAPlaceOnIt(
      String path, String name, String machine, String pathThere, String nameThere) {
    ComponentDependency dependency = new ComponentDependency(WriterId.of(new UUID(1, 2)), path, name);
    assertThat(dependency.machine()).contains(machine);
    assertThat(dependency.logicalPathOnMachine()).isEqualTo(pathThere);
    assertThat(dependency.componentNameOnMachine()).isEqualTo(nameThere);
  }

  @ParameterizedTest
  @Tag("DEP-009")
  @CsvSource({"a\\b, Set1", "\\a, Set1", "'', \\Set1", "a\\\\b, Set1"})
  void aTargetOfThisMachineIsWhereItIsRecorded(String path, String name) {
    ComponentDependency dependency = new ComponentDependency(WriterId.of(new UUID(1, 2)), path, name);
    assertThat(dependency.machine()).isEmpty();
    assertThat(dependency.logicalPathOnMachine()).isEqualTo(path);
    assertThat(dependency.componentNameOnMachine()).isEqualTo(name);
  }
}
