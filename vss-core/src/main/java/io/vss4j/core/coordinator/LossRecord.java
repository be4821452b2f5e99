package io.vss4j.core.coordinator;

import io.vss4j.api.spi.WriterLoss;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The Flight Recorder's view of a writer that a session lost. */
@Name("io.vss4j.WriterLost")
@Label("Writer Lost")
@Description("A writer instance ended before a session did in which it took part")
@Category({"Volume Shadow Copy Service", "Coordinator"})
@StackTrace(false)
@SuppressWarnings("unused") // read by the recorder
final class LossRecord extends Event {
  @Label("Session")
  private String session = "";

  @Label("Writer Class")
  private String writerClass = "";

  @Label("Writer Instance")
  private String writerInstance = "";

  @Label("Writer")
  private String writer = "";

  static void commit(WriterLoss loss) {
    LossRecord event = new LossRecord();
    if (event.shouldCommit()) {
      event.session = loss.session().toString();
      event.writerClass = loss.writerId().toString();
      event.writerInstance = loss.instanceId().toString();
      event.writer = loss.writerName();
      event.commit();
    }
  }
}
