package io.vss4j.api.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.metadata.WriterMetadataBuilder;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VssWriterTest {
  /** A writer with the handlers that a writer must have, and no more. */
  private static class SmallestWriter implements VssWriter {
    @Override
    public WriterIdentity identity() {
      throw new AssertionError("identity() is not for handlers");
    }

    @Override
    public boolean onPrepareSnapshot(WriterContext context) {
      throw new AssertionError("onPrepareSnapshot() was not sent");
    }

    @Override
    public boolean onFreeze(WriterContext context) {
      throw new AssertionError("onFreeze() was not sent");
    }

    @Override
    public boolean onThaw(WriterContext context) {
      throw new AssertionError("onThaw() was not sent");
    }

    @Override
    public boolean onAbort(WriterContext context) {
      throw new AssertionError("onAbort() was not sent");
    }
  }

  static Stream<Method> defaultHandlers() {
    return handlers().filter(Method::isDefault);
  }

  @Test
  @Tag("WRT-009")
  void aWriterMustSupplyFourHandlers() {
    assertThat(handlers().filter(handler -> Modifier.isAbstract(handler.getModifiers())))
        .extracting(Method::getName)
        .containsExactlyInAnyOrder("onPrepareSnapshot", "onFreeze", "onThaw", "onAbort");
  }

  @ParameterizedTest
  @MethodSource("defaultHandlers")
  @Tag("WRT-009")
  void anotherHandlerReturnsTrueAndDoesNothingElse(Method handler) throws ReflectiveOperationException {
    List<String> calls = new ArrayList<>();
    Object[] arguments = Arrays.stream(handler.getParameterTypes())
        .map(type -> type.isInterface() ? recording(type, calls) : null)
        .toArray();

    assertThat(handler.invoke(new SmallestWriter(), arguments)).isEqualTo(true);
    assertThat(calls).isEmpty();
  }

  @Test
  void identifyWithAContextIsIdentifyUnlessOverridden() {
    VssWriter writer = new SmallestWriter() {
      @Override
      public boolean onIdentify(WriterMetadataBuilder metadata) {
        metadata.saveAsXml();
        return false;
      }
    };
    List<String> calls = new ArrayList<>();

    boolean answer = writer.onIdentify(
        recording(WriterMetadataBuilder.class, calls), recording(WriterContext.class, calls));

    assertThat(answer).isFalse();
    assertThat(calls).containsExactly("saveAsXml");
  }

  private static Stream<Method> handlers() {
    return Arrays.stream(VssWriter.class.getMethods()).filter(method -> method.getName().startsWith("on"));
  }

  private static <T> T recording(Class<T> type, List<String> calls) {
    InvocationHandler recorder = (proxy, method, arguments) -> {
      calls.add(method.getName());
      return null;
    };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, recorder));
  }
}
