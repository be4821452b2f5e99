package io.vss4j.core.requester;

import io.vss4j.api.spi.RequesterCall;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The Flight Recorder's view of a requester's call, or of the operation that it started. */
@Name("io.vss4j.RequesterCall")
@Label("Requester Call")
@Description("A requester called backup components, or the operation that a call started ended")
@Category({"Volume Shadow Copy Service", "Requester"})
@StackTrace(false)
@SuppressWarnings("unused") // read by the recorder
final class CallRecord extends Event {
  @Label("Session")
  private String session = "";

  @Label("Call")
  private String call = "";

  @Label("Stage")
  private String stage = "";

  @Label("Outcome")
  private String outcome = "";

  void commit(RequesterCall made) {
    if (shouldCommit()) {
      session = made.session().toString();
      call = made.call();
      stage = made.stage().name();
      outcome = made.outcome().symbol();
      commit();
    }
  }
}
