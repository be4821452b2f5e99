package io.vss4j.core.requester;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WriterFilterTest {
  private static final WriterId A = WriterId.of(new UUID(0, 1));
  private static final WriterId B = WriterId.of(new UUID(0, 2));
  private static final WriterId C = WriterId.of(new UUID(0, 3));
  private static final WriterInstanceId FIRST = WriterInstanceId.of(new UUID(1, 1));
  private static final WriterInstanceId SECOND = WriterInstanceId.of(new UUID(1, 2));

  private final WriterFilter filter = new WriterFilter();

  private List<WriterId> letIn() {
    return List.of(A, B, C).stream().filter(id -> filter.letsIn(id, FIRST)).toList();
  }

  @Test
  @Tag("REQ-008")
  void everyClassIsInWhenNothingWasSaid() {
    assertThat(letIn()).containsExactly(A, B, C);
  }

  @Test
  @Tag("REQ-008")
  void enablingLeavesTheListedClassesAndAddsUp() {
    filter.enableClasses(List.of(A));
    filter.enableClasses(List.of(C));
    assertThat(letIn()).containsExactly(A, C);
  }

  @Test
  @Tag("REQ-009")
  void disablingLeavesTheOthersAndAddsUp() {
    filter.disableClasses(List.of(A));
    filter.disableClasses(List.of(C));
    assertThat(letIn()).containsExactly(B);
  }

  @Test
  @Tag("REQ-010")
  void theFirstEnablingCancelsWhatWasDisabled() {
    filter.disableClasses(List.of(A));
    filter.enableClasses(List.of(A, B));
    assertThat(letIn()).containsExactly(A, B);
  }

  @Test
  @Tag("REQ-010")
  void disablingTakesFromTheEnabled() {
    filter.enableClasses(List.of(A, B));
    filter.disableClasses(List.of(A));
    assertThat(letIn()).containsExactly(B);
  }

  @Test
  @Tag("REQ-011")
  void disablingAnInstanceLeavesOthersOfItsClass() {
    filter.disableInstances(List.of(FIRST));
    assertThat(filter.letsIn(A, FIRST)).isFalse();
    assertThat(filter.letsIn(A, SECOND)).isTrue();
  }

  @Test
  @Tag("REQ-011")
  void disablingAClassDisablesAllItsInstances() {
    filter.disableClasses(List.of(A));
    assertThat(filter.letsIn(A, FIRST)).isFalse();
    assertThat(filter.letsIn(A, SECOND)).isFalse();
  }
}
