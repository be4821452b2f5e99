package io.vss4j.core.express;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.core.Rounds;
import io.vss4j.core.job.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who registers a class at the same instant as others: one of them, and the others are told. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RegistrationRaceTest {
  private static final int CLASSES = 20;
  private static final int PROCESSES = 3;

  @TempDir Path directory;

  private static VssError outcome(Runnable call) {
    try {
      call.run();
      return VssError.S_OK;
    } catch (VssException e) {
      return e.error();
    }
  }

  private static VssError register(Path directory, WriterId id) {
    return outcome(() -> new DirectoryExpressWriterStore(directory).add(Notes.of(id)));
  }

  /** Registers all classes as soon as it is told to, and prints how each call ended. */
  static final class Registering {
    private Registering() {}

    public static void main(String[] arguments) throws IOException {
      register(Path.of(arguments[1]), Notes.ID); // has everything loaded before the race
      System.out.println("ready");
      if (System.in.read() < 0) {
        return;
      }
      for (int number = 0; number < CLASSES; number++) {
        System.out.println(register(Path.of(arguments[0]), Notes.id(number)));
      }
    }
  }

  @Test
  @Tag("EXW-010")
  void oneOfSeveralProcessesRegistersAClass() throws Exception {
    List<Process> processes = new ArrayList<>();
    List<BufferedReader> answers = new ArrayList<>();
    try {
      for (int i = 0; i < PROCESSES; i++) {
        Process process = ChildJvm.start(
            Registering.class, directory.resolve("race").toString(), directory.resolve("warm" + i).toString());
        processes.add(process);
        answers.add(new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)));
      }
      for (BufferedReader answer : answers) {
        assertThat(answer.readLine()).isEqualTo("ready");
      }
      for (Process process : processes) {
        OutputStream start = process.getOutputStream();
        start.write('\n');
        start.flush();
      }
      for (int number = 0; number < CLASSES; number++) {
        List<String> ends = new ArrayList<>();
        for (BufferedReader answer : answers) {
          ends.add(answer.readLine());
        }
        assertOneWon(ends, VssError.S_OK.toString(), VssError.E_OBJECT_ALREADY_EXISTS.toString());
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
    StoredExpressWriters stored = new DirectoryExpressWriterStore(directory.resolve("race")).read();
    assertThat(stored.writers()).hasSize(CLASSES);
    assertThat(stored.unusable()).isEmpty();
  }

  @Test
  @Tag("EXW-010")
  void oneOfSeveralThreadsRegistersAClassInADirectory() throws Exception {
    race(new DirectoryExpressWriterStore(directory));
  }

  @Test
  @Tag("EXW-010")
  void oneOfSeveralThreadsRegistersAClassInMemory() throws Exception {
    race(new MemoryExpressWriterStore());
  }

  private static void race(ExpressWriterStore store) throws Exception {
    try (Rounds rounds = new Rounds()) {
      for (int round = 0; round < Rounds.of(20); round++) {
        WriterId id = Notes.id(round);
        Callable<VssError> register = () -> outcome(() -> store.add(Notes.of(id)));
        assertOneWon(
            rounds.play(Collections.nCopies(4, register)), VssError.S_OK, VssError.E_OBJECT_ALREADY_EXISTS);
        Callable<VssError> unregister = () -> outcome(() -> store.remove(id));
        assertOneWon(
            rounds.play(Collections.nCopies(4, unregister)), VssError.S_OK, VssError.E_OBJECT_NOT_FOUND);
      }
    }
  }

  @Test
  void whoReadsMeanwhileSeesWholeDocumentsOnly() throws Exception {
    ExpressWriterStore store = new DirectoryExpressWriterStore(directory);
    Callable<Integer> write = () -> {
      store.add(Notes.of(Notes.ID));
      store.remove(Notes.ID);
      return 0;
    };
    Callable<Integer> read = () -> {
      int unusable = 0;
      for (int i = 0; i < 20; i++) {
        unusable += store.read().unusable().size();
      }
      return unusable;
    };
    try (Rounds rounds = new Rounds()) {
      for (int round = 0; round < Rounds.of(20); round++) {
        assertThat(rounds.play(List.of(write, read, read))).containsOnly(0);
      }
    }
  }

  private static <T> void assertOneWon(List<T> ends, T won, T lost) {
    assertThat(ends).containsOnlyOnce(won).containsOnly(won, lost);
  }
}
