package io.vss4j.testkit.stress;

import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.spi.EventDelivery.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one writer instance did in one session, and what a listener was told of it. */
final class Trail {
  private static final List<WriterEvent> ORDER = List.of(
      WriterEvent.IDENTIFY,
      WriterEvent.PREPARE_FOR_BACKUP,
      WriterEvent.PREPARE_FOR_SNAPSHOT,
      WriterEvent.FREEZE,
      WriterEvent.THAW,
      WriterEvent.POST_SNAPSHOT,
      WriterEvent.BACKUP_COMPLETE,
      WriterEvent.BACKUP_SHUTDOWN,
      WriterEvent.PRE_RESTORE,
      WriterEvent.POST_RESTORE);

  // Guarded by this.
  private final List<WriterEvent> handled = new ArrayList<>(8);
  private final @Nullable VssError[] answers = new VssError[WriterEvent.values().length];
  private final int[][] told = new int[Stage.values().length][WriterEvent.values().length];
  private final List<String> wrong = new ArrayList<>(0);

  synchronized void begins(WriterEvent event) {
    handled.add(event);
  }

  synchronized void ends(WriterEvent event, VssError answer) {
    answers[event.ordinal()] = answer;
  }

  synchronized void told(EventDelivery delivery) {
    WriterEvent event = delivery.event();
    Stage stage = delivery.stage();
    told[stage.ordinal()][event.ordinal()]++;
    boolean isAnswer = stage == Stage.ANSWERED || stage == Stage.LATE;
    if (isAnswer && delivery.failure() != answers[event.ordinal()]) {
      wrong.add(event + " answered " + answers[event.ordinal()] + ", told is " + delivery.failure());
    }
    if (stage == Stage.GIVEN_UP) {
      notifyAll();
    }
  }

  /** Waits until the event has been given up; returns at once if it never will be, because the thread was interrupted. */
  synchronized void awaitGivenUp(WriterEvent event) {
    while (told[Stage.GIVEN_UP.ordinal()][event.ordinal()] == 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  synchronized List<WriterEvent> handled() {
    return List.copyOf(handled);
  }

  synchronized int told(Stage stage) {
    int count = 0;
    for (int ofEvent : told[stage.ordinal()]) {
      count += ofEvent;
    }
    return count;
  }

  /** Returns what is wrong, when everything is over. */
  synchronized List<String> violations(boolean joined, boolean lives) {
    List<String> found = new ArrayList<>(wrong);
    for (WriterEvent event : WriterEvent.values()) {
      checkCounts(event, found);
    }
    List<WriterEvent> sent = new ArrayList<>(handled);
    sent.remove(WriterEvent.IDENTIFY);
    checkSequence(sent, lives, found);
    if (!sent.isEmpty() && !joined) {
      found.add("did not join");
    }
    boolean backup = !sent.isEmpty() && !sent.contains(WriterEvent.PRE_RESTORE);
    if (backup && lives && !sent.contains(WriterEvent.BACKUP_SHUTDOWN)) {
      found.add("was not sent BackupShutdown");
    }
    return found.isEmpty() ? found : List.of(handled + ": " + found);
  }

  private void checkCounts(WriterEvent event, List<String> found) {
    int calls = Collections.frequency(handled, event);
    int sent = told[Stage.SENT.ordinal()][event.ordinal()];
    int answered = told[Stage.ANSWERED.ordinal()][event.ordinal()];
    int late = told[Stage.LATE.ordinal()][event.ordinal()];
    int givenUp = told[Stage.GIVEN_UP.ordinal()][event.ordinal()];
    if (calls > 1 || sent != calls || answered + late != sent || late > givenUp) {
      found.add(event + ": called " + calls + ", sent " + sent + ", answered " + answered + ", late " + late
          + ", given up " + givenUp);
    }
  }

  private static void checkSequence(List<WriterEvent> sent, boolean lives, List<String> found) {
    int freeze = sent.indexOf(WriterEvent.FREEZE);
    boolean freed = freeze + 1 < sent.size()
        ? sent.get(freeze + 1) == WriterEvent.THAW || sent.get(freeze + 1) == WriterEvent.ABORT
        : !lives;
    if (freeze >= 0 && !freed) {
      found.add("neither Thaw nor Abort follows Freeze");
    }
    int abort = sent.indexOf(WriterEvent.ABORT);
    if (abort >= 0 && !sent.subList(abort + 1, sent.size()).stream().allMatch(WriterEvent.BACKUP_SHUTDOWN::equals)) {
      found.add("more than BackupShutdown follows Abort");
    }
    List<Integer> places = sent.stream().filter(event -> event != WriterEvent.ABORT).map(ORDER::indexOf).toList();
    if (!places.stream().sorted().toList().equals(places)) {
      found.add("out of order");
    }
  }
}
