package io.vss4j.testkit.protocol;

import io.vss4j.api.VssException;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.requester.BackupComponents;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Everything that a side can read of a document now, a line for each value, to be compared with what it reads later. */
final class DocumentPicture {
  private static final List<Method> GETTERS = Arrays.stream(WriterComponent.class.getMethods())
      .filter(method -> method.getParameterCount() == 0 && method.getReturnType() != void.class)
      .sorted(Comparator.comparing(Method::getName))
      .toList();

  private DocumentPicture() {}

  /** Returns what a requester reads, and the text of the document where it may be saved. */
  static List<String> of(BackupComponents session) {
    List<String> lines = new ArrayList<>();
    try {
      session.writerComponents().forEach(writer -> lines.addAll(of(writer)));
    } catch (VssException e) {
      lines.add("components: " + e.error());
    }
    try {
      lines.add("document: " + session.saveAsXml());
    } catch (VssException e) {
      lines.add("document: " + e.error());
    }
    return lines;
  }

  /** Returns what is read of the components of a writer. */
  static List<String> of(WriterComponents writer) {
    List<String> lines = new ArrayList<>();
    for (WriterComponent component : writer.components()) {
      for (Method getter : GETTERS) {
        lines.add(writer.instanceId() + " " + component.key() + " " + getter.getName() + ": " + read(getter, component));
      }
    }
    return lines;
  }

  private static Object read(Method getter, WriterComponent component) {
    try {
      return getter.invoke(component);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof VssException refusal) {
        return refusal.error();
      }
      throw new AssertionError(getter + " failed", e);
    } catch (IllegalAccessException e) {
      throw new AssertionError(getter + " cannot be called", e);
    }
  }
}
