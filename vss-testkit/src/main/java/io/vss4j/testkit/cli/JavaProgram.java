package io.vss4j.testkit.cli;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Command lines that run a main class of this program in another JVM of the same kind. */
final class JavaProgram {
  private JavaProgram() {}

  /**
   * Returns the command.
   *
   * @param temporary where that JVM puts temporary files
   */
  static List<String> command(Class<?> mainClass, Path temporary, String... arguments) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        // No files outside of the given directory, even if the process is killed.
        "-XX:-UsePerfData",
        "-Djava.io.tmpdir=" + temporary,
        // The database server listens on this machine only.
        "-Dh2.bindAddress=127.0.0.1",
        "-cp",
        classPath(),
        mainClass.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** One jar when run as vss.jar; otherwise everything this JVM was started with, as class path or as module path. */
  private static String classPath() {
    Set<String> entries = new LinkedHashSet<>();
    entries.add(location(JavaProgram.class));
    entries.add(location(org.h2.Driver.class));
    for (String property : List.of("java.class.path", "jdk.module.path")) {
      for (String entry : System.getProperty(property, "").split(Pattern.quote(File.pathSeparator), -1)) {
        if (!entry.isEmpty()) {
          entries.add(Path.of(entry).toAbsolutePath().toString());
        }
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  /** Returns where a class was loaded from. */
  static String location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException("no file holds " + type.getName());
    }
    try {
      return Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no path: " + source.getLocation(), e);
    }
  }
}
