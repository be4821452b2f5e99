package io.vss4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vss4j.api.metadata.FileSet;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all public records: null only where it is announced, and a message that names what was null. */
class RecordContractTest {
  private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
      Map.entry(int.class, 1),
      Map.entry(long.class, 1L),
      Map.entry(boolean.class, true),
      Map.entry(String.class, "text"),
      Map.entry(Throwable.class, new Throwable("sample")),
      Map.entry(UUID.class, new UUID(1, 2)),
      Map.entry(List.class, List.of()),
      Map.entry(Path.class, Path.of("place")),
      Map.entry(Instant.class, Instant.EPOCH),
      Map.entry(Duration.class, Duration.ZERO),
      Map.entry(FileSet.class, FileSet.of("/data", "*")));

  /** One reference component of a record. */
  private record Component(Class<?> record, int index) {
    RecordComponent component() {
      return record.getRecordComponents()[index];
    }

    boolean isNullable() {
      return component().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    @Override
    public String toString() {
      return record.getSimpleName() + "." + component().getName();
    }
  }

  static Stream<Component> components() {
    return records()
        .flatMap(record -> IntStream.range(0, record.getRecordComponents().length)
            .mapToObj(index -> new Component(record, index)))
        .filter(component -> !component.component().getType().isPrimitive());
  }

  static Stream<Component> needed() {
    return components().filter(component -> !component.isNullable());
  }

  static Stream<Component> nullable() {
    return components().filter(Component::isNullable);
  }

  @ParameterizedTest
  @MethodSource("needed")
  void aNeededPartIsRefusedByNameWhenNull(Component component) {
    assertThatThrownBy(() -> makeWithNull(component))
        .isInstanceOf(NullPointerException.class)
        .hasMessage(component.component().getName());
  }

  @ParameterizedTest
  @MethodSource("nullable")
  void anOptionalPartMayBeNull(Component component) {
    assertThatCode(() -> makeWithNull(component)).doesNotThrowAnyException();
  }

  @Test
  void thereAreRecordsOfBothKinds() {
    assertThat(records().count()).isGreaterThan(20);
    assertThat(nullable().count()).isGreaterThan(5);
  }

  private static Stream<Class<?>> records() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("io.vss4j.api")
        .stream()
        .<Class<?>>map(JavaClass::reflect)
        .filter(type -> type.isRecord() && Modifier.isPublic(type.getModifiers()));
  }

  private static Object makeWithNull(Component component) throws Throwable {
    Object[] arguments = samples(component.record());
    arguments[component.index()] = null;
    return make(component.record(), arguments);
  }

  private static Object[] samples(Class<?> record) throws Throwable {
    RecordComponent[] components = record.getRecordComponents();
    Object[] samples = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      samples[i] = sample(components[i].getType());
    }
    return samples;
  }

  private static Object sample(Class<?> type) throws Throwable {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isRecord()) {
      return make(type, samples(type));
    }
    if (!SAMPLES.containsKey(type)) {
      throw new IllegalStateException("no sample of " + type);
    }
    return SAMPLES.get(type);
  }

  private static Object make(Class<?> record, Object[] arguments) throws Throwable {
    Class<?>[] types =
        Arrays.stream(record.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = record.getConstructor(types);
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
