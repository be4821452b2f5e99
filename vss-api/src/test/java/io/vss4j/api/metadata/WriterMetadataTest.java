package io.vss4j.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriterMetadataTest {
  private static final ComponentInfo SET = ComponentInfo.builder(ComponentKey.database("sets", "Set1")).build();
  private static final ComponentInfo LOGS = ComponentInfo.builder(ComponentKey.fileGroup("sets", "Logs")).build();

  private final WriterMetadata metadata = withComponents(List.of(LOGS, SET));

  @Test
  void aComponentIsFoundWithoutRegardToCaseAndOuterBackslashes() {
    assertThat(metadata.component(ComponentKey.database("\\SETS\\", "set1"))).containsSame(SET);
  }

  @Test
  void aComponentOfAnotherTypeIsNotFound() {
    assertThat(metadata.component(ComponentKey.fileGroup("sets", "Set1"))).isEmpty();
  }

  private static WriterMetadata withComponents(List<ComponentInfo> components) {
    InvocationHandler handler = (proxy, method, arguments) -> method.getName().equals("components")
        ? components
        : InvocationHandler.invokeDefault(proxy, method, arguments);
    return (WriterMetadata) Proxy.newProxyInstance(
        WriterMetadata.class.getClassLoader(), new Class<?>[] {WriterMetadata.class}, handler);
  }
}
