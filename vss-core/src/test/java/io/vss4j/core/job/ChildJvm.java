package io.vss4j.core.job;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the tests in a virtual machine of its own. */
public final class ChildJvm {
  private ChildJvm() {}

  /** Starts it. */
  public static Process start(Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xshare:auto");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(classPath());
    command.add(program.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String classPath() {
    List<String> entries = new ArrayList<>();
    for (String property : List.of("java.class.path", "surefire.test.class.path", "jdk.module.path")) {
      String value = System.getProperty(property);
      if (value != null && !value.isEmpty()) {
        entries.add(value);
      }
    }
    entries.add(Path.of("target", "test-classes").toAbsolutePath().toString());
    return String.join(File.pathSeparator, entries);
  }
}
