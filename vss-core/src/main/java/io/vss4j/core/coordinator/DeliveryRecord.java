package io.vss4j.core.coordinator;

import io.vss4j.api.spi.EventDelivery;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The Flight Recorder's view of a handler call; its duration is that of the handler. */
@Name("io.vss4j.EventDelivery")
@Label("Event Delivery")
@Description("A writer handled an event, or was given up")
@Category({"Volume Shadow Copy Service", "Coordinator"})
@StackTrace(false)
@SuppressWarnings("unused") // read by the recorder
final class DeliveryRecord extends Event {
  @Label("Session")
  private String session = "";

  @Label("Event")
  private String event = "";

  @Label("Writer Class")
  private String writerClass = "";

  @Label("Writer Instance")
  private String writerInstance = "";

  @Label("Writer")
  private String writer = "";

  @Label("Stage")
  private String stage = "";

  @Label("Outcome")
  private String outcome = "";

  void commit(EventRound round, WriterInstance instance, EventDelivery.Stage how, HandlerOutcome result) {
    if (!shouldCommit()) {
      return;
    }
    session = round.session().id().toString();
    event = round.event().eventName();
    writerClass = instance.writerId().toString();
    writerInstance = instance.instanceId().toString();
    writer = instance.identity().name();
    stage = how.name();
    outcome = result.code().symbol();
    commit();
  }
}
