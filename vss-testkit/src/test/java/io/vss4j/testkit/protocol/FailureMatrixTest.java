package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterEvent;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.junit.VssExtension;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays every line of the failure matrix: who fails, where and how, and what every writer gets afterwards. */
class FailureMatrixTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  static Stream<FailureCase> writers() {
    return FailureCase.of("writer").stream();
  }

  static Stream<FailureCase> providers() {
    return FailureCase.of("provider").stream();
  }

  static Stream<FailureCase> requesters() {
    return FailureCase.of("requester").stream();
  }

  private void play(FailureCase line) {
    assertThat(new FailureScene(vss.environment(), line).play()).usingRecursiveComparison().isEqualTo(line);
  }

  @ParameterizedTest
  @MethodSource("writers")
  @Tag("EVT-009")
  @Tag("EVT-010")
  @Tag("EVT-011")
  @Tag("EVT-012")
  @Tag("EVT-016")
  @Tag("EVT-019")
  @Tag("EVT-027")
  @Tag("EVT-032")
  @Tag("EVT-036")
  @Tag("EVT-041")
  @Tag("EVT-047")
  @Tag("EVT-048")
  @Tag("EVT-051")
  @Tag("EVT-052")
  void aWriterThatFailsDrawsInNobodyElse(FailureCase line) {
    play(line);
  }

  @ParameterizedTest
  @MethodSource("providers")
  @Tag("EVT-032")
  @Tag("EVT-044")
  @Tag("EVT-045")
  @Tag("EVT-046")
  void aProviderThatFailsEndsTheSetForEveryWriter(FailureCase line) {
    play(line);
  }

  @ParameterizedTest
  @MethodSource("requesters")
  @Tag("EVT-044")
  @Tag("EVT-045")
  @Tag("EVT-046")
  @Tag("EVT-047")
  @Tag("EVT-048")
  void aRequesterThatGoesLeavesNoWriterBehind(FailureCase line) {
    play(line);
  }

  @Test
  void everyEventFailsInEveryWay() {
    List<String> outcomes = List.of("succeeds", "vetoes", "vetoes fatally", "throws", "hangs", "is lost");
    List<String> wanted = Arrays.stream(WriterEvent.values())
        .flatMap(event -> outcomes.stream().map(outcome -> "writer " + outcome + " at " + event.eventName()))
        .toList();
    assertThat(writers().map(FailureCase::toString)).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void everyStepOfAProviderFails() {
    List<String> wanted = Arrays.stream(ProviderStep.values()).map(ProviderStep::stepName).toList();
    assertThat(providers().filter(line -> line.outcome().equals("fails")).map(FailureCase::where))
        .containsExactlyElementsOf(wanted);
  }
}
