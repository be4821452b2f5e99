package io.vss4j.core.restore;

import io.vss4j.api.metadata.FileSet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A virtual machine of its own that restores or recovers the standard scene and ends, or waits to be killed, at a given step; or
 * that holds or tries locks.
 */
final class CrashChild {
  private static final int HALTED = 77;

  private CrashChild() {}

  /** Starts a child with the classes of this process. */
  static Process start(String... arguments) throws IOException {
    return start(command(arguments));
  }

  /** Starts a child that may open only so many files. */
  static Process startWithFewHandles(int limit, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -n " + limit + " && exec \"$@\"", "sh"));
    command.addAll(command(arguments));
    return start(command);
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-XX:-MaxFDLimit", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m",
        "-cp", System.getProperty("java.class.path"), CrashChild.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a child to its end; returns whether it came to the step at which it was to end itself. */
  static boolean isHalted(String... arguments) throws IOException, InterruptedException {
    Process child = start(arguments);
    child.getInputStream().transferTo(OutputStream.nullOutputStream());
    int exit = child.waitFor();
    if (exit != 0 && exit != HALTED) {
      throw new IOException("child " + List.of(arguments) + " ended with " + exit);
    }
    return exit == HALTED;
  }

  public static void main(String[] arguments) throws IOException {
    Path path = Paths.get(arguments[1]);
    switch (arguments[0]) {
      case "restore" -> restore(path, Integer.parseInt(arguments[2]), haltAt(Integer.parseInt(arguments[3])));
      case "restore-places" -> restorePlaces(path, Integer.parseInt(arguments[2]), haltAt(Integer.parseInt(arguments[3])));
      case "restore-failing-at-commit" -> restore(path, 100, failAtCommitThenHaltAt(arguments[2]));
      case "recover" -> recover(path, haltAt(Integer.parseInt(arguments[2])));
      case "restore-and-wait" -> restore(path, Integer.parseInt(arguments[2]), waitAt(arguments[3]));
      case "restore-many" -> restoreMany(path, Integer.parseInt(arguments[2]));
      case "lock" -> lock(path);
      case "open" -> open(path);
      case "try-lock" -> tryLock(path);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void restore(Path base, int handleLimit, Checkpoint checkpoint) throws IOException {
    RestoreScene scene = StandardScene.documents(base);
    RestoreReport report = scene.executor().serviceController(new FileServices(base)).handleLimit(handleLimit)
        .checkpoint(checkpoint).build().execute(scene.plan());
    System.out.println(report);
  }

  private static void restorePlaces(Path base, int handleLimit, Checkpoint checkpoint) throws IOException {
    RestoreScene scene = PlacesScene.documents(base);
    System.out.println(scene.executor().handleLimit(handleLimit).checkpoint(checkpoint).build().execute(scene.plan()));
  }

  /** Restores more files than may be open, and is told that it may hold them. */
  private static void restoreMany(Path base, int files) throws IOException {
    // Classes are read from files too, so those of a rollback are brought in while there are handles.
    Files.createDirectories(base.resolve("first"));
    RestoreScene first = StandardScene.drawn(base.resolve("first"));
    first.executor().serviceController(FileServices.started(base.resolve("first"))).checkpoint(step -> {
      if (step.equals("truncated")) {
        throw new IOException("to be rolled back");
      }
    }).build().execute(first.plan());
    RestoreScene scene = new RestoreScene(base);
    FileSet data = FileSet.of("/data", "*");
    scene.selected(StandardScene.ORDERS, data);
    for (int i = 0; i < files; i++) {
      scene.backup(StandardScene.ORDERS, data, "file-" + i, "new " + i);
    }
    UnitReport unit = scene.executor().handleLimit(files).build().execute(scene.plan()).units().get(0);
    System.out.println(unit.status() + " " + unit.way());
    unit.problems().forEach(System.out::println);
  }

  private static void recover(Path base, Checkpoint checkpoint) throws IOException {
    System.out.println(RestoreRecovery.open(new RestoreScene(base).journal()).serviceController(new FileServices(base))
        .lookAtOtherProcesses(false).checkpoint(checkpoint).recover());
  }

  /** A step that comes before a change finds the disk as the step before left it, so that a crash there tells nothing new. */
  static boolean changesTheDisk(String step) {
    return !step.startsWith("before ");
  }

  private static Checkpoint haltAt(int step) {
    AtomicInteger reached = new AtomicInteger();
    return name -> {
      if (changesTheDisk(name) && reached.incrementAndGet() == step) {
        Runtime.getRuntime().halt(HALTED);
      }
    };
  }

  /** Lets the commit mark reach the disk and then says that it failed, so that a rollback begins beside it. */
  private static Checkpoint failAtCommitThenHaltAt(String step) {
    boolean[] failed = {false};
    return name -> {
      if (failed[0] && name.equals(step)) {
        Runtime.getRuntime().halt(HALTED);
      }
      if (!failed[0] && name.equals("after record committed")) {
        failed[0] = true;
        throw new IOException("the commit mark is said to have failed");
      }
    };
  }

  private static Checkpoint waitAt(String name) {
    return step -> {
      if (step.equals(name)) {
        sayAndWait("reached");
      }
    };
  }

  private static void lock(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.lock();
      sayAndWait("locked");
    }
  }

  private static void open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      sayAndWait("opened " + channel.size());
    }
  }

  private static void tryLock(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      System.out.println(lock == null ? "refused" : "granted");
    }
  }

  /** Says where it is and waits until its input ends or it is killed. */
  private static void sayAndWait(String word) throws IOException {
    System.out.println(word);
    System.out.flush();
    while (System.in.read() >= 0) {
      continue;
    }
  }
}
