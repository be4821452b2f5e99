package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.ProviderId;
import io.vss4j.api.RestoreType;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.NewTarget;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.RollForwardType;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.testkit.junit.VssExtension;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An argument that is missing is named, whatever the call, and whether or not it is legal now. */
class MissingArgumentsTest {
  private static final UUID SOME = new UUID(4, 2);
  private static final Map<Class<?>, Object> PRESENT = Map.ofEntries(
      Map.entry(String.class, "x"),
      Map.entry(int.class, 0),
      Map.entry(boolean.class, true),
      Map.entry(Collection.class, List.of()),
      Map.entry(WriterId.class, WriterId.of(SOME)),
      Map.entry(WriterInstanceId.class, WriterInstanceId.of(SOME)),
      Map.entry(SnapshotId.class, SnapshotId.of(SOME)),
      Map.entry(SnapshotSetId.class, SnapshotSetId.of(SOME)),
      Map.entry(ProviderId.class, ProviderId.ANY),
      Map.entry(ComponentKey.class, ComponentKey.database("", "orders")),
      Map.entry(SnapshotContext.class, SnapshotContext.BACKUP),
      Map.entry(BackupState.class, BackupState.of(BackupType.FULL)),
      Map.entry(RestoreType.class, RestoreType.BY_COPY),
      Map.entry(FileRestoreStatus.class, FileRestoreStatus.ALL),
      Map.entry(RollForward.class, new RollForward(RollForwardType.ALL, null)),
      Map.entry(NewTarget.class, new NewTarget(FileSet.of("/a", "*"), "/b")),
      Map.entry(AlternateLocationMapping.class, new AlternateLocationMapping(FileSet.of("/a", "*"), "/b")));

  @RegisterExtension final VssExtension vss = VssExtension.create();

  static Stream<Arguments> arguments() {
    return Arrays.stream(BackupComponents.class.getMethods())
        .flatMap(method -> IntStream.range(0, method.getParameterCount())
            .filter(i -> !method.getParameterTypes()[i].isPrimitive())
            .mapToObj(i -> Arguments.of(method, i)));
  }

  @ParameterizedTest
  @Tag("REQ-018")
  @MethodSource("arguments")
  void areInvalidAndNamed(Method method, int missing) {
    Object[] given = Arrays.stream(method.getParameterTypes()).map(PRESENT::get).toArray();
    given[missing] = null;
    try (BackupComponents components = vss.createBackupComponents()) {
      components.initializeForBackup();
      Throwable thrown = catchThrowable(() -> method.invoke(components, given));
      assertThat(thrown).isInstanceOf(InvocationTargetException.class);
      assertThat(thrown.getCause())
          .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG))
          .hasMessageContainingAll(
              method.getName(),
              "argument " + (missing + 1),
              method.getParameterTypes()[missing].getSimpleName());
    }
  }
}
