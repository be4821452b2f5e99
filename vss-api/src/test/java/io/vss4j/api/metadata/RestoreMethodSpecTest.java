package io.vss4j.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestoreMethodSpecTest {
  @Test
  void unlessToldOtherwiseTheWriterTakesPartAndNothingIsRestarted() {
    RestoreMethodSpec spec = RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_NOT_THERE).build();

    assertThat(spec.method()).isEqualTo(RestoreMethod.RESTORE_IF_NOT_THERE);
    assertThat(spec.writerRestore()).isEqualTo(WriterRestorePolicy.ALWAYS);
    assertThat(spec.service()).isEmpty();
    assertThat(spec.rebootRequired()).isFalse();
    assertThat(spec.userProcedure()).isEmpty();
  }

  @Test
  void keepsWhatIsGiven() {
    RestoreMethodSpec spec = service().build();

    assertThat(spec.service()).contains("db");
    assertThat(spec.writerRestore()).isEqualTo(WriterRestorePolicy.NEVER);
    assertThat(spec.rebootRequired()).isTrue();
    assertThat(spec.userProcedure()).contains("page 12");
  }

  @Test
  void absenceLeavesEverythingUndefined() {
    assertThat(RestoreMethodSpec.ABSENT.method()).isEqualTo(RestoreMethod.UNDEFINED);
    assertThat(RestoreMethodSpec.ABSENT.writerRestore()).isEqualTo(WriterRestorePolicy.UNDEFINED);
  }

  @Test
  void refusesNullByName() {
    assertThatNullPointerException().isThrownBy(() -> RestoreMethodSpec.builder(null)).withMessage("method");
    assertThatNullPointerException()
        .isThrownBy(() -> RestoreMethodSpec.builder(RestoreMethod.CUSTOM).writerRestore(null))
        .withMessage("writerRestore");
  }

  @Test
  void equalityRegardsEveryPart() {
    assertThat(service().build())
        .isEqualTo(service().build())
        .hasSameHashCodeAs(service().build())
        .isNotEqualTo(service().service(null).build())
        .isNotEqualTo(service().writerRestore(WriterRestorePolicy.ALWAYS).build())
        .isNotEqualTo(service().rebootRequired(false).build())
        .isNotEqualTo(service().userProcedure(null).build())
        .isNotEqualTo(RestoreMethodSpec.ABSENT);
  }

  @Test
  void printsWhatMessagesNeed() {
    assertThat(service().build())
        .hasToString("STOP_RESTORE_START of service db, writer restore NEVER, reboot required");
    assertThat(RestoreMethodSpec.ABSENT).hasToString("UNDEFINED, writer restore UNDEFINED");
  }

  @Test
  void onlyMethodsThatStopAServiceNeedOne() {
    assertThat(Stream.of(RestoreMethod.values()).filter(RestoreMethod::needsService))
        .containsExactly(RestoreMethod.STOP_RESTORE_START, RestoreMethod.RESTORE_STOP_START);
  }

  private static RestoreMethodSpec.Builder service() {
    return RestoreMethodSpec.builder(RestoreMethod.STOP_RESTORE_START)
        .service("db")
        .writerRestore(WriterRestorePolicy.NEVER)
        .rebootRequired(true)
        .userProcedure("page 12");
  }
}
