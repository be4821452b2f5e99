package io.vss4j.core;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssError;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.writer.WriterFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls each member of an interface, with arguments that are good. */
public final class Members {
  private static final Map<Class<?>, Object> ARGUMENTS = Map.of(
      String.class, "text",
      int.class, 7,
      RestoreTarget.class, RestoreTarget.ALTERNATE,
      VssError.class, VssError.E_WRITERERROR_RETRYABLE,
      WriterFailure.class, WriterFailure.retryable("busy"),
      ComponentKey.class, ComponentKey.database("", "orders"),
      PartialFile.class, new PartialFile("C:\\db", "orders.log", "0:5", ""),
      DifferencedFile.class, new DifferencedFile(FileSet.of("C:\\db", "*.log"), 0),
      DirectedTarget.class, new DirectedTarget("C:\\db", "a", "0:5", "C:\\db", "b", "5:5"));

  private Members() {}

  /** Returns the interface's own members, in the same order in every JVM. */
  public static Stream<Method> of(Class<?> type) {
    return Stream.of(type.getMethods())
        .filter(method -> !method.isDefault())
        .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString));
  }

  /** Returns a call of the member that throws what the member throws. */
  public static ThrowingCallable call(Method member, Object target) {
    Object[] arguments = Stream.of(member.getParameterTypes()).map(ARGUMENTS::get).toArray();
    return () -> {
      try {
        Object unused = member.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    };
  }
}
