package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.metadata.ComponentFlags;
import io.vss4j.api.metadata.ComponentInfo;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which components a writer has to reach on the new shadow copy. */
class ComponentFlagsTest {
  private static final SnapshotContext ROLLBACK = SnapshotContext.APP_ROLLBACK.with(SnapshotContext.ROLLBACK_RECOVERY);

  private final ComponentTree tree = ComponentTree.of(FakeWriterMetadata.of(
      component("always", ComponentFlags.BACKUP_RECOVERY),
      component("rollback", ComponentFlags.APP_ROLLBACK_RECOVERY),
      component("both", ComponentFlags.BACKUP_RECOVERY.with(ComponentFlags.APP_ROLLBACK_RECOVERY)),
      component("never", ComponentFlags.NOT_SYSTEM_STATE)));

  private static ComponentInfo component(String name, ComponentFlags flags) {
    return ComponentInfo.builder(key(name)).flags(flags).build();
  }

  private Set<ComponentKey> writable(SnapshotContext context) {
    return tree.recoveredOnShadowCopy(context);
  }

  @Test
  @Tag("CMP-003")
  void thoseWithBackupRecoveryAre() {
    assertThat(writable(SnapshotContext.BACKUP)).containsExactly(key("always"), key("both"));
  }

  @Test
  @Tag("CMP-004")
  void thoseWithRollbackRecoveryAreInAContextForRollback() {
    assertThat(writable(ROLLBACK)).containsExactly(key("always"), key("rollback"), key("both"));
  }

  @Test
  @Tag("CMP-004")
  void thoseWithRollbackRecoveryAreNotInAContextThatOnlyKeepsTheShadowCopy() {
    assertThat(writable(SnapshotContext.APP_ROLLBACK)).doesNotContain(key("rollback"));
  }

  @ParameterizedTest
  @Tag("CMP-005")
  @ValueSource(ints = {0, SnapshotContext.ROLLBACK_RECOVERY, SnapshotContext.PERSISTENT})
  void noneIsWithoutAutoRecovery(int attributes) {
    assertThat(writable(SnapshotContext.BACKUP.with(attributes).with(SnapshotContext.NO_AUTORECOVERY))).isEmpty();
    assertThat(writable(SnapshotContext.BACKUP.with(attributes))).isNotEmpty();
  }
}
