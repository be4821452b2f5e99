package io.vss4j.core.coordinator;

import io.vss4j.api.spi.FreezeWindow;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The Flight Recorder's view of a freeze window, from the first Freeze to the last Thaw or Abort. */
@Name("io.vss4j.FreezeWindow")
@Label("Freeze Window")
@Description("The writers of a snapshot set were frozen")
@Category({"Volume Shadow Copy Service", "Coordinator"})
@StackTrace(false)
@SuppressWarnings("unused") // read by the recorder
public final class FreezeRecord extends Event {
  @Label("Session")
  private String session = "";

  @Label("Snapshot Set")
  private String snapshotSet = "";

  @Label("Writers")
  private int writers;

  /** Makes the record of a window that begins now. */
  public FreezeRecord() {
    begin();
  }

  /** The window has ended. */
  public void commit(FreezeWindow window) {
    if (shouldCommit()) {
      session = window.session().toString();
      snapshotSet = window.snapshotSet().toString();
      writers = window.writers();
      commit();
    }
  }
}
