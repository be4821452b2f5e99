package io.vss4j.core;

import com.code_intelligence.jazzer.Jazzer;
import io.vss4j.core.document.BackupComponentsFuzz;
import io.vss4j.core.document.WriterMetadataFuzz;
import io.vss4j.core.document.container.ContainerFuzz;
import io.vss4j.core.document.container.FolderNamesFuzz;
import io.vss4j.core.selection.PathFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the fuzz targets one after the other, each in a virtual machine of its own, and fails if one of them has a
 * finding, which is then in {@code target/fuzz}. What is found becomes a test beside the others.
 */
public final class Fuzzing {
  private static final List<Target> TARGETS = List.of(
      new Target(WriterMetadataFuzz.class, "metadata", "xml.dict"),
      new Target(BackupComponentsFuzz.class, "components", "xml.dict"),
      new Target(ContainerFuzz.class, "containers", "container.dict"),
      new Target(FolderNamesFuzz.class, "names", "container.dict"),
      new Target(PathFuzz.class, "paths", "path.dict"));

  private Fuzzing() {}

  /** Takes the seconds for each target, and the names of the targets, all if there are none. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> chosen = List.of(arguments).subList(1, arguments.length);
    boolean failed = false;
    for (Target target : TARGETS) {
      if (chosen.isEmpty() || chosen.contains(target.program().getSimpleName())) {
        failed |= target.run(arguments[0]) != 0;
      }
    }
    System.exit(failed ? 1 : 0);
  }

  private record Target(Class<?> program, String seeds, String dictionary) {
    int run(String seconds) throws IOException, InterruptedException {
      Path corpus = Files.createDirectories(Path.of("target", "fuzz", program.getSimpleName()));
      return new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx1g",
          "-cp", System.getProperty("java.class.path"),
          Jazzer.class.getName(),
          "--target_class=" + program.getName(),
          "--instrumentation_includes=io.vss4j.**",
          "-max_total_time=" + seconds,
          // Nothing but our classes is of interest, and the others are many.
          "--custom_hook_includes=io.vss4j.**",
          "-timeout=120",
          "-dict=src/fuzz/" + dictionary,
          "-artifact_prefix=target/fuzz/" + program.getSimpleName() + "-",
          corpus.toString(),
          "src/fuzz/seeds/" + seeds)
          .inheritIO().start().waitFor();
    }
  }
}
