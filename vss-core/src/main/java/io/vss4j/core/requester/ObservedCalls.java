package io.vss4j.core.requester;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.spi.Access;
import io.vss4j.api.spi.RequesterCall;
import io.vss4j.api.spi.VssClock;
import io.vss4j.core.coordinator.AccessGate;
import io.vss4j.core.coordinator.Notices;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the facade and tells listeners and the Flight Recorder of every call, whatever method there will ever be.
 *
 * <p>Like the facade it stands before, it can be dropped without being closed: nothing but a running operation refers to it.
 */
final class ObservedCalls implements InvocationHandler {
  /** What ends a session, or tells nothing of it, needs no right. */
  private static final Set<String> FREE = Set.of("close", "sessionId");

  private final BackupComponents calls;
  private final AccessGate access;
  private final Notices notices;
  private final VssClock clock;

  private ObservedCalls(BackupComponents calls, SessionParts parts) {
    this.calls = calls;
    this.access = parts.access();
    this.notices = parts.coordinator().notices();
    this.clock = parts.coordinator().clock();
  }

  static BackupComponents of(BackupComponents calls, SessionParts parts) {
    return (BackupComponents) Proxy.newProxyInstance(
        BackupComponents.class.getClassLoader(),
        new Class<?>[] {BackupComponents.class},
        new ObservedCalls(calls, parts));
  }

  /** Returns what stands behind an object that was made here; anything else is returned as it is. */
  static BackupComponents behind(BackupComponents object) {
    return Proxy.isProxyClass(object.getClass())
            && Proxy.getInvocationHandler(object) instanceof ObservedCalls observed
        ? observed.calls
        : object;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    Made made = new Made(method.getName());
    try {
      // The policy is foreign code: it is asked once, and before any lock is taken.
      if (!FREE.contains(method.getName())) {
        access.check(method.getName(), Access.REQUESTER);
      }
      checkPresent(method, arguments);
      Object result = method.invoke(calls, arguments);
      if (result instanceof VssAsync<?> operation) {
        made.returned(VssError.S_ASYNC_PENDING, "");
        made.endsWith(operation);
      } else {
        made.returned(VssError.S_OK, "");
      }
      return result;
    } catch (VssException e) {
      made.failed(RequesterCall.Stage.RETURNED, e);
      throw e;
    } catch (InvocationTargetException e) {
      made.failed(RequesterCall.Stage.RETURNED, e.getCause());
      throw e.getCause();
    }
  }

  /** No argument of the facade may be missing: REQ-018. */
  private static void checkPresent(Method method, @Nullable Object @Nullable [] arguments) {
    for (int i = 0; arguments != null && i < arguments.length; i++) {
      if (arguments[i] == null) {
        throw Arguments.invalid(
            method.getName(),
            "argument " + (i + 1) + ", a " + method.getParameterTypes()[i].getSimpleName() + ", is missing");
      }
    }
  }

  private Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> calls.toString();
    };
  }

  /** One call, from its beginning on. */
  private final class Made {
    private final String name;
    private final long began = clock.nanoTime();
    private final CallRecord record = new CallRecord();

    Made(String name) {
      this.name = name;
      record.begin();
    }

    void returned(VssError outcome, String message) {
      tell(record, RequesterCall.Stage.RETURNED, outcome, message);
    }

    void failed(RequesterCall.Stage stage, @Nullable Throwable failure) {
      VssError outcome = failure instanceof VssException known ? known.error() : VssError.E_UNEXPECTED;
      tell(record, stage, outcome, failure == null ? "" : String.valueOf(failure.getMessage()));
    }

    void endsWith(VssAsync<?> operation) {
      CallRecord whole = new CallRecord();
      whole.begin();
      var unused = operation.toCompletableFuture().whenComplete((result, failure) -> {
        Throwable why = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        VssError outcome = why == null
            ? VssError.S_ASYNC_FINISHED
            : why instanceof VssException known ? known.error() : VssError.E_UNEXPECTED;
        tell(whole, RequesterCall.Stage.ENDED, outcome, why == null ? "" : String.valueOf(why.getMessage()));
      });
    }

    private void tell(CallRecord event, RequesterCall.Stage stage, VssError outcome, String message) {
      RequesterCall call = new RequesterCall(
          stage,
          clock.now(),
          calls.sessionId(),
          name,
          outcome,
          message,
          Duration.ofNanos(clock.nanoTime() - began));
      event.commit(call);
      notices.called(call);
    }
  }
}
